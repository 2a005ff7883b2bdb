// Assigns the value cells of a row to columns: by order if there are as many values as columns, or else by the heading above each cell.
// Heads and rows often have different spans (1,1,2,1 over 1,2,1,1), so the order of a full row takes precedence over the grid.

import type { FormBlock } from '../../catalogues/forms/form.js';
import type { Cell } from '../../model/table.js';
import { isBlank } from '../cells/table-row.js';
import { unitIn } from '../cells/units.js';
import type { ColumnMatch } from './match-columns.js';
import type { MatchedRow } from './match-rows.js';
import type { TableSegment } from './segments.js';

/** The cell of one column in one row, and why the assignment is a guess; null if it is not. */
export interface AssignedValue {
  readonly column: number;
  readonly cell: Cell;
  readonly flag: 'column_by_order' | 'value_shared' | 'columns_unmatched' | null;
}

/** The value cells of one row by column. */
export interface RowAssignment {
  readonly values: readonly AssignedValue[];
  /** Indexes of the columns for which the row has no cell. */
  readonly missing: readonly number[];
  /** Whether the grid and the order disagreed, and the order was followed. */
  readonly isReordered: boolean;
}

/**
 * Assigns the values of all matched rows to the columns of their block.
 * @returns an entry for each row. A cell merged over several rows gets the flag `value_shared`: which of their numbers it states is a guess
 */
export function assignRows(
  segment: TableSegment,
  rows: readonly MatchedRow[],
  columns: ColumnMatch,
  block: FormBlock,
): readonly RowAssignment[] {
  const assigned = rows.map((row) => assignValues(segment, row, columns, block));
  const uses = new Map<Cell, number>();
  for (const { cell } of assigned.flatMap(({ values }) => values)) uses.set(cell, (uses.get(cell) ?? 0) + 1);
  const isShared = (cell: Cell) => cell.rowSpan > 1 && (uses.get(cell) ?? 0) > 1;
  return assigned.map((row) => ({
    ...row,
    values: row.values.map((value) => (isShared(value.cell) ? { ...value, flag: 'value_shared' } : value)),
  }));
}

function assignValues(segment: TableSegment, row: MatchedRow, columns: ColumnMatch, block: FormBlock): RowAssignment {
  const byGrid = columns.isAligned ? lookUpBelow(segment, row, columns) : null;
  if (row.values.length === block.columns.length) return assignByOrder(row, columns, block, byGrid);
  if (byGrid) return assignByGrid(row, columns, byGrid, block);
  return assignUnaligned(row, columns, block);
}

function assignByOrder(
  row: MatchedRow,
  columns: ColumnMatch,
  block: FormBlock,
  byGrid: readonly (Cell | null)[] | null,
): RowAssignment {
  const values: AssignedValue[] = [];
  // Headings in another order: either the values follow them, or they are in the order of the form.
  const hasTwoOrders = columns.isOddlyOrdered && columns.isAligned && !block.columns.some(({ money }) => money);
  columns.printedOrder.forEach((column, position) => {
    const cell = row.values[position];
    if (!cell) return;
    const isCertain = hasTwoOrders && isSameValue(cell, row.values[column]);
    const isGuess = columns.byOrder.includes(column) && !isCertain;
    values.push({ column, cell, flag: isGuess ? 'column_by_order' : null });
  });
  const isReordered =
    byGrid?.some((cell, column) => values.find((value) => value.column === column)?.cell !== cell) ?? false;
  return { values, missing: [], isReordered };
}

/** Whether two cells state the same, so that it makes no difference which of them is read. */
function isSameValue(one: Cell, other: Cell | undefined): boolean {
  return other !== undefined && one.raw === other.raw && one.other === other.other && one.doubt === other.doubt;
}

/** The cell below each heading. If a wide heading covers several cells, the only one of them that is not blank. */
function lookUpBelow(segment: TableSegment, row: MatchedRow, columns: ColumnMatch): readonly (Cell | null)[] {
  const line = segment.grid[row.printed.index] ?? [];
  return columns.headings.map((heading) => {
    if (heading === null) return null;
    if (heading.columnSpan === 1) {
      const only = line[heading.column] ?? null;
      return only === null || only === row.label || unitIn(only.text) !== null ? null : only;
    }
    const below = [...new Set(line.slice(heading.column, heading.column + heading.columnSpan))].filter(
      (cell) => cell !== null && cell !== row.label && unitIn(cell.text) === null,
    );
    const printed = below.filter((cell) => cell !== null && !isBlank(cell));
    return (printed.length === 1 ? printed[0] : below[0]) ?? null;
  });
}

/**
 * If there are more or fewer cells than columns, the grid decides. The result is a guess unless all cells left over are blank (cells that
 * the document should have merged) and every column has a cell of its own; or unless the table does not print some columns, and each cell
 * is below the heading of another.
 */
function assignByGrid(
  row: MatchedRow,
  columns: ColumnMatch,
  byGrid: readonly (Cell | null)[],
  block: FormBlock,
): RowAssignment {
  const used = new Set(byGrid);
  const leftOver = row.values.filter((cell) => !used.has(cell));
  const lacks = byGrid.some((cell, column) => cell === null && columns.headings[column] !== null);
  const isTorn = lacks || (byGrid.includes(null) ? leftOver.length > 0 : !leftOver.every(isBlank));
  const values = byGrid.flatMap((cell, column): AssignedValue[] => {
    if (cell === null) return [];
    // A wide blank is a blank below each of its headings.
    const isShared = !isBlank(cell) && byGrid.some((other, index) => other === cell && index !== column);
    const guess = columns.byOrder.includes(column) ? 'column_by_order' : isTorn ? 'columns_unmatched' : null;
    return [{ column, cell, flag: isShared ? 'value_shared' : guess }];
  });
  const missing = block.columns.flatMap((_, column) => (byGrid[column] ? [] : [column]));
  return { values, missing, isReordered: false };
}

/** Without usable headings, blank cells before a full row of values are taken as part of the label; any other row stays unread. */
function assignUnaligned(row: MatchedRow, columns: ColumnMatch, block: FormBlock): RowAssignment {
  const extra = row.values.length - block.columns.length;
  if (extra > 0 && row.values.slice(0, extra).every(isBlank))
    return assignByOrder({ ...row, values: row.values.slice(extra) }, columns, block, null);
  return { values: [], missing: block.columns.map((_, column) => column), isReordered: false };
}
