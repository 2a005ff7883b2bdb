// The columns of a table without vertical rules: they are where its values and the lowest lines of its head stand.
import type { Box } from '../../../model/anchor.js';
import { centreOf } from '../page/geometry.js';
import type { TextLine } from '../tables/cell-text.js';
import { isValue } from './chunks.js';
import { type HeadBlock, headBlocksOf, labelEdgeOf } from './head-blocks.js';

/** How far the text of a column extends, in points. */
export interface ColumnExtent {
  readonly left: number;
  readonly right: number;
}

/** A table that the end of a page cuts: its columns, and the headings of its last part. */
export interface OpenTable {
  readonly columns: readonly ColumnExtent[];
  readonly heads: HeadBlock['heads'];
}

/** The columns of a table, and its parts. */
interface TableColumns {
  readonly columns: readonly ColumnExtent[];
  readonly parts: readonly HeadBlock[];
}

/**
 * Finds the value columns, from left to right. Values of neighbouring columns never overlap, so values that overlap form a column. For
 * columns without any value their headings are used. Parts with a head of fewer columns say nothing about the columns of the others.
 * @param pitch the distance between the lines of a cell
 * @param open what the previous page has of the table if it continues from there
 */
export function columnsOf(chunks: readonly TextLine[], pitch: number, open: OpenTable | null): TableColumns {
  const previous = open?.columns ?? [];
  const values = chunks.filter(isValue);
  const leftmost = Math.min(...values.map((chunk) => chunk.box.left), ...previous.map((extent) => extent.left));
  const parts = headBlocksOf(chunks, labelEdgeOf(chunks, leftmost, pitch), pitch).map((part, index) =>
    index === 0 && open && part.texts.length === 0 ? { ...part, heads: open.heads } : part,
  );
  const most = previous.length > 0 ? previous.length : Math.max(...parts.map(({ heads }) => heads.length));
  const whole = parts.filter(
    ({ heads, values: own }) => own.length > 0 && (heads.length === 0 || heads.length >= most),
  );
  const used = whole.length > 0 ? whole : parts;
  const shown = used.flatMap((part) => part.values);
  const asHeads = previous.map(({ left, right }) => ({ box: { left, right, top: 0, bottom: 0 } }));
  if (previous.length > 0)
    return { columns: joinHeadings(growColumns(previous, shown), { values: shown, heads: asHeads }), parts };
  return { columns: columnsOfParts(used), parts };
}

/** The columns that the values and headings of some parts show together. */
export function columnsOfParts(parts: readonly HeadBlock[]): readonly ColumnExtent[] {
  const values = parts.flatMap((part) => part.values);
  const heads = parts.flatMap((part) => part.heads);
  return joinHeadings(growColumns([], [...values, ...heads]), { values, heads });
}

interface Placed {
  readonly box: Box;
}

/**
 * Numbers at the left or right edge of their cells may stand beside their headings instead of below them. Then each column of values has
 * one of headings next to it, always on the same side.
 */
function joinHeadings(
  columns: readonly ColumnExtent[],
  { values, heads }: { readonly values: readonly Placed[]; readonly heads: readonly Placed[] },
): readonly ColumnExtent[] {
  const holds = (column: ColumnExtent, texts: readonly Placed[]) =>
    texts.some(({ box }) => box.left >= column.left - tolerance && box.right <= column.right + tolerance);
  const kinds = columns.map((column) => {
    const [hasValues, hasHeads] = [holds(column, values), holds(column, heads)];
    return hasValues && hasHeads ? 'both' : hasValues ? 'values' : 'heads';
  });
  const lone = kinds.flatMap((kind, index) => (kind === 'values' ? [index] : []));
  const sides = [-1, 1].filter((side) => lone.every((index) => kinds[index + side] === 'heads'));
  const gapOf = (side: number) =>
    lone.reduce((sum, index) => {
      const [left, right] = side < 0 ? [columns[index - 1], columns[index]] : [columns[index], columns[index + 1]];
      return sum + (right?.left ?? 0) - (left?.right ?? 0);
    }, 0);
  const [side] = sides.sort((a, b) => gapOf(a) - gapOf(b));
  if (lone.length === 0 || side === undefined) return columns;
  return columns.flatMap((column, index) => {
    if (lone.includes(index - side)) return [];
    const beside = lone.includes(index) ? columns[index + side] : undefined;
    if (!beside) return [column];
    return [{ left: Math.min(column.left, beside.left), right: Math.max(column.right, beside.right) }];
  });
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
