// A printed number in its indicator's unit, and each doubt about it, with both sides of every line that separates a doubt from none.
import { describe, expect, it } from 'vitest';
import type { OtherContent } from '../../../src/model/table.js';
import { readValue, type ValueUnit } from '../../../src/transform/cells/read-value.js';
import { parseUnit } from '../../../src/transform/cells/units.js';

const count: ValueUnit = { isMoney: false, stated: [], official: '元' };
const yuan: ValueUnit = { isMoney: true, stated: unitsOf('元'), official: '元' };

/** Units as a heading states them. */
function unitsOf(text: string | null): ValueUnit['stated'] {
  return text === null ? [] : [parseUnit(text) ?? { text, isMoney: false, exponent: 0 }];
}

interface Shown {
  readonly other?: OtherContent;
  readonly doubt?: string;
}

function read(raw: string, unit: Partial<ValueUnit> = {}, { other, doubt }: Shown = {}) {
  const cell = { raw, text: raw.trim(), other: other ?? null, doubt: doubt ?? null };
  const { reading, doubts } = readValue('a number', cell, { ...(unit.isMoney ? yuan : count), ...unit });
  return {
    value: reading.state === 'number' ? reading.value : reading.state,
    doubts: doubts.map(({ code, message }) => `${code} ${message}`),
  };
}

describe('a count', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['0', 0],
    ['12件', 12],
    ['1.0', 1],
    ['', 'blank'],
    ['/', 'slash'],
    ['无', 'none'],
  ])('is read from %j without a doubt', (raw, value) => {
    expect(read(raw)).toEqual({ value, doubts: [] });
  });

  it('that is not a number is unreadable', () => {
    expect(read('见附件')).toEqual({
      value: 'unreadable',
      doubts: ['value_unreadable a number: “见附件” is not a number.'],
    });
  });

  it('with a decimal is doubtful', () => {
    expect(read('1.5')).toEqual({
      value: 1.5,
      doubts: ['value_uncertain a number: “1.5” is not a whole number, but a count must be.'],
    });
  });

  it('in tens of thousands is multiplied, and whole if the product is', () => {
    expect(read('1.5', { stated: unitsOf('万条') })).toEqual({ value: 15000, doubts: [] });
    expect(read('1.00005', { stated: unitsOf('万条') })).toEqual({
      value: 10000.5,
      doubts: ['value_uncertain a number: “1.00005” is not a whole number, but a count must be.'],
    });
  });

  it('with a unit of money is doubtful, whether the cell or the heading states it', () => {
    expect(read('12元').doubts).toEqual(['value_uncertain a number: “12元” is an amount where a count belongs.']);
    expect(read('12', { stated: unitsOf('万元') }).doubts).toEqual([
      'value_uncertain a number: “12” is an amount where a count belongs.',
    ]);
  });

  it('with a unit of its own is not doubtful because of the heading', () => {
    expect(read('12件', { stated: unitsOf('万元') })).toEqual({ value: 12, doubts: [] });
  });

  it('of zero has no unit unless the cell states one', () => {
    expect(read('0', { stated: unitsOf('万元') })).toEqual({ value: 0, doubts: [] });
    expect(read('0.00', { stated: unitsOf('万元') })).toEqual({ value: 0, doubts: [] });
    expect(read('0元').doubts).toEqual(['value_uncertain a number: “0元” is an amount where a count belongs.']);
  });

  it('with a scale alone, in its cell or beside it, is multiplied without a doubt', () => {
    expect(read('5万')).toEqual({ value: 50_000, doubts: [] });
    expect(read('5', { stated: unitsOf('万') })).toEqual({ value: 50_000, doubts: [] });
  });

  it('beside several scales has the first, and is doubtful', () => {
    expect(read('5', { stated: [...unitsOf('万条'), ...unitsOf('条')] })).toEqual({
      value: 50_000,
      doubts: ['value_uncertain a number: “5” has several units beside it: “万条” and “条”.'],
    });
  });

  it('is never read with an assumed unit', () => {
    expect(read('12', { official: '万元' })).toEqual({ value: 12, doubts: [] });
  });
});

