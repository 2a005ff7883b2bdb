// What a cell holds at first sight, where it is, whether two readings are the same, and that results are kept by text.
import { expect, it, test } from 'vitest';
import type { Reading } from '../../../src/model/report.js';
import type { Cell } from '../../../src/model/table.js';
import { isSameReading, placeInTable } from '../../../src/transform/cells/read-fact.js';
import { remember } from '../../../src/transform/cells/remember.js';
import { isBlank, isLabelLike } from '../../../src/transform/cells/table-row.js';

const anchor = { kind: 'html', path: 'html/body/table[1]/tr[3]/td[5]' } as const;
const cell = (raw: string): Cell => ({
  row: 2,
  column: 4,
  rowSpan: 1,
  columnSpan: 1,
  text: raw.trim(),
  raw,
  other: null,
  doubt: null,
  anchor,
});

test.each<[raw: string, isLabel: boolean, isEmpty: boolean]>([
  ['予以公开', true, false],
  ['A', true, false],
  ['', false, true],
  [' \u3000', false, true],
  ['5', false, false],
  ['5件', false, false],
  ['无', false, false],
  ['/', false, false],
  ['1-5', false, false],
  ['（', false, false],
])('%j is like a label: %s, and blank: %s', (raw, isLabel, isEmpty) => {
  expect([isLabelLike(cell(raw)), isBlank(cell(raw))]).toEqual([isLabel, isEmpty]);
});

test('the place of a cell counts from 1', () => {
  expect(placeInTable(7, cell('5'))).toEqual({ table: 7, row: 3, column: 5, anchor });
});

test.each<[Reading, Reading, boolean]>([
  [{ state: 'number', value: 0 }, { state: 'number', value: 0 }, true],
  [{ state: 'number', value: 0 }, { state: 'number', value: 1 }, false],
  [{ state: 'number', value: 0 }, { state: 'blank' }, false],
  [{ state: 'slash' }, { state: 'number', value: 0 }, false],
  [{ state: 'number', value: 5 }, { state: 'none' }, false],
  [{ state: 'blank' }, { state: 'blank' }, true],
  [{ state: 'blank' }, { state: 'slash' }, false],
  [{ state: 'none' }, { state: 'unreadable' }, false],
])('%j and %j are the same: %s', (one, other, isSame) => {
  expect(isSameReading(one, other)).toBe(isSame);
});

it('keeps the result for each text, until there are too many texts', () => {
  const asked: string[] = [];
  const lengthOf = remember((text) => {
    asked.push(text);
    return text.length;
  });
  expect([lengthOf('甲'), lengthOf('乙乙'), lengthOf('甲')]).toEqual([1, 2, 1]);
  expect(asked).toEqual(['甲', '乙乙']);
  // 5,000 texts are kept: with these, as many as fit.
  for (let count = 3; count <= 5_000; count++) lengthOf(String(count));
  lengthOf('甲');
  expect(asked).toHaveLength(5_000);
  lengthOf('one more');
  expect(lengthOf('甲')).toBe(1);
  expect(asked.slice(5_000)).toEqual(['one more', '甲']);
});

it('keeps results that are empty or zero as well', () => {
  let asked = 0;
  const zero = remember(() => {
    asked++;
    return 0;
  });
  expect([zero('甲'), zero('甲'), asked]).toEqual([0, 0, 1]);
});
