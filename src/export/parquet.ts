// Parquet: typed, nullable columns, written in groups of rows so that memory does not grow with the table.
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Column, ColumnType } from '../model/column.js';
import type { Encode, EncodeOptions } from './encode.js';
import type { TypedCell, TypedRow, TypedTable } from './typed-table.js';

/**
 * A group is written once it has this many rows, or texts of this many characters. A million facts then take less than 300 MB of memory;
 * groups of 50,000 rows took 440 MB.
 */
const rowsPerGroup = 20_000;
const charactersPerGroup = 16_000_000;

// https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
const parquetTypes: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  integer: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
};

/** Holds what was written until it is taken. The library itself only asks how much was written in total. */
class TakenBytes extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}

/** Encodes a table as Parquet: INT64, DOUBLE and UTF-8, compressed with Snappy. */
export const encodeParquet: Encode = (table, options) => parquetPieces(table, options);

function* parquetPieces({ columns, rows }: TypedTable, { createdBy }: EncodeOptions): Generator<Uint8Array> {
  const writer = new TakenBytes();
  const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy });
  for (const columnData of groupsOf(columns, rows)) {
    parquet.write({ columnData, rowGroupSize: rowsPerGroup });
    yield writer.take();
  }
  parquet.finish();
  yield writer.take();
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const leaves = columns.map(
    ({ name, type }): SchemaElement => ({ name, ...parquetTypes[type], repetition_type: 'OPTIONAL' }),
  );
  return [{ name: 'root', num_children: columns.length }, ...leaves];
}

function parquetValue(type: ColumnType, cell: TypedCell): TypedCell {
  return type === 'integer' && cell !== null ? BigInt(cell) : cell;
}

interface ColumnData {
  readonly name: string;
  readonly data: TypedCell[];
}

/** Gives the rows column by column, one group at a time. */
function* groupsOf(columns: readonly Column[], rows: Iterable<TypedRow>): Generator<ColumnData[]> {
  const empty = () => columns.map(({ name }): ColumnData => ({ name, data: [] }));
  let [group, size, characters] = [empty(), 0, 0];
  for (const row of rows) {
    for (const [index, { type }] of columns.entries()) {
      const cell = row[index] ?? null;
      if (typeof cell === 'string') characters += cell.length;
      group[index]?.data.push(parquetValue(type, cell));
    }
    size++;
    if (size < rowsPerGroup && characters < charactersPerGroup) continue;
    yield group;
    [group, size, characters] = [empty(), 0, 0];
  }
  if (size > 0) yield group;
}
