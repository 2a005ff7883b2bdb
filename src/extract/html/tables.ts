// HTML tables → the table model. Spans are parsed as in the HTML standard (4.9.11, “forming a table”); tables/grid.ts places the rows.
import type { Cell, SpanRepair, Table } from '../../model/table.js';
import { tidyText } from '../../text/tidy-text.js';
import { maxSpan } from '../bytes/limits.js';
import { placeCells, type SpannedCell, type SpannedRow } from '../tables/grid.js';
import { isLayoutTable } from '../tables/layout-tables.js';
import { otherContentOf } from './page/controls.js';
import { childElements, descendants, elementPath, type PageElement } from './page/page-tree.js';
import { doubtAbout, holdsSentenceEnd, nestedTables, shownText } from './page/text-lines.js';

const undecodable = '\ufffd';
const leadingNumber = /^[ \t\n\r\f]*\+?(\d+)/;
const zeroHeight = /^\s*0(?:px|pt)?\s*$/i;

/** The limit of a row span in the standard. */
const maxRowSpan = 65_534;

/** No form has more columns than this. A wider cell was meant to span “all columns” and adds none of its own. */
const widestHonestSpan = 60;

/** A cell with more characters than this is running text, so the table around it lays out the page. */
const proseLength = 400;

interface HtmlCell {
  readonly element: PageElement;
  readonly stated: SpannedCell;
  /** What was wrong with the stated spans; null if nothing was. */
  readonly repair: string | null;
}

interface HtmlRow {
  readonly cells: readonly HtmlCell[];
  readonly rowsLeftInGroup: number;
}

/** A table that holds data, or one that only lays out what its cells hold. `cells` are the elements of its cells. */
export type HtmlTable =
  | { readonly kind: 'data'; readonly table: Table; readonly cells: readonly PageElement[] }
  | {
      readonly kind: 'layout';
      readonly cells: readonly PageElement[];
      /** The table, if it is a single column of short texts; null otherwise. */
      readonly column: Table | null;
    };

/**
 * Reads the element of a table. Rows of thead come first and rows of tfoot last, as they are shown. A row span ends with its row group.
 * Rows without cells cannot be seen, so they are left out, and spans over them become shorter.
 * @throws DocumentFault `file_too_large` if the grid has too many places
 */
export function readHtmlTable(element: PageElement): HtmlTable {
  const rows = rowsOf(element);
  const cells = rows.flatMap((row) => row.cells);
  const elements = cells.map((cell) => cell.element);
  const anchor = { kind: 'html', path: elementPath(element) } as const;
  if (isLayout(rows)) return { kind: 'layout', cells: elements, column: columnOf(rows, anchor) };
  const features = elements.some((cell) => nestedTables(cell).length > 0) ? (['nested_table'] as const) : [];
  const frame = {
    origin: 'markup',
    features,
    repairs: [],
    anchor,
  } as const;
  const placed = placeRows(rows, frame);
  const repairs = cells.flatMap((cell, index) => statedRepair(cell, placed.cells[index]));
  const table = withoutEmptyRows(withoutExcessColumns({ ...placed, repairs: [...repairs, ...placed.repairs] }));
  return { kind: 'data', table: withUnequalRows(table), cells: elements };
}

/** A column of labels has at least this many cells; a single cell may be the corner of a table. */
const leastColumnCells = 4;
const maxLabelLength = 90;

function columnOf(rows: readonly HtmlRow[], anchor: Table['anchor']): Table | null {
  const cells = rows.flatMap((row) => row.cells);
  const isLabel = ({ element, stated }: HtmlCell) =>
    stated.text.length <= maxLabelLength && !holdsSentenceEnd(stated.text) && nestedTables(element).length === 0;
  if (
    (cells.length > 1 && cells.length < leastColumnCells) ||
    rows.some((row) => row.cells.length !== 1) ||
    !cells.every(isLabel)
  )
    return null;
  const stated = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.stated) }));
  return placeCells(stated, { origin: 'markup', features: [], repairs: [], anchor });
}

/**
 * Places the rows. Programs that write the repeated head of a table as <thead> let its spans reach into the body, where the standard cuts
 * them off. Such spans are kept if that leaves fewer holes in the grid.
 */
