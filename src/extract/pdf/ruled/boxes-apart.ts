// Cells, or rows, that are boxes of their own with a gap between them. The edges on both sides of a gap become one line in its middle.
import { centreOf } from '../page/geometry.js';
import type { Glyph, PaintedPage, Rule } from '../page/painted-page.js';
import { medianSize } from '../page/text-size.js';
import { ruleLinesOf } from './rule-lines.js';

/** Edges nearer than this are a double line, which is one line in any case. */
const doubleLine = 3.2;
/** A gap between boxes is at most this share of the size of the text; a row needs more. */
const widestGap = 1.3;
/** The edges on both sides of a gap run beside each other along at least this share of the shorter one. */
const sharedLength = 0.8;
/** The edges of boxes are longer than this share of the size of the text; the strokes of digits are shorter. */
const shortestEdge = 0.9;
/** Ends of lines this near to a line touch it. */
const touching = 2;

interface Gap {
  readonly axis: Rule['axis'];
  /** Its edges. */
  readonly before: number;
  readonly after: number;
  /** Where it is along its axis. */
  readonly from: number;
  readonly to: number;
  /** How far the longer one of its edges extends. */
  readonly whole: { readonly from: number; readonly to: number };
}

/** The page with the gaps between boxes closed. */
export function withoutGaps<Page extends PaintedPage>(page: Page): Page {
  const rules = [...ruleLinesOf(page.rules, 'horizontal'), ...ruleLinesOf(page.rules, 'vertical')].flatMap(
    ({ axis, at, stretches }) => stretches.map((stretch): Rule => ({ axis, at, ...stretch })),
  );
  const size = medianSize(page.glyphs);
  const gaps = (['horizontal', 'vertical'] as const).flatMap((axis) => gapsOf(axis, rules, page.glyphs, size));
  if (gaps.length === 0) return page;
  return { ...page, rules: page.rules.map((rule) => closed(rule, gaps)) };
}

/** @param size of the text of the page */
function gapsOf(axis: Rule['axis'], rules: readonly Rule[], glyphs: readonly Glyph[], size: number): readonly Gap[] {
  const widest = widestGap * size;
  const along = rules
    .filter((rule) => rule.axis === axis && rule.to - rule.from >= shortestEdge * size)
    .sort((a, b) => a.at - b.at);
  const across = rules.filter((rule) => rule.axis !== axis);
  const gaps: Gap[] = [];
  along.forEach((rule, index) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const other of along.slice(index + 1)) {
      if (other.at - rule.at > widest || other.at > nearest + doubleLine) break;
      if (other.at - rule.at <= doubleLine) continue;
      const [from, to] = [Math.max(rule.from, other.from), Math.min(rule.to, other.to)];
      const shorter = Math.min(rule.to - rule.from, other.to - other.from);
      if (to - from < sharedLength * shorter) continue;
      nearest = Math.min(nearest, other.at);
      const whole = { from: Math.min(rule.from, other.from), to: Math.max(rule.to, other.to) };
      const gap = { axis, before: rule.at, after: other.at, from, to, whole };
      if (!isCrossed(gap, across) && !glyphs.some((glyph) => standsIn(glyph, gap))) gaps.push(gap);
    }
  });
  return gaps;
}

/** Whether a line crosses a gap, or lines close it on both sides: then it is a low row, or the room between a cell and a box in it. */
function isCrossed({ before, after, from, to, whole }: Gap, across: readonly Rule[]): boolean {
  const places = across
    .filter((rule) => rule.from <= before + touching && rule.to >= after - touching)
    .map(({ at }) => at)
    .filter((at) => at >= whole.from - doubleLine && at <= whole.to + doubleLine);
  const isInside = places.some((at) => at > from + doubleLine && at < to - doubleLine);
  return isInside || (places.some((at) => at <= from + doubleLine) && places.some((at) => at >= to - doubleLine));
}

function standsIn({ box }: Glyph, { axis, before, after, from, to }: Gap): boolean {
  const { x, y } = centreOf(box);
  const [along, across] = axis === 'horizontal' ? [x, y] : [y, x];
  return along > from && along < to && across > before && across < after;
}

/** Moves an edge of a gap to its middle, and extends what ends at such an edge. */
function closed(rule: Rule, gaps: readonly Gap[]): Rule {
  const beside = gaps.find(
    (gap) => gap.axis === rule.axis && rule.from < gap.to && rule.to > gap.from && isEdge(rule.at, gap),
  );
  const ends = gaps.filter(
    ({ axis, from, to }) => axis !== rule.axis && rule.at >= from - touching && rule.at <= to + touching,
  );
  const before = ends.find((gap) => isNear(rule.from, gap.after));
  const after = ends.find((gap) => isNear(rule.to, gap.before));
  return {
    axis: rule.axis,
    at: beside ? middleOf(beside) : rule.at,
    from: before ? middleOf(before) : rule.from,
    to: after ? middleOf(after) : rule.to,
  };
}

function isEdge(at: number, { before, after }: Gap): boolean {
  return isNear(at, before) || isNear(at, after);
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= touching;
}

function middleOf({ before, after }: Gap): number {
  return (before + after) / 2;
}
