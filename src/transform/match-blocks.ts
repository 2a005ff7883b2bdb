// Which block of which form each segment of the document's tables is: the block whose columns and rows explain it best.
import type { FormCode } from '../model/report.js';
import type { FormBlock } from './forms/form.js';
import { formBlocks } from './forms/forms.js';
import { type ColumnMatch, matchColumns } from './match-columns.js';
import { matchRows, type RowMatch } from './match-rows.js';
import type { Segment } from './printed-rows.js';

export interface MatchedBlock {
  readonly segment: Segment;
  readonly block: FormBlock;
  readonly columns: ColumnMatch;
  readonly rows: RowMatch;
  /** Whether it goes on where an earlier segment of the same block stopped, without a head of its own. */
  readonly isContinuation: boolean;
}

interface Candidate extends MatchedBlock {
  readonly score: number;
}

/** A segment is a block only if this share of the block's columns, or of its rows, is recognised. */
const leastShare = 0.5;

/** Matches every segment that is part of a form; segments that are not are left out. */
export function matchBlocks(segments: readonly Segment[]): readonly MatchedBlock[] {
  const matched: MatchedBlock[] = [];
  const first = segments.map((segment) => best(candidatesFor(segment, formBlocks), null));
  const preferred = commonForm(first.filter((candidate) => candidate !== null));
  segments.forEach((segment, index) => {
    const candidate = best(candidatesFor(segment, formBlocks), preferred) ?? first[index] ?? null;
    const continued =
      candidate === null || candidate.columns.recognised === 0 ? continuationOf(segment, matched) : null;
    const found = continued ?? candidate;
    if (found) matched.push(found);
  });
  return matched;
}

function candidatesFor(segment: Segment, blocks: readonly FormBlock[]): readonly Candidate[] {
  return blocks.flatMap((block) => {
    const columns = matchColumns(segment, block);
    const rows = matchRows(segment, block);
    return isPlausible(block, columns, rows)
      ? [withScore({ segment, block, columns, rows, isContinuation: false })]
      : [];
  });
}

function isPlausible(block: FormBlock, columns: ColumnMatch, rows: RowMatch): boolean {
  const byLabel = rows.rows.filter((row) => row.how !== 'order').length;
  const columnShare = columns.recognised / block.columns.length;
  const hasLabels = block.rows.some((row) => row.label !== null);
  if (!hasLabels) return columnShare >= leastShare && rows.rows.length > 0;
  if (byLabel === 0) return false;
  return columnShare >= leastShare || (byLabel / block.rows.length >= leastShare && block.rows.length > 1);
}

/** What is recognised counts for a block; what the block expects and is not there, or is there and not expected, against it. */
function withScore(match: MatchedBlock): Candidate {
  const { block, columns, rows } = match;
  const byLabel = rows.rows.filter((row) => row.how !== 'order').length;
  const missingRows = block.rows.length - new Set(rows.rows.map((row) => row.row)).size;
  const missingColumns = block.columns.length - columns.recognised;
  const damaged = rows.rows.filter((row) => row.how === 'damaged').length;
  const spareHeadings = sparePrintedHeadings(match);
  const score =
    byLabel + columns.recognised - missingRows - missingColumns - rows.unknown.length - damaged / 4 - spareHeadings;
  return { ...match, score };
}

function sparePrintedHeadings(match: MatchedBlock): number {
  const widest = Math.max(0, ...match.rows.rows.map((row) => row.values.length));
  return Math.abs(widest - match.block.columns.length) / 2;
}

/** The highest score; a tie goes to the form that the other tables follow, and without one to neither. */
function best(candidates: readonly Candidate[], preferred: FormCode | null): Candidate | null {
  const top = Math.max(...candidates.map((candidate) => candidate.score));
  const tied = candidates.filter((candidate) => candidate.score === top);
  if (tied.length === 1) return tied[0] ?? null;
  return tied.find((candidate) => preferred !== null && candidate.block.forms.includes(preferred)) ?? null;
}

function commonForm(candidates: readonly Candidate[]): FormCode | null {
  const forms = candidates.flatMap((candidate) => (candidate.block.forms.length === 1 ? candidate.block.forms : []));
  const counts = new Map<FormCode, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  return sorted[0]?.[0] ?? null;
}

/** A table cut in two: rows without a head, whose labels belong to the block of an earlier segment. */
function continuationOf(segment: Segment, matched: readonly MatchedBlock[]): MatchedBlock | null {
  for (const former of [...matched].reverse()) {
    if (former.segment.tableNumber >= segment.tableNumber) continue;
    const rows = matchRows(segment, former.block);
    const byLabel = rows.rows.filter((row) => row.how === 'exact' || row.how === 'damaged' || row.how === 'extended');
    if (byLabel.length === 0) continue;
    return {
      segment,
      block: former.block,
      columns: { ...former.columns, isAligned: false },
      rows,
      isContinuation: true,
    };
  }
  return null;
}
