// Whatever a table holds can be read back from each format: value for value, type for type.
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { encodeCsv } from '../../src/export/csv.js';
import { formatNames, formats } from '../../src/export/formats.js';
import { encodeParquet } from '../../src/export/parquet.js';
import type { TypedCell, TypedRow, TypedTable } from '../../src/export/typed-table.js';
import { encodeXlsx } from '../../src/export/xlsx.js';
import type { Column, ColumnType } from '../../src/model/column.js';
import { encoded, readCsv, readJson, readNdjson, readParquet, readXlsx } from './read-back.js';

const columns: readonly Column[] = [
  { name: 'report_id', type: 'integer' },
  { name: 'value', type: 'real' },
  { name: 'raw', type: 'text' },
  { name: '备注, "quoted"', type: 'text' },
];

const nastyTexts = [
  ...[
    '',
    ' ',
    '  leading and trailing  ',
    'comma, "quote"',
    '"',
    '""',
    'line\nfeed',
    'carriage\rreturn',
    'both\r\nends',
  ],
  ...[
    '=1+1',
    '+86',
    '-5',
    '@SUM(A1)',
    '\ttab',
    "'apostrophe",
    '政府信息公开',
    '𠮷野家',
    '１２ ',
    '—',
    '/',
    'NULL',
    'null',
  ],
  ...[
    '0',
    '007',
    '1e5',
    'true',
    '2024-01-31',
    '<a href="x">&amp;</a>',
    ']]>',
    '_x000D_',
    '_x0041_',
    '\u0001\u001f\u007f',
  ],
  ...['\ufeffmark', '\u2028', '\uffff', '\\', '\\n', '#N/A', 'a;b\tc'],
];
const nastyNumbers = [
  0,
  1,
  -1,
  0.1,
  -0.5,
  251_000,
  32.9,
  1 / 3,
  1e21,
  1.5e-7,
  5e-324,
  Number.MAX_VALUE,
  2 ** 53 + 2,
  100,
];
const nastyIntegers: readonly TypedCell[] = [
  ...[0, -1, 2024, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  ...[9_007_199_254_740_993n, 2n ** 63n - 1n, -(2n ** 63n)],
];

const nastyRows: readonly TypedRow[] = [
  [null, null, null, null],
  ...nastyTexts.map((text, index): TypedRow => [index, null, text, null]),
  ...nastyNumbers.map((number): TypedRow => [null, number, null, '']),
  ...nastyIntegers.map((integer): TypedRow => [integer, 1, 'a', 'b']),
];

const nasty: TypedTable = { name: 'nasty', columns, rows: nastyRows };

const arbitraryCells: Readonly<Record<ColumnType, fc.Arbitrary<TypedCell>>> = {
  integer: fc.oneof(fc.maxSafeInteger(), fc.constantFrom(...nastyIntegers)),
  // SQLite has no negative zero.
  real: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  text: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...nastyTexts)),
};

const arbitraryTable: fc.Arbitrary<TypedTable & { readonly rows: readonly TypedRow[] }> = fc
  .uniqueArray(
    fc.record({
      // A column of this name is lost by the library that reads Parquet, which gives rows as objects.
      name: fc.stringMatching(/^[a-z_\u4e00-\u9fff]{1,12}$/).filter((name) => name !== '__proto__'),
      type: fc.constantFrom<ColumnType>('integer', 'real', 'text'),
    }),
    {
      minLength: 2,
      maxLength: 6,
      selector: ({ name }) => name,
    },
  )
  .chain((some) =>
    fc
      .array(fc.tuple(...some.map(({ type }) => fc.option(arbitraryCells[type]))), { maxLength: 30 })
      .map((rows) => ({ name: 'made', columns: some, rows })),
  );

async function holdsForAll(
  holds: (table: TypedTable & { readonly rows: readonly TypedRow[] }) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitraryTable, holds), { numRuns: 60 });
}

const namesOf = (table: TypedTable) => table.columns.map(({ name }) => name);

describe('csv', () => {
  const check = async (table: TypedTable & { readonly rows: readonly TypedRow[] }) => {
    const { bytes } = await encoded(encodeCsv, table);
    expect(readCsv(bytes, table.columns)).toEqual({ names: namesOf(table), rows: table.rows });
  };
  test('gives back values that are hard to write', () => check({ ...nasty, rows: nastyRows }));
  test('gives back any table', () => holdsForAll(check));

  test('follows RFC 4180, with "" for an empty text', async () => {
    const rows: readonly TypedRow[] = [
      [1, 0.5, '', null],
      [null, null, 'a "b", c\nd', '某市'],
    ];
    const { bytes } = await encoded(encodeCsv, { name: 'a', columns, rows });
    expect(bytes.toString('utf8')).toBe(
      'report_id,value,raw,"备注, ""quoted"""\r\n1,0.5,"",\r\n,,"a ""b"", c\nd",某市\r\n',
    );
  });
});

