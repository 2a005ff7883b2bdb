// Which printed row stands for which row of a form's block: by its label, else by its order among rows that are recognised.
import type { Cell } from '../../model/table.js';
import { type LabelMatchKind, matchLabel } from '../cells/labels.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import type { FormBlock, FormRow } from '../forms/form.js';
import { joinCutRows } from './cut-rows.js';
import type { TableSegment } from './segments.js';

/** A printed row with the row of the form that it stands for. */
export interface MatchedRow {
  readonly printed: TableRow;
  readonly row: FormRow;
  readonly how: LabelMatchKind | 'order' | 'unlabelled';
  /** The cell that holds the row's own label; null where it has none. */
  readonly label: Cell | null;
  /** The cells behind the label, in order. */
  readonly values: readonly Cell[];
}

export interface RowMatch {
  readonly rows: readonly MatchedRow[];
  /** Printed rows with values that stand for no row of the form. */
  readonly unknown: readonly TableRow[];
}

/** Matches the body of a segment to the rows of a block. */
export function matchRows(segment: TableSegment, block: FormBlock): RowMatch {
  if (block.rows.every((row) => row.label === null)) return matchUnlabelled(segment, block);
  const labels = block.rows.map((row) => row.label);
  const body = joinCutRows(segment.body, segment.table.origin, labels);
  const matched = withoutWeakDoubles(body.map((printed) => matchByLabel(printed, block)));
  const completed = completeByOrder(body, matched, block);
  return {
    rows: completed.filter((row) => row !== null),
    unknown: body.filter((printed, index) => completed[index] === null && hasValues(printed)),
  };
}

/** Where two printed rows mean the same row of the form and one says it exactly, the other means something else. */
function withoutWeakDoubles(matched: readonly (MatchedRow | null)[]): readonly (MatchedRow | null)[] {
  const exact = new Set(matched.flatMap((row) => (row?.how === 'exact' ? [row.row] : [])));
  return matched.map((row) => (row && row.how !== 'exact' && exact.has(row.row) ? null : row));
}

function hasValues(row: TableRow): boolean {
  return row.cells.length > 1 && row.cells.some((cell) => !isBlank(cell) && !isLabelLike(cell));
}

/** A block of one row without a label: the first printed row with enough cells that holds a value, or the first blank one. */
function matchUnlabelled(segment: TableSegment, block: FormBlock): RowMatch {
  const row = block.rows[0];
  if (!row) return { rows: [], unknown: [] };
  const candidates = segment.body
    .map((printed) => ({ printed, values: withoutLeadingLabel(printed, block.columns.length) }))
    .filter((candidate) => candidate.values.length * 2 >= block.columns.length);
  const withValues = candidates.filter((candidate) => hasValues(candidate.printed));
  const found = withValues.length > 0 ? withValues : candidates.slice(0, 1);
  return { rows: found.map((candidate) => ({ ...candidate, row, how: 'unlabelled', label: null })), unknown: [] };
}

function withoutLeadingLabel(printed: TableRow, columns: number): readonly Cell[] {
  const [first, ...rest] = printed.cells;
  return first && isLabelLike(first) && rest.length >= columns ? rest : printed.cells;
}

function matchByLabel(printed: TableRow, block: FormBlock): MatchedRow | null {
  const labels = block.rows.map((row) => row.label);
  const end = labelEnd(printed);
  for (let index = end; index >= 0; index--) {
    const cell = printed.cells[index];
    if (!cell || !isLabelLike(cell)) continue;
    const match = matchLabel(cell.text, labels);
    const row = match && block.rows[match.index];
    return match && row ? { printed, row, how: match.kind, label: cell, values: printed.cells.slice(index + 1) } : null;
  }
  return null;
}

/** Index of the last cell of the leading labels (groups, then the row's own), -1 where the row begins with a value. */
function labelEnd(printed: TableRow): number {
  let end = -1;
  for (const [index, cell] of printed.cells.entries()) {
    if (isLabelLike(cell)) end = index;
    else if (!isBlank(cell) && end >= 0) break;
  }
  return end;
}

/**
 * Rows without a recognisable label take the form's rows that are left between their recognised neighbours, if they are as many.
 */
function completeByOrder(
  body: readonly TableRow[],
  matched: readonly (MatchedRow | null)[],
  block: FormBlock,
): readonly (MatchedRow | null)[] {
  const result = [...matched];
  const taken = new Set(matched.flatMap((row) => (row ? [row.row] : [])));
  const gaps = gapsOf(body, matched);
  for (const gap of gaps) {
    const before = gap.before === null ? -1 : block.rows.indexOf(gap.before);
    const after = gap.after === null ? block.rows.length : block.rows.indexOf(gap.after);
    const left = block.rows.slice(before + 1, Math.max(after, before + 1)).filter((row) => !taken.has(row));
    if (left.length !== gap.rows.length || taken.size === 0) continue;
    gap.rows.forEach((bodyIndex, index) => {
      const printed = body[bodyIndex];
      const row = left[index];
      if (printed && row) result[bodyIndex] = byOrder(printed, row, block.columns.length);
    });
  }
  return result;
}

function byOrder(printed: TableRow, row: FormRow, columns: number): MatchedRow {
  const firstValue = Math.max(labelEnd(printed) + 1, printed.cells.length - columns);
  return {
    printed,
    row,
    how: 'order',
    label: printed.cells[firstValue - 1] ?? null,
    values: printed.cells.slice(firstValue),
  };
}

interface Gap {
  readonly before: FormRow | null;
  readonly after: FormRow | null;
  readonly rows: number[];
}

function gapsOf(body: readonly TableRow[], matched: readonly (MatchedRow | null)[]): readonly Gap[] {
  const gaps: Gap[] = [];
  let before: FormRow | null = null;
  let open: number[] = [];
  const close = (after: FormRow | null) => {
    if (open.length > 0) gaps.push({ before, after, rows: open });
    open = [];
  };
  body.forEach((printed, index) => {
    const row = matched[index]?.row ?? null;
    if (row !== null) {
      close(row);
      before = row;
    } else if (hasValues(printed)) open.push(index);
  });
  close(null);
  return gaps;
}
