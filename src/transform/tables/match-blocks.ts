// Matches each segment of the document's tables with a block of a form: the one whose columns and rows explain it best. Blocks of one table
// that differ only by form (section 3) are chosen together for all segments, because one table is often cut into several.

import type { FormBlock } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import type { FormCode, FormTableCode } from '../../catalogues/indicators/indicators.js';
import type { Cell } from '../../model/table.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import { unitIn } from '../cells/units.js';
import { halvesOf } from './halves.js';
import { type ColumnMatch, matchColumns } from './match-columns.js';
import { type MatchedRow, matchRows, type RowMatch } from './match-rows.js';
import { ofOwnYear } from './own-year.js';
import { leastShare, possibleBlocks } from './possible-blocks.js';
import type { TableSegment } from './segments.js';

/** A segment with the block that it was matched with. */
export interface MatchedBlock {
  readonly segment: TableSegment;
  readonly block: FormBlock;
  readonly columns: ColumnMatch;
  readonly rows: RowMatch;
}

interface Candidate extends MatchedBlock {
  readonly score: number;
}

/**
 * Matches every segment that is part of a form, in the order of the document. Other segments are left out.
 * @param year the report's year, for tables that state other years as well; null if it is unknown
 */
export function matchBlocks(all: readonly TableSegment[], year: number | null): readonly MatchedBlock[] {
  const segments = all.flatMap(halvesOf).map((segment) => ofOwnYear(segment, year));
  const bySegment = withContinuations(segments.map(candidatesFor), segments);
  const whole = wholeTableForms(bySegment);
  const eligible = bySegment.map((candidates) => candidates.filter((candidate) => isChosen(candidate, whole)));
  const preferred = commonForm(eligible.flatMap((candidates) => best(candidates, null) ?? []));
  return eligible.flatMap((candidates) => best(candidates, preferred) ?? []);
}

function candidatesFor(segment: TableSegment): readonly Candidate[] {
  // The forms of 2019 and 2021 print some tables under the same head.
  const byHead = new Map<FormBlock['columns'], { readonly heads: FormBlock['heads']; readonly columns: ColumnMatch }>();
  return possibleBlocks(segment).flatMap((block) => {
    const known = byHead.get(block.columns);
    const columns = known?.heads === block.heads ? known.columns : matchColumns(segment, block);
    byHead.set(block.columns, { heads: block.heads, columns });
    const rows = matchRows(withoutColumns(segment, columns.leftOut), block);
    return isPlausible(block, columns, rows) ? [withScore({ segment, block, columns, rows })] : [];
  });
}

/** A segment without the cells below headings that are none of the form's, and without cells that state a unit beside others. */
function withoutColumns(segment: TableSegment, headings: readonly Cell[]): TableSegment {
  const isBelow = (cell: Cell) =>
    headings.some(
      ({ column, columnSpan }) => cell.column >= column && cell.column + cell.columnSpan <= column + columnSpan,
    );
  const isKept = (cell: Cell) => !isBelow(cell) && unitIn(cell.text) === null;
  return {
    ...segment,
    body: segment.body.map((row) => {
      const kept = row.cells.filter(isKept);
      return kept.length < 2 ? row : { ...row, cells: kept };
    }),
  };
}

function isPlausible(block: FormBlock, columns: ColumnMatch, rows: RowMatch): boolean {
  const columnShare = columns.recognised / block.columns.length;
  if (block.rows.every((row) => row.label === null)) return columnShare >= leastShare && rows.rows.length > 0;
  const labelled = labelledRows(rows);
  // A row of words beside a label is a head: 复议后起诉 above 结果维持, 结果纠正.
  const isHeadAlone = ({ values }: MatchedRow) => block.columns.length > 1 && values.every(isLabelLike);
  if (labelled.every(isHeadAlone)) return false;
  return columnShare >= leastShare || (labelled.length / block.rows.length >= leastShare && block.rows.length > 1);
}

function labelledRows(rows: RowMatch): readonly MatchedRow[] {
  return rows.rows.filter((row) => row.how !== 'order');
}

/** What is recognised counts for a block; what is expected and missing, or present and unexpected, counts against it. */
function withScore(match: MatchedBlock): Candidate {
  const { block, columns, rows } = match;
  const missingRows = block.rows.length - new Set(rows.rows.map((row) => row.row)).size;
  const missingColumns = block.columns.length - columns.recognised;
  const damaged = rows.rows.filter((row) => row.how === 'damaged').length;
  const widest = Math.max(0, ...rows.rows.map((row) => row.values.length));
  const unlikeWidth = Math.abs(widest - block.columns.length) / 2;
  const found = labelledRows(rows).length + columns.recognised;
  return { ...match, score: found - missingRows - missingColumns - rows.unknown.length - damaged / 4 - unlikeWidth };
}

