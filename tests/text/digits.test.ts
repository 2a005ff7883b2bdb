import { expect, test } from 'vitest';
import { readListNumber, readWholeNumber } from '../../src/text/digits.js';

test.each([
  ['0', 0],
  ['0042', 42],
  ['999999999999999', 999_999_999_999_999],
])('%s is a whole number', (text, value) => {
  expect(readWholeNumber(text)).toBe(value);
});

test.each(['', '-1', '1.0', ' 1', '1e3', '１', '一', '1000000000000000'])('%o is not a whole number', (text) => {
  expect(readWholeNumber(text)).toBeNull();
});

test.each([
  ['一', 1],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['九十九', 99],
  ['㈢', 3],
  ['㈩', 10],
  ['①', 1],
  ['⑳', 20],
  ['7', 7],
])('%s numbers an item of a list: %i', (text, value) => {
  expect(readListNumber(text)).toBe(value);
});

test.each(['', '零', '一十', '一十二', '一百', '一二', '甲', '十、'])('%o numbers no item', (text) => {
  expect(readListNumber(text)).toBeNull();
});
