// One agency: its names, reports, numbers over the years, and problems.
import { z } from 'zod';
import { measureOf } from '../../charts/drawing/measure.js';
import {
  type AgencyDescription,
  type AgencyReport,
  agencyOfKey,
  describeAgency,
  namesOfAgency,
  problemsOfAgency,
  reportsOfAgency,
} from '../../query/agency.js';
import {
  type ChartedTotal,
  chartedTotals,
  hashesOfReports,
  type PeerStanding,
  standingOf,
  type YearOfAgency,
  yearsOfAgency,
} from '../../query/explorer/agency-page.js';
import { pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, sameWith, type View } from '../page/view.js';
import { codeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { PeerStrip } from '../parts/peer-strip.js';
import { Sparkline } from '../parts/sparkline.js';

type ListedReport = AgencyReport & { readonly sha256: string; readonly part: number | null };

const totalNames: Readonly<Record<ChartedTotal, readonly [en: string, zh: string]>> = {
  received: ['requests received', '本年新收申请'],
  handled: ['requests handled', '办理申请'],
  granted: ['granted in full', '予以公开'],
  refused: ['refused', '不予公开'],
  unavailable: ['could not be provided', '无法提供'],
  carried_out: ['carried over', '结转下年度'],
  reconsideration_total: ['reconsiderations', '行政复议'],
  litigation_total: ['lawsuits', '行政诉讼'],
  normative_documents_issued: ['normative documents issued', '制发规范性文件'],
  licensing_decisions: ['licensing decisions', '行政许可决定'],
  penalties_decisions: ['penalty decisions', '行政处罚决定'],
  fees_cny: ['administrative fees (yuan)', '行政事业性收费（元）'],
};

/** The page `/agencies/:key`: an id, or the printed name of an agency that is not known. */
export const agencyPage = pageOf({
  path: '/agencies/:key',
  asked: z.object({ key: z.string(), peers: textAsked }),
  isCostly: ({ peers }) => peers !== null,
  find: ({ connection }, { key, peers }) => {
    const found = agencyOfKey(connection, key);
    if (found === null) return null;
    const hashes = hashesOfReports(connection, key);
    const reports = reportsOfAgency(connection, key).flatMap((report): ListedReport[] => {
      const name = hashes.get(report.report_id);
      return name === undefined ? [] : [{ ...report, ...name }];
    });
    const newest = reports.filter(({ status }) => status === 'in_effect').at(-1);
    return {
      agency: describeAgency(connection, found),
      names: namesOfAgency(connection, key),
      reports,
      years: yearsOfAgency(connection, key),
      peers: newest === undefined || peers === null ? null : standingOf(connection, newest.report_id),
      peerYear: newest?.year ?? null,
      problems: problemsOfAgency(connection, key),
    };
  },
  title: ({ agency }) => agency.name,
  table: ({ years }) => pageTable(['year', 'scope', 'form', ...chartedTotals], years),
  draw: ({ agency, names, reports, years, peers, peerYear, problems }, view) => (
    <>
      <h1 lang="zh-Hans">{agency.name}</h1>
      <Description agency={agency} view={view} />
      <Reports reports={reports} view={view} />
      <Charts agency={agency} years={years} view={view} />
      {!view.isPublished && <Peers peers={peers} year={peerYear} view={view} />}
      <div class="columns">
        <section>
          <h2>{view.say('Names in its reports', '报告中的名称')}</h2>
          <DataTable
            rows={names}
            empty={view.say('None.', '无。')}
            columns={[
              { head: view.say('Name', '名称'), isHead: true, cell: ({ name }) => <span lang="zh-Hans">{name}</span> },
              { head: view.say('Where', '出处'), cell: ({ source }) => source.replaceAll('_', ' ') },
              {
                head: view.say('Years', '年度'),
                cell: ({ first_year, last_year }) => (
                  <span class="years">{`${first_year ?? '?'}–${last_year ?? ''}`}</span>
                ),
              },
              { head: view.say('Reports', '报告'), isNumber: true, cell: ({ reports: count }) => count },
            ]}
          />
        </section>
        <section>
          <h2>{view.say('Problems', '问题')}</h2>
          <DataTable
            rows={problems}
            empty={view.say('None.', '无。')}
            columns={[
              {
                head: view.say('Kind', '种类'),
                isHead: true,
                cell: ({ code }) => (
                  <a href={addressOf(['problems'], { code, agency: agency.agency_id ?? agency.name })}>{code}</a>
                ),
              },
              { head: view.say('Severity', '程度'), cell: ({ severity }) => codeName(severity, view) },
              { head: view.say('Number', '数量'), isNumber: true, cell: ({ count }) => numberInWords(count, view) },
            ]}
          />
        </section>
      </div>
    </>
  ),
});

const Description = ({ agency, view }: { readonly agency: AgencyDescription; readonly view: View }) => (
  <p class="facts-line">
    {agency.agency_id === null ? (
      view.say('This printed name belongs to no known agency.', '该名称未能对应到已知机关。')
    ) : (
      <>
        <code>{agency.agency_id}</code> · {codeName(agency.level, view)} · {codeName(agency.kind, view)}
        {agency.divisions.length > 0 && (
          <span lang="zh-Hans"> · {agency.divisions.map(({ name }) => name).join(' › ')}</span>
        )}
        {agency.parent_id !== null && agency.parent !== null && (
          <>
            {' · '}
            {view.say('under', '上级：')}{' '}
            <a lang="zh-Hans" href={addressOf(['agencies', agency.parent_id])}>
              {agency.parent}
            </a>
          </>
        )}
      </>
    )}
  </p>
);

const Reports = ({ reports, view }: { readonly reports: readonly ListedReport[]; readonly view: View }) => (
  <section>
    <h2>{view.say('Reports', '报告')}</h2>
    <DataTable
      rows={reports}
      empty={view.say('No report of its own.', '没有自己的报告。')}
      columns={[
        {
          head: view.say('Year', '年度'),
          isHead: true,
          cell: ({ year, sha256, part }) => <a href={addressOf(['reports', sha256], { part })}>{year ?? '?'}</a>,
        },
        { head: view.say('Status', '状态'), cell: ({ status }) => codeName(status, view) },
        { head: view.say('Scope', '范围'), cell: ({ scope }) => codeName(scope, view) },
        { head: view.say('Form', '样式'), cell: ({ form }) => form },
        { head: view.say('Published', '发布'), cell: ({ published_on }) => published_on },
        { head: view.say('Editions', '版本'), isNumber: true, cell: ({ editions }) => editions + 1 },
        { head: view.say('Numbers', '数值'), isNumber: true, cell: ({ facts }) => numberInWords(facts, view) },
        {
          head: view.say('Doubtful', '存疑'),
          isNumber: true,
          cell: ({ flagged }) => (flagged === null ? null : numberInWords(flagged, view)),
        },
        { head: view.say('File', '文件'), cell: ({ source_name }) => <span class="file">{source_name}</span> },
      ]}
    />
  </section>
);

interface ChartsParts {
  readonly agency: AgencyDescription;
  readonly years: readonly YearOfAgency[];
  readonly view: View;
}

const Charts = ({ agency, years, view }: ChartsParts) => (
  <section>
    <h2>{view.say('Over the years', '历年变化')}</h2>
    <div class="sparks">
      {chartedTotals.map((total) => (
        <Sparkline
          label={view.say(...totalNames[total])}
          view={view}
          values={years.map((row) => ({
            year: row.year,
            value: row[total],
            form: row.form,
            scope: row.scope,
            isFlagged: row.doubtful_totals.includes(`"${total}"`),
          }))}
        />
      ))}
    </div>
    {agency.agency_id !== null && !view.isPublished && (
      <p>
        <a href={addressOf(['explore'], { agency: agency.agency_id })}>
          {view.say('Any other number, beside other agencies', '其他数值，与其他机关并列')}
        </a>
      </p>
    )}
    <p class="note">
      {view.say(
        'Dashed lines: another form, so that numbers may not compare. Hollow points: doubtful. Points without a line: several values, or a year is missing. A pale line: reports of another scope.',
        '虚线：样式更换，口径可能不同；空心点：存疑；无连线的点：同年多值或缺年；浅色线：其他范围的报告。',
      )}
    </p>
  </section>
);

interface PeersParts {
  /** Null if they were not asked for. */
  readonly peers: readonly PeerStanding[] | null;
  readonly year: number | null;
  readonly view: View;
}

const Peers = ({ peers, year, view }: PeersParts) => {
  return (
    <section>
      <h2>{view.say(`Among its peers, ${year ?? ''}`, `同类机关中的位置（${year ?? ''}）`)}</h2>
      {peers === null ? (
        <a href={sameWith(view, { peers: 'shown' })}>
          {view.say('Compare with agencies of its level and kind', '与同层级、同类别机关比较')}
        </a>
      ) : (
        <DataTable
          rows={peers}
          empty={view.say('There are too few peers.', '同类机关过少。')}
          columns={[
            { head: view.say('Rate', '比率'), isHead: true, cell: ({ en, zh }) => view.say(en, zh) },
            {
              head: view.say('Value', '数值'),
              isNumber: true,
              cell: ({ metric, value }) => writtenRate(metric, value, view),
            },
            {
              head: view.say('Among peers', '同类分布'),
              cell: (standing) => <PeerStrip standing={standing} view={view} />,
            },
            { head: view.say('Rank', '位次'), isNumber: true, cell: ({ rank, reports }) => `${rank} / ${reports}` },
            {
              head: view.say('Lower quartile', '下四分位'),
              isNumber: true,
              cell: ({ metric, lower_quartile }) => writtenRate(metric, lower_quartile, view),
            },
            {
              head: view.say('Median', '中位数'),
              isNumber: true,
              cell: ({ metric, median }) => writtenRate(metric, median, view),
            },
            {
              head: view.say('Upper quartile', '上四分位'),
              isNumber: true,
              cell: ({ metric, upper_quartile }) => writtenRate(metric, upper_quartile, view),
            },
          ]}
        />
      )}
    </section>
  );
};

/** A rate as charts write it: shares in per cent. */
function writtenRate(metric: string, value: number, view: View): string {
  return measureOf(metric)?.format(value) ?? numberInWords(value, view);
}
