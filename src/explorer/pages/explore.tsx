// Any series or rate over agencies and years, by filters.
import { z } from 'zod';
import { agencyKinds, agencyLevels } from '../../catalogues/agency-kinds.js';
import { evidenceLevels } from '../../catalogues/evidence.js';
import { type ExploredMeasure, type ExploredValue, exploreValues, listMeasures } from '../../query/explorer/explore.js';
import { findHashes } from '../../query/explorer/report.js';
import { numberAsked, pageOf, pageTable, textAsked } from '../page/page.js';
import { addressOf, numberInWords, type View } from '../page/view.js';
import { Choice } from '../parts/choice.js';
import { codeName } from '../parts/code-names.js';
import { DataTable } from '../parts/data-table.js';
import { EvidenceBadge, evidenceName } from '../parts/evidence.js';
import { spreadOf } from '../parts/statistics.js';
import { type YearBand, YearBands } from '../parts/year-bands.js';

/** As many as a browser shows without effort; CSV and JSON hold the same. */
const mostValues = 2000;
const mostRows = 200;
const scopes = ['organ', 'territory', 'system'] as const;
const forms = ['2014', '2019', '2021'] as const;

const asked = z.object({
  code: textAsked.transform((code) => code ?? 'requests.received'),
  year: numberAsked,
  level: textAsked,
  kind: textAsked,
  province: textAsked,
  scope: textAsked,
  form: textAsked,
  evidence: textAsked,
});

/** The page `/explore`. */
export const explorePage = pageOf({
  path: '/explore',
  asked,
  find: ({ connection }, filter) => {
    const measures = listMeasures(connection);
    const measure = measures.find(({ code }) => code === filter.code);
    if (measure === undefined) return null;
    const values = exploreValues(connection, filter, measure.kind, mostValues + 1);
    const shown = values.slice(0, mostValues);
    const hashes = findHashes(
      connection,
      shown.map(({ report_id }) => report_id),
    );
    return {
      measures,
      measure,
      isCut: values.length > mostValues,
      values: shown.map((value) => ({ ...value, ...(hashes.get(value.report_id) ?? { sha256: null, part: null }) })),
    };
  },
  title: ({ measure }, view) => view.say(measure.en, measure.zh),
  table: ({ values }) =>
    pageTable(
      ['agency_id', 'agency', 'province', 'year', 'scope', 'form', 'value', 'flagged', 'evidence', 'sha256'],
      values,
    ),
  draw: ({ measures, measure, values, isCut }, view, filter) => (
    <>
      <h1>{view.say(measure.en, measure.zh)}</h1>
      {view.isPublished ? (
        <Measures measures={measures} code={measure.code} view={view} />
      ) : (
        <Choices measures={measures} filter={filter} view={view} />
      )}
      {isCut && (
        <p class="note">
          {view.say(
            `The newest ${numberInWords(mostValues, view)} values only. Choose a year or a place, or ask in SQL.`,
            `仅含最新的 ${numberInWords(mostValues, view)} 个值，请缩小范围或使用 SQL。`,
          )}
        </p>
      )}
      <OverYears measure={measure} values={values} view={view} />
      <Values measure={measure} values={values} view={view} />
      {!view.isPublished && (
        <p>
          <a href={addressOf(['sql'], { q: statementOf(measure, filter) })}>{view.say('As SQL', '对应的 SQL')}</a>
        </p>
      )}
    </>
  ),
});

type Value = ExploredValue & { readonly sha256: string | null; readonly part: number | null };

interface ValuesParts {
  readonly measure: ExploredMeasure;
  readonly values: readonly Value[];
  readonly view: View;
}

const OverYears = ({ measure, values, view }: ValuesParts) => {
  const years = [...new Set(values.map(({ year }) => year))].sort((a, b) => a - b);
  const bands = years.flatMap((year): YearBand[] => {
    const distribution = spreadOf(values.filter((row) => row.year === year).map(({ value }) => value));
    return distribution === null ? [] : [{ year, ...distribution }];
  });
  if (bands.length === 0) return null;
  const written = (value: number) => numberInWords(Math.round(value * 10_000) / 10_000, view);
  return (
    <section>
      <h2>{view.say('By year: median, and the half of the agencies around it', '按年度：中位数与中间一半机关')}</h2>
      <YearBands bands={bands} label={view.say(measure.en, measure.zh)} view={view} />
      <DataTable
        rows={bands}
        empty=""
        columns={[
          { head: view.say('Year', '年度'), isHead: true, cell: ({ year }) => year },
          { head: view.say('Agencies', '机关'), isNumber: true, cell: ({ count }) => numberInWords(count, view) },
          {
            head: view.say('Lower quartile', '下四分位'),
            isNumber: true,
            cell: ({ lowerQuartile }) => written(lowerQuartile),
          },
          { head: view.say('Median', '中位数'), isNumber: true, cell: ({ median }) => written(median) },
          {
            head: view.say('Upper quartile', '上四分位'),
            isNumber: true,
            cell: ({ upperQuartile }) => written(upperQuartile),
          },
          ...(measure.kind === 'series'
            ? [{ head: view.say('Sum', '合计'), isNumber: true, cell: ({ sum }: YearBand) => written(sum) }]
            : []),
        ]}
      />
    </section>
  );
};

