// Joined fragments → tables of the model: repeated heads dropped, rows and merged cells that a page break cut put together.
import type { PagePlace } from '../../../model/anchor.js';
import type { Cell, Table, TableOrigin } from '../../../model/table.js';
import { foldRadicals } from '../../../text/radicals.js';
import { tidyText } from '../../../text/tidy-text.js';
import type { TextLine } from '../cells/cell-text.js';
import { type ReadCell, type ReadFragment, readCells } from '../cells/read-cells.js';
import type { JoinedTable } from './page-joins.js';

interface GrowingCell {
  row: number;
  readonly column: number;
  rowSpan: number;
  readonly columnSpan: number;
  raw: string;
  /** Its last line, and whether that leaves no room for another character: a text that goes on does so. */
  last: TextLine | null;
  isFull: boolean;
  readonly places: PagePlace[];
}

const digit = /\d/;
const printedNumber = /^[\d\s.,，．]+$/;
/** What begins a row of its own: （一）, 一、, 1. and the like. */
const rowMarker = /^(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+\s*[.．、])/u;

/** Builds the table. Cells keep the page and box of each of their parts. */
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
    last: cell.lines.at(-1) ?? null,
    isFull: cell.isFull,
    places: [{ page, box }],
  };
}

function extend(upper: GrowingCell, cell: ReadCell, { page, end }: { page: number; end: number }): void {
  const lower = cell.text;
  const joins = digit.test(upper.raw.slice(-1)) && digit.test(lower.slice(0, 1));
  upper.raw = [upper.raw, lower].filter((part) => part !== '').join(joins ? '' : '\n');
  upper.rowSpan = Math.max(upper.rowSpan, end - upper.row);
  upper.last = cell.lines.at(-1) ?? upper.last;
  upper.isFull = cell.isFull;
  upper.places.push({ page, box: cell.box });
}

/** How many rows at the top of a later fragment repeat those of the first: the same texts, none of them a number. */
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
    .map((cell) => cell.text.replaceAll(/\s/g, ''))
    .join('|');
}

/**
 * Merged cells that the page break cuts: a cell that spans rows on both sides in the same columns, whose lower part says nothing of
 * its own or goes on where the upper one stopped.
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
  /** Rows above the break. */
  readonly rows: number;
  /** The first row below it that repeats no head. */
  readonly top: number;
  readonly cut: ReadonlyMap<ReadCell, GrowingCell>;
  /** Whether no line is painted at the break. */
  readonly isOpen: boolean;
}

/**
 * Whether the first row of a fragment is the rest of the last row before: every cell of it has one above, its label has no marker
 * of its own, and no place has a value on both sides unless the number itself was cut.
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
  if (!isOpen && labels.some(({ above }) => !above?.isFull)) return false;
  return values.every(({ cell, above }) => above !== undefined && isCutNumber(above, cell));
}

function isNumber(text: string): boolean {
  return printedNumber.test(text);
}

/** A number that wraps fills its lines: what follows is never wider than the line before. */
function isCutNumber(above: GrowingCell, below: ReadCell): boolean {
  const next = below.lines[0];
  if (!above.isFull || above.last === null || next === undefined || !isNumber(above.raw)) return false;
  return next.glyphs.length <= above.last.glyphs.length;
}

function tableOf(joined: JoinedTable, cells: readonly GrowingCell[], rows: number): Table {
  const [first] = joined.fragments;
  const origin: TableOrigin = first?.origin ?? 'ruled';
  const anchorOf = ([place, ...further]: readonly PagePlace[]) => {
    const { page, box } = place ?? { page: 0, box: { left: 0, top: 0, right: 0, bottom: 0 } };
    return { kind: 'page', page, box, further } as const;
  };
  const built = cells
    .map(({ row, column, rowSpan, columnSpan, raw, places }): Cell => {
      const text = tidyText(raw);
      return { row, column, rowSpan: Math.min(rowSpan, rows - row), columnSpan, raw, text, anchor: anchorOf(places) };
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
