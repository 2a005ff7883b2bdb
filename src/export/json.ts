// JSON: one array of objects, or one object a line (https://github.com/ndjson/ndjson-spec). Written row by row.
import { type Encode, utf8 } from './encode.js';
import type { Cell, Row, Table } from './table.js';

/** A table as an array with an object for each row, each on a line of its own. */
export const encodeJson: Encode = (table) => utf8(jsonLines(table));

/** A table as lines, each an object for a row. */
export const encodeNdjson: Encode = (table) => utf8(ndjsonLines(table));

function* jsonLines(table: Table): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const object of jsonObjects(table)) {
    yield separator + object;
    separator = ',\n';
  }
  yield '\n]\n';
}

function* ndjsonLines(table: Table): Generator<string> {
  for (const object of jsonObjects(table)) yield `${object}\n`;
}

function* jsonObjects({ columns, rows }: Table): Generator<string> {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  const object = (row: Row) => `{${row.map((cell, index) => (keys[index] ?? '') + jsonValue(cell)).join(',')}}`;
  for (const row of rows) yield object(row);
}

/** JSON has numbers of any length: a bigint stands in full, whatever the reader makes of it. */
function jsonValue(cell: Cell): string {
  return typeof cell === 'bigint' ? cell.toString() : JSON.stringify(cell);
}
