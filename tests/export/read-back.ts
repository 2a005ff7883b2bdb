// Reads files of every format with libraries that share nothing with the writers, and returns the cells as the table had them.
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import readWorkbook from 'read-excel-file/node';
import type { Alterations, Encode, EncodeOptions } from '../../src/export/encode.js';
import type { TypedCell, TypedRow, TypedTable } from '../../src/export/typed-table.js';
import type { Column, ColumnType } from '../../src/model/column.js';

export const asItIs: EncodeOptions = { spreadsheetText: (text) => text, byteOrderMark: false, createdBy: 'xxgk test' };

/** Writes a table: all bytes of the file, and what was altered. */
export async function encoded(
  encode: Encode,
  table: TypedTable,
  options: EncodeOptions = asItIs,
): Promise<{ readonly bytes: Buffer; readonly alterations: Alterations }> {
  const alterations: Alterations = { neutralised: 0, cut: 0, sheets: [] };
  const pieces: Uint8Array[] = [];
  for await (const piece of encode(table, options, alterations)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), alterations };
}

/** A header and the rows below it. */
export interface ReadTable {
  readonly names: readonly string[];
  readonly rows: readonly TypedRow[];
}

/** Reads CSV: an empty field is null, `""` is an empty text. */
export function readCsv(bytes: Buffer, columns: readonly Pick<Column, 'type'>[]): ReadTable {
  const lines: (string | null)[][] = parse(bytes, {
    recordDelimiter: '\r\n',
    cast: (value, { quoting }) => (value === '' && !quoting ? null : value),
  });
  const [names = [], ...rows] = lines;
  return {
    names: names.map(String),
    rows: rows.map((row) => row.map((text, index) => (text === null ? null : cellOf(text, columns[index]?.type)))),
  };
}

function cellOf(text: string, type: ColumnType | undefined): TypedCell {
  if (type === 'integer') return wholeNumber(BigInt(text));
  return type === 'real' ? Number(text) : text;
}

function wholeNumber(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** The library's own decoder would drop a byte order mark at the beginning. */
function stringFromBytes(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
}

/** Reads Parquet; every cell must have the type of its column. */
export async function readParquet(bytes: Buffer, columns: readonly Column[]): Promise<ReadTable> {
  const file = new Uint8Array(bytes).buffer;
  const objects = await parquetReadObjects({ file, parsers: { stringFromBytes } });
  const cell = (value: unknown, type: ColumnType): TypedCell => {
    if (value === null) return null;
    if (type === 'integer' && typeof value === 'bigint') return wholeNumber(value);
    if (type === 'real' && typeof value === 'number') return value;
    if (type === 'text' && typeof value === 'string') return value;
    throw new Error(`Expected ${String(value)} to be ${type}`);
  };
  return {
    names: objects[0] === undefined ? columns.map(({ name }) => name) : Object.keys(objects[0]),
    rows: objects.map((object) => columns.map(({ name, type }) => cell(object[name] ?? null, type))),
  };
}

/** Reads JSON: the rows as objects. JSON.parse rounds whole numbers beyond 2^53. */
export function readJson(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString('utf8'));
}

/** Reads one object per line. */
export function readNdjson(bytes: Buffer): unknown {
  const lines = bytes.toString('utf8').split('\n');
  if (lines.pop() !== '') throw new Error('Expected the last line to end');
  return lines.map((line): unknown => JSON.parse(line));
}

/** Reads every sheet, with empty cells as null. The library also gives null for an empty text. */
export async function readXlsx(bytes: Buffer): Promise<readonly (ReadTable & { readonly sheet: string })[]> {
  const sheets = await readWorkbook(bytes, { trim: false });
  return sheets.map(({ sheet, data }) => {
    const [names = [], ...rows] = data;
    return { sheet, names: names.map(xlsxCell).map(String), rows: rows.map((row) => row.map(xlsxCell)) };
  });
}

function xlsxCell(value: unknown): TypedCell {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new Error(`Expected ${String(value)} to be text, a number or nothing`);
}
