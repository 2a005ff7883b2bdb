// The dictionary: what every table, view, column and code of the database is. Columns are looked up by their names, so that one that means
// the same everywhere is described once.
import { seriesList } from '../crosswalk.js';
import { indicatorNotes } from '../indicators/indicator-notes.js';
import { applicants, type FormCode, indicators } from '../indicators/indicators.js';
import { metrics } from '../metrics/metrics.js';
import { problemCatalogue } from '../problems.js';
import { ruleDescriptions } from '../rules/rules.js';
import type { ColumnRow, ColumnType, ObjectRow } from './dictionary-rows.js';
import { objectRows } from './objects.js';
import { problemsInChinese } from './problems-in-chinese.js';
import { rulesInChinese } from './rules-in-chinese.js';
import { scrapeColumns, scrapeObjects } from './scrape-rows.js';
import { sharedColumns } from './shared-columns.js';
import { tableColumns } from './table-columns.js';
import { unitNames } from './units.js';
import { viewColumns } from './view-columns.js';
import { wideColumns } from './wide-columns.js';

/** A row of the table `dictionary`. */
export interface DictionaryEntry {
  readonly object: string;
  readonly objectKind: 'table' | 'view' | 'indicator' | 'applicant' | 'series' | 'metric' | 'rule' | 'problem' | 'unit';
  /** Empty for the object itself. */
  readonly column: string;
  readonly type: ColumnType | null;
  readonly unit: string | null;
  readonly en: string;
  readonly zh: string;
  readonly source: string | null;
}

/** Every described table and view, and every described column: of one object as `object.column`, else of all that have it. */
export const describedObjects: ReadonlyMap<string, ObjectRow> = new Map(
  [...objectRows, ...scrapeObjects].map((row) => [row[0], row]),
);
export const describedColumns: ReadonlyMap<string, ColumnRow> = new Map(
  [...sharedColumns, ...tableColumns, ...wideColumns, ...viewColumns, ...scrapeColumns].map((row) => [row[0], row]),
);

/** A table or view as the database has it. */
export interface SchemaObject {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly columns: readonly string[];
}

/** The entries of a table or view and its columns; what is not described has none. */
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

/** The entries of the codes that values are of or that columns hold. */
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
  ...ruleDescriptions.flatMap((rule): readonly DictionaryEntry[] => {
    const zh = rulesInChinese[rule.code];
    if (zh === undefined) return [];
    return [{ ...code, object: rule.code, objectKind: 'rule', en: rule.wording, zh, source: rule.source }];
  }),
  ...Object.entries(problemCatalogue).flatMap(([problem, { meaning, advice }]): readonly DictionaryEntry[] => {
    const zh = problemsInChinese[problem];
    return zh === undefined
      ? []
      : [{ ...code, object: problem, objectKind: 'problem', en: `${meaning} ${advice}`, zh }];
  }),
  ...Object.entries(unitNames).map(
    ([unit, { en, zh }]): DictionaryEntry => ({ ...code, object: unit, objectKind: 'unit', en, zh }),
  ),
];
