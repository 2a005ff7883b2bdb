// What can be seen in a cell besides its text, and what can be seen in its text that the text does not say.
import type { Box } from '../../../model/anchor.js';
import type { OtherContent } from '../../../model/table.js';
import { intersect } from '../page/geometry.js';
import type { Glyph, PaintedPage, Rule, SeenMark } from '../page/painted-page.js';
import { separatesWords, type TextLine } from './cell-text.js';
import { baselineOf, hasMark } from './raised-digits.js';

/** A mark stands in a cell if at least this share of it does. */
const ownShare = 0.6;
/** Anything lower and narrower than this many points is a speck. */
const leastMark = 1.5;
/** A rule nearer than this to the edge of a cell is part of a double border. */
const borderWidth = 3.5;
/** A rule that ends this far from the edges of a cell is none of its borders. */
const clearance = 1;

/**
 * What is seen in a cell besides text; null if there is nothing.
 * @param isBlank whether it has no text: only then a short line is looked for, which may be a digit or a dash
 */
export function otherIn(box: Box, page: Pick<PaintedPage, 'marks' | 'rules'>, isBlank: boolean): OtherContent | null {
  const mark = page.marks.find((one) => standsIn(one, box));
  if (mark) return mark.kind;
  return isBlank && page.rules.some((rule) => isLoose(rule, box)) ? 'drawing' : null;
}

function standsIn({ box: mark }: SeenMark, cell: Box): boolean {
  const [width, height] = [mark.right - mark.left, mark.bottom - mark.top];
  if (Math.max(width, height) < leastMark) return false;
  const shared = intersect(mark, cell);
  if (shared === null) return false;
  // A slanted line may be as thin as its box.
  const share = (one: number, whole: number) => (whole === 0 ? 1 : one / whole);
  return share(shared.right - shared.left, width) * share(shared.bottom - shared.top, height) >= ownShare;
}

function isLoose(rule: Rule, { left, top, right, bottom }: Box): boolean {
  if (rule.to - rule.from < leastMark) return false;
  return rule.axis === 'horizontal'
    ? isClear(rule, left, right) && isAwayFrom(rule, top, bottom)
    : isClear(rule, top, bottom) && isAwayFrom(rule, left, right);
}

function isClear({ from, to }: Rule, start: number, end: number): boolean {
  return from >= start + clearance && to <= end - clearance;
}

function isAwayFrom({ at }: Rule, before: number, after: number): boolean {
  return at >= before + borderWidth && at <= after - borderWidth;
}

const digit = /\p{Nd}/u;
/** Digits painted over each other share more than this part of the smaller one's area; digits that are merely set close do not. */
const overlap = 0.4;
/** A digit smaller than this share of the others, on their line, may be a mark. */
const smallShare = 0.75;

/** Why the text of a cell is in doubt; null if nothing suggests it. */
export function doubtOf(lines: readonly TextLine[]): string | null {
  for (const { glyphs, text: shown } of lines) {
    if (hasMark(shown)) continue;
    const digits = glyphs.filter(({ text }) => digit.test(text));
    if (digits.some((glyph, index) => isOverlapped(glyph, digits[index + 1])))
      return 'some of its digits are painted over each other';
    const normal = Math.max(0, ...digits.map(({ size }) => size));
    if (digits.some((glyph, index) => isShifted(glyph, digits[index + 1])))
      return 'some of its digits stand higher than the others';
    if (hasWideGap(glyphs)) return 'a gap between its digits is wider than the others, so that it may be two numbers';
    if (digits.some(({ size }) => size < smallShare * normal)) return 'some of its digits are smaller than the others';
  }
  return null;
}

/** A gap between digits that is wider than the narrowest one by more than this share of their size is seen: a blank is a quarter or a half. */
const seenGap = 0.22;

/** Whether digits stand apart that were read as one number. Letter spacing is as wide in all places; where there are but two digits, none is supposed. */
function hasWideGap(glyphs: readonly Glyph[]): boolean {
  const gaps = glyphs.flatMap((glyph, index) => {
    const previous = glyphs[index - 1];
    const isBetweenDigits = previous !== undefined && digit.test(previous.text) && digit.test(glyph.text);
    return isBetweenDigits && !separatesWords(previous, glyph)
      ? [(glyph.box.left - previous.box.right) / glyph.size]
      : [];
  });
  const usual = gaps.length === 1 ? 0 : Math.min(...gaps);
  return gaps.some((gap) => gap - usual > seenGap);
}

function isOverlapped(glyph: Glyph, next: Glyph | undefined): boolean {
  const shared = next && intersect(glyph.box, next.box);
  if (!shared) return false;
  const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);
  return area(shared) > overlap * Math.min(area(glyph.box), area(next.box));
}

/** Digits of one number stand on one line; a shift of more than this share of their size is seen. */
const seenShift = 0.25;

function isShifted(glyph: Glyph, next: Glyph | undefined): boolean {
  return next !== undefined && Math.abs(baselineOf(glyph) - baselineOf(next)) > seenShift * next.size;
}
