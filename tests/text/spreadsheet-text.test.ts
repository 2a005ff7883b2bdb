// Text that a spreadsheet would run as a formula gets an apostrophe; all other text stays as it is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutraliseFormula } from '../../src/text/spreadsheet-text.js';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '='])('%j gets an apostrophe', (text) => {
  expect(neutraliseFormula(text)).toBe(`'${text}`);
});

test.each(['', '12', '某局', ' =1', "'=1", '—', '/', '１２'])('%j stays as it is', (text) => {
  expect(neutraliseFormula(text)).toBe(text);
});

test('the result never begins like a formula, and doing it twice is the same as once', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'), (rest, start) => {
      const neutral = neutraliseFormula(start + rest);
      expect('=+-@\t\r').not.toContain(neutral.charAt(0) || 'x');
      expect(neutral.endsWith(start + rest)).toBe(true);
      expect(neutraliseFormula(neutral)).toBe(neutral);
    }),
  );
});
