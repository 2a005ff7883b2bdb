// The formats of an export, as data. JSON, the shortest of them, is written here; the others have a file each.
import { encodeCsv } from './csv.js';
import { type Encode, utf8 } from './encode.js';
import { encodeParquet } from './parquet.js';
import type { TypedCell, TypedRow, TypedTable } from './typed-table.js';
import { encodeXlsx } from './xlsx.js';

export const formatNames = ['csv', 'parquet', 'xlsx', 'json', 'ndjson'] as const;
export type FormatName = (typeof formatNames)[number];

interface Format {
  /** Also the extension of its files. */
  readonly name: FormatName;
  readonly mediaType: string;
  /** Whether the files are text, in UTF-8. */
  readonly isText: boolean;
  readonly encode: Encode;
}

export const formats: Readonly<Record<FormatName, Format>> = {
  csv: { name: 'csv', mediaType: 'text/csv', isText: true, encode: encodeCsv },
  parquet: { name: 'parquet', mediaType: 'application/vnd.apache.parquet', isText: false, encode: encodeParquet },
  xlsx: {
    name: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    isText: false,
    encode: encodeXlsx,
  },
  json: { name: 'json', mediaType: 'application/json', isText: true, encode: (table) => utf8(jsonPieces(table)) },
  ndjson: {
    name: 'ndjson',
    mediaType: 'application/x-ndjson',
    isText: true,
    encode: (table) => utf8(ndjsonPieces(table)),
  },
};

/** An array with one object per row, each on a line of its own. */
function* jsonPieces(table: TypedTable): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const object of jsonObjects(table)) {
    yield separator + object;
    separator = ',\n';
  }
  yield '\n]\n';
}

/** One object per line: https://github.com/ndjson/ndjson-spec */
function* ndjsonPieces(table: TypedTable): Generator<string> {
  for (const object of jsonObjects(table)) yield `${object}\n`;
}

function* jsonObjects({ columns, rows }: TypedTable): Generator<string> {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  const object = (row: TypedRow) => `{${row.map((cell, index) => (keys[index] ?? '') + jsonValue(cell)).join(',')}}`;
  for (const row of rows) yield object(row);
}

/** JSON allows numbers of any length: a bigint keeps all its digits, whatever its reader makes of them. */
function jsonValue(cell: TypedCell): string {
  return typeof cell === 'bigint' ? cell.toString() : JSON.stringify(cell);
}
