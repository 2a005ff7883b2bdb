// The table that every format writer takes: typed columns, and rows that are read one at a time.
import type { Column } from '../model/column.js';

/** Whole numbers beyond 2^53 are bigint, so that none is rounded. */
export type TypedCell = number | bigint | string | null;
export type TypedRow = readonly TypedCell[];

export interface TypedTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<TypedRow>;
}

/** A value that does not have the type of its column, or that the formats cannot hold. */
export class UnfitValueError extends Error {
  override readonly name = 'UnfitValueError';

  constructor(column: Column, row: number, value: unknown) {
    const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : String(value);
    super(`row ${row}, column ${column.name} (${column.type}) has the value ${shown}`);
  }
}

/**
 * Checks the rows of a query as they are read: each value must have the type of its column.
 * @throws UnfitValueError for any other value, and for infinity, which most formats cannot hold
 */
export function* fittingRows(columns: readonly Column[], rows: Iterable<readonly unknown[]>): Generator<TypedRow> {
  let number = 0;
  for (const row of rows) {
    number++;
    yield columns.map((column, index) => fitting(column, row[index], number));
  }
}

function fitting(column: Column, value: unknown, row: number): TypedCell {
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
