// One table model for every format: cells with their place and extent in a grid. The grid itself is computed, never stored.
import type { Anchor } from './anchor.js';

/** How a table was found: from markup, from ruling lines, by clustering text, or from flattened text. */
export type TableOrigin = 'markup' | 'ruled' | 'unruled' | 'flattened';

/**
 * Structures in a table that a reader may be blind to. A second reader that cannot see one of them abstains where it
 * disagrees about that table.
 */
export type TableFeature =
  | 'grid_before'
  | 'grid_after'
  | 'horizontal_merge'
  | 'hidden_text'
  | 'text_box'
  | 'automatic_number'
  | 'deleted_text'
  | 'field'
  | 'nested_table'
  | 'unequal_rows';

/** A cell. Rows and columns count from 0; spans are at least 1. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Text for people: spaces collapsed, trimmed; lines and paragraphs parted by a line feed. */
  readonly text: string;
  /** Text exactly as the document states it. */
  readonly raw: string;
  readonly anchor: Anchor;
}

/** What had to be mended so that the cells fit one grid. */
export interface SpanRepair {
  readonly row: number;
  readonly column: number;
  readonly what: string;
}

/** A table. Cells stand in reading order, do not overlap and lie inside the bounds; a place without a cell is a hole. */
export interface Table {
  readonly origin: TableOrigin;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
  readonly repairs: readonly SpanRepair[];
  readonly features: readonly TableFeature[];
  readonly anchor: Anchor;
}

/** The grid of a table: `grid[row][column]` is the cell that covers the place, or null for a hole. */
export type Grid = readonly (readonly (Cell | null)[])[];

/** Computes the grid of a table. */
export function gridOf(table: Table): Grid {
  const grid: (Cell | null)[][] = Array.from({ length: table.rows }, () =>
    Array<Cell | null>(table.columns).fill(null),
  );
  for (const cell of table.cells) {
    for (let row = cell.row; row < Math.min(cell.row + cell.rowSpan, table.rows); row++) {
      const line = grid[row];
      if (line) line.fill(cell, cell.column, Math.min(cell.column + cell.columnSpan, table.columns));
    }
  }
  return grid;
}

/** The cells that begin in each row, from left to right. */
export function cellsByRow(table: Table): readonly (readonly Cell[])[] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  return rows;
}

/**
 * Says what breaks a table's invariants (a cell outside of the bounds, an overlap, a span below 1), or null if all hold.
 * Readers promise them; tests hold them to it.
 */
export function brokenInvariant(table: Table): string | null {
  const taken = new Set<number>();
  for (const cell of table.cells) {
    if (cell.rowSpan < 1 || cell.columnSpan < 1) return `cell ${cell.row},${cell.column} has a span below 1`;
    if (
      cell.row < 0 ||
      cell.column < 0 ||
      cell.row + cell.rowSpan > table.rows ||
      cell.column + cell.columnSpan > table.columns
    )
      return `cell ${cell.row},${cell.column} lies outside of the table`;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        const place = row * table.columns + column;
        if (taken.has(place)) return `two cells cover ${row},${column}`;
        taken.add(place);
      }
    }
  }
  return null;
}
