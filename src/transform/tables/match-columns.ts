// Matches heading cells with the columns of a form's block: by label and the groups above, or else by order.

import type { FormBlock, FormColumn, FormLabel } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import { otherColumns } from '../../catalogues/forms/other-columns.js';
import type { Cell } from '../../model/table.js';
import { isExactly, type LabelMatchKind, labelKey, labelsOf, matchLabel, matchOneLabel } from '../cells/labels.js';
import { changesMeaning } from '../cells/meanings.js';
import { isBlank } from '../cells/table-row.js';
import { parseUnit } from '../cells/units.js';
import type { TableSegment } from './segments.js';

/** The places of a block's columns in a table. */
export interface ColumnMatch {
  /** The heading cell of each column of the block; null if none was found. */
  readonly headings: readonly (Cell | null)[];
  /** How many columns were recognised by their labels. */
  readonly recognised: number;
  /** Indexes of the block's columns, in the order in which the table prints them. */
  readonly printedOrder: readonly number[];
  /** Whether the headings are side by side in the grid, so that a value can be looked up below its heading. */
  readonly isAligned: boolean;
  /** Columns whose heading was chosen by its order alone. */
  readonly byOrder: readonly number[];
  /** Columns whose heading is not in the official wording or a known variant of it. */
  readonly inexact: readonly number[];
  /** Columns for which two headings in the same words were found. */
  readonly repeated: readonly number[];
  /** Whether the head prints words, right of its first known heading, that are neither one of the form's nor one of an added column. */
  readonly hasUnknown: boolean;
  /** Headings of columns that are none of the form's: 序号, 单位, 备注, last year's numbers. */
  readonly leftOut: readonly Cell[];
  /** Whether the headings are in a different order from the form's; all columns are then `byOrder`. */
  readonly isOddlyOrdered: boolean;
}

/** Matches the headings of a segment with the columns of a block. */
export function matchColumns(segment: TableSegment, block: FormBlock): ColumnMatch {
  const cells = headingCells(segment, block);
  const byLabel = block.columns.some((column) => column.groups.length > 0)
    ? matchGrouped(segment, block, cells)
    : matchUngrouped(block, cells);
  const recognised = byLabel.filter((heading) => heading !== null).length;
  const completed = completeByOrder(segment, byLabel, cells);
  const headings = completed ?? byLabel;
  const order = orderOf(headings);
  const isOfficialOrder = order.every((column, index) => column === index);
  const areBeside = areSideBySide(headings);
  const isOddlyOrdered = areBeside ? !isOfficialOrder : areOutOfOrder(headings);
  const isAligned = areBeside && (isOfficialOrder || isContiguous(headings));
  return {
    headings,
    recognised,
    printedOrder: isAligned && !headings.includes(null) ? order : headings.map((_, index) => index),
    isAligned,
    // A different order is more often caused by wrong merged cells than by the agency: a guess either way.
    byOrder: isOddlyOrdered ? headings.map((_, index) => index) : columnsByOrder(byLabel),
    inexact: inexactColumns(segment, block, byLabel),
    repeated: repeatedColumns(block, byLabel, cells),
    hasUnknown: hasUnknownHeading(byLabel, cells),
    leftOut: areBeside ? leftOutHeadings(segment, headings, cells) : [],
    isOddlyOrdered,
  };
}

/** Cells that may be the heading of a column: not blank, and not a caption, note or group. */
function headingCells(segment: TableSegment, block: FormBlock): readonly Cell[] {
  return segment.head
    .flatMap((row) => row.cells)
    .filter((cell) => !isBlank(cell) && !block.heads.some((label) => isExactly(cell.text, label)));
}

/** How good a match is: an exact heading takes its column before an extended one, and that before a damaged one. */
const rankOfKind: Readonly<Record<LabelMatchKind, number>> = { exact: 0, extended: 1, damaged: 2 };

function matchUngrouped(block: FormBlock, cells: readonly Cell[]): (Cell | null)[] {
  const labels = labelsOf(block.columns);
  const headings: (Cell | null)[] = block.columns.map(() => null);
  const matches = cells.flatMap((cell) => {
    const match = matchLabel(cell.text, labels);
    return match === null
      ? []
      : [{ cell, index: match.index, rank: rankOf(cell, match.kind, block.columns[match.index]?.label) }];
  });
  for (const { cell, index } of matches.sort((one, other) => one.rank - other.rank)) headings[index] ??= cell;
  return headings;
}

/** The rank of a match; the official wording comes before its variants: 总计 before 小计. */
function rankOf({ text }: Cell, kind: LabelMatchKind, label: FormLabel | undefined): number {
  const variant =
    label === undefined || kind !== 'exact' ? 0 : label.findIndex((wording) => isExactly(text, [wording]));
  return rankOfKind[kind] + Math.max(0, variant) / 100;
}

