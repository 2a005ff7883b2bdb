import { CFB } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { readXls, readXlsRecords } from '../../../src/extract/sheets/xls-records.js';

const uint16 = (...values: readonly number[]) => values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]);
const uint32 = (value: number) => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
const double = (value: number) => [...new Uint8Array(new Float64Array([value]).buffer)];
const record = (kind: number, data: readonly number[]) => [...uint16(kind, data.length), ...data];
const narrow = (text: string) => [...text].map((character) => character.charCodeAt(0));
const wide = (text: string) => [...text].flatMap((character) => uint16(character.charCodeAt(0)));

const beginning = (stream: number) => record(0x809, [...uint16(0x600, stream), ...Array<number>(12).fill(0)]);
const end = record(0x0a, []);
const font = (flags: number, { colour = 0x7fff, raised = 0 } = {}) =>
  record(0x31, [...uint16(200, flags, colour, 400, raised), 0, 0, 0, 0, 1, 0, 65]);
const format = (fontIndex: number) => record(0xe0, [...uint16(fontIndex), ...Array<number>(18).fill(0)]);

/** A workbook of one sheet, with the records before the sheet and in it. */
function stream(before: readonly number[], sheet: readonly number[]): Uint8Array {
  const name = [1, 1, ...wide('表')];
  const boundSheet = (at: number) => record(0x85, [...uint32(at), 0, 0, ...name]);
  const head = [...beginning(5), ...before, ...boundSheet(0), ...end];
  return Uint8Array.from([
    ...beginning(5),
    ...before,
    ...boundSheet(head.length),
    ...end,
    ...beginning(0x10),
    ...sheet,
    ...end,
  ]);
}

const sheetOf = (sheet: readonly number[], before: readonly number[] = []) =>
  readXlsRecords(stream(before, sheet))?.sheets[0];
const textsOf = (sheet: readonly number[], before: readonly number[] = []) =>
  sheetOf(sheet, before)?.cells.map(({ address, text }) => `${address} ${text}`);

test('numbers are read in each way that they are stored', () => {
  const place = (row: number, column: number) => uint16(row, column, 0);
  const rk = (value: number, flags: number) => uint32((value << 2) | flags);
  expect(
    textsOf([
      ...record(0x203, [...place(0, 0), ...double(356.27)]),
      ...record(0x27e, [...place(1, 1), ...rk(1284, 2)]),
      ...record(0x27e, [...place(1, 2), ...rk(35627, 3)]),
      ...record(0x27e, [...place(1, 3), ...rk(-7, 2)]),
      ...record(0x27e, [...place(1, 27), ...double(1.5).slice(4)]),
      ...record(0xbd, [...uint16(2, 4), ...uint16(0), ...rk(8, 2), ...uint16(0), ...rk(9, 2), ...uint16(5)]),
    ]),
  ).toEqual(['A1 356.27', 'B2 1284', 'C2 356.27', 'D2 -7', 'AB2 1.5', 'E3 8', 'F3 9']);
});

test('a formula has its stored result, which may be a text or nothing', () => {
  const formula = (column: number, result: readonly number[]) =>
    record(0x06, [...uint16(0, column, 0), ...result, ...Array<number>(8).fill(0)]);
  const special = (kind: number) => [kind, 0, 0, 0, 0, 0, 0xff, 0xff];
  const text = record(0x207, [...uint16(2), 1, ...wide('无件')]);
  expect(textsOf([...formula(0, double(12)), ...formula(1, special(0)), ...text, ...formula(2, special(2))])).toEqual([
    'A1 12',
    'B1 无件',
    'C1 ',
  ]);
});

test('shared texts go on in further records, where characters may become wider', () => {
  const total = [...uint32(3), ...uint32(3)];
  const shared = [
    ...record(0xfc, [...total, ...uint16(3), 0, ...narrow('abc'), ...uint16(4), 0, ...narrow('de')]),
    ...record(0x3c, [1, ...wide('规章'), ...uint16(1), 9, ...uint16(1), ...wide('件')]),
    ...record(0x3c, [...uint16(0, 5)]),
  ];
  const cell = (column: number, index: number) => record(0xfd, [...uint16(0, column, 0), ...uint32(index)]);
  const read = sheetOf([...cell(0, 0), ...cell(1, 1), ...cell(2, 2)], shared);
  expect(read?.cells.map(({ text }) => text)).toEqual(['abc', 'de规章', '件']);
});

