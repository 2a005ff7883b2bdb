// Distinguishes tables that lay out a page from tables that hold data. One rule for every format.

/** A table with at least this many cells that have text of their own holds data, whatever is nested in it. */
const dataTableCells = 12;

/**
 * Whether a table only lays out the page, so that the content of its cells is read as blocks of their own.
 * @param cellsWithText how many cells hold text of their own, outside any nested table
 * @param cellsWithTables how many cells hold a nested table
 * @param columns the number of cells in the longest row
 */
export function isLayoutTable(cellsWithText: number, cellsWithTables: number, columns: number): boolean {
  if (columns <= 1) return true;
  return cellsWithTables > 0 && cellsWithText < dataTableCells;
}
