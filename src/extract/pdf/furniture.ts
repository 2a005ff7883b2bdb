// What a page shows that is not part of the document: page numbers, running heads and feet, text that is struck out.
import { centreOf, type Point } from './page/geometry.js';
import type { Glyph, PaintedPage, Rule } from './page/painted-page.js';
import { ruleLinesOf } from './ruled/rule-lines.js';
import { glyphLines, type TextLine } from './tables/cell-text.js';

/** Furniture stands within this share of the page's height from its top or bottom. */
const marginShare = 0.12;
const pageNumber = /^[-–—―·.\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-–—―·.\s]*$/u;
const digits = /\d+/g;
/** A running head stands on at least this many pages, and on at least half of all pages. */
const leastPages = 3;

/** A page without its furniture, and the text of the furniture line by line. */
interface CleanPage {
  readonly page: PaintedPage;
  readonly furniture: readonly string[];
}

/** Removes page numbers, running heads and feet from every page. */
export function withoutFurniture(pages: readonly PaintedPage[]): readonly CleanPage[] {
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

/** Lines in the margins that are not enclosed by rules: a line in a table's cell is not furniture. */
function marginLines(page: PaintedPage): readonly TextLine[] {
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
  return glyphLines(page.glyphs).filter((line) => (line.box.bottom <= top || line.box.top >= bottom) && !isBoxed(line));
}

/** Two lines are the same furniture if only their numbers differ and they stand at the same height. */
function keyOf(line: TextLine): string {
  return `${Math.round(line.box.top / 4)} ${line.text.replace(digits, '#')}`;
}

/** A line that strikes a character out is at most this far from its middle, as a share of its size. */
const nearMiddle = 0.22;
/** A line that strikes text out ends where the text ends, give or take this share of the size; a rule of a table continues. */
const endsWith = 0.6;

/** Removes characters that a line of their own strikes through: a word processor shows deleted text like this. */
export function withoutStruckText<Page extends PaintedPage>(page: Page): Page {
  const verticals = page.rules.filter((rule) => rule.axis === 'vertical');
  const middles = page.glyphs.map(
    (glyph): GlyphMiddle => ({ glyph, at: centreOf(glyph.box), reach: nearMiddle * glyph.size }),
  );
  const struck = new Set(
    page.rules.flatMap((rule) => {
      const through = struckBy(rule, middles);
      return through.length > 0 && isBorder(rule, verticals) ? [] : through;
    }),
  );
  if (struck.size === 0) return page;
  return { ...page, glyphs: page.glyphs.filter((glyph) => !struck.has(glyph)) };
}

/** Measured once for all the rules of a page. */
interface GlyphMiddle {
  readonly glyph: Glyph;
  readonly at: Point;
  /** How far from its middle a line may be that strikes it out. */
  readonly reach: number;
}

function struckBy(rule: Rule, middles: readonly GlyphMiddle[]): readonly Glyph[] {
  if (rule.axis !== 'horizontal') return [];
  const through = middles
    .filter(({ at, reach }) => Math.abs(at.y - rule.at) <= reach && at.x > rule.from && at.x < rule.to)
    .map(({ glyph }) => glyph);
  const [first] = through;
  if (!first) return [];
  const left = Math.min(...through.map(({ box }) => box.left));
  const right = Math.max(...through.map(({ box }) => box.right));
  const slack = endsWith * first.size;
  return left - rule.from <= slack && rule.to - right <= slack ? through : [];
}

/** A border meets the borders beside it at both of its ends, give or take this many points. */
const meets = 1.5;

/** Whether a horizontal rule is a border of a cell: it reaches from one vertical rule to another. A line that strikes text out ends with the text. */
function isBorder({ at, from, to }: Rule, verticals: readonly Rule[]): boolean {
  const isMet = (end: number) =>
    verticals.some((rule) => Math.abs(rule.at - end) <= meets && rule.from <= at + meets && rule.to >= at - meets);
  return isMet(from) && isMet(to);
}
