// The dictionary: what every table, view, column and code of the database means. Columns are looked up by name, so a column that means the
// same everywhere is described once.
import { agencyYearTotals } from '../agency-year-totals.js';
import { seriesList } from '../crosswalk.js';
import { evidenceLevels } from '../evidence.js';
import { indicatorNotes } from '../indicators/indicator-notes.js';
import { applicants, type FormCode, indicators, type Unit } from '../indicators/indicators.js';
import type { MetricUnit } from '../metrics/metric-rows.js';
import { metrics } from '../metrics/metrics.js';
import { problemCatalogue } from '../problems.js';
import { ruleDescriptions } from '../rules/rules.js';
import { agencyColumnRows, agencyObjectRows } from './agency-rows.js';
import { agencyYearColumnRows, agencyYearObjectRows } from './agency-year-rows.js';
import { catalogueColumnRows, catalogueObjectRows } from './catalogue-rows.js';
import { comparisonColumnRows, comparisonObjectRows } from './comparison-rows.js';
import type { ColumnRow, DictionaryType, ObjectRow } from './dictionary-rows.js';
import { documentColumnRows, documentObjectRows } from './document-rows.js';
import { editionColumnRows, editionObjectRows } from './edition-rows.js';
import { reportColumnRows, reportObjectRows, viewsOfRequests } from './report-rows.js';
import { reviewColumnRows, reviewObjectRows } from './review-rows.js';
import { scrapeColumnRows, scrapeObjectRows } from './scrape-rows.js';
import { sharedColumns } from './shared-columns.js';

/** A row of the table `dictionary`. */
export interface DictionaryEntry {
  readonly object: string;
  readonly objectKind:
    | 'table'
    | 'view'
    | 'indicator'
    | 'applicant'
    | 'series'
    | 'metric'
    | 'evidence'
    | 'rule'
    | 'problem'
    | 'unit';
  /** Empty for the object itself. */
  readonly column: string;
  readonly type: DictionaryType | null;
  readonly unit: string | null;
  readonly en: string;
  readonly zh: string;
  readonly source: string | null;
}

/** Every table and view, except those that the program does not describe. Each stands in the file of its subject. */
export const objectRows: readonly ObjectRow[] = [
  ...agencyYearObjectRows,
  ...reportObjectRows,
  ...reviewObjectRows,
  ...comparisonObjectRows,
  ...editionObjectRows,
  ...agencyObjectRows,
  ...documentObjectRows,
  ...scrapeObjectRows,
  ...catalogueObjectRows,
];

/** Every `object.column` that means something else there than elsewhere. It takes precedence over a shared column of that name. */
export const ownColumns: readonly ColumnRow[] = [
  ...agencyYearColumnRows,
  ...reportColumnRows,
  ...reviewColumnRows,
  ...comparisonColumnRows,
  ...editionColumnRows,
  ...agencyColumnRows,
  ...documentColumnRows,
  ...scrapeColumnRows,
  ...catalogueColumnRows,
];

const singleRowOf2019 = 'requests.other';

/**
 * The columns of the wide views that stand for one indicator, named and described as the indicator is:
 * `requests.refused.state_secret` is the column `refused_state_secret` of the view `requests`.
 */
const wideColumns: readonly ColumnRow[] = indicators
  .filter(({ table, code }) => table !== 'statistics_2014' && code !== singleRowOf2019)
  .flatMap(({ code, table, unit, en, zh }) =>
    (table === 'requests' ? viewsOfRequests : [table]).map((view): ColumnRow => {
      return [`${view}.${code.slice(table.length + 1).replaceAll('.', '_')}`, 'real', unit, `${en} (${code})`, zh];
    }),
  );

/** The totals of an agency and year, described as their series are. */
const totalColumns: readonly ColumnRow[] = agencyYearTotals.flatMap(([column, code]) => {
  const series = seriesList.find((known) => known.code === code);
  if (series === undefined) throw new Error(`Expected a series of the crosswalk, not ${code}`);
  const { unit, en, zh } = series;
  return ['agency_year_totals', 'agency_years'].map((object): ColumnRow => {
    return [`${object}.${column}`, 'real', unit, `${en} (series ${code}); null if it is not known: see unknown`, zh];
  });
});

/** The described tables and views, by name. */
export const describedObjects: ReadonlyMap<string, ObjectRow> = new Map(objectRows.map((row) => [row[0], row]));

/** The described columns: `object.column` for one object's own, the bare name for one that means the same everywhere. */
export const describedColumns: ReadonlyMap<string, ColumnRow> = new Map(
  [...sharedColumns, ...wideColumns, ...totalColumns, ...ownColumns].map((row) => [row[0], row]),
);

/** A table or view as the database has it. */
export interface SchemaObject {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly string[];
}

