// What a page shows that is not part of the document: page numbers, running heads and feet, text that is struck out.
import { centreOf, type Point } from './page/geometry.js';
import type { Glyph, PaintedPage, Rule } from './page/painted-page.js';
import { ruleLinesOf } from './ruled/rule-lines.js';
import { lineGroups, lineOf, type TextLine } from './tables/cell-text.js';

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
  const mayBe = (glyphs: readonly Glyph[]) => glyphs.some(({ box }) => box.bottom <= top || box.top >= bottom);
  return lineGroups(page.glyphs)
    .filter(mayBe)
    .map(lineOf)
    .filter((line) => (line.box.bottom <= top || line.box.top >= bottom) && !isBoxed(line));
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
  const middles = middlesOf(page.glyphs);
  const struck = new Set<Glyph>();
  for (const rule of page.rules) {
    const through = struckBy(rule, middles);
    if (through.length > 0 && !isBorder(rule, verticals)) for (const glyph of through) struck.add(glyph);
  }
  if (struck.size === 0) return page;
  return { ...page, glyphs: page.glyphs.filter((glyph) => !struck.has(glyph)) };
}

/** Measured once for all the rules of a page. */
interface GlyphMiddle {
  readonly glyph: Glyph;
  /** Its place among the glyphs of the page. */
  readonly place: number;
  readonly at: Point;
  /** How far from its middle a line may be that strikes it out. */
  readonly reach: number;
}

/** The middles of glyphs from top to bottom, so that a rule is compared with few of them. */
interface Middles {
  readonly sorted: readonly GlyphMiddle[];
  /** A little more than the widest reach, because sums are rounded. */
  readonly widestReach: number;
}

const rounding = 0.01;

function middlesOf(glyphs: readonly Glyph[]): Middles {
  const sorted = glyphs
    .map((glyph, place): GlyphMiddle => ({ glyph, place, at: centreOf(glyph.box), reach: nearMiddle * glyph.size }))
    .sort((a, b) => a.at.y - b.at.y);
  return { sorted, widestReach: sorted.reduce((widest, { reach }) => Math.max(widest, reach), 0) + rounding };
}

/** Where the first of those begins that a rule at this height may reach. */
function firstBelow(sorted: readonly GlyphMiddle[], height: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.at.y ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The glyphs that a rule runs through from end to end, in the order of the page. */
function struckBy(rule: Rule, { sorted, widestReach }: Middles): readonly Glyph[] {
  if (rule.axis !== 'horizontal') return [];
  const found: GlyphMiddle[] = [];
  for (let index = firstBelow(sorted, rule.at - widestReach); index < sorted.length; index++) {
    const middle = sorted[index];
    if (middle === undefined || middle.at.y > rule.at + widestReach) break;
    const { at, reach } = middle;
    if (Math.abs(at.y - rule.at) <= reach && at.x > rule.from && at.x < rule.to) found.push(middle);
  }
  if (found.length === 0) return [];
  const through = found.sort((a, b) => a.place - b.place).map(({ glyph }) => glyph);
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
