// The columns of a table without vertical rules: they are where its values and the lowest lines of its head stand.
import type { Box } from '../../../model/anchor.js';
import { centreOf } from '../page/geometry.js';
import type { TextLine } from '../tables/cell-text.js';
import { blocksOf, isValue, overlapX, type TextChunkBlock } from './chunks.js';

/** How far the text of a column extends, in points. */
export interface ColumnExtent {
  readonly left: number;
  readonly right: number;
}

/**
 * Finds the value columns, from left to right. Values of neighbouring columns never overlap, so values that overlap form a column. For
 * columns without any value their headings are used.
 * @param pitch the distance between the lines of a cell
 * @param previous the columns of the previous page if the table continues from there, else none
 */
export function columnsOf(
  chunks: readonly TextLine[],
  pitch: number,
  previous: readonly ColumnExtent[],
): readonly ColumnExtent[] {
  const values = chunks.filter(isValue);
  const firstValue = Math.min(...values.map(({ box }) => centreOf(box).y));
  const leftmost = Math.min(...values.map((chunk) => chunk.box.left), ...previous.map((extent) => extent.left));
  const labels = chunks.filter(
    (chunk) => !isValue(chunk) && centreOf(chunk.box).y > firstValue && chunk.box.left < leftmost,
  );
  const labelEdge = Math.max(
    0,
    ...labels.filter((chunk) => centreOf(chunk.box).x < leftmost).map((chunk) => chunk.box.right),
  );
  const head = blocksOf(
    chunks.filter((chunk) => !isValue(chunk) && centreOf(chunk.box).y < firstValue),
    pitch,
  );
  const headings = head.filter((block) => centreOf(block.box).x > labelEdge && isLowest(block, head));
  return previous.length > 0 ? growColumns(previous, values) : growColumns([], [...values, ...headings]);
}

/**
 * Starts with the lines that have most texts, because texts side by side are in columns of their own. A text that overlaps one column
 * widens it; one that overlaps none makes a new column; one that overlaps several belongs to a merged cell and changes nothing.
 */
function growColumns(
  previous: readonly ColumnExtent[],
  texts: readonly { readonly box: Box }[],
): readonly ColumnExtent[] {
  const columns: { left: number; right: number }[] = previous.map((column) => ({ ...column }));
  const beside = (text: { readonly box: Box }) =>
    texts.filter((other) => Math.abs(centreOf(other.box).y - centreOf(text.box).y) <= sameLine).length;
  const counted = texts.map((text) => ({ text, count: beside(text) })).sort((a, b) => b.count - a.count);
  for (const { text } of counted) {
    const met = columns.filter(
      (column) => text.box.left < column.right - tolerance && text.box.right > column.left + tolerance,
    );
    const [only] = met;
    if (met.length === 0) columns.push({ left: text.box.left, right: text.box.right });
    else if (only && met.length === 1) {
      only.left = Math.min(only.left, text.box.left);
      only.right = Math.max(only.right, text.box.right);
    }
  }
  return columns.sort((a, b) => a.left - b.left);
}

const tolerance = 0.5;
const sameLine = 3;

/** Whether nothing else of the head stands below a block. */
function isLowest(block: TextChunkBlock, head: readonly TextChunkBlock[]): boolean {
  return !head.some((other) => other.box.top > block.box.bottom - 1 && overlapX(other.box, block.box) > 0);
}

/** Where the lines between columns would be: in the middle of the gaps, and a little outside the outermost columns. */
export function boundariesOf(columns: readonly ColumnExtent[]): readonly number[] {
  const first = columns[0]?.left ?? 0;
  const last = columns.at(-1)?.right ?? 0;
  const between = columns.slice(1).map((column, index) => ((columns[index]?.right ?? 0) + column.left) / 2);
  return [first - 2, ...between, last + 2];
}

/** The index of the column that is nearest to a place. */
export function columnAt(columns: readonly ColumnExtent[], x: number): number {
  const distances = columns.map(({ left, right }) => (x < left ? left - x : x > right ? x - right : 0));
  return distances.indexOf(Math.min(...distances));
}
