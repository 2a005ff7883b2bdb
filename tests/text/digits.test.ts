import { expect, test } from 'vitest';
import { readWholeNumber } from '../../src/text/digits.js';

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
