// CSV as in RFC 4180: UTF-8, commas, CRLF, a header line. NULL is an empty field, an empty text is "".
import { type Alterations, type Encode, type EncodeOptions, spreadsheetCell, utf8 } from './encode.js';
import type { TypedCell, TypedTable } from './typed-table.js';

const byteOrderMark = '\ufeff';
const needsQuotes = /[",\r\n]/;

/** How the files are written, in the terms of https://specs.frictionlessdata.io/csv-dialect/ */
export const csvDialect = {
  delimiter: ',',
  lineTerminator: '\r\n',
  quoteChar: '"',
  doubleQuote: true,
  header: true,
} as const;

/** Encodes a table as CSV. Text that a spreadsheet would run as a formula is made harmless. */
export const encodeCsv: Encode = (table, options, alterations) => utf8(csvLines(table, options, alterations));

function* csvLines(table: TypedTable, options: EncodeOptions, alterations: Alterations): Generator<string> {
  if (options.byteOrderMark) yield byteOrderMark;
  yield csvLine(options.heads ?? table.columns.map(({ name }) => name));
  for (const row of table.rows)
    yield csvLine(row.map((cell) => (typeof cell === 'string' ? spreadsheetCell(cell, options, alterations) : cell)));
}

/**
 * Writes one line of CSV, with its line end: `[1, null, '', 'a,b']` → `1,,"","a,b"` and CRLF.
 * A line of nothing but one NULL is `""`, because readers skip empty lines.
 */
export function csvLine(cells: readonly TypedCell[]): string {
  const fields = cells.map(csvField).join(csvDialect.delimiter);
  return (fields === '' ? '""' : fields) + csvDialect.lineTerminator;
}

function csvField(cell: TypedCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return cell === '' || needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
