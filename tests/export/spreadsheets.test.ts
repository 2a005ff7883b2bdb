// What spreadsheets need: no formulas, no cell that is too long, no sheet with too many rows, a byte order mark for UTF-8.
import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { encodeCsv } from '../../src/export/csv.js';
import type { Encode, EncodeOptions } from '../../src/export/encode.js';
import type { TypedRow, TypedTable } from '../../src/export/typed-table.js';
import { encodeWorkbook, encodeXlsx } from '../../src/export/xlsx.js';
import type { Column } from '../../src/model/column.js';
import { neutraliseFormula } from '../../src/text/spreadsheet-text.js';
import { asItIs, encoded, readCsv, readXlsx } from './read-back.js';

const columns: readonly Column[] = [
  { name: 'number', type: 'integer' },
  { name: 'text', type: 'text' },
];

const tableOf = (rows: readonly TypedRow[]): TypedTable => ({ name: 'facts', columns, rows });
const harmless: EncodeOptions = { ...asItIs, spreadsheetText: neutraliseFormula };

test.each(['=1+1', '+1', '-', '-5', '@SUM(A1)', '\t=1', '\r=1'])('the text %j is no longer a formula', (text) => {
  expect(neutraliseFormula(text)).toBe(`'${text}`);
});

test.each(['', '—', '1-2', ' =1', "'=1", '某市=1', '０'])('the text %j stays unchanged', (text) => {
  expect(neutraliseFormula(text)).toBe(text);
});

describe.each([
  ['csv', encodeCsv, async (bytes: Buffer) => readCsv(bytes, columns).rows],
  ['xlsx', encodeXlsx, async (bytes: Buffer) => (await readXlsx(bytes))[0]?.rows],
] as const)('%s', (_, encode, read) => {
  const rows: readonly TypedRow[] = [
    [-1, '=HYPERLINK("http://x")'],
    [2, '-'],
    [3, '—'],
  ];
  test('texts that look like formulas are made harmless and counted; numbers stay numbers', async () => {
    const { bytes, alterations } = await encoded(encode, tableOf(rows), harmless);
    expect(await read(bytes)).toEqual([
      [-1, '\'=HYPERLINK("http://x")'],
      [2, "'-"],
      [3, '—'],
    ]);
    expect(alterations.neutralised).toBe(2);
  });

  test('they stay unchanged if the options say so', async () => {
    const { bytes, alterations } = await encoded(encode, tableOf(rows), asItIs);
    expect(await read(bytes)).toEqual(rows);
    expect(alterations.neutralised).toBe(0);
  });
});

test('with the option, a CSV file has a byte order mark at its beginning, and only there', async () => {
  const { bytes } = await encoded(encodeCsv, tableOf([[1, '某市']]), { ...asItIs, byteOrderMark: true });
  expect(bytes.toString('utf8')).toBe('\ufeffnumber,text\r\n1,某市\r\n');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test('in a sheet an empty text is a cell, and null is not', async () => {
  const { bytes } = await encoded(
    encodeXlsx,
    tableOf([
      [null, ''],
      [1, null],
    ]),
  );
  const sheet = strFromU8(unzipSync(new Uint8Array(bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  expect(sheet).toContain(
    '<row r="2"><c r="B2" t="inlineStr"><is><t xml:space="preserve"></t></is></c></row><row r="3"><c r="A3"><v>1</v></c></row>',
  );
});

const limited =
  (rows: number, characters: number): Encode =>
  (table, options, alterations) =>
    encodeWorkbook(table, options, alterations, { rows, characters });

test.each([
  [0, [0]],
  [2, [2]],
  [3, [2, 1]],
  [4, [2, 2]],
  [5, [2, 2, 1]],
])('%i rows on sheets of a heading and two rows', async (count, expected) => {
  const rows = Array.from({ length: count }, (_, index): TypedRow => [index, `row ${index}`]);
  const { bytes, alterations } = await encoded(limited(3, 100), tableOf(rows));
  const sheets = await readXlsx(bytes);
  expect(sheets.map((sheet) => sheet.rows.length)).toEqual(expected);
  expect(sheets.flatMap((sheet) => sheet.rows)).toEqual(rows);
  expect(sheets.map(({ names }) => names)).toEqual(expected.map(() => ['number', 'text']));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['facts', 'facts (2)', 'facts (3)'].slice(0, expected.length));
  expect(alterations.sheets).toEqual(sheets.map(({ sheet }) => sheet));
});

test('a text that is too long for a cell is cut after a whole character, says so and is counted', async () => {
  const longest = 'x'.repeat(30);
  const pairs = '𠮷'.repeat(20);
  const { bytes, alterations } = await encoded(
    limited(10, 30),
    tableOf([
      [1, longest],
      [2, `${longest}x`],
      [3, pairs],
    ]),
  );
  expect((await readXlsx(bytes))[0]?.rows).toEqual([
    [1, longest],
    [2, `${'x'.repeat(8)}… [cut: 31 characters]`],
    [3, `${'𠮷'.repeat(4)}… [cut: 40 characters]`],
  ]);
  expect(alterations.cut).toBe(2);
});

test('a sheet has bold heads that stay in sight, a filter over all rows, and columns as wide as their text', async () => {
  const { bytes } = await encoded(
    encodeXlsx,
    tableOf([
      [1, '江苏省虚构新区管理委员会'],
      [20_000, 'b'],
    ]),
    {
      ...asItIs,
      heads: ['数量', '机关名称'],
    },
  );
  const sheet = read(bytes, { cellStyles: true }).Sheets['facts'] ?? {};
  expect(sheet['!autofilter']).toEqual({ ref: 'A1:B3' });
  expect(utils.sheet_to_json(sheet)).toEqual([
    { 数量: 1, 机关名称: '江苏省虚构新区管理委员会' },
    { 数量: 20_000, 机关名称: 'b' },
  ]);
  // Twelve characters of two columns, and one more; a head of four columns with room for the arrow of its filter.
  expect(sheet['!cols']?.map(({ width }) => Math.round(width ?? 0))).toEqual([9, 25]);
  const parts = unzipSync(new Uint8Array(bytes));
  const xml = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  expect(xml('xl/worksheets/sheet1.xml')).toContain('<row r="1"><c r="A1" s="1" t="inlineStr">');
  expect(xml('xl/worksheets/sheet1.xml')).toContain(
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
  );
  expect(xml('xl/styles.xml')).toMatch(/<cellXfs count="2"><xf [^>]*fontId="0"[^>]*\/><xf [^>]*fontId="1"/);
  expect(xml('xl/styles.xml')).toContain('<font><b/>');
});
