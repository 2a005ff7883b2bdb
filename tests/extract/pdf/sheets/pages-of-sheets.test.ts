// Several pages on a sheet are read page by page, and anchors lead to the sheet.
import { describe, expect, it } from 'vitest';
import { pdfOfLook } from '../../../../scripts/samples/pdf-look-files.js';
import type { Glyph, PaintedPage, Rule } from '../../../../src/extract/pdf/page/painted-page.js';
import { onSheets, pagesOfSheets } from '../../../../src/extract/pdf/sheets/pages-of-sheets.js';
import { tablesOf } from '../../../../src/model/document.js';
import { glyphsOf, pageOf } from '../painted-text.js';
import { documentOf } from '../read-report.js';

const words = '本年度主动公开政府信息一百三十七条';

/** Three lines of a page with its corner at a place, and its number. */
function page(left: number, top: number, number: string, margin = 20): readonly Glyph[] {
  const lines = [words, words, words].map((text, index) => ({ text, left: left + margin, top: top + 30 + 20 * index }));
  return [...lines, { text: number, left: left + 100, top: top + 360 }].flatMap(({ text, ...place }) =>
    glyphsOf(text, place),
  );
}

function sheet(glyphs: readonly Glyph[], rules: readonly Rule[] = []): PaintedPage {
  return pageOf({ width: 440, height: 400, glyphs, rules });
}

function numbersOf(sheets: readonly PaintedPage[]) {
  return pagesOfSheets(sheets).map(({ glyphs, number }) => `${number}: ${glyphs.at(-1)?.text}`);
}

describe('pagesOfSheets', () => {
  it('two pages side by side are two pages, each with its own corner', () => {
    const pages = pagesOfSheets([sheet([...page(0, 0, '1'), ...page(220, 0, '2')])]);
    expect(pages.map(({ width, sheet: { left } }) => [width, left])).toEqual([
      [220, 0],
      [220, 220],
    ]);
    expect(pages[1]?.glyphs[0]?.box.left).toBe(20);
  });

  it('stand in the order of their numbers, as in a booklet', () => {
    const sheets = [
      sheet([...page(0, 0, '4'), ...page(220, 0, '1')]),
      sheet([...page(0, 0, '2'), ...page(220, 0, '3')]),
    ];
    expect(numbersOf(sheets)).toEqual(['1: 1', '2: 2', '3: 3', '4: 4']);
  });

  it('text side by side with other margins is one page', () => {
    expect(pagesOfSheets([sheet([...page(0, 0, '1', 40), ...page(220, 0, '2', 12)])])).toHaveLength(1);
  });

  it('pages with numbers at one height are pages, though the last has little text and the lower half of the sheet none', () => {
    const few = [
      { text: words, left: 244, top: 20 },
      { text: '2', left: 320, top: 170 },
    ];
    const whole = Array.from({ length: 7 }, (_, line) => ({ text: words, left: 20, top: 30 + 18 * line }));
    const glyphs = [...whole, { text: '1', left: 100, top: 170 }, ...few].flatMap(({ text, ...place }) =>
      glyphsOf(text, place),
    );
    const pages = pagesOfSheets([sheet(glyphs)]);
    expect(pages.map(({ width, height, sheet: { left } }) => [width, height, left])).toEqual([
      [220, 200, 0],
      [220, 200, 220],
    ]);
    const numbers = (first: string, second: string, top: number) =>
      glyphs
        .filter(({ text }) => text !== '1' && text !== '2')
        .concat(glyphsOf(first, { left: 100, top: 170 }), glyphsOf(second, { left: 320, top }));
    for (const other of [numbers('1', '4', 170), numbers('1', '2', 120), numbers('1', '次', 170)])
      expect(pagesOfSheets([sheet(other)])).toHaveLength(1);
  });

  it('a line or a rule over the middle shows that a sheet is one page', () => {
    const glyphs = [...page(0, 0, '1'), ...page(220, 0, '2')];
    const rule: Rule = { axis: 'horizontal', at: 200, from: 20, to: 420 };
    expect(pagesOfSheets([sheet(glyphs, [rule])])).toHaveLength(1);
    expect(pagesOfSheets([sheet([...glyphs, ...glyphsOf(words, { left: 130, top: 10 })])])).toHaveLength(1);
  });

  it('a place on a page leads to its sheet', () => {
    const pages = pagesOfSheets([sheet([...page(0, 0, '1'), ...page(220, 0, '2')])]);
    const anchor = { kind: 'page', page: 2, box: { left: 20, top: 30, right: 60, bottom: 40 }, further: [] } as const;
    expect(onSheets({ kind: 'picture', source: null, description: '', anchor }, pages).kind).toBe('picture');
    expect(onSheets({ kind: 'picture', source: null, description: '', anchor }, pages)).toMatchObject({
      anchor: { page: 1, box: { left: 240, top: 30, right: 280, bottom: 40 } },
    });
  });
});

it('every cell of a report on sheets has a place on a sheet', async () => {
  const { blocks } = await documentOf(pdfOfLook('huaian-2024', { name: 'two', look: { pagesOnSheet: 2 } }));
  const places = tablesOf(blocks).flatMap(({ cells }) => cells.map(({ anchor }) => anchor));
  expect(places.every((place) => place.kind === 'page' && place.page <= 2 && place.box.right <= 842)).toBe(true);
  expect(places.some((place) => place.kind === 'page' && place.box.left > 421)).toBe(true);
});
