// The rows of a table without borders: between its horizontal rules if it has them, else around the middles of its labels.

import { centreOf } from '../page/geometry.js';
import type { Rule } from '../page/painted-page.js';
import type { TextLine } from '../tables/cell-text.js';
import { type AreApart, blocksOf, type TextChunkBlock } from './chunks.js';
import { isBeside } from './head-blocks.js';

/** A row: the band of heights that its text takes up, around `middle`. */
export interface RowBand {
  readonly middle: number;
  readonly top: number;
  readonly bottom: number;
}

/** It takes at least this many rules, one below the other, to separate rows. */
const leastRules = 3;
/** Rules nearer than this are one. */
const sameRule = 3.2;
/** Texts are in one row if the heights of their middles differ by at most this share of the size. */
const sameRow = 0.6;

/** Where the value columns of a table stand. */
export interface ValueArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A rule separates rows if it runs below at least this many points of the value columns. One below labels alone separates groups. */
const leastReach = 20;

/** Finds the rows between horizontal rules that run below value columns, from top to bottom; null if there are too few rules. */
export function bandsBetweenRules(rules: readonly Rule[], area: ValueArea): readonly RowBand[] | null {
  const { top: from, bottom: to } = area;
  const reach = (rule: Rule) => Math.min(rule.to, area.right) - Math.max(rule.from, area.left);
  const heights = rules
    .filter((rule) => rule.axis === 'horizontal' && reach(rule) >= leastReach)
    .filter((rule) => rule.at >= from - sameRule && rule.at <= to + sameRule)
    .map((rule) => rule.at)
    .sort((a, b) => a - b);
  const distinct = heights.filter((height, index) => index === 0 || height - (heights[index - 1] ?? 0) > sameRule);
  if (distinct.length < leastRules) return null;
  const edges = [Math.min(from, distinct[0] ?? from), ...distinct, Math.max(to, distinct.at(-1) ?? to)];
  return edges.slice(1).flatMap((bottom, index) => {
    const top = edges[index] ?? bottom;
    return bottom - top > sameRule ? [{ top, bottom, middle: (top + bottom) / 2 }] : [];
  });
}

/**
 * Finds the rows around labels, from top to bottom. Each label with nothing but values to its right is a row. Text among the values
 * (captions, the levels of a head) and values that stand beside no label make rows of their own.
 * @param labels the blocks of the labels; `texts` those of the other text to their right
 * @param pitch the distance between the lines of a cell
 */
export function bandsAroundLabels(
  labels: readonly TextChunkBlock[],
  { texts, values }: { readonly texts: readonly TextChunkBlock[]; readonly values: readonly TextLine[] },
  pitch: number,
): readonly RowBand[] {
  const leaves = leavesOf(labels);
  const bands = leaves.map(bandOf);
  for (const block of texts) if (!bands.some((band) => isIn(block, band))) bands.push(bandOf(block));
  for (const block of blocksOf(values, pitch))
    if (!bands.some((band) => isNear(block, band, pitch))) bands.push(bandOf(block));
  return bands.sort((a, b) => a.middle - b.middle);
}

/** Rows have at least this share of the texts that the rows beside them have. A number that wraps has fewer below its first line. */
const leastShare = 0.5;

/**
 * Says of two lines of labels whether each is a row: as many texts stand beside one as beside the other, and none between them, as the
 * numbers beside a label of two lines do.
 */
export function rowsBeside(labels: readonly TextLine[], others: readonly TextLine[]): AreApart {
  const textsBeside = (label: TextLine) =>
    labels.some((other) => other.box.left > label.box.right && isBeside(label, other))
      ? 0
      : others.filter((other) => isBeside(label, other)).length;
  return (upper, lower) => {
    const counts = [textsBeside(upper), textsBeside(lower)];
    if (Math.min(...counts) === 0 || Math.min(...counts) < leastShare * Math.max(...counts)) return false;
    const [from, to] = [centreOf(upper.box).y, centreOf(lower.box).y];
    return !others.some((other) => {
      const { y } = centreOf(other.box);
      return y > from && y < to && !isBeside(upper, other) && !isBeside(lower, other);
    });
  };
}

/** The labels of rows: those with no other label to their right. */
function leavesOf(labels: readonly TextChunkBlock[]): readonly TextChunkBlock[] {
  return labels.filter((block) => !labels.some((other) => other !== block && standsRightOf(other, block)));
}

function bandOf({ box, lines }: TextChunkBlock): RowBand {
  const size = lines[0]?.size ?? 0;
  return { middle: centreOf(box).y, top: box.top - size * 0.1, bottom: box.bottom + size * 0.1 };
}

/** Two labels are beside each other if they share so much of the lower one's height. */
const sharedHeight = 0.3;

/** Whether a block is to the right of another and beside it. Then the other one is the label of a group. */
function standsRightOf(block: TextChunkBlock, other: TextChunkBlock): boolean {
  const shared = Math.min(block.box.bottom, other.box.bottom) - Math.max(block.box.top, other.box.top);
  const lower = Math.min(block.box.bottom - block.box.top, other.box.bottom - other.box.top);
  return block.box.left > other.box.right - 1 && shared > sharedHeight * lower;
}

function isIn(block: TextChunkBlock, band: RowBand): boolean {
  const size = block.lines[0]?.size ?? 0;
  return Math.abs(centreOf(block.box).y - band.middle) <= sameRow * size;
}

function isNear(block: TextChunkBlock, band: RowBand, pitch: number): boolean {
  const middle = centreOf(block.box).y;
  return Math.abs(middle - band.middle) <= pitch * 0.75 || (middle > band.top && middle < band.bottom);
}

/** The index of the band that holds a height, or whose middle is nearest to it if none does. */
export function bandAt(bands: readonly RowBand[], height: number): number {
  const holds = (band: RowBand) => height >= band.top && height <= band.bottom;
  const isHeld = bands.some(holds);
  const distances = bands.map((band) =>
    isHeld && !holds(band) ? Number.POSITIVE_INFINITY : Math.abs(band.middle - height),
  );
  return distances.indexOf(Math.min(...distances));
}
