// Drops, doubles and exchanges whole columns and rows of a written table, and adjusts the spans across them.
import { type PlacedCell, placeTable, type WrittenCell, type WrittenTable } from '../samples/written-document.js';

/** Turns placed cells back into the rows of a table. */
function written(rows: number, cells: readonly PlacedCell[]): WrittenTable {
  return {
    rows: Array.from({ length: rows }, (_, row) => ({
      cells: cells
        .filter((placed) => placed.row === row)
        .sort((one, other) => one.column - other.column)
        .map(({ cell }) => cell),
    })),
  };
}

function wider(cell: WrittenCell, by: number): WrittenCell {
  return { ...cell, columnSpan: cell.columnSpan + by };
}

function higher(cell: WrittenCell, by: number): WrittenCell {
  return { ...cell, rowSpan: cell.rowSpan + by };
}

/** Drops a column; cells that span it become narrower. */
export function withoutColumn(table: WrittenTable, place: number): WrittenTable {
  const { cells, columns } = placeTable(table);
  const dropped = Math.floor(place * columns);
  const left = cells.flatMap((placed): readonly PlacedCell[] => {
    const { cell, column } = placed;
    const covers = column <= dropped && dropped < column + cell.columnSpan;
    if (!covers) return [placed];
    return cell.columnSpan === 1 ? [] : [{ ...placed, cell: wider(cell, -1) }];
  });
  return written(table.rows.length, left);
}

/** Doubles a column; cells that span it become wider. */
export function withColumnTwice(table: WrittenTable, place: number): WrittenTable {
  const { cells, columns } = placeTable(table);
  const doubled = Math.floor(place * columns);
  const twice = cells.flatMap((placed): readonly PlacedCell[] => {
    const { cell, column } = placed;
    const covers = column <= doubled && doubled < column + cell.columnSpan;
    if (!covers) return [placed];
    return cell.columnSpan === 1 ? [placed, placed] : [{ ...placed, cell: wider(cell, 1) }];
  });
  return written(table.rows.length, twice);
}

/** Exchanges two columns with their headings; null if a cell spans only one of them. */
export function exchangedColumns(table: WrittenTable, place: number, amount: number): WrittenTable | null {
  const { cells, columns, places } = placeTable(table);
  const [one, other] = [Math.floor(place * columns), Math.floor(amount * columns)];
  const fits = places.every((row) => {
    const [left, right] = [row[one], row[other]];
    return left === right || (left?.cell.columnSpan === 1 && right?.cell.columnSpan === 1 && left.row === right.row);
  });
  if (one === other || !fits) return null;
  const moved = cells.map((placed) => {
    if (placed.cell.columnSpan > 1) return placed;
    const column = placed.column === one ? other : placed.column === other ? one : placed.column;
    return { ...placed, column };
  });
  return written(table.rows.length, moved);
}

/** Drops a row; cells that reach across it become shorter, and spanning cells that begin in it begin in the next row. */
export function withoutRow(table: WrittenTable, place: number): WrittenTable {
  const { cells } = placeTable(table);
  const dropped = Math.floor(place * table.rows.length);
  const left = cells.flatMap((placed): readonly PlacedCell[] => {
    const { cell, row } = placed;
    const covers = row <= dropped && dropped < row + cell.rowSpan;
    const at = { ...placed, row: row > dropped ? row - 1 : row };
    if (!covers) return [at];
    return cell.rowSpan === 1 ? [] : [{ ...at, cell: higher(cell, -1) }];
  });
  return written(table.rows.length - 1, left);
}

/** Doubles a row; cells that reach across it become taller. */
export function withRowTwice(table: WrittenTable, place: number): WrittenTable {
  const { cells } = placeTable(table);
  const doubled = Math.floor(place * table.rows.length);
  const twice = cells.flatMap((placed): readonly PlacedCell[] => {
    const { cell, row } = placed;
    const covers = row <= doubled && doubled < row + cell.rowSpan;
    const at = { ...placed, row: row > doubled ? row + 1 : row };
    if (!covers) return [at];
    return cell.rowSpan === 1 ? [at, { ...at, row: row + 1 }] : [{ ...at, cell: higher(cell, 1) }];
  });
  return written(table.rows.length + 1, twice);
}
