// A place in what a person wrote: the caret stands below it, also behind Chinese characters and in long lines.
import { expect, test } from 'vitest';
import { drawPlace, placeInWords } from '../../../src/commands/drawing/draw-place.js';

test.each<readonly [string, number, string]>([
  ['a b c', 2, '  a b c\n    ^'],
  ['公开 AND', 6, '  公开 AND\n          ^'],
  ['one\ntwo\nthree', 5, '  two\n   ^'],
  ['a\tb', 2, '  a b\n    ^'],
  ['\u001b[1ma', 4, '  [1ma\n     ^'],
  ['', 0, '  \n  ^'],
  [`${'x'.repeat(70)}y${'z'.repeat(50)}`, 70, `  …${'x'.repeat(60)}y${'z'.repeat(39)}…\n${' '.repeat(63)}^`],
])('%j at %i', (text, offset, drawn) => {
  expect(drawPlace(text, offset)).toBe(drawn);
});

test('lines and columns count from 1, a character outside of the plane as one', () => {
  expect(placeInWords('ab\n𠮷c', 5)).toBe('line 2, column 2');
  expect(placeInWords('', 0)).toBe('line 1, column 1');
});