function placeRows(rows: readonly HtmlRow[], frame: Parameters<typeof placeCells>[1]): Table {
  const stated = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.stated) }));
  const cut = placeCells(stated, frame);
  const reaches = stated.some(({ cells, rowsLeftInGroup }, index) =>
    cells.some((cell) => cell.rowSpan > rowsLeftInGroup && cell.rowSpan <= rows.length - index),
  );
  if (!reaches || holesOf(cut) === 0) return cut;
  const whole = placeCells(stated.map(withoutRowGroup), frame);
  if (holesOf(whole) >= holesOf(cut)) return cut;
  const repair = {
    row: 0,
    column: 0,
    what: 'row spans reach out of their row groups; kept, because only then do the rows fit together',
  };
  return { ...whole, repairs: [repair, ...whole.repairs] };
}

function withoutRowGroup(row: SpannedRow, index: number, rows: readonly SpannedRow[]): SpannedRow {
  const cells = row.cells.map((cell) => (cell.rowSpan === 0 ? { ...cell, rowSpan: row.rowsLeftInGroup } : cell));
  return { cells, rowsLeftInGroup: rows.length - index };
}

/** How many places of the grid no cell covers. Counts areas, because cells never overlap. */
function holesOf(table: Table): number {
  return table.rows * table.columns - table.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
}

function statedRepair(cell: HtmlCell, placed: Cell | undefined): readonly SpanRepair[] {
  return cell.repair !== null && placed ? [{ row: placed.row, column: placed.column, what: cell.repair }] : [];
}

function rowsOf(table: PageElement): readonly HtmlRow[] {
  const parts = childElements(table);
  const ordered = [
    ...parts.filter((part) => part.name === 'thead'),
    ...parts.filter((part) => part.name === 'tbody' || part.name === 'tr'),
    ...parts.filter((part) => part.name === 'tfoot'),
  ];
  const read = ordered.flatMap((part) => {
    const rows = part.name === 'tr' ? [part] : childElements(part, 'tr');
    return rows.map((row, index) => ({ cells: cellsOf(row), rowsLeftInGroup: rows.length - index }));
  });
  return withPictures(read);
}

/** A picture behind an empty cell is seen as its content, unless cells with text have the same one as an ornament. */
function withPictures(rows: readonly HtmlRow[]): readonly HtmlRow[] {
  const cells = rows.flatMap((row) => row.cells).filter(({ element }) => element.picture !== null);
  if (cells.length === 0) return rows;
  const ornaments = new Set(cells.filter((cell) => !isEmpty(cell)).map(({ element }) => element.picture));
  const isPicture = (cell: HtmlCell) =>
    isEmpty(cell) && cell.element.picture !== null && !ornaments.has(cell.element.picture);
  const seen = (cell: HtmlCell) =>
    isPicture(cell) ? { ...cell, stated: { ...cell.stated, other: 'picture' as const } } : cell;
  return rows.map((row) => ({ ...row, cells: row.cells.map(seen) }));
}

function cellsOf(row: PageElement): readonly HtmlCell[] {
  const cells = childElements(row)
    .filter((child) => child.name === 'td' || child.name === 'th')
    .map(readCell);
  // Word ends a table with a row of height 0 that only sets the widths of the columns.
  const isRuler = zeroHeight.test(row.attributes.get('height') ?? '') && cells.every(isEmpty);
  return isRuler ? [] : cells;
}

function isEmpty({ stated }: HtmlCell): boolean {
  return stated.text === '' && stated.other === null;
}

function readCell(element: PageElement): HtmlCell {
  const rowSpan = readSpan(element.attributes.get('rowspan'), { least: 0, most: maxRowSpan });
  const columnSpan = readSpan(element.attributes.get('colspan'), { least: 1, most: maxSpan });
  const raw = shownText(element);
  return {
    element,
    stated: {
      rowSpan: rowSpan.span,
      columnSpan: columnSpan.span,
      text: tidyText(raw),
      raw,
      other: otherContentOf(element),
      doubt: doubtAbout(element, raw) ?? (raw.includes(undecodable) ? 'a part of it cannot be decoded' : null),
      anchor: { kind: 'html', path: elementPath(element) },
    },
    repair: rowSpan.isUsable && columnSpan.isUsable ? null : describeRepair(element, rowSpan.span, columnSpan.span),
  };
}

