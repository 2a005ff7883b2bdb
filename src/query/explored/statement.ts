// The statement behind every view of the values of a series or rate: what a page shows is what it returns, and what a person is shown as SQL.
import { agencyYearTotals } from '../../catalogues/agency-year-totals.js';
import { metricRows } from '../../catalogues/metrics/metric-rows.js';
import { metrics } from '../../catalogues/metrics/metrics.js';
import type { ExploredMeasure } from './measures.js';

/** Which reports; null stands for any. */
export interface ExploreFilter {
  readonly year: number | null;
  readonly level: string | null;
  /** The kind of agency. */
  readonly kind: string | null;
  /** The code of the province. */
  readonly province: string | null;
  /** `none`: the report does not state its scope. */
  readonly scope: string | null;
  readonly form: string | null;
  readonly evidence: string | null;
}

/** How values are shown. */
export type ExploreView =
  | { readonly kind: 'any' }
  | { readonly kind: 'values'; readonly most: number }
  | { readonly kind: 'years' }
  | { readonly kind: 'agencies'; readonly ids: readonly string[] }
  | { readonly kind: 'largest'; readonly most: number }
  | { readonly kind: 'groups'; readonly by: GroupName }
  | { readonly kind: 'distribution'; readonly most: number }
  | { readonly kind: 'scatter'; readonly other: ExploredMeasure; readonly most: number };

/** What reports can be grouped by: one value of each for a report. */
export const groupNames = ['province', 'level', 'kind'] as const;
export type GroupName = (typeof groupNames)[number];

const groupColumns: Readonly<Record<GroupName, string>> = {
  province: 'year.province_code, year.province',
  level: 'year.level',
  kind: 'year.agency_kind',
};

/** A statement with named parameters. */
export interface ExploreStatement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

const conditions: readonly (readonly [name: keyof ExploreFilter, condition: string])[] = [
  ['year', 'year.year = :year'],
  ['level', 'year.level = :level'],
  ['kind', 'year.agency_kind = :kind'],
  ['province', 'year.province_code = :province'],
  ['scope', 'year.scope = :scope'],
  ['form', 'stated.form = :form'],
  ['evidence', 'stated.evidence = :evidence'],
];

/** Conditions on a row of `agency_years` and of what it states. @param of only those of these names */
export function conditionsOf(filter: ExploreFilter, of: readonly (keyof ExploreFilter)[]): readonly string[] {
  return conditions
    .filter(([name]) => of.includes(name) && filter[name] !== null)
    .map(([name, condition]) => (name === 'scope' && filter.scope === 'none' ? 'year.scope IS NULL' : condition));
}

const every: readonly (keyof ExploreFilter)[] = conditions.map(([name]) => name);

/** Joins each row of `agency_years`, which stands for an agency, year and scope, with what its report states. */
function join({ kind }: Pick<ExploredMeasure, 'kind'>, name: string, code: string): string {
  const [view, column] = kind === 'series' ? ['series', 'series'] : ['metrics', 'metric'];
  return `CROSS JOIN ${view} AS ${name} ON ${name}.report_id = year.report_id AND ${name}.${column} = :${code}`;
}

/** What `agency_years` knows of a measure, as an expression; null if it does not, or if what the report states is asked for itself. */
function totalOf({ kind, code }: ExploredMeasure, { form, evidence }: ExploreFilter): string | null {
  if (form !== null || evidence !== null) return null;
  return kind === 'series' ? columnOf(code) : quotientOf(code);
}

function columnOf(series: string): string | null {
  const [column] = agencyYearTotals.find(([, held]) => held === series) ?? [];
  return column === undefined ? null : `year.${column}`;
}

/** A rate whose sides are two of these columns, and stand in the same tables, so that both are of the same form. */
function quotientOf(code: string): string | null {
  const metric = metrics.find((each) => each.code === code);
  const row = metricRows.find((each) => each.code === code);
  if (metric === undefined || row?.numerator.kind !== 'series' || row.denominator.kind !== 'series') return null;
  const [above, below] = [columnOf(row.numerator.series), columnOf(row.denominator.series)];
  const tables = ({ form, table }: { readonly form: string; readonly table: string }) => `${form} ${table}`;
  const areTogether = metric.numerator.map(tables).sort().join() === metric.denominator.map(tables).sort().join();
  if (above === null || below === null || !areTogether || metric.unit === 'change') return null;
  return `${metric.unit === 'per_thousand' ? '1000 * ' : ''}${above} / nullif(${below}, 0)`;
}

const named = 'year.report_id, year.agency_id, year.agency, year.province, year.year, year.scope, stated.form';
const judged = 'stated.comparability, stated.flagged, stated.evidence';

/** Quantiles are interpolated linearly: a value at position p counts with weight 1 − |p − wanted|. */
const quantile = (share: string) => `sum(value * max(0.0, 1 - abs(position - 1 - ${share} * (reports - 1))))`;
const quartiles = `max(reports) AS reports, ${quantile('0.25')} AS lower_quartile, ${quantile('0.50')} AS median, ${quantile('0.75')} AS upper_quartile`;

