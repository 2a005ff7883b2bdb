// A table as printed rows, parted into segments: the rows of a head and the rows under it. One table can hold several (section 2
// prints one for each item of article 20), and a table can begin without a head where it continues another.
import { type Cell, cellsByRow, type Grid, gridOf, type Table } from '../../model/table.js';
import type { FormLabel } from '../forms/form.js';
import { formBlocks } from '../forms/forms.js';
import { isExactly, matchLabel } from './labels.js';
import { readCell } from './numbers.js';

/** A row of a table: the cells that begin in it, from left to right. */
export interface PrintedRow {
  readonly index: number;
  readonly cells: readonly Cell[];
}

export interface Segment {
  readonly table: Table;
  /** Counted from 1 over the document. */
  readonly tableNumber: number;
  readonly grid: Grid;
  readonly head: readonly PrintedRow[];
  readonly body: readonly PrintedRow[];
}

const letter = /\p{L}/u;

/** Whether a cell holds words and not a value: a row's label, a heading, a remark. */
export function isLabelLike(cell: Cell): boolean {
  return readCell(cell.raw).state === 'unreadable' && letter.test(cell.text);
}

export function isBlank(cell: Cell): boolean {
  return readCell(cell.raw).state === 'blank';
}

const headLabels: readonly FormLabel[] = [...new Set(formBlocks.flatMap((block) => block.heads))];
const columnLabels: readonly FormLabel[] = [
  ...new Set(formBlocks.flatMap((block) => block.columns.map((column) => column.label))),
];
const rowLabels: readonly FormLabel[] = formBlocks.flatMap((block) =>
  block.rows.flatMap((row) => (row.label === null ? [] : [row.label])),
);
const captionStart = '第二十条';

/** A label that only a head prints counts double; one that rows print too (其他, 总计) needs a second beside it. */
const headWeight = 2;

function isHeadRow(row: PrintedRow): boolean {
  let weight = 0;
  for (const cell of row.cells) {
    const { state } = readCell(cell.raw);
    if (state === 'number') return false;
    if (state !== 'unreadable') continue;
    if (isHeadOnly(cell)) weight += headWeight;
    else if (matchLabel(cell.text, columnLabels) !== null || matchLabel(cell.text, headLabels) !== null) weight += 1;
  }
  return weight >= headWeight;
}

/** Whether only a head can print this: a caption, a group, or a column's label that no row has. */
function isHeadOnly(cell: Cell): boolean {
  if (headLabels.some((label) => isExactly(cell.text, label))) return true;
  const isColumn = columnLabels.some((label) => isExactly(cell.text, label));
  return isColumn && !rowLabels.some((label) => isExactly(cell.text, label));
}

function isCaption(row: PrintedRow): boolean {
  const printed = row.cells.filter((cell) => !isBlank(cell));
  return printed.length === 1 && (printed[0]?.text.replaceAll(' ', '').includes(captionStart) ?? false);
}

/** One row of labels that are no row's, between rows of a head: halves of labels that a page break cut. */
function isOnlyCutLabels(rows: readonly PrintedRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells).filter((cell) => !isBlank(cell));
  return rows.length === 1 && cells.every((cell) => isLabelLike(cell) && matchLabel(cell.text, rowLabels) === null);
}

function isPrinted(row: PrintedRow): boolean {
  return row.cells.length > 0;
}

/** Parts a table into segments; blank rows stay in the body, since a form can be left blank altogether. */
export function segmentsOf(table: Table, tableNumber: number): readonly Segment[] {
  const rows = cellsByRow(table).map((cells, index): PrintedRow => ({ index, cells }));
  const grid = gridOf(table);
  const parts: { head: PrintedRow[]; body: PrintedRow[] }[] = [];
  for (const row of rows.filter(isPrinted)) {
    const current = parts.at(-1);
    const caption = isCaption(row);
    if (caption || isHeadRow(row)) {
      const isInHead =
        current !== undefined && !caption && (current.body.length === 0 || isOnlyCutLabels(current.body));
      if (isInHead) current.head.push(...current.body.splice(0), row);
      else parts.push({ head: [row], body: [] });
    } else if (current) current.body.push(row);
    else parts.push({ head: [], body: [row] });
  }
  return parts.map((part) => ({ ...part, table, tableNumber, grid }));
}
