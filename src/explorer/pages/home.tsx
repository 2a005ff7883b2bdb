// The first page: what is in the database.
import { z } from 'zod';
import { evidenceLevels } from '../../catalogues/evidence.js';
import { type Overview, overviewOf, type PlaceYear } from '../../query/explorer/overview.js';
import { pageOf, pageTable } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { codeName, problemMeaning } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { EvidenceLegend, evidenceName } from '../parts/evidence.js';

/** The page `/`. */
export const homePage = pageOf({
  path: '/',
  asked: z.object({}),
  isKept: () => true,
  find: ({ connection }) => overviewOf(connection),
  title: (_, view) => view.say('Overview', '概览'),
  table: ({ coverage }) => pageTable(['province_code', 'province', 'year', 'agencies'], coverage),
  draw: (overview, view) => (
    <>
      <h1>{view.say('Annual reports on government information disclosure', '政府信息公开工作年度报告')}</h1>
      <Totals overview={overview} view={view} />
      <Evidence overview={overview} view={view} />
      <Coverage coverage={overview.coverage} view={view} />
      <div class="columns">
        <Problems overview={overview} view={view} />
        <LastRuns runs={overview.runs} view={view} />
      </div>
    </>
  ),
});

interface Parts {
  readonly overview: Overview;
  readonly view: View;
}

const Totals = ({ overview: { totals }, view }: Parts) => (
  <dl class="totals">
    {[
      [view.say('reports', '报告'), numberInWords(totals.reports, view)],
      [view.say('agencies', '机关'), numberInWords(totals.agencies, view)],
      [view.say('numbers', '数值'), numberInWords(totals.numbers, view)],
      [view.say('years', '年度'), totals.first_year === null ? '–' : `${totals.first_year}–${totals.last_year}`],
    ].map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const Evidence = ({ overview: { evidence }, view }: Parts) => {
  const all = evidenceLevels.reduce((sum, { code }) => sum + evidence[code], 0);
  if (all === 0) return null;
  let left = 0;
  const parts = evidenceLevels.map(({ code }) => {
    const width = (100 * evidence[code]) / all;
    left += width;
    return { code, width, left: left - width };
  });
  return (
    <section>
      <h2>{view.say('How well the numbers are evidenced', '数值的依据')}</h2>
      <svg class="shares" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ code, width, left: x }) => (
          <rect class={code} x={x} y="0" width={width} height="4" />
        ))}
      </svg>
      <p>
        {parts
          .map(({ code, width }) => `${evidenceName(code, view)} ${numberInWords(Math.round(width * 10) / 10, view)} %`)
          .join(view.say(', ', '，'))}
      </p>
      <EvidenceLegend view={view} />
      <p>
        <a href="/accuracy">{view.say('Accuracy by format', '各格式的准确性')}</a>
      </p>
    </section>
  );
};

const Coverage = ({ coverage, view }: { readonly coverage: readonly PlaceYear[]; readonly view: View }) => {
  const years = [...new Set(coverage.map(({ year }) => year))].sort((a, b) => a - b);
  const places = [...new Map(coverage.map((row) => [row.province_code, row.province])).entries()];
  const most = Math.max(1, ...coverage.map(({ agencies }) => agencies));
  const cells = new Map(coverage.map((row) => [`${row.province_code} ${row.year}`, row.agencies]));
  return (
    <section>
      <h2>{view.say('Agencies with a report, by province and year', '有报告的机关数（按省份和年度）')}</h2>
      <DataTable
        rows={places}
        empty={view.say('No reports yet.', '尚无报告。')}
        columns={[
          {
            head: view.say('Province', '省份'),
            isHead: true,
            cell: ([code, name]) =>
              code === null ? (
                view.say('no place', '无地区')
              ) : (
                <a href={addressOf(['agencies'], { province: code })} lang="zh-Hans">
                  {name}
                </a>
              ),
          },
          ...years.map((year) => ({
            head: year,
            isNumber: true,
            cell: ([code]: readonly [string | null, string | null]) => {
              const agencies = cells.get(`${code} ${year}`);
              if (agencies === undefined) return <span class="none">·</span>;
              const shade = Math.ceil((5 * Math.log(agencies + 1)) / Math.log(most + 1));
              const look = `heat heat-${shade}`;
              // Agencies without a place cannot be asked for: without a province, the list has those of all.
              return code === null ? (
                <span class={look}>{numberInWords(agencies, view)}</span>
              ) : (
                <a class={look} href={addressOf(['agencies'], { province: code, year })}>
                  {numberInWords(agencies, view)}
                </a>
              );
            },
          })),
        ]}
      />
    </section>
  );
};

const Problems = ({ overview: { problems }, view }: Parts) => (
  <section>
    <h2>{view.say('Problems', '待办问题')}</h2>
    <DataTable
      rows={problems}
      empty={view.say('None.', '无。')}
      columns={[
        {
          head: view.say('Kind', '种类'),
          isHead: true,
          cell: (kind) => (
            <a href={addressOf(['problems'], { code: kind.code })} title={problemMeaning(kind, view)}>
              {kind.code}
            </a>
          ),
        },
        { head: view.say('Severity', '程度'), cell: ({ severity }) => codeName(severity, view) },
        { head: view.say('Number', '数量'), isNumber: true, cell: ({ count }) => numberInWords(count, view) },
      ]}
    />
  </section>
);

/** The last runs of the program on the database. */
export const LastRuns = ({ runs, view }: Pick<Overview, 'runs'> & { readonly view: View }) => (
  <section>
    <h2>{view.say('Last runs', '最近运行')}</h2>
    <DataTable
      rows={runs}
      empty={view.say('None.', '无。')}
      columns={[
        { head: view.say('Run', '运行'), isHead: true, cell: ({ run_id }) => run_id },
        {
          head: view.say('Began (UTC)', '开始（UTC）'),
          cell: ({ started_at }) => started_at.slice(0, 16).replace('T', ' '),
        },
        {
          head: view.say('Ended (UTC)', '结束（UTC）'),
          cell: ({ finished_at }) =>
            finished_at === null ? view.say('cut off', '中断') : finished_at.slice(0, 16).replace('T', ' '),
        },
        { head: view.say('Version', '版本'), cell: ({ version }) => version },
      ]}
    />
  </section>
);
