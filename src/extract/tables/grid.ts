// Rows of cells with spans → cells placed in one grid, for the formats that give a table as rows of cells (HTML, and text that was
// flattened from it). Follows the HTML standard (“forming a table”), but repairs spans that would overlap or stick out.
import type { Anchor } from '../../model/anchor.js';
import type { Cell, OtherContent, SpanRepair, Table, TableFeature, TableOrigin } from '../../model/table.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxGridPlaces } from '../bytes/limits.js';

/** A cell as its row states it, before it has a place. A `rowSpan` of 0 reaches down to the end of the row group. */
export interface SpannedCell {
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly raw: string;
  readonly other: OtherContent | null;
  readonly doubt: string | null;
  readonly anchor: Anchor;
}

/** A row, with the number of rows that are left in its row group (thead, tbody, tfoot), itself included. */
export interface SpannedRow {
  readonly cells: readonly SpannedCell[];
  readonly rowsLeftInGroup: number;
}

interface TableFrame {
  readonly origin: TableOrigin;
  readonly features: readonly TableFeature[];
  readonly repairs: readonly SpanRepair[];
  readonly anchor: Anchor;
}

/**
 * Places each cell at the first free column of its row. A row span that reaches past its row group ends there; a column span that would
 * run over a cell from above ends before it. Every such repair is listed in `repairs`.
 * @param frame what the table has besides its cells; its `repairs` are kept
 * @throws DocumentFault `file_too_large` if the grid would have more places or columns than the limits
 */
export function placeCells(rows: readonly SpannedRow[], frame: TableFrame): Table {
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
        throw new DocumentFault(
          'file_too_large',
          `A table has more than ${maxGridPlaces} places in its grid: no form is that large.`,
        );
      if (column + columnSpan > maxGridColumns)
        throw new DocumentFault(
          'file_too_large',
          `A table has more than ${maxGridColumns} columns: no form is that wide.`,
        );
      for (let r = rowIndex; r < rowIndex + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken[r]?.add(c);
      const { text, raw, other, doubt, anchor } = stated;
      cells.push({ row: rowIndex, column, rowSpan, columnSpan, text, raw, other, doubt, anchor });
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

function fitRowSpan(
  cell: SpannedCell,
  row: SpannedRow,
  rowIndex: number,
  column: number,
  repairs: SpanRepair[],
): number {
  if (cell.rowSpan === 0) return row.rowsLeftInGroup;
  if (cell.rowSpan <= row.rowsLeftInGroup) return cell.rowSpan;
  const what = `row span of ${cell.rowSpan} reaches past the table; cut to ${row.rowsLeftInGroup}`;
  repairs.push({ row: rowIndex, column, what });
  return row.rowsLeftInGroup;
}

/** It is enough to look at the cell's own row: a place that is free there is free below, which is only covered from above or the left. */
function fitColumnSpan(
  cell: SpannedCell,
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
