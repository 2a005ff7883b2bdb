// Tables without borders: columns are found by where values stand, rows by rules or labels. This is a reading by eye, so these tables
// are marked (`unruled`).

import type { Box } from '../../../model/anchor.js';
import { centreOf, unite } from '../page/geometry.js';
import type { Glyph, PaintedPage } from '../page/painted-page.js';
import type { TextLine } from '../tables/cell-text.js';
import type { TableFragment } from '../tables/table-fragment.js';
import { blocksOf, isValue } from './chunks.js';
import { isComplete } from './complete-rows.js';
import { GridBuilder } from './grid-builder.js';
import {
  areRuledApart,
  type HeadBlock,
  isBeside,
  isCaption,
  type MergedColumns,
  mergedColumnsOf,
} from './head-blocks.js';
import {
  boundariesOf,
  type ColumnExtent,
  columnAt,
  columnsOf,
  columnsOfParts,
  type OpenTable,
} from './unruled-columns.js';
import { bandsAroundLabels, bandsBetweenRules, rowsBeside } from './unruled-rows.js';

/** The tables without borders on a page, and what is left of the page. */
export interface UnruledTables {
  readonly fragments: readonly TableFragment[];
  readonly rest: readonly Glyph[];
  /** The last table, which the end of the page may cut; null if text stands below it. */
  readonly open: OpenTable | null;
}

/** With fewer values in a region a table cannot be distinguished from text. */
const leastValues = 2;
const leastHeadings = 3;
const shortestHeading = 2;
const longestHeading = 10;
const sectionHeading = /^[一二三四五六]\s*[、．.]/u;
/** A line of running text takes up at least this share of the width of all text on the page. */
const proseShare = 0.62;

/** What is known from the rest of the document. */
interface UnruledContext {
  /** The open table of the previous page. */
  readonly previous: OpenTable | null;
  /** The distance between the lines of a cell in this document. */
  readonly pitch: number;
  /** The same text as the glyphs, cut into chunks: the pitch is measured by them, too. */
  readonly chunks: readonly TextLine[];
}

/**
 * Finds tables among the text outside the ruled tables of a page.
 * @param glyphs the glyphs of that text
 */
export function readUnruledTables(
  page: PaintedPage,
  glyphs: readonly Glyph[],
  { previous, pitch, chunks }: UnruledContext,
): UnruledTables {
  const regions = regionsOf(chunks);
  const fragments: TableFragment[] = [];
  const taken = new Set<Glyph>();
  let open: OpenTable | null = null;
  regions.forEach((region, index) => {
    const own = withoutProse(region, chunks);
    const isLast = index === regions.length - 1;
    const continues = index === 0 && previous !== null;
    const values = own.filter(isValue).length;
    if (values < (continues ? 1 : leastValues) && !(isLast && isBareHead(own, pitch))) return;
    const { columns, parts } = columnsOf(own, pitch, continues ? previous : null);
    fragments.push(fragmentOf(page, own, { columns, parts, pitch, continues }));
    for (const chunk of own) for (const glyph of chunk.glyphs) taken.add(glyph);
    open = isLast ? { columns, heads: parts.at(-1)?.heads ?? [] } : null;
  });
  return { fragments, rest: glyphs.filter((glyph) => !taken.has(glyph)), open };
}

/** Whether chunks are a table head whose values are on the next page: many short headings side by side, and nothing else. */
function isBareHead(chunks: readonly TextLine[], pitch: number): boolean {
  const blocks = blocksOf(chunks, pitch);
  const beside = blocks.filter(
    (block) =>
      blocks.filter((other) => Math.abs(centreOf(other.box).y - centreOf(block.box).y) < pitch).length >= leastHeadings,
  );
  return (
    beside.length >= leastHeadings &&
    blocks.every(({ text }) => text.length >= shortestHeading && text.length <= longestHeading)
  );
}

/** Splits the page at the headings of sections: numbered lines with no value beside them. */
function regionsOf(chunks: readonly TextLine[]): readonly (readonly TextLine[])[] {
  const isBeside = (chunk: TextLine, other: TextLine) =>
    Math.abs(centreOf(other.box).y - centreOf(chunk.box).y) <= 1.2 * chunk.size;
  const headings = chunks.filter(
    (chunk) =>
      sectionHeading.test(chunk.words) &&
      !chunks.some((other) => other !== chunk && isBeside(chunk, other) && isValue(other)),
  );
  const lone = headings.filter((chunk) => !chunks.some((other) => other !== chunk && isOnLine(chunk, other)));
  const tops = [Number.NEGATIVE_INFINITY, ...lone.map((chunk) => chunk.box.top).sort((a, b) => a - b)];
  return tops.map((top, index) => {
    const end = tops[index + 1] ?? Number.POSITIVE_INFINITY;
    return chunks.filter((chunk) => chunk.box.top >= top && chunk.box.top < end && !lone.includes(chunk));
  });
}

function isOnLine(chunk: TextLine, other: TextLine): boolean {
  return Math.abs(centreOf(other.box).y - centreOf(chunk.box).y) <= 0.5 * chunk.size;
}