function describeRepair(element: PageElement, rowSpan: number, columnSpan: number): string {
  const rowspan = element.attributes.get('rowspan') ?? 'none';
  const colspan = element.attributes.get('colspan') ?? 'none';
  return `stated spans (rows: ${rowspan}, columns: ${colspan}) are unusable; read as ${rowSpan} by ${columnSpan}`;
}

function readSpan(
  stated: string | undefined,
  bounds: { readonly least: number; readonly most: number },
): { readonly span: number; readonly isUsable: boolean } {
  if (stated === undefined || stated.trim() === '') return { span: 1, isUsable: true };
  const digits = leadingNumber.exec(stated)?.[1];
  const value = digits === undefined ? Number.NaN : Number(digits);
  if (Number.isNaN(value) || value < bounds.least) return { span: 1, isUsable: false };
  return { span: Math.min(value, bounds.most), isUsable: value <= bounds.most };
}

function isLayout(rows: readonly HtmlRow[]): boolean {
  const cells = rows.flatMap((row) => row.cells);
  const withText = cells.filter((cell) => cell.stated.text !== '');
  const nested = cells.map((cell) => nestedTables(cell.element)).filter((tables) => tables.length > 0);
  const columns = rows.reduce((widest, row) => Math.max(widest, row.cells.length), 0);
  if (isLayoutTable(withText.length, nested.length, columns)) return true;
  if (nested.flat().some((table) => hasMoreCells(table, withText.length))) return true;
  return isLayoutTable(withText.length, withText.filter(isProse).length, columns);
}

function isProse(cell: HtmlCell): boolean {
  return cell.stated.text.length > proseLength && holdsSentenceEnd(cell.stated.text);
}

function hasMoreCells(table: PageElement, limit: number): boolean {
  let cells = 0;
  for (const element of descendants(table)) {
    if (element.name === 'td' || element.name === 'th') cells++;
    if (cells > limit) return true;
  }
  return false;
}

/** Cuts cells that are wider than any form, so that they reach only as far as the other cells do. */
function withoutExcessColumns(table: Table): Table {
  if (table.columns <= widestHonestSpan) return table;
  const columns = table.cells.reduce((widest, cell) => {
    return Math.max(widest, cell.column + (cell.columnSpan > widestHonestSpan ? 1 : cell.columnSpan));
  }, 1);
  const repairs: SpanRepair[] = [...table.repairs];
  const cells = table.cells.map((cell) => {
    const columnSpan = Math.min(cell.columnSpan, columns - cell.column);
    if (columnSpan === cell.columnSpan) return cell;
    const what = `column span of ${cell.columnSpan} is wider than the table; cut to ${columnSpan}`;
    repairs.push({ row: cell.row, column: cell.column, what });
    return { ...cell, columnSpan };
  });
  return { ...table, columns, cells, repairs };
}

/** Leaves out rows in which no cell begins; spans over them become one row shorter. */
function withoutEmptyRows(table: Table): Table {
  const begun = new Set(table.cells.map((cell) => cell.row));
  if (begun.size === table.rows) return table;
  const rowsBefore: number[] = [0];
  for (let row = 0; row < table.rows; row++) rowsBefore.push((rowsBefore[row] ?? 0) + (begun.has(row) ? 1 : 0));
  const newRow = (row: number) => rowsBefore[row] ?? begun.size;
  return {
    ...table,
    rows: begun.size,
    cells: table.cells.map((cell) => ({
      ...cell,
      row: newRow(cell.row),
      rowSpan: newRow(cell.row + cell.rowSpan) - newRow(cell.row),
    })),
    repairs: table.repairs.map((repair) => ({ ...repair, row: newRow(repair.row) })),
  };
}

/** Decides about the feature `unequal_rows` again: the repairs may have filled the holes. */
function withUnequalRows(table: Table): Table {
  const features = table.features.filter((feature) => feature !== 'unequal_rows');
  return { ...table, features: holesOf(table) > 0 ? [...features, 'unequal_rows'] : features };
}
