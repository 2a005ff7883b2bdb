// Joined fragments → tables of the model: repeated heads are dropped, rows and merged cells that a page break cut are put together.
import type { PagePlace } from '../../../model/anchor.js';
import type { Cell, Table, TableOrigin } from '../../../model/table.js';
import { withoutBlanks } from '../../../text/blanks.js';
import { foldRadicals } from '../../../text/radicals.js';
import { tidyText } from '../../../text/tidy-text.js';
import { leavesNoRoom, type TextLine, textOfLines } from './cell-text.js';
import type { JoinedTable } from './page-joins.js';
import type { FragmentCell, TableFragment } from './table-fragment.js';

interface GrowingCell {
  row: number;
  readonly column: number;
  rowSpan: number;
  readonly columnSpan: number;
  raw: string;
  other: Cell['other'];
  doubt: string | null;
  /** Its last line, and whether that line leaves no room for another character, as it does when the text continues. */
  last: TextLine | null;
  isFull: boolean;
  readonly places: PagePlace[];
}

const digit = /\p{Nd}/u;
const printedNumber = /^[\p{Nd}\s.,，．]+$/u;
const opening = /[（(]/gu;
const closing = /[）)]/gu;
/** A mark that begins a row of its own: （一）, 一、, 1. and the like. */
const rowMarker = /^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+\s*[.．、])/u;

/** Builds one table from its fragments. The anchor of each cell has the page and box of each of its parts. */
export function wholeTable(joined: JoinedTable): Table {
  const cells: GrowingCell[] = [];
  let rows = 0;
  const fragments = readCells(joined.fragments);
  const [first] = fragments;
  fragments.forEach((fragment, index) => {
    const skipped = index === 0 || !first ? 0 : repeatedHeadRows(first, fragment);
    const body = fragment.cells.filter((cell) => cell.row >= skipped);
    const shift = rows - skipped;
    const cut = index > 0 ? cutCells(cells, body, { rows, top: skipped }) : new Map<ReadCell, GrowingCell>();
    const isOpen = fragment.isOpenAtTop || (fragments[index - 1]?.isOpenAtBottom ?? false);
    const isRowCut = index > 0 && firstRowIsCut(cells, body, { rows, top: skipped, cut, isOpen });
    for (const cell of body) {
      const upper = cut.get(cell) ?? (isRowCut && cell.row === skipped ? lastAt(cells, cell, rows) : undefined);
      const moved = isRowCut ? shift - 1 : shift;
      if (upper) extend(upper, cell, { page: fragment.page, end: cell.row + cell.rowSpan + moved });
      else cells.push(growing(cell, fragment.page, moved));
    }
    rows += fragment.rows - skipped - (isRowCut ? 1 : 0);
  });
  return tableOf(joined, cells, rows);
}

function growing(cell: ReadCell, page: number, shift: number): GrowingCell {
  const { row, column, rowSpan, columnSpan, box } = cell;
  return {
    row: row + shift,
    column,
    rowSpan,
    columnSpan,
    raw: cell.text,
    other: cell.other,
    doubt: cell.doubt,
    last: cell.lines.at(-1) ?? null,
    isFull: cell.isFull,
    places: [{ page, box }],
  };
}

function extend(upper: GrowingCell, cell: ReadCell, { page, end }: { page: number; end: number }): void {
  const lower = cell.text;
  const joins = digit.test(upper.raw.slice(-1)) && digit.test(lower.slice(0, 1));
  upper.raw = [upper.raw, lower].filter((part) => part !== '').join(joins ? '' : '\n');
  upper.other ??= cell.other;
  upper.doubt ??= cell.doubt;
  upper.rowSpan = Math.max(upper.rowSpan, end - upper.row);
  upper.last = cell.lines.at(-1) ?? upper.last;
  upper.isFull = cell.isFull;
  upper.places.push({ page, box: cell.box });
}

/** How many rows at the top of a later fragment repeat those of the first: they have the same texts, and no numbers. */
function repeatedHeadRows(first: ReadFragment, later: ReadFragment): number {
  let count = 0;
  while (count < Math.min(first.rows, later.rows)) {
    const [a, b] = [rowText(first, count), rowText(later, count)];
    if (a === '' || a !== b || digit.test(a.replaceAll(/第.条|第.项/gu, ''))) break;
    count++;
  }
  return count;
}

function rowText(fragment: ReadFragment, row: number): string {
  return fragment.cells
    .filter((cell) => cell.row === row)
    .map((cell) => withoutBlanks(cell.text))
    .join('|');
}

/**
 * Merged cells that the page break cuts: the cell stands in the same columns on both sides and spans rows on one of them, and its lower
 * part is empty or continues the text of the upper one.
 */
function cutCells(
  upper: readonly GrowingCell[],
  lower: readonly ReadCell[],
  { rows, top }: { readonly rows: number; readonly top: number },
): Map<ReadCell, GrowingCell> {
  const cut = new Map<ReadCell, GrowingCell>();
  for (const cell of lower) {
    if (cell.row !== top) continue;
    const above = lastAt(upper, cell, rows);
    if (!above || (cell.rowSpan === 1 && above.rowSpan === 1)) continue;
    const text = cell.text;
    if (text === '' || (!rowMarker.test(foldRadicals(text)) && !digit.test(text))) cut.set(cell, above);
  }
  return cut;
}

