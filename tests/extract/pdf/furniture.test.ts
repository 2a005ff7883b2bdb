// Page numbers, running heads and struck text are removed from pages; what stands in a table is not.
import { expect, test } from 'vitest';
import { withoutFurniture, withoutStruckText } from '../../../src/extract/pdf/furniture.js';
import type { Glyph, PaintedPage, Rule } from '../../../src/extract/pdf/page/painted-page.js';
import { edgesOf } from '../../../src/extract/pdf/page/paths.js';
import { glyphsOf, pageOf } from './painted-text.js';

const bottom = 770;
const middle = 400;

const joined = (glyphs: readonly Glyph[]) => glyphs.map((glyph) => glyph.text).join('');
const split = (...pages: readonly PaintedPage[]) =>
  withoutFurniture(pages).map(({ page, furniture }) => ({ text: joined(page.glyphs), furniture }));

const withLine = (text: string, top: number, number = 1) =>
  pageOf({ number, glyphs: glyphsOf(text, { left: 280, top }) });

test.each(['4', '- 4 -', '—4—', '第4页', '4/12', '第 4 页 共 12 页', '·4·'])(
  '%s in the margin is a page number',
  (text) => {
    const [page] = split(withLine(text, bottom));
    const furniture = page?.furniture.map((line) => line.replace(/\s/g, ''));
    expect({ text: page?.text, furniture }).toEqual({ text: '', furniture: [text.replace(/\s/g, '')] });
  },
);

test.each(['2024', '4件', '第4条', '12.5'])('%s in the margin is not a page number', (text) => {
  expect(split(withLine(text, bottom))).toEqual([{ text, furniture: [] }]);
});

test('a number in the middle of the page is not a page number', () => {
  expect(split(withLine('4', middle))).toEqual([{ text: '4', furniture: [] }]);
});

test.each([
  ['stroked', edgesOf({ left: 250, right: 350, top: 700, bottom: 790 })],
  [
    'dashed',
    edgesOf({ left: 250, right: 350, top: 700, bottom: 790 }).flatMap((rule) =>
      Array.from({ length: Math.floor((rule.to - rule.from) / 5) }, (_, index) => ({
        ...rule,
        from: rule.from + index * 5,
        to: rule.from + index * 5 + 3,
      })),
    ),
  ],
])('a number in a cell with %s rules is not a page number', (_, rules) => {
  expect(split({ ...withLine('4', bottom), rules })).toEqual([{ text: '4', furniture: [] }]);
});

test('a head that stands on three pages is a running head, even if its number changes', () => {
  const pages = [1, 2, 3].map((number) => withLine(`年度报告第${number}部分`, 30, number));
  expect(split(...pages)).toEqual([1, 2, 3].map((number) => ({ text: '', furniture: [`年度报告第${number}部分`] })));
});

test('a line that stands on two pages, or at a different height on each, is text', () => {
  const twice = [1, 2].map((number) => withLine('年度报告', 30, number));
  expect(split(...twice).map(({ text }) => text)).toEqual(['年度报告', '年度报告']);
  const moving = [1, 2, 3].map((number) => withLine('年度报告', 20 * number, number));
  expect(split(...moving).map(({ text }) => text)).toEqual(['年度报告', '年度报告', '年度报告']);
});

const size = 10;
const glyphAt = (text: string, left: number, top = 0): Glyph => ({
  text,
  size,
  angle: 0,
  run: 1,
  followsBlank: false,
  box: { left, right: left + 5, top, bottom: top + size },
});
const rule = (at: number, from: number, to: number): Rule => ({ axis: 'horizontal', at, from, to });

function textOf(glyphs: readonly Glyph[], rules: readonly Rule[]): string {
  const page: PaintedPage = {
    number: 1,
    width: 100,
    height: 100,
    glyphs,
    rules,
    pictures: [],
    marks: [],
    unclear: [],
    unmapped: 0,
  };
  return withoutStruckText(page)
    .glyphs.map(({ text }) => text)
    .join('');
}

const struckGlyphs = [glyphAt('9', 10), glyphAt('4', 15), glyphAt('0', 30)];

test('text that a line of its own strikes through is left out', () => {
  expect(textOf(struckGlyphs, [rule(5, 10, 20)])).toBe('0');
});

test('a line below text underlines it', () => {
  expect(textOf(struckGlyphs, [rule(10, 10, 20)])).toBe('940');
});

test('a rule that continues beyond the text belongs to a table that is painted over it', () => {
  expect(textOf(struckGlyphs, [rule(5, 0, 90)])).toBe('940');
});

test('a border that meets the borders beside it strikes nothing out, even in a cell as narrow as its text', () => {
  const border = (at: number): Rule => ({ axis: 'vertical', at, from: 0, to: 20 });
  expect(textOf(struckGlyphs, [rule(5, 9, 21), border(9), border(21)])).toBe('940');
});
