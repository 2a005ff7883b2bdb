// Which straight pieces are ruling lines: the long ones, and the short ones that reach from one ruling line to another. Strokes of
// characters have a free end.
import type { Rule } from '../../pdf/page/painted-page.js';

/** Pieces on one course, in pixels: this far beside each other at most. */
const sameCourse = 4;
/** Pieces with a wider gap between them are not one line. */
const widestGap = 12;
/** No stroke of a character and no row of strokes is as long, in pixels at 200 dots per inch: an inch. */
const longLine = 200;
/** A line ends at another one if its end is this near to it. */
const nearEnd = 9;
/** A short line reaches from one line to another with at least this share; the rest is a stroke on its course. */
const leastBetween = 0.6;
/** Strokes of characters below each other leave gaps; at least this share of a line is there. */
const leastThere = 0.85;
/** Between two lines across it, a line is there throughout; a character as high as their distance has margins. */
const leastBetweenLines = 0.94;
/** Half the width of a line, in pixels: where it crosses another one, neither is seen. */
const halfLine = 2;
const rounds = 6;

/**
 * Joins pieces along their courses and keeps those that are ruling lines.
 * @param exact pieces that end where their ink ends, to see whether a line is there throughout; a coarser search finds faint lines
 */
export function standingRules(pieces: readonly Rule[], exact: readonly Rule[] = pieces): readonly Rule[] {
  let open = [...joined(pieces, 'horizontal'), ...joined(pieces, 'vertical')];
  const standing = open.filter(({ from, to }) => to - from >= longLine);
  open = open.filter((rule) => !standing.includes(rule));
  for (let round = 0; round < rounds; round++) {
    const met = open.flatMap((rule) => {
      const between = betweenCrossings(rule, standing);
      return between === null ? [] : [{ rule, between }];
    });
    if (met.length === 0) break;
    standing.push(...met.map(({ between }) => between));
    const placed = new Set(met.map(({ rule }) => rule));
    open = open.filter((rule) => !placed.has(rule));
  }
  return standing.flatMap((rule) => therePartsOf(rule, standing, exact)).map((rule) => trimmed(rule, standing));
}

/**
 * The parts of a line without those between two lines across it in which too little of it is there: between two tables on the same courses,
 * strokes of a heading may lie on them.
 */
function therePartsOf(rule: Rule, standing: readonly Rule[], pieces: readonly Rule[]): readonly Rule[] {
  const own = pieces.filter(({ axis, at }) => axis === rule.axis && Math.abs(at - rule.at) < sameCourse);
  const crossings = crossingsOf(rule, standing);
  const parts: Rule[] = [];
  let from = rule.from;
  crossings.forEach((crossing, index) => {
    const next = crossings[index + 1];
    if (next === undefined || next - crossing <= 2 * nearEnd || isThere(own, crossing + halfLine, next - halfLine))
      return;
    if (crossing > from) parts.push({ ...rule, from, to: crossing });
    from = next;
  });
  return [...parts, { ...rule, from }].filter((part) => part.to - part.from > 2 * nearEnd);
}

function isThere(pieces: readonly Rule[], start: number, end: number): boolean {
  let there = 0;
  let reached = start;
  for (const { from, to } of [...pieces].sort((a, b) => a.from - b.from)) {
    there += Math.max(0, Math.min(to, end) - Math.max(from, reached));
    reached = Math.max(reached, Math.min(to, end));
  }
  return there >= leastBetweenLines * (end - start);
}

/** Where a table is cut off, at least this many lines end beside each other. */
const cutTogether = 3;
/** A longer end is no stroke of a character that lies on the course of a line. */
const longestStray = 120;

/** The line without ends that pass the last line across it, unless other lines end there as well. */
function trimmed(rule: Rule, standing: readonly Rule[]): Rule {
  const crossings = crossingsOf(rule, standing);
  const beside = (end: 'from' | 'to') =>
    standing.filter((other) => other.axis === rule.axis && Math.abs(other[end] - rule[end]) <= nearEnd).length;
  const isStray = (end: 'from' | 'to', crossing: number | undefined): crossing is number => {
    const beyond = Math.abs(rule[end] - (crossing ?? rule[end]));
    return beyond > nearEnd && beyond <= longestStray && beside(end) < cutTogether;
  };
  const [first, last] = [crossings[0], crossings.at(-1)];
  if (crossings.length < 2) return rule;
  return { ...rule, from: isStray('from', first) ? first : rule.from, to: isStray('to', last) ? last : rule.to };
}

/** The part of a line from the first line across it to the last; null if it does not reach from one to another. */
function betweenCrossings(rule: Rule, standing: readonly Rule[]): Rule | null {
  const crossings = crossingsOf(rule, standing);
  const [first, last] = [crossings[0], crossings.at(-1)];
  if (first === undefined || last === undefined || last - first <= 2 * nearEnd) return null;
  return last - first >= leastBetween * (rule.to - rule.from) ? { ...rule, from: first, to: last } : null;
}

/** Where lines cross another one, or end at it. */
function crossingsOf({ axis, at, from, to }: Rule, standing: readonly Rule[]): readonly number[] {
  return standing
    .filter((rule) => rule.axis !== axis && rule.from <= at + nearEnd && rule.to >= at - nearEnd)
    .map((rule) => rule.at)
    .filter((place) => place >= from - nearEnd && place <= to + nearEnd)
    .sort((a, b) => a - b);
}

interface Course {
  at: number;
  weight: number;
  readonly pieces: Rule[];
}

/** The longest pieces set the courses; shorter ones join them. */
function joined(pieces: readonly Rule[], axis: Rule['axis']): readonly Rule[] {
  const courses: Course[] = [];
  const longestFirst = pieces.filter((piece) => piece.axis === axis).sort((a, b) => b.to - b.from - (a.to - a.from));
  for (const piece of longestFirst) {
    const length = piece.to - piece.from;
    const course = courses.find(({ at }) => Math.abs(at - piece.at) <= sameCourse);
    if (course === undefined) courses.push({ at: piece.at, weight: length, pieces: [piece] });
    else {
      course.at = (course.at * course.weight + piece.at * length) / (course.weight + length);
      course.weight += length;
      course.pieces.push(piece);
    }
  }
  return courses.flatMap(({ at, pieces: own }) => {
    const stretches: { from: number; to: number; there: number }[] = [];
    for (const { from, to } of own.sort((a, b) => a.from - b.from)) {
      const last = stretches.at(-1);
      if (last && from - last.to <= widestGap) {
        last.there += Math.max(0, to - Math.max(from, last.to));
        last.to = Math.max(last.to, to);
      } else stretches.push({ from, to, there: to - from });
    }
    return stretches
      .filter(({ from, to, there }) => there >= leastThere * (to - from))
      .map(({ from, to }): Rule => ({ axis, at, from, to }));
  });
}
