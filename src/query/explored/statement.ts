// The statement behind every view of the values of a series or rate: what a page shows is what it returns, and what a person is shown as SQL.
import { keptTotal } from './kept-totals.js';
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
export function conditionsOf(
  filter: ExploreFilter,
  of: readonly (keyof ExploreFilter)[] = conditions.map(([name]) => name),
): readonly string[] {
  return conditions
    .filter(([name]) => of.includes(name) && filter[name] !== null)
    .map(([name, condition]) => (name === 'scope' && filter.scope === 'none' ? 'year.scope IS NULL' : condition));
}

/** The values that these conditions are bound to, by name. */
export function boundBy(filter: ExploreFilter): ExploreStatement['parameters'] {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]): [string, string | number][] =>
      value === null || (name === 'scope' && value === 'none') ? [] : [[name, value]],
    ),
  );
}

/** Joins each row of `agency_years`, which stands for an agency, year and scope, with what its report states. */
function join({ kind }: Pick<ExploredMeasure, 'kind'>, name: string, code: string): string {
  const [view, column] = kind === 'series' ? ['series', 'series'] : ['metrics', 'metric'];
  return `CROSS JOIN ${view} AS ${name} ON ${name}.report_id = year.report_id AND ${name}.${column} = :${code}`;
}

const named = 'year.report_id, year.agency_id, year.agency, year.province, year.year, year.scope, stated.form';
const judged = 'stated.comparability, stated.flagged, stated.evidence';

/**
 * Quantiles are interpolated linearly between the two places beside the wanted one. Equal values are counted together: `upto` is the place of
 * the last of them, and what they weigh is how far their places cover the step from one of these two to the other.
 */
function quantile(share: string): string {
  const covered = (place: string) => `max(0.0, min(1.0, ${place} - ${share} * (reports - 1)))`;
  return `sum(value * (${covered('upto')} - ${covered('upto - times')}))`;
}
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
    '),',
    `counted_values AS (SELECT ${names}, value, count(*) AS times FROM stated_values WHERE value IS NOT NULL GROUP BY ${names}, value)`,
    `SELECT ${names}, ${quartiles}${sum}`,
    'FROM (',
    `  SELECT ${names}, value, times, sum(times) OVER (PARTITION BY ${names} ORDER BY value) AS upto,`,
    `    sum(times) OVER (PARTITION BY ${names}) AS reports`,
    '  FROM counted_values',
    ')',
    `GROUP BY ${names}`,
  ].join('\n');
}

/** Which values are listed, in which order, and what is said of each. */
interface Listing {
  /** Each measure with the name of its value, the first one's being `value`. */
  readonly measures: readonly { readonly measure: ExploredMeasure; readonly name: string; readonly value: string }[];
  /** What is worked out over all values, by name. */
  readonly over: readonly (readonly [name: string, expression: (value: string) => string])[];
  /** What is said of the values in the end. */
  readonly said: string;
  /** With the place of the first value. */
  readonly order: (value: string) => string;
}

/**
 * Lists values one by one. Where the database keeps them for each row, those to be listed are chosen by that, and only for them is looked
 * up what the reports state.
 */
