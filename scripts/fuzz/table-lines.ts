// Whole columns and rows of a written table dropped, doubled or exchanged, with the spans over them made to fit.
import { type PlacedCell, placeTable, type WrittenCell, type WrittenTable } from '../samples/written-document.js';

/** A table of placed cells, written row by row again. */
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

/** Leaves out a column; cells that span it are narrower. */
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

/** Lets a column stand twice; cells that span it are wider. */
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

/** Exchanges two columns with their headings; null where a cell spans one of them and not the other. */
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

/** Leaves out a row; cells that reach over it are shorter, and those that begin in it begin in the next one. */
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

/** Lets a row stand twice; cells that reach over it are higher. */
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