/** The entries of a table or view and of its columns; nothing for what the program does not describe. */
export function entriesOfObject({ name, kind, columns }: SchemaObject): readonly DictionaryEntry[] {
  const described = describedObjects.get(name);
  if (described === undefined) return [];
  const [, en, zh, source] = described;
  const itself = { ...{ object: name, objectKind: kind, column: '', type: null, unit: null }, en, zh, source };
  return [
    itself,
    ...columns.flatMap((column): readonly DictionaryEntry[] => {
      const row = describedColumns.get(`${name}.${column}`) ?? describedColumns.get(column);
      if (row === undefined) return [];
      const [, type, unit, columnEn, columnZh] = row;
      return [{ ...itself, column, type, unit, en: columnEn, zh: columnZh }];
    }),
  ];
}

const notices: Readonly<Record<FormCode, string>> = {
  '2008': '政府信息公开条例（国务院令第492号）',
  '2014': '国办发〔2014〕32号',
  '2019': '国办公开办函〔2019〕60号',
  '2021': '国办公开办函〔2021〕30号',
};
const code = { column: '', type: null, unit: null, source: null } as const;
const noticesOf = (forms: readonly FormCode[]) => forms.map((form) => notices[form]).join('; ');

interface UnitName {
  readonly en: string;
  readonly zh: string;
}

const unitNames: Readonly<Record<Unit | MetricUnit, UnitName>> = {
  item: { en: 'items: documents, projects or matters', zh: '件、项' },
  decision: { en: 'decisions', zh: '件（处理决定）' },
  request: { en: 'requests for information', zh: '件（申请）' },
  case: { en: 'cases', zh: '件（案件）' },
  cny: { en: 'yuan, even if the document prints 万元 (10,000 yuan)', zh: '元（文档以万元计的已换算）' },
  time: { en: 'times', zh: '次' },
  article: { en: 'articles', zh: '篇' },
  office: { en: 'offices', zh: '个（机构）' },
  point: { en: 'places', zh: '个（查阅点）' },
  person: { en: 'persons', zh: '人' },
  person_time: { en: 'persons, counted each time they take part', zh: '人次' },
  share: { en: 'part of a whole, from 0 to 1', zh: '占比（0 至 1）' },
  ratio: { en: 'one number divided by another', zh: '比值' },
  per_thousand: { en: 'per thousand', zh: '每千件' },
  change: { en: 'change from the year before: 0.2 means 20 % more', zh: '较上年变化率：0.2 即增长 20%' },
};

/** The entries of all codes: those that name a value (indicators, series, metrics) and those that columns hold. */
export const codeEntries: readonly DictionaryEntry[] = [
  ...indicators.map((indicator): DictionaryEntry => {
    const note = indicatorNotes[indicator.code];
    return {
      ...{ ...code, object: indicator.code, objectKind: 'indicator', type: 'real', unit: indicator.unit },
      ...{ en: note === undefined ? indicator.en : `${indicator.en}. ${note}`, zh: indicator.zh },
      source: noticesOf(indicator.forms),
    };
  }),
  ...applicants.map(
    (applicant): DictionaryEntry => ({
      ...{ ...code, object: applicant.code, objectKind: 'applicant', en: applicant.en, zh: applicant.zh },
      source: noticesOf(['2019', '2021']),
    }),
  ),
  ...seriesList.map(
    (series): DictionaryEntry => ({
      ...{
        ...code,
        object: series.code,
        objectKind: 'series',
        type: 'real',
        unit: series.unit,
        en: series.en,
        zh: series.zh,
      },
      source: series.entries.map(({ form, expression }) => `${form}: ${expression}`).join('; '),
    }),
  ),
  ...metrics.map(
    (metric): DictionaryEntry => ({
      ...{ ...code, object: metric.code, objectKind: 'metric', type: 'real', unit: metric.unit, zh: metric.zh },
      ...{ en: `${metric.en}: ${metric.wording}. ${metric.meaning}`, source: metric.formula },
    }),
  ),
  ...evidenceLevels.map(
    (level): DictionaryEntry => ({
      ...{ ...code, object: level.code, objectKind: 'evidence', en: level.en, zh: level.zh },
    }),
  ),
  ...ruleDescriptions.map(
    (rule): DictionaryEntry => ({
      ...{ ...code, object: rule.code, objectKind: 'rule', en: rule.wording, zh: rule.zh, source: rule.source },
    }),
  ),
  ...Object.entries(problemCatalogue).map(
    ([problem, { meaning, advice, zh }]): DictionaryEntry => ({
      ...{ ...code, object: problem, objectKind: 'problem', en: `${meaning} ${advice}`, zh },
    }),
  ),
  ...Object.entries(unitNames).map(
    ([unit, { en, zh }]): DictionaryEntry => ({ ...code, object: unit, objectKind: 'unit', en, zh }),
  ),
];