function listed({ measures, over, said, order }: Listing, filter: ExploreFilter): string {
  const joins = measures.map(({ measure, name, value }) => join(measure, name, value)).join(' ');
  const [first = ''] = measures.map(({ name }) => `${name}.value`);
  const totals = measures.map(({ measure }) => keptTotal(measure, filter));
  const known = totals.flatMap((total) => total?.value ?? []);
  const limits = conditionsOf(filter);
  const outputs = (value: string) => over.map(([name, expression]) => `, ${expression(value)} AS ${name}`).join('');
  if (known.length < totals.length)
    return [
      `SELECT ${named}, ${first}${outputs(first)}, ${said}`,
      `FROM agency_years AS year ${joins}`,
      `WHERE ${[...measures.map(({ name }) => `${name}.value IS NOT NULL`), ...limits].join(' AND ')}`,
      `ORDER BY ${order(first)}`,
      'LIMIT :most',
    ].join('\n');
  const [total = ''] = known;
  return [
    `WITH chosen AS MATERIALIZED (SELECT year.report_id, ${total} AS value${outputs(total)}`,
    '  FROM agency_years AS year',
    `  WHERE ${[...known.map((each) => `${each} IS NOT NULL`), ...limits].join(' AND ')}`,
    `  ORDER BY ${order('value')}`,
    '  LIMIT :most',
    ')',
    `SELECT ${named}, ${first}${over.map(([name]) => `, chosen.${name}`).join('')}, ${said}`,
    `FROM chosen CROSS JOIN agency_years AS year ON year.report_id = chosen.report_id ${joins}`,
    `ORDER BY ${order('chosen.value')}`,
  ].join('\n');
}

/**
 * Makes the statement of a view. Its reports are those that stand for an agency, year and scope, so that editions and contradicting reports
 * are not counted twice. Sums are only made where no report can be part of another: of organs that report on themselves alone.
 */
export function exploreStatement(measure: ExploredMeasure, filter: ExploreFilter, view: ExploreView): ExploreStatement {
  const limits = 'most' in view ? { most: view.most } : {};
  const { code } = measure;
  const from = `FROM agency_years AS year ${join(measure, 'stated', 'code')}`;
  const total = keptTotal(measure, filter);
  // What each group is described by: a total that the database keeps for each row, or else what each report states.
  const [value, rows] = total === null ? ['stated.value', from] : [total.value, 'FROM agency_years AS year'];
  const limited = conditionsOf(filter);
  const grouped = limited.length === 0 ? rows : `${rows}\nWHERE ${limited.join(' AND ')}`;
  const parameters = { code, ...boundBy(filter), ...limits };
  switch (view.kind) {
    case 'any':
      return {
        sql: `SELECT year.report_id\n${rows}\nWHERE ${[`${value} IS NOT NULL`, ...limited].join(' AND ')}\nLIMIT 1`,
        parameters,
      };
    case 'values':
    case 'largest':
    case 'distribution':
    case 'scatter':
      return {
        sql: listed(listingOf(measure, view), filter),
        parameters: { ...parameters, ...('other' in view ? { other: view.other.code } : {}) },
      };
    case 'years': {
      const sum = measure.kind === 'series' && filter.scope === 'organ' ? ', sum(value * times) AS sum' : '';
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
    case 'groups': {
      const columns = groupColumns[view.by];
      const order = view.by === 'province' ? 'province_code IS NULL, province_code' : columns.replace('year.', '');
      return { sql: `${described(grouped, value, columns, '')}\nORDER BY ${order}`, parameters };
    }
  }
}

function listingOf(measure: ExploredMeasure, view: Extract<ExploreView, { readonly most: number }>): Listing {
  const stated = { measure, name: 'stated', value: 'code' };
  switch (view.kind) {
    case 'values':
      return {
        ...{ measures: [stated], over: [], said: judged },
        order: (value) => `year.year DESC, ${value} DESC, year.agency, year.report_id`,
      };
    case 'largest':
      return {
        ...{ measures: [stated], over: [], said: judged },
        order: (value) => `${value} DESC, year.agency, year.report_id`,
      };
    case 'distribution':
      return {
        ...{ measures: [stated], said: judged },
        over: [['rank', (value) => `rank() OVER (ORDER BY ${value} DESC)`]],
        order: (value) => `${value}, year.agency, year.report_id`,
      };
    case 'scatter':
      return {
        measures: [stated, { measure: view.other, name: 'other', value: 'other' }],
        over: [],
        said: 'other.value AS other_value, max(stated.flagged, other.flagged) AS flagged, min(stated.comparability, other.comparability) AS comparability',
        order: () => 'year.agency, year.report_id',
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
