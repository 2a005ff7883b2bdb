// What the dictionary is written as: a line for each table or view, and for each column.

/** Types as people understand them; `flag` is 0 or 1, `time` is ISO 8601 in UTC, `date` YYYY-MM-DD. */
export type ColumnType = 'integer' | 'real' | 'text' | 'json' | 'date' | 'time' | 'flag';

/** A table or view: what a row of it is, and where that comes from. */
export type ObjectRow = readonly [name: string, en: string, zh: string, source: string];

/** A column by its name, or as `object.column` where it means something of its own there. */
export type ColumnRow = readonly [name: string, type: ColumnType, unit: string | null, en: string, zh: string];
