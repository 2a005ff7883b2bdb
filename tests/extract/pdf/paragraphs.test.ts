// Lines of text become paragraphs.
import { expect, test } from 'vitest';
import { continuesOverPage, paragraphBlock, paragraphsOf } from '../../../src/extract/pdf/paragraphs.js';
import { glyphsOf } from './painted-text.js';

/** Lines of 20 characters at most, 16 apart. */
const lines = (...texts: readonly string[]) =>
  texts.flatMap((text, index) => {
    const blanks = text.length - text.trimStart().length;
    return glyphsOf(text.trimStart(), { left: 50 + blanks * 10, top: 100 + index * 16, run: index });
  });

const textsOf = (...texts: readonly string[]) =>
  paragraphsOf(lines(...texts), 1).map((paragraph) => paragraphBlock(paragraph).text);

const full = '政府信息公开工作情况报告按照要求编制发布';

test('full Chinese lines join without a blank', () => {
  expect(textsOf(full, full, '统计期限。')).toEqual([`${full}${full}统计期限。`]);
});

test('Latin words at a line’s end and the next one’s start are separated by a blank', () => {
  expect(textsOf(`${full.slice(0, 17)}the...`.slice(0, 20), 'report')).toHaveLength(1);
  expect(textsOf(`${full.slice(0, 18)}open`, 'data')).toEqual([`${full.slice(0, 18)}open data`]);
});

test('an indent begins a paragraph', () => {
  expect(textsOf(`  ${full.slice(2)}`, full, `  ${full.slice(2)}`)).toEqual([full.slice(2) + full, full.slice(2)]);
});

test('a short line ends a paragraph', () => {
  expect(textsOf(full, '统计期限。', full)).toEqual([`${full}统计期限。`, full]);
});

test.each(['一、总体情况', '（二）依申请公开', '1.属于国家秘密'])(
  '%s begins a paragraph even after a full line',
  (heading) => {
    expect(textsOf(full, heading)).toEqual([full, heading]);
  },
);

test('a number with a point in it does not begin a paragraph', () => {
  expect(textsOf(full, '3.5万元。')).toEqual([`${full}3.5万元。`]);
});

test('a gap separates paragraphs', () => {
  const glyphs = [...lines(full), ...glyphsOf('统计期限。', { left: 50, top: 180, run: 9 })];
  expect(paragraphsOf(glyphs, 1).map((paragraph) => paragraphBlock(paragraph).text)).toEqual([full, '统计期限。']);
});

test('a paragraph continues on the next page if it is full and no sentence ends', () => {
  const paragraphOf = (...texts: readonly string[]) => {
    const [paragraph] = paragraphsOf(lines(...texts), 1).slice(-1);
    if (!paragraph) throw new Error('Expected a paragraph');
    return paragraph;
  };
  const next = paragraphOf('统计期限');
  expect(continuesOverPage(paragraphOf(full), next)).toBe(true);
  expect(continuesOverPage(paragraphOf(full, '统计'), next)).toBe(false);
  expect(continuesOverPage(paragraphOf(`${full.slice(1)}。`), next)).toBe(false);
  expect(continuesOverPage(paragraphOf(full), paragraphOf('二、主动公开'))).toBe(false);
});
