// Rows of a Word table → cells in a grid (ECMA-376 Part 1, 17.4: gridBefore, gridSpan, hMerge, vMerge). A merge that does not fit is
// repaired so that it never overlaps another cell, and the repair is listed in `repairs`.
import type { Cell, OtherContent, SpanRepair, Table, TableFeature } from '../../model/table.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxGridPlaces, maxSpan } from '../bytes/limits.js';

/** How a cell takes part in a merge: it begins one, continues one, or neither. */
export type MergePart = 'restart' | 'continue' | null;

/** A cell as its row states it. */
export interface WordCell {
  readonly columnSpan: number;
  readonly vertical: MergePart;
  readonly horizontal: MergePart;
  readonly text: string;
  readonly raw: string;
  readonly other: OtherContent | null;
  readonly doubt: string | null;
  readonly path: string;
}

/** A row as the table states it. `before` and `after` count the columns of the grid that it leaves out. */
export interface WordRow {
  readonly before: number;
  readonly after: number;
  readonly cells: readonly WordCell[];
  /** Deleted or hidden: the row takes no place, but a merge that begins in it must not join the cell above it. */
  readonly isGone: boolean;
}

/** What a table has besides its rows. */
interface TableFrame {
  readonly part: string;
  readonly path: string;
  readonly features: readonly TableFeature[];
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly stated: WordCell;
  rowSpan: number;
}

/**
 * Places the cells of a table in its grid.
 * @throws DocumentFault `file_too_large` if the grid would have more places or columns than the limits
 */
export function placeRows(rows: readonly WordRow[], frame: TableFrame): Table {
  const grid = new GridBuilder();
  for (const row of rows) {
    if (row.isGone) grid.skipRow(row);
    else grid.addRow(row);
  }
  const { part, path } = frame;
  return {
    origin: 'markup',
    rows: grid.rows,
    columns: grid.columns,
    cells: grid.cells.map((cell) => finished(cell, part)),
    repairs: grid.repairs,
    features: grid.hasUnequalRows() ? [...frame.features, 'unequal_rows'] : frame.features,
    anchor: { kind: 'docx', part, path },
  };
}

function finished({ stated, row, column, rowSpan, columnSpan }: OpenCell, part: string): Cell {
  const { text, raw, other, doubt, path } = stated;
  return { row, column, rowSpan, columnSpan, text, raw, other, doubt, anchor: { kind: 'docx', part, path } };
}

class GridBuilder {
  readonly cells: OpenCell[] = [];
  readonly repairs: SpanRepair[] = [];
  rows = 0;
  columns = 0;
  readonly #rowEnds: number[] = [];
  /** The cells that reach down to the previous row, by their first column. */
  #above: ReadonlyMap<number, OpenCell> = new Map();
  /** First columns of merges that began in a row that is gone. */
  readonly #orphanedMerges = new Set<number>();

  skipRow(row: WordRow): void {
    let column = row.before;
    for (const cell of row.cells) {
      if (cell.vertical === 'restart') this.#orphanedMerges.add(column);
      column += cell.columnSpan;
    }
  }

  addRow(stated: WordRow): void {
    const row = this.#cutSpans(stated);
    const cells = this.#joinHorizontally(row);
    const open = new Map<number, OpenCell>();
    let column = row.before;
    cells.forEach((cell, index) => {
      const placed = this.#place(cell, column, index === cells.length - 1);
      open.set(placed.column, placed);
      column += Math.max(cell.columnSpan, placed.columnSpan);
      this.columns = Math.max(this.columns, placed.column + placed.columnSpan);
    });
    this.rows += 1;
    this.#rowEnds.push(column + row.after);
    if (this.columns > maxGridColumns)
      throw new DocumentFault(
        'file_too_large',
        `A table has more than ${maxGridColumns} columns: no form is that wide.`,
      );
    if (this.rows * this.columns > maxGridPlaces)
      throw new DocumentFault(
        'file_too_large',
        `A table has more than ${maxGridPlaces} places in its grid: no form is that large.`,
      );
    this.#above = open;
    this.#orphanedMerges.clear();
  }

  hasUnequalRows(): boolean {
    return this.#rowEnds.some((end) => end !== this.columns) && new Set(this.#rowEnds).size > 1;
  }

  #place(cell: WordCell, column: number, isLast: boolean): OpenCell {
    const above = this.#orphanedMerges.has(column) ? undefined : this.#above.get(column);
    if (cell.vertical === 'continue' && above && this.#joins(cell, above, isLast)) {
      above.rowSpan += 1;
      this.#noteMergedText(cell, above.stated, column);
      return above;
    }
    if (cell.vertical === 'continue' && !this.#orphanedMerges.has(column))
      this.#repair(column, 'a vertical merge has no cell above it to continue; read as a cell of its own');
    const placed: OpenCell = { row: this.rows, column, rowSpan: 1, columnSpan: cell.columnSpan, stated: cell };
    this.cells.push(placed);
    return placed;
  }

  /** A cell joins one of another width, or one that is not part of a merge, only if nothing is lost by it. */
  #joins(cell: WordCell, above: OpenCell, isLast: boolean): boolean {
    const isMerge = above.stated.vertical !== null;
    if (isMerge && cell.columnSpan === above.columnSpan) return true;
    const isBlank = cell.text === '';
    const fits = cell.columnSpan >= above.columnSpan || isLast;
    if (!isBlank || !fits) return false;
    this.#repair(
      above.column,
      `a vertical merge of ${cell.columnSpan} columns continues a cell of ${above.columnSpan}; joined to it`,
    );
    return true;
  }

  #joinHorizontally(row: WordRow): readonly WordCell[] {
    const joined: WordCell[] = [];
    let column = row.before;
    for (const cell of row.cells) {
      const left = joined.at(-1);
      const isBlank = cell.text === '';
      if (cell.horizontal === 'continue' && left && (left.horizontal !== null || isBlank)) {
        const takesText = left.text === '' && !isBlank;
        if (!takesText) this.#noteMergedText(cell, left, column);
        const { text, raw, other, doubt } = takesText ? cell : left;
        joined[joined.length - 1] = { ...left, text, raw, other, doubt, columnSpan: left.columnSpan + cell.columnSpan };
      } else {
        if (cell.horizontal === 'continue')
          this.#repair(column, 'a horizontal merge has no cell to its left to continue; read as a cell of its own');
        joined.push(cell);
      }
      column += cell.columnSpan;
    }
    return joined;
  }

  /** Word shows only the first cell of a merge. */
  #noteMergedText(cell: WordCell, first: WordCell, column: number): void {
    const { text } = cell;
    if (text !== '' && text !== first.text)
      this.#repair(column, `a merged cell holds text that is not shown: ${text.slice(0, 40)}`);
  }

  #cutSpans(row: WordRow): WordRow {
    const cut = (span: number): number => {
      if (span <= maxSpan) return span;
      this.#repair(0, `a span of ${span} columns is cut to ${maxSpan}`);
      return maxSpan;
    };
    const cells = row.cells.map((cell) =>
      cell.columnSpan <= maxSpan ? cell : { ...cell, columnSpan: cut(cell.columnSpan) },
    );
    return { ...row, before: cut(row.before), after: cut(row.after), cells };
  }

  #repair(column: number, what: string): void {
    this.repairs.push({ row: this.rows, column, what });
  }
}
