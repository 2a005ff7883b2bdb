// Values of options: what is read, and how each mistake is reported.
import { describe, expect, test } from 'vitest';
import { dayOf, ifGiven, wholeNumberOf, yearOf } from '../../src/commands/option-values.js';

describe('whole numbers', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['999999999999999', 999_999_999_999_999],
  ])('%s is read', (text, value) => {
    expect(wholeNumberOf('--limit', text)).toBe(value);
  });

  test.each(['', '-1', '+1', '1.5', '1e3', ' 1', '１', 'few', '1000000000000000'])('%j is refused', (text) => {
    expect(() => wholeNumberOf('--limit', text)).toThrow(`--limit ${text} is not a whole number.`);
  });

  test.each([
    ['1', 1],
    ['999', 999],
  ])('%s at the end of the range is read', (text, value) => {
    expect(wholeNumberOf('--svg', text, { least: 1, most: 999 })).toBe(value);
  });

  test.each(['0', '1000', 'x'])('%s outside of the range is refused, and the range named', (text) => {
    expect(() => wholeNumberOf('--svg', text, { least: 1, most: 999 })).toThrow(
      `--svg ${text} is not a whole number from 1 to 999.`,
    );
  });
});

test('years have four digits', () => {
  expect(yearOf('--year', '2024')).toBe(2024);
  for (const text of ['24', '20244', 'last', '２０２４'])
    expect(() => yearOf('--year', text)).toThrow(`--year ${text} is not a year of four digits.`);
});

test('days are written YYYY-MM-DD', () => {
  expect(dayOf('--since', '2024-02-29')).toBe('2024-02-29');
  for (const text of ['yesterday', '2024-2-9', '2024-13-01', '2024-01-32', '20240101'])
    expect(() => dayOf('--since', text)).toThrow(`--since ${text} is not a day; write YYYY-MM-DD.`);
});

test('an option that was left out is null', () => {
  expect(ifGiven(undefined, (text) => yearOf('--year', text))).toBeNull();
  expect(ifGiven('2024', (text) => yearOf('--year', text))).toBe(2024);
});

test('a message holds no control characters', () => {
  expect(() => yearOf('--year', '\u001b[2J')).toThrow('--year [2J is not a year of four digits.');
});
