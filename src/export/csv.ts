// CSV as RFC 4180 has it: UTF-8, commas, CRLF, a heading. Null is an empty field, an empty text is "".
import { type Alterations, type Encode, type EncodeOptions, spreadsheetCell, utf8 } from './encode.js';
import type { Cell, Table } from './table.js';

const byteOrderMark = '\ufeff';
const needsQuotes = /[",\r\n]/;

/** How the file is written, in the words of https://specs.frictionlessdata.io/csv-dialect/ */
export const csvDialect = {
  delimiter: ',',
  lineTerminator: '\r\n',
  quoteChar: '"',
  doubleQuote: true,
  header: true,
} as const;

/** A table as CSV. Text that a spreadsheet takes for a formula is made harmless. */
export const encodeCsv: Encode = (table, options, alterations) => utf8(csvLines(table, options, alterations));

function* csvLines(table: Table, options: EncodeOptions, alterations: Alterations): Generator<string> {
  if (options.byteOrderMark) yield byteOrderMark;
  yield csvLine(table.columns.map(({ name }) => quoted(name)));
  for (const row of table.rows) yield csvLine(row.map((cell) => csvField(cell, options, alterations)));
}

function csvLine(fields: readonly string[]): string {
  return fields.join(csvDialect.delimiter) + csvDialect.lineTerminator;
}

function csvField(cell: Cell, options: EncodeOptions, alterations: Alterations): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? quoted(spreadsheetCell(cell, options, alterations)) : String(cell);
}

function quoted(text: string): string {
  return text === '' || needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
