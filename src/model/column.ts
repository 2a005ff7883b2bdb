// The columns of what people query: their types, and what they are in words.

/** `text` is Unicode, `real` a 64-bit float, `integer` has up to 64 bits. Each column may hold nulls too. */
export type ColumnType = 'integer' | 'real' | 'text';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** In the words of the table `dictionary`; null where it has none. */
export interface Described {
  readonly zh: string | null;
  readonly en: string | null;
}

export interface DescribedColumn extends Column, Described {
  readonly unit: string | null;
  /** What its values are, where the type does not say it: a date, JSON, a flag that is 0 or 1. */
  readonly content: string | null;
}