function inexactColumns(
  segment: TableSegment,
  block: FormBlock,
  headings: readonly (Cell | null)[],
): readonly number[] {
  return headings.flatMap((heading, index) => {
    const column = block.columns[index];
    if (heading === null || column === undefined) return [];
    return isExactHeading(heading.text, column.label) && !isUnderOther(segment, heading, column, block) ? [] : [index];
  });
}

/** Whether a group above a heading is printed in words that are not exactly those of the form: 行政复核 for 行政复议. */
function isUnderOther(segment: TableSegment, heading: Cell, { groups }: FormColumn, block: FormBlock): boolean {
  const texts = textsAbove(segment, heading);
  const isGroup = (text: string, group: FormLabel) => (matchOneLabel(text, group) ?? 'damaged') !== 'damaged';
  if (!groups.some((group) => !texts.some((text) => isGroup(text, group)))) return false;
  // In a table that has lost its merged cells, other headings of the form can be above it.
  const known = [...knownHeads, ...block.columns.map(({ label }) => label)];
  return cellsAbove(segment, heading).some(({ text }) => text !== '' && !known.some((label) => isExactly(text, label)));
}

const knownHeads: readonly FormLabel[] = formBlocks.flatMap(({ heads }) => heads);

/** Whether a heading is the official wording or a variant, with or without a unit behind it. */
function isExactHeading(text: string, label: FormLabel): boolean {
  if (isExactly(text, label)) return true;
  const key = labelKey(text);
  return label.some((wording) => {
    const official = labelKey(wording);
    return key.startsWith(official) && parseUnit(key.slice(official.length)) !== null;
  });
}

function hasUnknownHeading(headings: readonly (Cell | null)[], cells: readonly Cell[]): boolean {
  const first = Math.min(...headings.flatMap((heading) => heading?.column ?? []));
  return cells.some((cell) => cell.column > first && !headings.includes(cell) && !isExactly(cell.text, otherColumns));
}

/** Columns with two headings in the same words, in different columns of the table: either could be meant. */
function repeatedColumns(
  block: FormBlock,
  headings: readonly (Cell | null)[],
  cells: readonly Cell[],
): readonly number[] {
  return headings.flatMap((heading, index) => {
    const column = block.columns[index];
    if (heading === null || column === undefined || column.groups.length > 0) return [];
    const key = labelKey(heading.text);
    const others = cells.filter(
      (cell) => cell.column !== heading.column && !headings.includes(cell) && labelKey(cell.text) === key,
    );
    return others.length > 0 ? [index] : [];
  });
}

/** Columns that are known and no part of the form, if they are beside its columns and not above one of them. */
function leftOutHeadings(
  segment: TableSegment,
  headings: readonly (Cell | null)[],
  cells: readonly Cell[],
): readonly Cell[] {
  const taken = headings.flatMap((heading) => heading ?? []);
  const isBeside = (cell: Cell) =>
    taken.every(
      ({ column, columnSpan }) => cell.column >= column + columnSpan || cell.column + cell.columnSpan <= column,
    );
  return cells.filter(
    (cell) =>
      !headings.includes(cell) &&
      isLowest(segment, cell) &&
      isBeside(cell) &&
      (isExactly(cell.text, otherColumns) || changesMeaning(cell.text)),
  );
}

function matchGrouped(segment: TableSegment, block: FormBlock, cells: readonly Cell[]): (Cell | null)[] {
  const above = new Map<Cell, readonly string[]>();
  const isUnderGroups = (cell: Cell, { groups }: FormColumn) => {
    const texts = above.get(cell) ?? textsAbove(segment, cell);
    above.set(cell, texts);
    return groups.every((group) => texts.some((text) => matchOneLabel(text, group) !== null));
  };
  const byPath = block.columns.map((column) => {
    const found = cells.filter((cell) => isLabelled(cell, column) && isUnderGroups(cell, column));
    const exact = found.filter((cell) => isExactly(cell.text, column.label));
    const [only, second] = exact.length === 1 ? exact : found;
    return second === undefined ? (only ?? null) : null;
  });
  const found = byPath.filter((cell) => cell !== null);
  const isDistinct = new Set(found).size === found.length;
  if (isDistinct && found.length === byPath.length) return byPath;
  // A head that the edge of a page cuts off shows only some of its groups; what it shows still distinguishes its columns.
  return matchSequence(block, cells) ?? (isDistinct ? byPath : block.columns.map(() => null));
}

function isLabelled(cell: Cell, column: FormColumn): boolean {
  return matchOneLabel(cell.text, column.label) !== null;
}

function cellsAbove(segment: TableSegment, cell: Cell): readonly Cell[] {
  const above = new Set<Cell>();
  for (let row = segment.head[0]?.index ?? 0; row < cell.row; row++) {
    const covering = segment.grid[row]?.[cell.column];
    if (covering) above.add(covering);
  }
  return [...above];
}

