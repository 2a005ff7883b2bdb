// Rows of cells with spans → cells placed in one grid, for every format that states a table as rows (HTML and what is turned
// into it). Follows the table model of the HTML standard (forming a table), but mends what would overlap or stick out.
import type { Anchor } from '../../model/anchor.js';
import type { Cell, SpanRepair, Table, TableFeature, TableOrigin } from '../../model/table.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxGridPlaces } from '../bytes/limits.js';

/** A cell as its row states it. A `rowSpan` of 0 means: down to the end of its row group. */
export interface StatedCell {
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly raw: string;
  readonly anchor: Anchor;
}

/** A row, with the number of rows that its row group (thead, tbody, tfoot) still has from here on, itself included. */
export interface StatedRow {
  readonly cells: readonly StatedCell[];
  readonly rowsLeftInGroup: number;
}

interface TableFrame {
  readonly origin: TableOrigin;
  readonly features: readonly TableFeature[];
  readonly repairs: readonly SpanRepair[];
  readonly anchor: Anchor;
}

/**
 * Places cells: each at the first free column of its row. A row span that reaches past its row group ends there; a column
 * span that would run over a cell from above ends before it. Each mending is told in `repairs`.
 * @throws DocumentFault `file_too_large` when the grid would have more places or columns than the limits.
 */
export function placeCells(rows: readonly StatedRow[], frame: TableFrame): Table {
  const cells: Cell[] = [];
  const repairs: SpanRepair[] = [...frame.repairs];
  const taken: Set<number>[] = rows.map(() => new Set());
  let columns = 0;
  let places = 0;

  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const stated of row.cells) {
      while (taken[rowIndex]?.has(column)) column++;
      const rowSpan = fitRowSpan(stated, row, rowIndex, column, repairs);
      const columnSpan = fitColumnSpan(stated, taken[rowIndex], { row: rowIndex, column }, repairs);
      places += rowSpan * columnSpan;
      if (places > maxGridPlaces)
        throw new DocumentFault('file_too_large', `A table has more than ${maxGridPlaces} places in its grid.`);
      if (column + columnSpan > maxGridColumns)
        throw new DocumentFault('file_too_large', `A table has more than ${maxGridColumns} columns.`);
      for (let r = rowIndex; r < rowIndex + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken[r]?.add(c);
      const { text, raw, anchor } = stated;
      cells.push({ row: rowIndex, column, rowSpan, columnSpan, text, raw, anchor });
      column += columnSpan;
      columns = Math.max(columns, column);
    }
  });
  const { origin, features, anchor } = frame;
  return {
    origin,
    rows: rows.length,
    columns,
    cells,
    repairs,
    features: withUnequalRows(features, taken, columns),
    anchor,
  };
}

function fitRowSpan(cell: StatedCell, row: StatedRow, rowIndex: number, column: number, repairs: SpanRepair[]): number {
  if (cell.rowSpan === 0) return row.rowsLeftInGroup;
  if (cell.rowSpan <= row.rowsLeftInGroup) return cell.rowSpan;
  const what = `row span of ${cell.rowSpan} reaches past the table; cut to ${row.rowsLeftInGroup}`;
  repairs.push({ row: rowIndex, column, what });
  return row.rowsLeftInGroup;
}

/** A place that is free in the cell's own row is free below it: what would cover it there comes from above or the left. */
function fitColumnSpan(
  cell: StatedCell,
  taken: ReadonlySet<number> | undefined,
  place: { readonly row: number; readonly column: number },
  repairs: SpanRepair[],
): number {
  let span = 1;
  while (span < cell.columnSpan && !taken?.has(place.column + span)) span++;
  if (span < cell.columnSpan)
    repairs.push({ ...place, what: `column span of ${cell.columnSpan} runs over another cell; cut to ${span}` });
  return span;
}

function withUnequalRows(
  features: readonly TableFeature[],
  taken: readonly Set<number>[],
  columns: number,
): readonly TableFeature[] {
  return taken.some((row) => row.size !== columns) ? [...features, 'unequal_rows'] : features;
}