/**
 * Adds the candidates for segments that continue an earlier table. A table cut in two continues in a segment without a head: the labels of
 * its rows belong to blocks that an earlier table began. Its columns are those of the beginning, by their order.
 */
function withContinuations(bySegment: readonly (readonly Candidate[])[], segments: readonly TableSegment[]) {
  const begun: Candidate[] = [];
  return bySegment.map((candidates, index) => {
    const segment = segments[index];
    const continued = segment === undefined || segment.head.length > 0 ? [] : continuationsOf(segment, begun);
    begun.push(...candidates, ...(segment === undefined || segment.body.some(hasText) ? [] : headsOf(segment)));
    return continued.length > 0 ? continued : candidates;
  });
}

/** A head in a table of its own, such as one that stays in view while the rows are scrolled: what it can be the head of. */
function headsOf(segment: TableSegment): readonly Candidate[] {
  return formBlocks.flatMap((block) => {
    const columns = matchColumns(segment, block);
    const isHead = columns.recognised === block.columns.length;
    return isHead ? [withScore({ segment, block, columns, rows: { rows: [], unknown: [] } })] : [];
  });
}

function hasText({ cells }: TableRow): boolean {
  return cells.some((cell) => !isBlank(cell));
}

/** A table continues another only if it has at most this many unknown rows for each known one: a label such as 总计 is common. */
const mostUnknown = 2;

function continuationsOf(segment: TableSegment, begun: readonly Candidate[]): readonly Candidate[] {
  // The last candidate of a block stays in the map: the one with the most recognised headings, which give the order of the columns.
  const byHead = [...begun].sort((a, b) => a.columns.recognised - b.columns.recognised);
  const byBlock = new Map(byHead.map((candidate) => [candidate.block, candidate]));
  return [...byBlock.values()].flatMap((former) => {
    if (former.segment.tableNumber >= segment.tableNumber) return [];
    const isAlike = former.segment.table.columns === segment.table.columns;
    const isHead = former.rows.rows.length === 0 && isAlike && former.segment.tableNumber + 1 === segment.tableNumber;
    const rows = matchRows(withoutColumns(segment, isAlike ? former.columns.leftOut : []), former.block);
    const isUnlabelled = rows.rows.some((row) => row.how === 'unlabelled');
    const known = labelledRows(rows).length;
    if ((isUnlabelled && !isHead) || known === 0 || rows.unknown.length > known * mostUnknown) return [];
    return [withScore({ segment, block: former.block, columns: { ...former.columns, isAligned: false }, rows })];
  });
}

/** For each table that a form prints as one block: the form whose rows explain all segments of the table best. */
function wholeTableForms(bySegment: readonly (readonly Candidate[])[]): ReadonlyMap<FormTableCode, FormCode> {
  const totals = new Map<FormBlock, number>();
  for (const { block, rows } of bySegment.flat()) {
    if (!isWholeTable(block)) continue;
    totals.set(block, (totals.get(block) ?? 0) + labelledRows(rows).length - rows.unknown.length);
  }
  const sorted = [...totals].sort((a, b) => a[1] - b[1]);
  return new Map(sorted.flatMap(([block]) => block.forms.map((form) => [block.table, form] as const)));
}

function isWholeTable(block: FormBlock): boolean {
  return block.forms.length === 1 && formBlocks.filter((other) => isSibling(other, block)).length === 1;
}

function isSibling(other: FormBlock, block: FormBlock): boolean {
  return other.table === block.table && other.forms.some((form) => block.forms.includes(form));
}

function isChosen({ block }: Candidate, whole: ReadonlyMap<FormTableCode, FormCode>): boolean {
  const form = whole.get(block.table);
  return form === undefined || !isWholeTable(block) || block.forms.includes(form);
}

/** The candidate with the highest score. A tie goes to the form that the other tables follow; if there is none, to neither. */
function best(candidates: readonly Candidate[], preferred: FormCode | null): Candidate | null {
  const top = Math.max(...candidates.map((candidate) => candidate.score));
  const tied = candidates.filter((candidate) => candidate.score === top);
  if (tied.length === 1) return tied[0] ?? null;
  return tied.find((candidate) => preferred !== null && candidate.block.forms.includes(preferred)) ?? null;
}

function commonForm(candidates: readonly Candidate[]): FormCode | null {
  const counts = new Map<FormCode, number>();
  for (const { block } of candidates)
    if (block.forms.length === 1) for (const form of block.forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return sorted[0]?.[0] ?? null;
}