/** What the head prints above a cell. A page break splits the label of a group into two cells, one above the other: they are joined as well. */
function textsAbove(segment: TableSegment, cell: Cell): readonly string[] {
  const texts = cellsAbove(segment, cell).map(({ text }) => text);
  const joined = texts.slice(1).map((text, index) => `${texts[index] ?? ''}${text}`);
  return [...texts, ...joined];
}

/** If the grid does not show the groups (flattened or badly merged heads), the sequence of the labels does. */
function matchSequence(block: FormBlock, cells: readonly Cell[]): Cell[] | null {
  const labels = [...new Set(block.columns.map((column) => column.label))];
  const leaves = cells.filter((cell) => matchLabel(cell.text, labels) !== null);
  const inOrder = [...leaves].sort((a, b) => a.row - b.row || a.column - b.column);
  const fits = (order: readonly Cell[]) =>
    order.length === block.columns.length && order.every((cell, index) => isLabelledAt(block, cell, index));
  const byColumn = [...leaves].sort((a, b) => a.column - b.column || a.row - b.row);
  return fits(byColumn) ? byColumn : fits(inOrder) ? inOrder : null;
}

function isLabelledAt(block: FormBlock, cell: Cell, index: number): boolean {
  const column = block.columns[index];
  return column !== undefined && isLabelled(cell, column);
}

/** Gives headings with unrecognised labels to the columns that are left, if their number is equal and the result is in order. */
function completeByOrder(
  segment: TableSegment,
  headings: readonly (Cell | null)[],
  cells: readonly Cell[],
): readonly (Cell | null)[] | null {
  const missing = headings.flatMap((heading, index) => (heading === null ? [index] : []));
  if (missing.length === 0 || missing.length === headings.length) return null;
  const spare = cells
    .filter((cell) => !headings.includes(cell) && isLowest(segment, cell) && cell.column > 0)
    .filter((cell) => !isExactly(cell.text, otherColumns))
    .sort((a, b) => a.column - b.column);
  if (spare.length !== missing.length) return null;
  const completed = headings.map((heading, index) => heading ?? spare[missing.indexOf(index)] ?? null);
  const columns = completed.map((cell) => cell?.column ?? 0);
  return columns.every((column, index) => index === 0 || column > (columns[index - 1] ?? 0)) ? completed : null;
}

/** A column without a recognised label was found by its order alone; so were all, if the recognised headings are out of order. */
function columnsByOrder(byLabel: readonly (Cell | null)[]): readonly number[] {
  const missing = byLabel.flatMap((heading, index) => (heading === null ? [index] : []));
  const columns = byLabel.flatMap((heading) => (heading === null ? [] : [heading.column]));
  const ascend = columns.every((column, index) => index === 0 || column > (columns[index - 1] ?? 0));
  return missing.length === 0 || ascend ? missing : byLabel.map((_, index) => index);
}

function isLowest(segment: TableSegment, cell: Cell): boolean {
  const last = segment.head.at(-1)?.index ?? 0;
  return cell.row + cell.rowSpan > last;
}

function areSideBySide(headings: readonly (Cell | null)[]): boolean {
  const taken = new Set<number>();
  for (const heading of headings) {
    if (heading === null) continue;
    for (let column = heading.column; column < heading.column + heading.columnSpan; column++) {
      if (taken.has(column)) return false;
      taken.add(column);
    }
  }
  return taken.size > 0;
}

/** Whether headings of one row are in a different order from the form's: even when the grid is lost, each row keeps its order. */
function areOutOfOrder(headings: readonly (Cell | null)[]): boolean {
  const furthest = new Map<number, number>();
  return headings.some((heading) => {
    if (heading === null) return false;
    const { row, column } = heading;
    const before = furthest.get(row) ?? -1;
    furthest.set(row, Math.max(before, column));
    return column < before;
  });
}

/** Whether the headings follow each other without a gap, as they do if an agency prints them in an order of its own. */
function isContiguous(headings: readonly (Cell | null)[]): boolean {
  const sorted = headings.flatMap((heading) => heading ?? []).sort((a, b) => a.column - b.column);
  return sorted.every((cell, index) => {
    const former = sorted[index - 1];
    return former === undefined || former.column + former.columnSpan === cell.column;
  });
}

/** The block's columns sorted by the place of their headings; a column without a heading stays where the form has it. */
function orderOf(headings: readonly (Cell | null)[]): readonly number[] {
  const found = headings.flatMap((heading, index) => (heading === null ? [] : [index]));
  const sorted = [...found].sort((a, b) => (headings[a]?.column ?? 0) - (headings[b]?.column ?? 0));
  return headings.map((heading, index) => (heading === null ? index : (sorted[found.indexOf(index)] ?? index)));
}
