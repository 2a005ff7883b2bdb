// Tables whose rows and columns are exchanged: the headings stand one below another, and the values beside them.
import type { Cell, Table } from '../../model/table.js';

/** A table with rows and columns exchanged. Text and anchors of its cells stay as they are. */
export function transpose(table: Table): Table {
  const cells = table.cells.map(exchanged).sort((one, other) => one.row - other.row || one.column - other.column);
  return { ...table, rows: table.columns, columns: table.rows, cells, repairs: [] };
}

/** A cell with its row and column exchanged: of a transposed table, the cell as it is printed. */
export function exchanged(cell: Cell): Cell {
  const { row, column, rowSpan, columnSpan } = cell;
  return { ...cell, row: column, column: row, rowSpan: columnSpan, columnSpan: rowSpan };
}
