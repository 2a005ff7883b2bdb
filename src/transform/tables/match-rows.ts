// Matches printed rows with the rows of a form's block: by label, or else by their order between recognised rows.

import type { FormBlock, FormLabel, FormRow } from '../../catalogues/forms/form.js';
import type { Cell, TableOrigin } from '../../model/table.js';
import { type LabelMatchKind, labelsOf, matchLabel } from '../cells/labels.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import { unitIn } from '../cells/units.js';
import { onPages } from './possible-blocks.js';
import type { TableSegment } from './segments.js';

/** A printed row with the row of the form that it was matched with. */
export interface MatchedRow {
  readonly printed: TableRow;
  readonly row: FormRow;
  /** How it was recognised: by its label, by its order alone, or as the only row of a block without labels. */
  readonly how: LabelMatchKind | 'order' | 'unlabelled';
  /** The cell with the row's own label; null if it has none. */
  readonly label: Cell | null;
  /** The cells after the label, in order. */
  readonly values: readonly Cell[];
}

/** The rows of a segment that belong to a block, and those that do not. */
export interface RowMatch {
  readonly rows: readonly MatchedRow[];
  /** Printed rows with values that match no row of the form. */
  readonly unknown: readonly TableRow[];
}

const digit = /[\d０-９零〇一二两三四五六七八九十百千万]/u;

/** Matches the rows of a segment's body with the rows of a block, in printed order. */
export function matchRows(segment: TableSegment, block: FormBlock): RowMatch {
  if (block.rows.every((row) => row.label === null)) return matchUnlabelled(segment, block);
  const labels = labelsOf(block.rows);
  const body = joinCutRows(segment.body, segment.table.origin, labels);
  const matched = withoutWeakDoubles(body.map((printed) => matchByLabel(printed, block)));
  const completed = completeByOrder(body, matched, block);
  return {
    rows: completed.filter((row) => row !== null),
    unknown: body.filter((printed, index) => completed[index] === null && hasValues(printed)),
  };
}

/** If two printed rows match the same row of the form and only one matches exactly, the other means something else. */
function withoutWeakDoubles(matched: readonly (MatchedRow | null)[]): readonly (MatchedRow | null)[] {
  const exact = new Set(matched.flatMap((row) => (row?.how === 'exact' ? [row.row] : [])));
  return matched.map((row) => (row && row.how !== 'exact' && exact.has(row.row) ? null : row));
}

function hasValues(row: TableRow): boolean {
  return row.cells.length > 1 && row.cells.some((cell) => !isBlank(cell) && !isLabelLike(cell));
}

/** For a block of one row without a label: the printed rows with enough cells that hold a value, or else the first blank row. */
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
  const labels = labelsOf(block.rows);
  const end = labelEnd(printed);
  for (let index = end; index >= 0; index--) {
    const cell = printed.cells[index];
    if (!cell || !isLabelLike(cell)) continue;
    const match = matchLabel(cell.text, labels);
    const row = match && block.rows[match.index];
    if (match && row) return { printed, row, how: match.kind, label: cell, values: printed.cells.slice(index + 1) };
    return matchBesideWords(printed, block, cell);
  }
  return null;
}

/**
 * A word in the place of a value, such as 约137, is no label: the row is the one named exactly before as many cells as there are columns. A
 * unit is no value, and of several columns only a word that holds a number can be one: any other word may have shifted the row.
 */
function matchBesideWords(printed: TableRow, block: FormBlock, word: Cell): MatchedRow | null {
  const labelIndex = printed.cells.length - block.columns.length - 1;
  const label = printed.cells[labelIndex];
  if (label === undefined || label === word || !isLabelLike(label)) return null;
  const labels = labelsOf(block.rows);
  const match = matchLabel(label.text, labels);
  const row = match?.kind === 'exact' ? block.rows[match.index] : undefined;
  const values = printed.cells.slice(labelIndex + 1);
  const isValue = ({ text }: Cell) => unitIn(text) === null && (block.columns.length === 1 || digit.test(text));
  if (row === undefined || !values.filter(isLabelLike).every(isValue)) return null;
  return { printed, row, how: 'exact', label, values };
}

/** Index of the last label before the row's values, over values and blanks that precede its first label; -1 if the row has no label. */
function labelEnd(printed: TableRow): number {
  let end = -1;
  for (const [index, cell] of printed.cells.entries()) {
    if (isLabelLike(cell)) end = index;
    else if (!isBlank(cell) && end >= 0) break;
  }
  return end;
}

/** Gives rows without a recognisable label the form's rows that are left between their recognised neighbours, if the counts are equal. */
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

/**
 * Joins the halves of rows that a page break has cut, with the values on one side or cut themselves. Two rows are one if only together
 * they make a label of the form. All other rows stay as they are.
 */
function joinCutRows(
  rows: readonly TableRow[],
  origin: TableOrigin,
  labels: readonly (FormLabel | null)[],
): readonly TableRow[] {
  if (!onPages.has(origin)) return rows;
  const joined: TableRow[] = [];
  for (const row of rows) {
    const former = joined.at(-1);
    const whole = former ? joinHalves(former, row, labels) : null;
    if (whole) joined[joined.length - 1] = whole;
    else joined.push(row);
  }
  return joined;
}

function joinHalves(upper: TableRow, lower: TableRow, labels: readonly (FormLabel | null)[]): TableRow | null {
  const [above, below] = [labelCellOf(upper), labelCellOf(lower)];
  if (above === null || below === null) return null;
  const text = above.text + below.text;
  if (matchLabel(above.text, labels)?.kind === 'exact' || matchLabel(text, labels)?.kind !== 'exact') return null;
  const whole: Cell = { ...above, text, raw: text };
  if (hasNoValues(upper)) return hasNoValues(lower) ? null : withLabel(lower, below, { ...below, text, raw: text });
  return withLabel(hasNoValues(lower) ? upper : withRestOfValues(upper, lower), above, whole);
}

function withLabel(row: TableRow, label: Cell, whole: Cell): TableRow {
  return { ...row, cells: row.cells.map((cell) => (cell === label ? whole : cell)) };
}

/** Numbers are cut as well: the rest of each is below it. The line feed between the two parts puts the number in doubt. */
function withRestOfValues(upper: TableRow, lower: TableRow): TableRow {
  const cells = upper.cells.map((cell) => {
    const rest = lower.cells.find((other) => other.column === cell.column && !isBlank(other) && !isLabelLike(other));
    return rest && !isLabelLike(cell)
      ? { ...cell, text: `${cell.text}\n${rest.text}`, raw: `${cell.raw}\n${rest.raw}` }
      : cell;
  });
  return { ...upper, cells };
}

function labelCellOf(row: TableRow): Cell | null {
  return row.cells.findLast(isLabelLike) ?? null;
}

function hasNoValues(row: TableRow): boolean {
  return row.cells.every((cell) => isBlank(cell) || isLabelLike(cell));
}
