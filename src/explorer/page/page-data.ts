// The data of a page as a file.
import type { Alterations } from '../../export/encode.js';
import { formats } from '../../export/formats.js';
import type { TypedCell } from '../../export/typed-table.js';
import type { Column, ColumnType } from '../../model/column.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import { neutraliseFormula } from '../../text/spreadsheet-text.js';
import type { PageTable } from './page.js';

/** Encodes the data of a page. Text that a spreadsheet would run as a formula is made harmless. @param version of the program */
export async function dataFile(
  { columns, rows }: PageTable,
  format: 'csv' | 'xlsx' | 'parquet',
  version: string,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string }> {
  const typed = distinct(columns).map((name, index): Column => ({ name, type: typeOf(rows, index) }));
  const table = {
    name: 'xxgk',
    columns: typed,
    rows: rows.map((row) => typed.map((column, index) => cellOf(column, row[index] ?? null))),
  };
  const options = { spreadsheetText: neutraliseFormula, byteOrderMark: true, createdBy: `xxgk ${version}` };
  const alterations: Alterations = { neutralised: 0, cut: 0, sheets: [] };
  const pieces: Uint8Array[] = [];
  const { encode, mediaType, isText } = formats[format];
  for await (const piece of encode(table, options, alterations)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), mediaType: isText ? `${mediaType}; charset=utf-8` : mediaType };
}

/** A statement can name two columns alike, and a file cannot. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name}_${before + 1}`;
  });
}

function typeOf(rows: PageTable['rows'], index: number): ColumnType {
  const cells = rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
  if (cells.some((cell) => typeof cell === 'string' || cell instanceof Uint8Array)) return 'text';
  return cells.every((cell) => typeof cell === 'bigint' || Number.isSafeInteger(cell)) ? 'integer' : 'real';
}

function cellOf({ type }: Column, cell: SqlValue): TypedCell {
  if (cell instanceof Uint8Array || cell === null) return null;
  if (type === 'text') return String(cell);
  return type === 'real' ? Number(cell) : cell;
}
