// Tables that lay out a page, told from tables that hold data. One rule for every format.

/** A table of this many own cells with text holds data, whatever else is nested in it. */
const dataTableCells = 12;

/**
 * Says whether a table only lays out the page, so that the content of its cells is read as blocks of their own.
 * @param cellsWithText cells that hold text of their own, outside of any nested table
 * @param cellsWithTables cells that hold a nested table
 * @param columns the widest row, in stated cells
 */
export function isLayoutTable(cellsWithText: number, cellsWithTables: number, columns: number): boolean {
  if (columns <= 1) return true;
  return cellsWithTables > 0 && cellsWithText < dataTableCells;
}
