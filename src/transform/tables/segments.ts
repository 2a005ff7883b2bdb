// Splits a table into segments: the rows of a head and the rows below it. One table can hold several segments (section 2 prints one
// for each item of article 20), and a table that continues another can begin without a head.

import type { FormLabel } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import { cellsByRow, type Grid, gridOf, type Table } from '../../model/table.js';
import { isExactly, matchLabel } from '../cells/labels.js';
import { readCell } from '../cells/numbers.js';
import { remember } from '../cells/remember.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';

/** A head with the rows below it. */
export interface TableSegment {
  readonly table: Table;
  /** Counted from 1 over the document. */
  readonly tableNumber: number;
  readonly grid: Grid;
  readonly head: readonly TableRow[];
  readonly body: readonly TableRow[];
  /** Whether the document prints its rows as columns. */
  readonly isTransposed: boolean;
}

const headLabels: readonly FormLabel[] = [...new Set(formBlocks.flatMap((block) => block.heads))];
const columnLabels: readonly FormLabel[] = [
  ...new Set(formBlocks.flatMap((block) => block.columns.map((column) => column.label))),
];
const headWordings = new Set(headLabels.flat());
/** Labels that only rows print. 行政复议 stands above columns as well as beside a row. */
const rowLabels: readonly FormLabel[] = formBlocks.flatMap((block) =>
  block.rows.flatMap((row) => (row.label === null || headWordings.has(row.label[0]) ? [] : [row.label])),
);
const captionStart = '第二十条';

/** A label that only a head prints counts double; one that rows print as well (其他, 总计) needs a second one beside it. */
const headWeight = 2;

function isHeadRow(row: TableRow): boolean {
  let weight = 0;
  for (const cell of row.cells) {
    const { state } = readCell(cell.raw);
    if (state === 'number') return false;
    if (state !== 'unreadable') continue;
    if (isHeadOnly(cell.text)) weight += headWeight;
    else if (matchLabel(cell.text, columnLabels) !== null || matchLabel(cell.text, headLabels) !== null) weight += 1;
  }
  return weight >= headWeight;
}

/** Whether only a head can print this: a caption, a group, or a column label that no row has. */
const isHeadOnly: (text: string) => boolean = remember((text) => {
  const isOneOf = (labels: readonly FormLabel[]) => labels.some((label) => isExactly(text, label));
  return isOneOf(headLabels) || (isOneOf(columnLabels) && !isOneOf(rowLabels));
});

function isCaption(row: TableRow): boolean {
  const printed = row.cells.filter((cell) => !isBlank(cell));
  return printed.length === 1 && (printed[0]?.text.replaceAll(' ', '').includes(captionStart) ?? false);
}

/** A single row between rows of a head, with labels that match no row: the halves of labels that a page break has cut. */
function isOnlyCutLabels(rows: readonly TableRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells).filter((cell) => !isBlank(cell));
  return rows.length === 1 && cells.every((cell) => isLabelLike(cell) && matchLabel(cell.text, rowLabels) === null);
}

/**
 * Splits a table into segments, from top to bottom. Blank rows stay in the body, because a form can be left blank throughout.
 * @param isTransposed whether rows and columns of the table were exchanged before
 */
export function segmentsOf(table: Table, tableNumber: number, isTransposed = false): readonly TableSegment[] {
  const rows = cellsByRow(table).map((cells, index): TableRow => ({ index, cells }));
  const grid = gridOf(table);
  const parts: { head: TableRow[]; body: TableRow[] }[] = [];
  for (const row of rows.filter(({ cells }) => cells.length > 0)) {
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
  return parts.map((part) => ({ ...part, table, tableNumber, grid, isTransposed }));
}