/**
 * Ranks the values of each group, whose columns are those of `agency_years`, and describes each group. Each value is worked out once: without
 * the first step, once to see whether it is known and once more to rank it.
 * @param value the column
 */
function described(source: string, value: string, columns: string, sum: string): string {
  const names = columns.replaceAll('year.', '');
  return [
    `WITH stated_values AS MATERIALIZED (SELECT ${columns}, ${value} AS value`,
    ...source.split('\n').map((line) => `  ${line}`),
    ')',
    `SELECT ${names}, ${quartiles}${sum}`,
    'FROM (',
    `  SELECT ${names}, value, row_number() OVER (PARTITION BY ${names} ORDER BY value) AS position,`,
    `    count(*) OVER (PARTITION BY ${names}) AS reports`,
    '  FROM stated_values WHERE value IS NOT NULL',
    ')',
    `GROUP BY ${names}`,
  ].join('\n');
}

/**
 * Makes the statement of a view. Its reports are those that stand for an agency, year and scope, so that editions and contradicting reports
 * are not counted twice. Sums are only made where no report can be part of another: of organs that report on themselves alone.
 */
export function exploreStatement(measure: ExploredMeasure, filter: ExploreFilter, view: ExploreView): ExploreStatement {
  const limits = 'most' in view ? { most: view.most } : {};
  const bound = Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]): [string, string | number][] =>
      value === null || (name === 'scope' && value === 'none') ? [] : [[name, value]],
    ),
  );
  const { code } = measure;
  const where = (of: readonly (keyof ExploreFilter)[] = every) =>
    ['stated.value IS NOT NULL', ...conditionsOf(filter, of)].join(' AND ');
  const from = `FROM agency_years AS year ${join(measure, 'stated', 'code')}`;
  const source = `${from}\nWHERE ${where()}`;
  const total = totalOf(measure, filter);
  // What each group is described by: a total that the database keeps for each row, or else what each report states.
  const [value, rows] = total === null ? ['stated.value', from] : [total, 'FROM agency_years AS year'];
  const limited = conditionsOf(filter, every);
  const grouped = limited.length === 0 ? rows : `${rows}\nWHERE ${limited.join(' AND ')}`;
  const parameters = { code, ...bound, ...limits };
  switch (view.kind) {
    case 'any':
      return {
        sql: `SELECT year.report_id\n${rows}\nWHERE ${[`${value} IS NOT NULL`, ...limited].join(' AND ')}\nLIMIT 1`,
        parameters,
      };
    case 'values':
      return {
        sql: [
          `SELECT ${named}, stated.value, ${judged}`,
          source,
          'ORDER BY year.year DESC, stated.value DESC, year.agency, year.report_id',
          'LIMIT :most',
        ].join('\n'),
        parameters,
      };
    case 'years': {
      const sum = measure.kind === 'series' && filter.scope === 'organ' ? ', sum(value) AS sum' : '';
      return { sql: `${described(grouped, value, 'year.year', sum)}\nORDER BY year`, parameters };
    }
    case 'agencies':
      return {
        sql: [
          `SELECT ${named}, stated.value, ${judged}, stated.note`,
          from,
          `WHERE year.agency_id IN (${view.ids.map((_, index) => `:agency${index + 1}`).join(', ')})`,
          'ORDER BY year.agency, year.scope, year.year',
        ].join('\n'),
        parameters: { code, ...Object.fromEntries(view.ids.map((id, index) => [`agency${index + 1}`, id])) },
      };
    case 'largest':
      return {
        sql: [
          `SELECT ${named}, stated.value, ${judged}`,
          source,
          'ORDER BY stated.value DESC, year.agency, year.report_id',
          'LIMIT :most',
        ].join('\n'),
        parameters,
      };
    case 'groups': {
      const columns = groupColumns[view.by];
      const order = view.by === 'province' ? 'province_code IS NULL, province_code' : columns.replace('year.', '');
      return { sql: `${described(grouped, value, columns, '')}\nORDER BY ${order}`, parameters };
    }
    case 'distribution':
      return {
        sql: [
          `SELECT ${named}, stated.value, rank() OVER (ORDER BY stated.value DESC) AS rank, ${judged}`,
          source,
          'ORDER BY stated.value, year.agency, year.report_id',
          'LIMIT :most',
        ].join('\n'),
        parameters,
      };
    case 'scatter':
      return {
        sql: [
          `SELECT ${named}, stated.value, other.value AS other_value,`,
          '  max(stated.flagged, other.flagged) AS flagged, min(stated.comparability, other.comparability) AS comparability',
          `${from} ${join(view.other, 'other', 'other')}`,
          `WHERE ${where()} AND other.value IS NOT NULL`,
          'ORDER BY year.agency, year.report_id',
          'LIMIT :most',
        ].join('\n'),
        parameters: { ...parameters, other: view.other.code },
      };
  }
}

const parameterPattern = /:([a-z]\w*)/g;

/** The statement with its values written in it, as a person can run it anywhere. */
export function statementInFull({ sql, parameters }: ExploreStatement): string {
  return sql.replaceAll(parameterPattern, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`Expected a value of :${name}`);
    return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
  });
}
