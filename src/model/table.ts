// One model of a table for every format: cells with their position and extent in a grid. The grid itself is computed, never stored.
import type { Anchor } from './anchor.js';

/**
 * How a table was found: from markup, from ruling lines, by clustering text, or from flattened text. `aligned` is text without ruling lines
 * whose rows are all complete under their head, so that its columns are certain.
 */
export type TableOrigin = 'markup' | 'ruled' | 'aligned' | 'unruled' | 'flattened';

/**
 * Structures in a table that a reader may be unable to see. A second reader that cannot see one of them abstains if it
 * disagrees about that table.
 */
export type TableFeature =
  | 'grid_before'
  | 'grid_after'
  | 'horizontal_merge'
  | 'hidden_text'
  | 'struck_text'
  | 'raised_text'
  | 'text_box'
  | 'automatic_number'
  | 'deleted_text'
  | 'field'
  | 'nested_table'
  | 'unequal_rows';

/** What can be seen in a cell besides its text. */
export type OtherContent = 'picture' | 'object' | 'control' | 'drawing' | 'formula' | 'table';

/** What one reader saw in the picture of a cell. */
export interface Witness {
  readonly reader: string;
  readonly saw: string;
}

/** How sure the number of a cell is that was recognised in a picture. */
export interface Recognition {
  /** The readers that saw it as it stands, at least two; none if no two agree. */
  readonly agreeing: readonly string[];
  /** What other readers saw. */
  readonly others: readonly Witness[];
  /** Whether the readers differ so often on its page that their agreement alone is not enough. */
  readonly isPoorPage: boolean;
  /**
   * Only if the cell was not recognised itself, but the shapes of its font were, which the font does not name or contradicts: whoever misreads
   * a shape misreads it in every cell.
   */
  readonly isOfFont?: true;
}

/** A cell. Rows and columns are counted from 0; spans are at least 1. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Text for people: trimmed, blanks collapsed to single spaces, lines and paragraphs separated by line feeds. */
  readonly text: string;
  /** Text exactly as the document states it. */
  readonly raw: string;
  /** What else can be seen in it; null if there is nothing. A cell without text is blank only if this is null. */
  readonly other: OtherContent | null;
  /** Why a person may see another text than this one, to follow “was read as 5, but”; null if nothing suggests it. */
  readonly doubt: string | null;
  /** Only if it was recognised in a picture. */
  readonly recognition?: Recognition;
  readonly anchor: Anchor;
}

/** A repair that was needed to make the cells fit one grid. */
export interface SpanRepair {
  readonly row: number;
  readonly column: number;
  readonly what: string;
}

/** A table. Its cells are in reading order, do not overlap and lie within the bounds. A position without a cell is a hole. */
export interface Table {
  readonly origin: TableOrigin;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
  readonly repairs: readonly SpanRepair[];
  readonly features: readonly TableFeature[];
  readonly anchor: Anchor;
}

/** The grid of a table: `grid[row][column]` is the cell that covers the position, or null for a hole. */
export type Grid = readonly (readonly (Cell | null)[])[];

/** The grid of a table, with `table.rows` rows of `table.columns` entries. A cell appears at every position that its spans cover. */
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

/** The cells that begin in each row, from left to right. A row without any has an empty list. */
export function cellsByRow(table: Table): readonly (readonly Cell[])[] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  for (const row of rows) if (!row.every(isBehindFormer)) row.sort((a, b) => a.column - b.column);
  return rows;
}

function isBehindFormer(cell: Cell, index: number, row: readonly Cell[]): boolean {
  return cell.column >= (row[index - 1]?.column ?? 0);
}

/**
 * Describes how a table breaks the invariants (a cell outside the bounds, an overlap, a span below 1); null if all hold.
 * Readers guarantee the invariants; tests check them.
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
      return `cell ${cell.row},${cell.column} lies outside the table`;
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