describe('an amount of money', () => {
  const money = { isMoney: true } as const;

  it.each<[raw: string, stated: string | null, value: number]>([
    ['329164', '元', 329164],
    ['32.9164', '万元', 329164],
    ['0.5', '亿元', 50_000_000],
    ['5', '千元', 5000],
    ['5', '百元', 500],
    ['12.34', '元', 12.34],
  ])('of %s in %s is %d yuan', (raw, stated, value) => {
    expect(read(raw, { ...money, stated: unitsOf(stated) })).toEqual({ value, doubts: [] });
  });

  it('has the unit of its cell rather than that of its heading', () => {
    expect(read('5万元', money)).toEqual({ value: 50_000, doubts: [] });
    expect(read('5元', { ...money, stated: unitsOf('万元') })).toEqual({ value: 5, doubts: [] });
  });

  it('without any unit has that of the form, which is doubtful', () => {
    expect(read('5', { ...money, stated: [] })).toEqual({
      value: 5,
      doubts: ['unit_assumed a number: “5” has no unit; 元 was assumed.'],
    });
    expect(read('5', { ...money, stated: [], official: '万元' })).toEqual({
      value: 50_000,
      doubts: ['unit_assumed a number: “5” has no unit; 万元 was assumed.'],
    });
  });

  it('of zero needs no unit', () => {
    expect(read('0', { ...money, stated: [] })).toEqual({ value: 0, doubts: [] });
  });

  it('with a unit of counting is doubtful, and its unit is assumed', () => {
    expect(read('3件', { ...money, stated: [] }).doubts).toEqual([
      'value_uncertain a number: “3件” is a count where an amount belongs.',
      'unit_assumed a number: “3件” has no unit; 元 was assumed.',
    ]);
    expect(read('3', { ...money, stated: unitsOf('件') }).doubts).toEqual([
      'value_uncertain a number: “3” is a count where an amount belongs.',
      'unit_assumed a number: “3” has no unit; 元 was assumed.',
    ]);
  });

  it('with a unit of counting in its cell is doubtful, although its heading states a unit of money', () => {
    expect(read('3件', money)).toEqual({
      value: 3,
      doubts: ['value_uncertain a number: “3件” is a count where an amount belongs.'],
    });
  });

  it('in a currency that cannot be converted is doubtful, and no unit is assumed', () => {
    expect(read('5', { ...money, stated: unitsOf('万美元') })).toEqual({
      value: 5,
      doubts: ['value_uncertain a number: “5” is in “万美元”, which cannot be converted.'],
    });
    expect(read('5', { ...money, stated: [...unitsOf('元'), ...unitsOf('美元')] }).doubts).toEqual([
      'value_uncertain a number: “5” is in “元” and “美元”, which cannot be converted.',
    ]);
  });

  it('beside several units has the first, and is doubtful unless they are the same', () => {
    expect(read('5', { ...money, stated: [...unitsOf('万元'), ...unitsOf('元')] })).toEqual({
      value: 50_000,
      doubts: ['value_uncertain a number: “5” has several units beside it: “万元” and “元”.'],
    });
    expect(read('5', { ...money, stated: [...unitsOf('万元'), ...unitsOf('万元')] })).toEqual({
      value: 50_000,
      doubts: [],
    });
  });

  it('of zero is none of these', () => {
    expect(read('0', { ...money, stated: [...unitsOf('万元'), ...unitsOf('元')] })).toEqual({ value: 0, doubts: [] });
    expect(read('0', { ...money, stated: unitsOf('美元') })).toEqual({ value: 0, doubts: [] });
  });

  it('with a scale alone in its cell is doubtful', () => {
    expect(read('5万', money)).toEqual({
      value: 50_000,
      doubts: ['value_uncertain a number: “5万” has the scale “万” but no unit.'],
    });
  });

  it('has no unit of counting, although one stands beside that of money', () => {
    expect(read('5', { ...money, stated: [...unitsOf('件'), ...unitsOf('万元')] })).toEqual({
      value: 50_000,
      doubts: [],
    });
  });

  it.each(['', '/', '无'])('that is %j needs no unit and has no doubt', (raw) => {
    expect(read(raw, { ...money, stated: [] }).doubts).toEqual([]);
  });
});

describe('a doubt', () => {
  it('about how the digits are to be read is reported with what they were read as', () => {
    expect(read('12 3')).toEqual({
      value: 123,
      doubts: ['value_uncertain a number: “12 3” was read as 123, but there are blanks between its digits.'],
    });
  });

  it('of the reader about a number is reported with what was read', () => {
    expect(read('5', {}, { doubt: 'part of it is struck out' })).toEqual({
      value: 5,
      doubts: ['value_uncertain a number: “5” was read as 5, but part of it is struck out.'],
    });
  });

  it('of the reader is reported beside one about the digits', () => {
    expect(read('12 3', {}, { doubt: 'part of it is struck out' }).doubts).toEqual([
      'value_uncertain a number: “12 3” was read as 123, but there are blanks between its digits.',
      'value_uncertain a number: “12 3” was read as 123, but part of it is struck out.',
    ]);
  });

  it.each([
    ['', 'blank'],
    ['/', 'slash'],
    ['无', 'none'],
  ])('of the reader about a cell that prints %j, which is not a number, is reported as well', (raw, state) => {
    expect(read(raw, {}, { doubt: 'part of it is struck out' })).toEqual({
      value: state,
      doubts: [`value_uncertain a number: “${raw}” is doubtful: part of it is struck out.`],
    });
  });

  it('of the reader about a text that cannot be read comes after that', () => {
    expect(read('见附件', {}, { doubt: 'part of it is struck out' }).doubts).toEqual([
      'value_unreadable a number: “见附件” is not a number.',
      'value_uncertain a number: “见附件” is doubtful: part of it is struck out.',
    ]);
  });
});

describe('a cell that shows something besides text', () => {
  it.each<[OtherContent, string]>([
    ['picture', 'has no text but a picture, which may show a number'],
    ['object', 'has no text but an embedded object, which may show a number'],
    ['control', 'has no text but a form control, which may show a number'],
    ['drawing', 'has no text but a drawing, which may show a number'],
    ['formula', 'has no text but a formula, which may show a number'],
    ['table', 'has no text but a table of its own, which may hold the number'],
  ])('is not blank but unreadable if it is a %s', (other, message) => {
    expect(read(' ', {}, { other })).toEqual({
      value: 'unreadable',
      doubts: [`value_unreadable a number: “” ${message}.`],
    });
  });

  it('is read by its text if it has one', () => {
    expect(read('5', {}, { other: 'picture' })).toEqual({ value: 5, doubts: [] });
    expect(read('/', {}, { other: 'picture' })).toEqual({ value: 'slash', doubts: [] });
    expect(read('见附件', {}, { other: 'picture' }).doubts).toEqual([
      'value_unreadable a number: “见附件” is not a number.',
    ]);
  });
});
