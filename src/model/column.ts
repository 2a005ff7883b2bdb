// The columns of what people query and export: their types, and their meaning in words.

/** `text` is Unicode, `real` is a 64-bit float, `integer` has up to 64 bits. Every column may also hold nulls. */
export type ColumnType = 'integer' | 'real' | 'text';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** The meaning as the table `dictionary` states it; null if it has no entry. */
export interface Described {
  readonly zh: string | null;
  readonly en: string | null;
}

export interface DescribedColumn extends Column, Described {
  readonly unit: string | null;
  /** What the values are if the type does not say it: a date, JSON, a flag that is 0 or 1. */
  readonly content: string | null;
}