const Values = ({ values, view }: ValuesParts) => (
  <section>
    <h2>{view.say('Values', '数值')}</h2>
    {values.length > mostRows && (
      <p class="note">
        {view.say(`The first ${mostRows}; the data of this page has all.`, `列出前 ${mostRows} 项，本页数据包含全部。`)}
      </p>
    )}
    <DataTable
      rows={values.slice(0, mostRows)}
      empty={view.say('No value matches. Remove a filter.', '没有符合条件的数值，请减少条件。')}
      columns={[
        {
          head: view.say('Agency', '机关'),
          isHead: true,
          cell: ({ agency, agency_id }) => (
            <a lang="zh-Hans" href={addressOf(['agencies', agency_id ?? agency ?? ''])}>
              {agency}
            </a>
          ),
        },
        {
          head: view.say('Year', '年度'),
          cell: ({ year, sha256, part }) =>
            sha256 === null ? year : <a href={addressOf(['reports', sha256], { part })}>{year}</a>,
        },
        { head: view.say('Scope', '范围'), cell: ({ scope }) => codeName(scope, view) },
        { head: view.say('Form', '样式'), cell: ({ form }) => form },
        { head: view.say('Value', '数值'), isNumber: true, cell: ({ value }) => numberInWords(value, view) },
        {
          head: view.say('Evidence', '依据'),
          cell: ({ evidence }) => (evidence === null ? null : <EvidenceBadge code={evidence} view={view} />),
        },
      ]}
    />
  </section>
);

type Filter = z.infer<typeof asked>;

interface ChoicesParts {
  readonly measures: readonly ExploredMeasure[];
  readonly filter: Filter;
  readonly view: View;
}

const Choices = ({ measures, filter, view }: ChoicesParts) => (
  <form class="bar" action="/explore">
    <label>
      {view.say('What', '指标')}
      <select name="code">
        {(['series', 'metric'] as const).map((kind) => (
          <optgroup label={kind === 'series' ? view.say('numbers', '数值') : view.say('rates', '比率')}>
            {measures
              .filter((measure) => measure.kind === kind)
              .map(({ code, en, zh }) => (
                <option value={code} selected={code === filter.code}>
                  {view.say(en, zh)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
    <label>
      {view.say('Year', '年度')}
      <input type="number" name="year" min="2000" max="2100" value={filter.year ?? ''} />
    </label>
    <Choice name="level" label={view.say('Level', '层级')} values={agencyLevels} value={filter.level} view={view} />
    <Choice name="kind" label={view.say('Kind', '类别')} values={agencyKinds} value={filter.kind} view={view} />
    <Choice name="scope" label={view.say('Scope', '范围')} values={scopes} value={filter.scope} view={view} />
    <Choice name="form" label={view.say('Form', '样式')} values={forms} value={filter.form} view={view} />
    <label>
      {view.say('Evidence', '依据')}
      <select name="evidence">
        <option value="">{view.say('any', '不限')}</option>
        {evidenceLevels.map(({ code }) => (
          <option value={code} selected={code === filter.evidence}>
            {evidenceName(code, view)}
          </option>
        ))}
      </select>
    </label>
    <label>
      {view.say('Province code', '省份代码')}
      <input name="province" inputmode="numeric" value={filter.province ?? ''} />
    </label>
    <button type="submit">{view.say('Show', '显示')}</button>
  </form>
);

interface MeasuresParts {
  readonly measures: readonly ExploredMeasure[];
  readonly code: string;
  readonly view: View;
}

/** All measures as links, where there is nobody to ask for one. */
const Measures = ({ measures, code, view }: MeasuresParts) => (
  <details class="measures">
    <summary>{view.say('Other numbers and rates', '其他数值与比率')}</summary>
    <ul>
      {measures.map((measure) => (
        <li>
          <a
            href={addressOf(['explore'], { code: measure.code })}
            aria-current={measure.code === code ? 'page' : undefined}
          >
            {view.say(measure.en, measure.zh)}
          </a>
        </li>
      ))}
    </ul>
  </details>
);

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The same question in SQL. */
function statementOf({ kind, code }: ExploredMeasure, filter: Filter): string {
  const conditions = [
    ...(filter.year === null ? [] : [`year.year = ${filter.year}`]),
    ...(filter.level === null ? [] : [`year.level = ${quoted(filter.level)}`]),
    ...(filter.kind === null ? [] : [`year.agency_kind = ${quoted(filter.kind)}`]),
    ...(filter.province === null ? [] : [`year.province_code = ${quoted(filter.province)}`]),
    ...(filter.scope === null ? [] : [`year.scope = ${quoted(filter.scope)}`]),
    ...(filter.form === null ? [] : [`stated.form = ${quoted(filter.form)}`]),
    ...(filter.evidence === null ? [] : [`stated.evidence = ${quoted(filter.evidence)}`]),
  ];
  const [view, column] = kind === 'series' ? ['series', 'series'] : ['metrics', 'metric'];
  return [
    'SELECT year.agency, year.year, year.scope, stated.value, stated.evidence',
    `FROM agency_years AS year CROSS JOIN ${view} AS stated ON stated.report_id = year.report_id AND stated.${column} = ${quoted(code)}`,
    `WHERE stated.value IS NOT NULL${conditions.map((condition) => ` AND ${condition}`).join('')}`,
    'ORDER BY year.year DESC, stated.value DESC',
  ].join('\n');
}