describe('parquet', () => {
  const check = async (table: TypedTable & { readonly rows: readonly TypedRow[] }) => {
    const { bytes } = await encoded(encodeParquet, table);
    expect(await readParquet(bytes, table.columns)).toEqual({ names: namesOf(table), rows: table.rows });
  };
  test('gives back values that are hard to write', () => check({ ...nasty, rows: nastyRows }));
  test('gives back any table', () => holdsForAll(check));

  test('gives back more rows than a group holds', async () => {
    const rows = Array.from(
      { length: 120_000 },
      (_, index): TypedRow => [index, index / 2, index % 3 === 0 ? null : `${index}`, ''],
    );
    await check({ name: 'long', columns, rows });
  });
});

/** The rows as JSON.parse gives them: objects, with whole numbers rounded to a float. */
function objectsOf(table: TypedTable & { readonly rows: readonly TypedRow[] }): unknown {
  const value = (cell: TypedCell | undefined) => (typeof cell === 'bigint' ? Number(cell) : cell);
  return table.rows.map((row) => Object.fromEntries(namesOf(table).map((name, index) => [name, value(row[index])])));
}

describe.each([
  ['json', formats.json.encode, readJson],
  ['ndjson', formats.ndjson.encode, readNdjson],
] as const)('%s', (_, encode, read) => {
  const check = async (table: TypedTable & { readonly rows: readonly TypedRow[] }) => {
    expect(read((await encoded(encode, table)).bytes)).toEqual(objectsOf(table));
  };
  test('gives back values that are hard to write', () => check({ ...nasty, rows: nastyRows }));
  test('gives back any table', () => holdsForAll(check));

  test('keeps all digits of a whole number', async () => {
    const { bytes } = await encoded(encode, { name: 'a', columns, rows: [[9_007_199_254_740_993n, null, null, null]] });
    expect(bytes.toString('utf8')).toContain('"report_id":9007199254740993,');
  });
});

describe('xlsx', () => {
  /** Excel has only 64-bit floats, and the library that reads gives null for an empty text. */
  const inExcel = (cell: TypedCell) => {
    if (typeof cell === 'bigint') return cell.toString();
    return cell === '' ? null : cell;
  };
  const check = async (table: TypedTable & { readonly rows: readonly TypedRow[] }) => {
    const { bytes } = await encoded(encodeXlsx, table);
    const [sheet, ...further] = await readXlsx(bytes);
    expect(further).toEqual([]);
    expect(sheet?.names).toEqual(namesOf(table));
    // The library leaves out empty rows at the end.
    const read = table.rows.map((_, index) => sheet?.rows[index] ?? table.columns.map(() => null));
    expect(read.map((row) => table.columns.map((_, index) => row[index] ?? null))).toEqual(
      table.rows.map((row) => row.map(inExcel)),
    );
  };
  test('gives back values that are hard to write', () => check({ ...nasty, rows: nastyRows }));
  test('gives back any table', () => holdsForAll(check));
});

test.each(formatNames)('%s: the same table gives the same bytes at any time', async (format) => {
  const { encode } = formats[format];
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-02-01T00:00:00Z') });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const first = (await encoded(encode, nasty)).bytes;
  vi.setSystemTime(new Date('2026-03-02T01:02:03Z'));
  expect((await encoded(encode, nasty)).bytes.equals(first)).toBe(true);
});

test.each(formatNames)('%s: a table without rows keeps its columns, if the format has any', async (format) => {
  const { bytes } = await encoded(formats[format].encode, { name: 'empty', columns, rows: [] });
  const read = {
    csv: async () => readCsv(bytes, columns),
    parquet: () => readParquet(bytes, columns),
    xlsx: async () => (await readXlsx(bytes)).map(({ names, rows }) => ({ names, rows }))[0],
    json: async () => ({ names: namesOf(nasty), rows: readJson(bytes) }),
    ndjson: async () => ({ names: namesOf(nasty), rows: readNdjson(bytes) }),
  };
  expect(await read[format]()).toEqual({ names: namesOf(nasty), rows: [] });
});
