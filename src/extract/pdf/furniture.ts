// What stands on every page and belongs to none: page numbers, running heads and feet.
import { linesOf, type TextLine } from './cells/cell-text.js';
import type { Glyph, PageContent } from './page/page-content.js';
import { ruleLinesOf } from './ruled/rule-lines.js';

/** Furniture stands in this share of the page's height at its top or bottom. */
const marginShare = 0.12;
const pageNumber = /^[-–—―·.\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-–—―·.\s]*$/u;
const digits = /\d+/g;
/** A text is a running head if it stands on at least this many pages, and on at least half of them. */
const leastPages = 3;

export interface CleanPage {
  readonly page: PageContent;
  readonly furniture: readonly string[];
}

/** Takes page numbers, running heads and feet off every page. */
export function withoutFurniture(pages: readonly PageContent[]): readonly CleanPage[] {
  const margins = pages.map(marginLines);
  const counts = new Map<string, number>();
  for (const lines of margins) for (const key of new Set(lines.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isRunning = (line: TextLine) => {
    const count = counts.get(keyOf(line)) ?? 0;
    return count >= leastPages && count * 2 >= pages.length;
  };
  return pages.map((page, index) => {
    const furniture = (margins[index] ?? []).filter((line) => pageNumber.test(line.words) || isRunning(line));
    const gone = new Set<Glyph>(furniture.flatMap((line) => line.glyphs));
    const glyphs = page.glyphs.filter((glyph) => !gone.has(glyph));
    return { page: { ...page, glyphs }, furniture: furniture.map((line) => line.text) };
  });
}

/** Lines in the margins that stand outside of any ruled figure. */
function marginLines(page: PageContent): readonly TextLine[] {
  const top = page.height * marginShare;
  const bottom = page.height * (1 - marginShare);
  const verticals = ruleLinesOf(page.rules, 'vertical');
  const isBoxed = (line: TextLine) => {
    const middle = (line.box.top + line.box.bottom) / 2;
    const crossing = verticals.filter(({ stretches }) =>
      stretches.some(({ from, to }) => from <= middle && to >= middle),
    );
    return crossing.some((rule) => rule.at <= line.box.left) && crossing.some((rule) => rule.at >= line.box.right);
  };
  return linesOf(page.glyphs).filter((line) => (line.box.bottom <= top || line.box.top >= bottom) && !isBoxed(line));
}

/** Two lines are the same furniture if they differ in numbers alone and stand at the same height. */
function keyOf(line: TextLine): string {
  return `${Math.round(line.box.top / 4)} ${line.text.replace(digits, '#')}`;
}
