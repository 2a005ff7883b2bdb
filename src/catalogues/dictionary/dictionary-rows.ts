// The form in which the dictionary is written: a line for each table or view, and a line for each column.

/** Types as people understand them: `flag` is 0 or 1, `time` is ISO 8601 in UTC, `date` is YYYY-MM-DD. */
export type DictionaryType = 'integer' | 'real' | 'text' | 'json' | 'date' | 'time' | 'flag';

/** A table or view: what one of its rows is, and where the rows come from. */
export type ObjectRow = readonly [name: string, en: string, zh: string, source: string];

/** A column, named alone, or as `object.column` if it means something else there than elsewhere. Money has the unit `cny`. */
export type ColumnRow = readonly [name: string, type: DictionaryType, unit: string | null, en: string, zh: string];

/** Where the rows of a table or view come from. */
export const origins = {
  documents: 'read from the documents',
  computed: 'computed from other rows when it is queried',
  settled: 'determined from other rows at loading',
  program: 'catalogue of the program',
  runs: 'recorded while jobs run',
  scrape: 'recorded while the scrape runs',
  user: 'given by the user',
} as const;
