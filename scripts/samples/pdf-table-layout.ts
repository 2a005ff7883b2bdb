// Where the columns and rows of a table stand on a page: widths so that every number stays on one line, heights so that labels fit.
import { textWidth, widestPiece, wrapText } from './pdf-text.js';
import { type PlacedCell, type PlacedTable, placeTable, type WrittenTable } from './written-document.js';

export const tableTextSize = 9;
export const tableLineHeight = 12;
const cellPadding = 3;
/** A label's column is at most this many characters wide before it grows with the page. */
const longestLabel = 10;

export interface TableLayout {
  readonly cells: readonly PlacedCell[];
  /** Left edges of the columns in points from the table's left edge, and the right edge of the last. */
  readonly edges: readonly number[];
  readonly rowHeights: readonly number[];
}

/** Lays out a table of a width in points. */
export function layOutTable(table: WrittenTable, width: number): TableLayout {
  const placed = placeTable(table);
  const widths = columnWidths(placed, width);
  const edges = [0];
  for (const column of widths) edges.push((edges.at(-1) ?? 0) + column);
  return { cells: placed.cells, edges, rowHeights: rowHeights(placed, table.rows.length, edges) };
}

/** The lines of a cell's text between its edges. */
export function cellLines({ cell, column }: PlacedCell, edges: readonly number[]): readonly string[] {
  const width = (edges[column + cell.columnSpan] ?? 0) - (edges[column] ?? 0);
  return cell.text === '' ? [] : wrapText(cell.text, width - 2 * cellPadding, tableTextSize);
}

function columnWidths({ cells, columns }: PlacedTable, width: number): readonly number[] {
  const least = Array<number>(columns).fill(2 * tableTextSize + 2 * cellPadding);
  const wanted = [...least];
  for (const { cell, column } of cells) {
    if (cell.columnSpan > 1) continue;
    const needed = widestPiece(cell.text, tableTextSize) + 2 * cellPadding;
    least[column] = Math.max(least[column] ?? 0, needed);
    wanted[column] = Math.max(wanted[column] ?? 0, needed, wantedWidth(cell.text, cell.rowSpan));
  }
  const sumOf = (lengths: readonly number[]) => lengths.reduce((sum, length) => sum + length, 0);
  const [leastSum, wantedSum] = [sumOf(least), sumOf(wanted)];
  if (leastSum > width) throw new Error(`The table needs ${leastSum} points, the page has ${width}`);
  if (wantedSum <= width) return wanted.map((length) => length * (width / wantedSum));
  const share = (width - leastSum) / (wantedSum - leastSum);
  return wanted.map((length, column) => {
    const minimum = least[column] ?? 0;
    return minimum + (length - minimum) * share;
  });
}

/** A label over several rows has as many lines for its text. */
function wantedWidth(text: string, rowSpan: number): number {
  const line = Math.min(textWidth(text, tableTextSize) / rowSpan, longestLabel * tableTextSize);
  return Math.ceil(line / tableTextSize) * tableTextSize + 2 * cellPadding;
}

function rowHeights({ cells }: PlacedTable, rows: number, edges: readonly number[]): readonly number[] {
  const heights = Array<number>(rows).fill(tableLineHeight + 2 * cellPadding);
  const neededHeight = (cell: PlacedCell) => cellLines(cell, edges).length * tableLineHeight + 2 * cellPadding;
  const bySpan = [...cells].sort((one, other) => one.cell.rowSpan - other.cell.rowSpan);
  for (const placed of bySpan) {
    const last = placed.row + placed.cell.rowSpan - 1;
    const present = heights.slice(placed.row, last + 1).reduce((sum, height) => sum + height, 0);
    heights[last] = (heights[last] ?? 0) + Math.max(0, neededHeight(placed) - present);
  }
  return heights;
}
