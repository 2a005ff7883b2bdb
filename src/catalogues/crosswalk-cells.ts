// The series that follow from the forms since 2019: one for each cell that no other series states alone, and for each series of
// requests one for each kind of applicant. So every number of these forms can be followed over the years.
import { type CrosswalkRow, type Expression, formsSince2019, type SeriesRow } from './crosswalk-rows.js';
import { type Applicant, applicants, type Indicator, indicators } from './indicators/indicators.js';

const groups: Readonly<Record<string, string>> = {
  refused: '不予公开',
  unavailable: '无法提供',
  not_processed: '不予处理',
  other: '其他处理',
};

/** Returns the series of the cells that none of the given series states alone and exactly. Those of requests are of the total. */
export function seriesOfCells(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  const stated = new Set(rows.flatMap(({ rows: ofSeries }) => ofSeries.flatMap(cellOf)));
  return indicators.filter(({ table, code }) => table !== 'statistics_2014' && !stated.has(code)).map(seriesOfCell);
}

/** The cell that is the whole of an exact entry. */
function cellOf({ expression, comparability }: CrosswalkRow): readonly string[] {
  return comparability === 'exact' && expression.kind === 'sum' && expression.indicators.length === 1
    ? expression.indicators
    : [];
}

function seriesOfCell({ code, table, forms, unit, zh, en }: Indicator): SeriesRow {
  const expression: Expression = { kind: 'sum', indicators: [code], applicant: table === 'requests' ? 'total' : null };
  const isMoney = unit === 'cny';
  return {
    code: table === 'requests' ? code : code.slice(table.length + 1),
    zh: `${labelInGroup(code, zh)}${isMoney ? '（元）' : ''}`,
    en: `${en}${isMoney ? ' (yuan)' : ''}`,
    unit,
    rows: [{ forms, expression, comparability: 'exact', note: null }],
  };
}

/** The label of a row without its number, after the name of its group: 不予公开·属于国家秘密. */
function labelInGroup(code: string, label: string): string {
  const [table = '', group = '', cell] = code.split('.');
  const name = cell === undefined || table !== 'requests' ? undefined : groups[group];
  return name === undefined ? label : `${name}·${label.slice(label.lastIndexOf('.') + 1)}`;
}

/** Returns, for each of the given series of requests, those of the kinds of applicants. They are stated since 2019. */
export function seriesByApplicant(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  const kinds = applicants.filter(({ code }) => code !== 'total');
  return rows
    .filter(({ code }) => code.startsWith('requests.'))
    .flatMap((series) => kinds.map((kind) => ofApplicant(series, kind)));
}

function ofApplicant({ code, zh, en, unit, rows }: SeriesRow, applicant: Applicant): SeriesRow {
  return {
    code: `${code}.${applicant.code}`,
    zh: `${zh}（${applicant.zh}）`,
    en: `${en}: ${applicant.en}`,
    unit,
    rows: rows
      .filter(({ forms }) => forms.some((form) => formsSince2019.includes(form)))
      .flatMap((row) => rowOf(row, applicant)),
  };
}

function rowOf({ expression, ...row }: CrosswalkRow, { code }: Applicant): readonly CrosswalkRow[] {
  return expression.kind === 'text' ? [] : [{ ...row, expression: { ...expression, applicant: code } }];
}
