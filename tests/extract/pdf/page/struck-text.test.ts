import { expect, it } from 'vitest';
import type { Glyph, PageContent, Rule } from '../../../../src/extract/pdf/page/page-content.js';
import { withoutStruckText } from '../../../../src/extract/pdf/page/struck-text.js';

const size = 10;
const glyph = (text: string, left: number, top = 0): Glyph => ({
  text,
  size,
  angle: 0,
  run: 1,
  followsBlank: false,
  box: { left, right: left + 5, top, bottom: top + size },
});
const rule = (at: number, from: number, to: number): Rule => ({ axis: 'horizontal', at, from, to });

function textOf(glyphs: readonly Glyph[], rules: readonly Rule[]): string {
  const page: PageContent = { number: 1, width: 100, height: 100, glyphs, rules, pictures: [], unmapped: 0 };
  return withoutStruckText(page)
    .glyphs.map(({ text }) => text)
    .join('');
}

const glyphs = [glyph('9', 10), glyph('4', 15), glyph('0', 30)];

it('text that a line of its own strikes through is left out', () => {
  expect(textOf(glyphs, [rule(5, 10, 20)])).toBe('0');
});

it('a line below text underlines it', () => {
  expect(textOf(glyphs, [rule(10, 10, 20)])).toBe('940');
});

it('a rule that goes on beyond the text belongs to a table that is painted over it', () => {
  expect(textOf(glyphs, [rule(5, 0, 90)])).toBe('940');
});
