// Text that a spreadsheet would run begins with an apostrophe; all other text stays.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutraliseFormula } from '../../src/text/spreadsheet-text.js';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '='])('%j begins with an apostrophe', (text) => {
  expect(neutraliseFormula(text)).toBe(`'${text}`);
});

test.each(['', '12', '某局', ' =1', "'=1", '—', '/', '１２'])('%j stays', (text) => {
  expect(neutraliseFormula(text)).toBe(text);
});

test('what comes out never begins like a formula, and twice is as once', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'), (rest, start) => {
      const neutral = neutraliseFormula(start + rest);
      expect('=+-@\t\r').not.toContain(neutral.charAt(0) || 'x');
      expect(neutral.endsWith(start + rest)).toBe(true);
      expect(neutraliseFormula(neutral)).toBe(neutral);
    }),
  );
});