/** Leaves out running text: wide lines without a gap, and the shorter last line of their paragraph. */
function withoutProse(region: readonly TextLine[], page: readonly TextLine[]): readonly TextLine[] {
  const left = Math.min(...page.map((chunk) => chunk.box.left));
  const right = Math.max(...page.map((chunk) => chunk.box.right));
  const values = region.filter(isValue);
  const isAmongValues = (height: number) =>
    values.some((value) => centreOf(value.box).y < height) && values.some((value) => centreOf(value.box).y > height);
  const strands = strandsOf(region).filter((strand) => !isAmongValues(centreOf(strand.box).y));
  const prose = strands.filter(({ box, isWhole }) => isWhole && box.right - box.left >= proseShare * (right - left));
  const isRest = (strand: Strand) =>
    strand.isWhole && prose.some((line) => isJustBelow(line, strand)) && !strand.chunks.some(isValue);
  const gone = new Set([...prose, ...strands.filter(isRest)].flatMap((strand) => strand.chunks));
  return region.filter((chunk) => !gone.has(chunk));
}

/** Chunks on one line that follow each other without a wide gap. */
interface Strand {
  readonly chunks: readonly TextLine[];
  readonly box: Box;
  /** Whether nothing else stands on its line. */
  readonly isWhole: boolean;
}

function strandsOf(chunks: readonly TextLine[]): readonly Strand[] {
  const strands: TextLine[][] = [];
  for (const chunk of chunks) {
    const strand = strands.at(-1);
    const previous = strand?.at(-1);
    const follows =
      previous !== undefined && isOnLine(previous, chunk) && chunk.box.left - previous.box.right < chunk.size;
    if (strand && follows) strand.push(chunk);
    else strands.push([chunk]);
  }
  return strands.map((own) => ({
    chunks: own,
    box: unite(own.map((chunk) => chunk.box)),
    isWhole: !chunks.some((other) => !own.includes(other) && own.some((chunk) => isOnLine(chunk, other))),
  }));
}

function isJustBelow(upper: Strand, lower: Strand): boolean {
  const distance = centreOf(lower.box).y - centreOf(upper.box).y;
  return distance > 0 && distance <= 2 * (upper.chunks[0]?.size ?? 0);
}

interface RegionMeasure {
  readonly continues: boolean;
  readonly columns: readonly ColumnExtent[];
  readonly parts: readonly HeadBlock[];
  readonly pitch: number;
}

function fragmentOf(
  page: PaintedPage,
  chunks: readonly TextLine[],
  { columns, parts, pitch, continues }: RegionMeasure,
): TableFragment {
  const boundaries = boundariesOf(columns);
  const valuesLeft = boundaries[0] ?? 0;
  const labelChunks = chunks.filter((chunk) => !isValue(chunk) && centreOf(chunk.box).x < valuesLeft);
  const others = chunks.filter((chunk) => !labelChunks.includes(chunk));
  const box = unite(chunks.map((chunk) => chunk.box));
  const area = { top: box.top, bottom: box.bottom, left: valuesLeft, right: boundaries.at(-1) ?? valuesLeft };
  const isRuledApart = areRuledApart(page.rules);
  const areRows = rowsBeside(labelChunks, others);
  const labels = blocksOf(labelChunks, pitch, (upper, lower) => isRuledApart(upper, lower) || areRows(upper, lower));
  const values = others.filter(isValue);
  const isCaptionOf = (upper: TextLine, lower: TextLine) => isCaption(upper, chunks) && !isCaption(lower, chunks);
  const words = others.filter((chunk) => !isValue(chunk));
  const texts = blocksOf(words, pitch, (upper, lower) => isRuledApart(upper, lower) || isCaptionOf(upper, lower));
  const bands = bandsBetweenRules(page.rules, area) ?? bandsAroundLabels(labels, { texts, values }, pitch);
  const grid = new GridBuilder({ page, bands, columns, left: box.left, boundaries });
  const placeOf = placesIn(parts, columns);
  for (const block of labels) grid.addLabel(block.lines);
  for (const block of texts) grid.addText(block.lines, placeOf(block.lines));
  for (const chunk of values) grid.addText([chunk], placeOf([chunk]));
  const { cells, labelColumns, xs } = grid.finish();
  return {
    page: page.number,
    origin: isComplete({ parts, columns, bands, labels, placeOf }) ? 'aligned' : 'unruled',
    rows: bands.length,
    columns: labelColumns + columns.length,
    xs,
    cells,
    box,
    isOpenAtTop: false,
    isOpenAtBottom: false,
    isOpenAtRight: false,
    unruled: { labelColumns, continues },
  };
}

/** Where texts stand: in the columns of their part if it has fewer than the table, else in the nearest column. */
function placesIn(
  parts: readonly HeadBlock[],
  columns: readonly ColumnExtent[],
): (lines: readonly TextLine[]) => MergedColumns {
  const merged = parts
    .filter((part) => hasFewerColumns(part, columns.length))
    .map((part) => ({ part, own: columnsOfParts([part]), spans: mergedColumnsOf(part.heads, columns) }));
  return (lines) => {
    const { x } = centreOf(unite(lines.map((line) => line.box)));
    const column = columnAt(columns, x);
    const found = merged.find(({ part }) =>
      lines.some((line) => part.values.includes(line) || part.heads.some((head) => head.lines.includes(line))),
    );
    if (!found) return { from: column, to: column };
    const { part, own, spans } = found;
    const index = own.length === spans.length ? columnAt(own, x) : nearestHead(part, x);
    return spans[index] ?? { from: column, to: column };
  };
}

function nearestHead({ heads }: HeadBlock, x: number): number {
  const distances = heads.map(({ box }) => Math.abs(centreOf(box).x - x));
  return distances.indexOf(Math.min(...distances));
}

/** Whether a part has a head of fewer columns than the table, and no row of it has more values. */
function hasFewerColumns({ heads, values }: HeadBlock, columns: number): boolean {
  if (heads.length === 0 || heads.length >= columns || values.length === 0) return false;
  return values.every((value) => values.filter((other) => isBeside(value, other)).length <= heads.length);
}
