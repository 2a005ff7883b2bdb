// A table as the writers of formats take it: typed columns, and rows that are read one after another.
import type { Column } from '../model/column.js';

/** Whole numbers beyond 2^53 are bigint. */
export type Cell = number | bigint | string | null;
export type Row = readonly Cell[];

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/** A value that the column of its table, or the format, cannot hold. */
export class UnfitValueError extends Error {
  override readonly name = 'UnfitValueError';

  constructor(column: Column, row: number, value: unknown) {
    const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value);
    super(`row ${row}, column ${column.name} (${column.type}) has the value ${shown}`);
  }
}

/**
 * The rows of a query, each value of which is of its column's type.
 * @throws UnfitValueError for any other value, and for infinities, which most formats do not have
 */
export function* fittingRows(columns: readonly Column[], rows: Iterable<readonly unknown[]>): Generator<Row> {
  let number = 0;
  for (const row of rows) {
    number++;
    yield columns.map((column, index) => fitting(column, row[index], number));
  }
}

function fitting(column: Column, value: unknown, row: number): Cell {
  if (value === null) return null;
  switch (column.type) {
    case 'text':
      if (typeof value === 'string') return value;
      break;
    case 'integer':
      if (Number.isSafeInteger(value) && typeof value === 'number') return value;
      if (typeof value === 'bigint') return value;
      break;
    case 'real':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      break;
  }
  throw new UnfitValueError(column, row, value);
}
