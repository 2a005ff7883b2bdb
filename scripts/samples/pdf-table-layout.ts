// Where the columns and rows of a table are on a page: wide enough to keep every number on one line, high enough for the labels.
import type { PdfLook } from './pdf-looks.js';
import { type TextStyle, textWidth, widestPiece, wrapText } from './pdf-text.js';
import { type PlacedCell, type PlacedTable, placeTable, type WrittenTable } from './written-document.js';

const usualTextSize = 9;
const cellPadding = 3;
const number = /^[\d.]+$/;
/** The column of a label is at most this many characters wide before it grows with the page. */
const longestLabel = 10;
/** A group is merged over at least this many rows. */
const groupRows = 4;

/** A cell with its lines of text. `writing` is the direction of a single line: along the row, or downwards in one of two ways. */
export interface LaidCell {
  readonly placed: PlacedCell;
  readonly lines: readonly string[];
  readonly writing: 'along' | 'turned' | 'vertical';
}

export interface TableLayout {
  readonly cells: readonly LaidCell[];
  /** The left edges of the columns and the right edge of the last, in points from the left edge of the table. */
  readonly edges: readonly number[];
  /** The top edges of the rows and the bottom edge of the last, in points from the top of the table. */
  readonly tops: readonly number[];
  readonly style: TextStyle;
  readonly lineHeight: number;
}

/** Lays out a table of a given width in points. */
export function layOutTable(table: WrittenTable, width: number, look: PdfLook = {}): TableLayout {
  const style = styleOf(look);
  const placed = placeTable(table);
  const measure: Measure = { style, lineHeight: style.size + 3, look };
  const edges = runningSums(columnWidths(placed, width, measure));
  const cells = placed.cells.map((cell) => laidCell(cell, edges, measure));
  const tops = runningSums(rowHeights(cells, table.rows.length, measure));
  return { cells, edges, tops, style, lineHeight: measure.lineHeight };
}

interface Measure {
  readonly style: TextStyle;
  readonly lineHeight: number;
  readonly look: PdfLook;
}

function styleOf({ tableTextSize = usualTextSize, letterSpacing = 0, narrowColumns }: PdfLook): TextStyle {
  return { size: tableTextSize, spacing: letterSpacing, breaksNumbers: narrowColumns !== undefined };
}

function runningSums(lengths: readonly number[]): readonly number[] {
  const sums = [0];
  for (const length of lengths) sums.push((sums.at(-1) ?? 0) + length);
  return sums;
}

function isGroup({ cell, column }: PlacedCell): boolean {
  return cell.rowSpan >= groupRows && cell.columnSpan === 1 && column < 2;
}

/** The lines of a cell's text between its edges. */
function laidCell(placed: PlacedCell, edges: readonly number[], { style, look }: Measure): LaidCell {
  const { cell, column } = placed;
  const width = (edges[column + cell.columnSpan] ?? 0) - (edges[column] ?? 0);
  if (isGroup(placed) && look.groupLabels === 'stacked') return { placed, lines: [...cell.text], writing: 'along' };
  if (isGroup(placed) && look.groupLabels !== undefined)
    return { placed, lines: [cell.text], writing: look.groupLabels === 'turned' ? 'turned' : 'vertical' };
  const lines = cell.text === '' ? [] : wrapText(cell.text, width - 2 * cellPadding, style);
  return { placed, lines, writing: 'along' };
}

function columnWidths({ cells, columns }: PlacedTable, width: number, measure: Measure): readonly number[] {
  const { style, look } = measure;
  const least = Array<number>(columns).fill(2 * style.size + 2 * cellPadding);
  const wanted = [...least];
  const narrow = new Set(look.narrowColumns === undefined ? [] : numberColumns(cells));
  for (const placed of cells) {
    const { cell, column } = placed;
    if (cell.columnSpan > 1 || (isGroup(placed) && look.groupLabels !== undefined)) continue;
    const needed = (narrow.has(column) ? narrowWidth(measure) : widestPiece(cell.text, style)) + 2 * cellPadding;
    least[column] = narrow.has(column) ? needed : Math.max(least[column] ?? 0, needed);
    const liked = narrow.has(column) ? needed : Math.max(needed, wantedWidth(cell.text, cell.rowSpan, measure));
    wanted[column] = narrow.has(column) ? liked : Math.max(wanted[column] ?? 0, liked);
  }
  if (narrow.size === 0) return sharedWidths(least, wanted, width);
  const rest = width - wanted.reduce((sum, length) => sum + length, 0);
  return wanted.map((length, column) => (narrow.has(column) ? length : length + rest / (columns - narrow.size)));
}

/** Columns that contain numbers. */
function numberColumns(cells: readonly PlacedCell[]): readonly number[] {
  return cells.filter(({ cell }) => number.test(cell.text)).map(({ column }) => column);
}

function narrowWidth({ style, look }: Measure): number {
  return textWidth('0'.repeat(look.narrowColumns ?? 0), style);
}

/** Gives every column what it needs, and distributes the rest by what they want. */
function sharedWidths(least: readonly number[], wanted: readonly number[], width: number): readonly number[] {
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

/** A label over several rows can use all of them for its text. */
function wantedWidth(text: string, rowSpan: number, { style }: Measure): number {
  const line = Math.min(textWidth(text, style) / rowSpan, longestLabel * style.size);
  return Math.ceil(line / style.size) * style.size + 2 * cellPadding;
}

function rowHeights(cells: readonly LaidCell[], rows: number, { lineHeight, style }: Measure): readonly number[] {
  const heights = Array<number>(rows).fill(lineHeight + 2 * cellPadding);
  const neededHeight = ({ lines, writing }: LaidCell) =>
    (writing === 'along' ? lines.length * lineHeight : textWidth(lines.join(''), style)) + 2 * cellPadding;
  const bySpan = [...cells].sort((one, other) => one.placed.cell.rowSpan - other.placed.cell.rowSpan);
  for (const laid of bySpan) {
    const { row, cell } = laid.placed;
    const last = row + cell.rowSpan - 1;
    const present = heights.slice(row, last + 1).reduce((sum, height) => sum + height, 0);
    heights[last] = (heights[last] ?? 0) + Math.max(0, neededHeight(laid) - present);
  }
  return heights;
}
