// The parts of a table without vertical rules that have a head of their own. A part may have fewer columns than the table: its texts then
// stand for merged cells.
import { centreOf } from '../page/geometry.js';
import type { Rule } from '../page/painted-page.js';
import type { TextLine } from '../tables/cell-text.js';
import { type AreApart, blocksOf, isValue, overlapX, type TextChunkBlock } from './chunks.js';

/** A part of a table: the lowest texts of its head, from left to right, and the values below them. A part that continues has no head. */
export interface HeadBlock {
  readonly heads: readonly TextChunkBlock[];
  /** All texts of the head, and the values. */
  readonly texts: readonly TextLine[];
  readonly values: readonly TextLine[];
}

/** Texts are on one line if the heights of their middles differ by at most this share of the size. */
const sameLine = 0.6;

/** Whether two texts stand side by side. */
export function isBeside(chunk: TextLine, other: TextLine): boolean {
  return Math.abs(centreOf(other.box).y - centreOf(chunk.box).y) <= sameLine * Math.min(chunk.size, other.size);
}

/** Whether a horizontal rule between two lines separates them. */
export function areRuledApart(rules: readonly Rule[]): AreApart {
  const across = rules.filter((rule) => rule.axis === 'horizontal');
  return (upper, lower) => {
    const x = (Math.max(upper.box.left, lower.box.left) + Math.min(upper.box.right, lower.box.right)) / 2;
    const [from, to] = [centreOf(upper.box).y, centreOf(lower.box).y];
    return across.some((rule) => rule.at > from && rule.at < to && rule.from <= x && rule.to >= x);
  };
}

/** A label of two lines stands half the pitch above and below its values; another row is farther away. */
const nearValue = 0.75;

/**
 * Where labels end: the right edge of the texts that have values beside them and stand to the left of all values.
 * @param pitch the distance between the lines of a cell
 */
export function labelEdgeOf(chunks: readonly TextLine[], leftmost: number, pitch: number): number {
  const values = chunks.filter(isValue);
  const isNear = (chunk: TextLine) =>
    values.some((value) => Math.abs(centreOf(value.box).y - centreOf(chunk.box).y) <= nearValue * pitch);
  const labels = chunks.filter((chunk) => !isValue(chunk) && centreOf(chunk.box).x < leftmost && isNear(chunk));
  return Math.max(0, ...labels.map((chunk) => chunk.box.right));
}

/**
 * Splits a table into its parts, from top to bottom. A head is text to the right of the labels with no value beside it.
 * @param labelEdge where the labels end
 * @param pitch the distance between the lines of a cell
 */
export function headBlocksOf(chunks: readonly TextLine[], labelEdge: number, pitch: number): readonly HeadBlock[] {
  const values = chunks.filter(isValue);
  const inHead = (chunk: TextLine) =>
    !isValue(chunk) && centreOf(chunk.box).x > labelEdge && !values.some((value) => isBeside(chunk, value));
  const ordered = chunks
    .filter((chunk) => isValue(chunk) || inHead(chunk))
    .sort((a, b) => centreOf(a.box).y - centreOf(b.box).y);
  const parts: { texts: TextLine[]; values: TextLine[] }[] = [{ texts: [], values: [] }];
  for (const chunk of ordered) {
    const part = parts.at(-1);
    if (isValue(chunk)) part?.values.push(chunk);
    else if (part && part.values.length === 0) part.texts.push(chunk);
    else parts.push({ texts: [chunk], values: [] });
  }
  return parts.map((part) => ({ ...part, heads: headsOf(part.texts, chunks, pitch) }));
}

/** The lowest texts of a head. A caption is alone on its line, above a line of several texts. */
function headsOf(texts: readonly TextLine[], chunks: readonly TextLine[], pitch: number): readonly TextChunkBlock[] {
  const hasFullLine = texts.some((text) => !isAlone(text, chunks));
  const blocks = blocksOf(
    texts.filter((text) => !hasFullLine || !isCaption(text, chunks)),
    pitch,
  );
  return blocks
    .filter(
      (block) => !blocks.some((other) => other.box.top > block.box.bottom - 1 && overlapX(other.box, block.box) > 0),
    )
    .sort((a, b) => a.box.left - b.box.left);
}

/** A shorter text may be a line of a heading. */
const shortestCaption = 6;

/** Whether a text may be a caption: it is alone on its line. */
export function isCaption(text: TextLine, chunks: readonly TextLine[]): boolean {
  return text.words.length >= shortestCaption && isAlone(text, chunks);
}

function isAlone(text: TextLine, chunks: readonly TextLine[]): boolean {
  return !chunks.some((other) => other !== text && isBeside(other, text));
}

/** A column that is merged from several: the indices of the first and the last. */
export interface MergedColumns {
  readonly from: number;
  readonly to: number;
}

/**
 * Which columns of the table each of the fewer columns of a part covers: those whose middle is nearest to the middle of its heading.
 * @param heads the headings of the part, from left to right
 * @param columns the columns of the table
 */
export function mergedColumnsOf(
  heads: readonly TextChunkBlock[],
  columns: readonly { readonly left: number; readonly right: number }[],
): readonly MergedColumns[] {
  const middles = heads.map(({ box }) => centreOf(box).x);
  const best = splits(columns.length, heads.length)
    .map((spans) => ({
      spans,
      distance: spans.reduce((sum, { from, to }, index) => {
        const middle = ((columns[from]?.left ?? 0) + (columns[to]?.right ?? 0)) / 2;
        return sum + Math.abs(middle - (middles[index] ?? middle));
      }, 0),
    }))
    .sort((a, b) => a.distance - b.distance);
  return best[0]?.spans ?? [];
}

/** All ways to split successive columns into a number of groups. */
function splits(columns: number, groups: number, from = 0): readonly (readonly MergedColumns[])[] {
  if (groups === 0) return columns === from ? [[]] : [];
  if (groups === 1) return [[{ from, to: columns - 1 }]];
  return Array.from({ length: columns - from - groups + 1 }, (_, width) =>
    splits(columns, groups - 1, from + width + 1).map((rest) => [{ from, to: from + width }, ...rest]),
  ).flat();
}