test('the fonts of a shared text say how its parts look, in the order of their characters', () => {
  const text = (...fonts: readonly number[]) => [
    ...uint16(2),
    8,
    ...uint16(fonts.length / 2),
    ...narrow('12'),
    ...uint16(...fonts),
  ];
  const texts = [text(1, 1), text(0, 1, 1, 2), text(0, 0, 1, 5), text(1, 0, 2, 1)];
  const shared = record(0xfc, [...uint32(texts.length), ...uint32(texts.length), ...texts.flat()]);
  const fonts = [font(0), font(8), font(0, { raised: 1 }), font(0), font(0, { colour: 9 })].flat();
  const cells = texts.flatMap((_, index) => record(0xfd, [...uint16(0, index, 0), ...uint32(index)]));
  expect(sheetOf(cells, [...fonts, ...shared])?.cells.map(({ parts }) => parts)).toEqual([
    ['format', 'struck'],
    ['struck', 'raised'],
    [null, 'white'],
    ['format', null],
  ]);
});

test('merged cells and hidden zeros are read', () => {
  const merged = record(0xe5, [...uint16(1), ...uint16(0, 1, 2, 3)]);
  const window = (flags: number) => record(0x23e, [...uint16(flags), ...Array<number>(16).fill(0)]);
  expect(sheetOf([...merged, ...window(0x2a6)])).toMatchObject({ name: '表', merges: ['C1:D2'], hidesZeros: true });
  expect(sheetOf(window(0x2b6))).toMatchObject({ merges: [], hidesZeros: false });
});

test('fonts say how formats look, and none has the index 4', () => {
  const fonts = [font(0), font(8), font(0, { raised: 1 }), font(0, { colour: 9 }), font(8)];
  const formats = [0, 1, 2, 3, 5].flatMap(format);
  expect(readXlsRecords(stream([...fonts.flat(), ...formats], []))?.looks).toEqual([
    null,
    'struck',
    'raised',
    'white',
    'struck',
  ]);
});

test.each([
  ['of a program before Excel 97', record(0x809, [...uint16(0x500, 5), 0, 0, 0, 0])],
  ['without a beginning', record(0x203, [...uint16(0, 0, 0), ...double(1)])],
  ['that breaks off within a record', [...beginning(5), ...uint16(0x203, 14), 0]],
  ['with a record that is too short', [...beginning(5), ...record(0x85, [1])]],
  [
    'with shared texts that break off',
    [...beginning(5), ...record(0xfc, [...uint32(1), ...uint32(1), ...uint16(9), 0, 65])],
  ],
])('a stream %s is not read', (_, bytes) => {
  expect(readXlsRecords(Uint8Array.from(bytes))).toBe(null);
});

/** A compound file with one stream. */
function fileOf(name: string, bytes: Uint8Array): Uint8Array {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, `/${name}`, Buffer.from(bytes));
  const written: unknown = CFB.write(file, { type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('Expected the library to write bytes');
  return written;
}

const cellOf = (value: number) => record(0x203, [...uint16(0, 0, 0), ...double(value)]);
const sheetsIn = (name: string, bytes: Uint8Array) => readXls(fileOf(name, bytes))?.sheets.length;

test('what follows the end of the last sheet fills the stream up, whatever it is; a chart lies within its sheet', () => {
  const chart = [...beginning(0x20), ...cellOf(1), ...end];
  const bytes = stream([], [...cellOf(1), ...chart, ...cellOf(2)]);
  for (const rest of [[], [0, 0, 0, 0, 0], [0x03, 0x02, 0xff, 0xff, 7]])
    expect(sheetsIn('Workbook', Uint8Array.from([...bytes, ...rest]))).toBe(1);
});

test('a stream of Excel 95 is left to the library', () => {
  const bytes = [...record(0x809, [...uint16(0x500, 5), 0, 0, 0, 0]), ...end];
  expect(readXls(fileOf('Book', Uint8Array.from(bytes)))).toBe(null);
});

test.each([
  ['a record that reaches beyond the stream', stream([], [...cellOf(1), ...uint16(0xfffe, 0xffff), 1, 2])],
  ['a sheet without an end', stream([], cellOf(1)).slice(0, -4)],
  ['a sheet that is cut off within a record', stream([], cellOf(1)).slice(0, -8)],
])('a workbook with %s is refused before the library sees it', (_, bytes) => {
  for (const name of ['Workbook', 'Book'])
    expect(() => readXls(fileOf(name, bytes))).toThrow(
      expect.objectContaining({ code: 'workbook_damaged', constructor: DocumentFault }),
    );
});