function lastAt(cells: readonly GrowingCell[], cell: ReadCell, rows: number): GrowingCell | undefined {
  return cells.findLast(
    (other) =>
      other.row + other.rowSpan === rows && other.column === cell.column && other.columnSpan === cell.columnSpan,
  );
}

interface PageBreak {
  /** How many rows stand above the break. */
  readonly rows: number;
  /** The first row below the break that does not repeat the head. */
  readonly top: number;
  readonly cut: ReadonlyMap<ReadCell, GrowingCell>;
  /** Whether no line is painted where the page breaks. */
  readonly isOpen: boolean;
}

/**
 * Whether the first row of a fragment is the rest of the last row before it: each of its cells has one above, its label has no mark of
 * its own, and no cell has a value on both sides unless the number itself was cut. A number that stands wholly below the break is of the row
 * above it only if the label shows that it goes on.
 */
function firstRowIsCut(
  upper: readonly GrowingCell[],
  lower: readonly ReadCell[],
  { rows, top, cut, isOpen }: PageBreak,
): boolean {
  const own = lower.filter((cell) => cell.row === top && !cut.has(cell));
  if (own.length === 0) return false;
  const pairs = own.map((cell) => ({ cell, above: lastAt(upper, cell, rows) }));
  if (pairs.some(({ above }) => above === undefined)) return false;
  const labels = pairs.filter(({ cell }) => cell.text !== '' && !isNumber(cell.text));
  const values = pairs.filter(({ cell }) => isNumber(cell.text));
  if (labels.some(({ cell }) => rowMarker.test(foldRadicals(cell.text)))) return false;
  if (!isOpen && !labels.every(({ above }) => goesOn(above))) return false;
  const isLabelCut = labels.some(({ above }) => goesOn(above));
  return values.every(
    ({ cell, above }) => above !== undefined && (isCutNumber(above, cell) || (isLabelCut && above.raw === '')),
  );
}

/** Whether a text is not at its end: it has no room for more, or opens a bracket that it does not close. */
function goesOn(cell: GrowingCell | undefined): boolean {
  if (cell === undefined || cell.raw === '') return false;
  return cell.isFull || (cell.raw.match(opening)?.length ?? 0) > (cell.raw.match(closing)?.length ?? 0);
}

function isNumber(text: string): boolean {
  return printedNumber.test(text);
}

/** A number that wraps fills its lines, so its next line is never longer than the one before. */
function isCutNumber(above: GrowingCell, below: ReadCell): boolean {
  const next = below.lines[0];
  if (!above.isFull || above.last === null || next === undefined || !isNumber(above.raw)) return false;
  return next.glyphs.length <= above.last.glyphs.length;
}

function tableOf(joined: JoinedTable, cells: readonly GrowingCell[], rows: number): Table {
  const origins = joined.fragments.map((fragment) => fragment.origin);
  const origin: TableOrigin = origins.includes('unruled') ? 'unruled' : (origins[0] ?? 'ruled');
  const anchorOf = ([place, ...further]: readonly PagePlace[]) => {
    const { page, box } = place ?? { page: 0, box: { left: 0, top: 0, right: 0, bottom: 0 } };
    return { kind: 'page', page, box, further } as const;
  };
  const built = cells
    .map(({ row, column, rowSpan, columnSpan, raw, other, doubt, places }): Cell => {
      const text = tidyText(raw);
      const extent = { row, column, rowSpan: Math.min(rowSpan, rows - row), columnSpan };
      return { ...extent, raw, text, other, doubt, anchor: anchorOf(places) };
    })
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    origin,
    rows,
    columns: joined.xs.length - 1,
    cells: built,
    repairs: [],
    features: [],
    anchor: anchorOf(joined.fragments.map(({ page, box }) => ({ page, box }))),
  };
}

/** A cell with its text. `isFull`: its last line leaves no room for another character. */
interface ReadCell extends FragmentCell {
  readonly text: string;
  readonly isFull: boolean;
}

interface ReadFragment extends TableFragment {
  readonly cells: readonly ReadCell[];
}

/**
 * Reads the texts of the cells. It needs all fragments of a table at once: only the other lines of its columns show how
 * full a line is.
 */
function readCells(fragments: readonly TableFragment[]): readonly ReadFragment[] {
  const widest = new Map<string, number>();
  for (const { cells } of fragments)
    for (const cell of cells)
      for (const { box } of cell.lines)
        widest.set(columnsOf(cell), Math.max(widest.get(columnsOf(cell)) ?? 0, box.right - box.left));
  return fragments.map((fragment) => ({
    ...fragment,
    cells: fragment.cells.map((cell): ReadCell => {
      const room = { width: cell.box.right - cell.box.left, widest: widest.get(columnsOf(cell)) ?? 0 };
      const last = cell.lines.at(-1);
      return { ...cell, text: textOfLines(cell.lines, room), isFull: last !== undefined && leavesNoRoom(last, room) };
    }),
  }));
}

function columnsOf({ column, columnSpan }: FragmentCell): string {
  return `${column} ${columnSpan}`;
}
