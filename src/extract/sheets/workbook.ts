// The bytes of a workbook → the cells that a person sees on its sheets. The library decodes XLSX and XLS into one model.
import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import { type MetadataItem, producerName } from '../../model/document.js';
import type { OtherContent, TableFeature } from '../../model/table.js';
import { tidyText } from '../../text/tidy-text.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxSheetRows } from '../bytes/limits.js';
import { readZipDirectory, refuseBombs } from '../bytes/zip-directory.js';
import { SheetBudget } from './sheet-budget.js';
import { isShownInFull } from './shown-numbers.js';

/** A cell that is seen. Rows and columns are counted from 0 among those that are seen; spans are at least 1. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** As the sheet shows it. */
  readonly text: string;
  readonly raw: string;
  readonly other: OtherContent | null;
  readonly doubt: string | null;
  /** What it holds and nobody sees; null if there is nothing. */
  readonly unseen: TableFeature | null;
  /** Whether its ground is not white. */
  readonly isShaded: boolean;
  /** Where it stands, as people write it: `C5`. */
  readonly address: string;
}

/** A sheet that is seen, with its cells by row. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a workbook says about itself, and its sheets. */
export interface Workbook {
  readonly metadata: readonly MetadataItem[];
  readonly sheets: readonly Sheet[];
}

/**
 * Reads an XLSX or XLS workbook. Hidden sheets, rows and columns are left out.
 * @throws DocumentFault `zip_too_large`, `zip_damaged`, `encrypted`, `file_too_large`, `workbook_damaged`
 */
export async function readWorkbook(bytes: Uint8Array, format: 'xlsx' | 'xls'): Promise<Workbook> {
  if (format === 'xlsx') refuseBombs(readZipDirectory(bytes));
  const library = await import('@e965/xlsx');
  const book = parse(bytes, library.read);
  const hidden = new Set(book.Workbook?.Sheets?.flatMap(({ name, Hidden }) => (Hidden ? [name] : [])));
  return {
    metadata: metadataOf(book.Props),
    sheets: book.SheetNames.flatMap((name) => {
      const sheet = book.Sheets[name];
      return sheet === undefined || hidden.has(name) ? [] : [{ name, rows: rowsOf(sheet, library.utils.encode_cell) }];
    }),
  };
}

const needsPassword = /password|encrypt/i;

function parse(bytes: Uint8Array, read: typeof import('@e965/xlsx')['read']): WorkBook {
  try {
    const options = { cellStyles: true, cellNF: true, cellHTML: false, dense: true, sheetRows: maxSheetRows + 1 };
    return read(bytes, { type: 'buffer', ...options });
  } catch (error) {
    if (error instanceof Error && needsPassword.test(error.message))
      throw new DocumentFault('encrypted', 'The workbook needs a password. Save a copy without one.', { cause: error });
    throw new DocumentFault(
      'workbook_damaged',
      'The workbook cannot be read. Open it in a spreadsheet program and save it again.',
      { cause: error },
    );
  }
}

/** The places of the rows or columns that are seen among all: the third row, if the second is hidden, is the second that is seen. */
class Places {
  /** How many are hidden before each, up to the one after the last that the sheet describes. */
  readonly #hiddenBefore: readonly number[];

  constructor(all: readonly ({ readonly hidden?: boolean | undefined } | null | undefined)[] | undefined) {
    let hidden = 0;
    // Those that the sheet does not describe are missing in the list, not undefined.
    this.#hiddenBefore = [0, ...Array.from(all ?? [], (each) => (each?.hidden ? ++hidden : hidden))];
  }

  isSeen(index: number): boolean {
    return this.#before(index) === this.#before(index + 1);
  }

  /** How many are seen before this one. */
  seenBefore(index: number): number {
    return index - this.#before(index);
  }

  #before(index: number): number {
    return this.#hiddenBefore[Math.min(index, this.#hiddenBefore.length - 1)] ?? 0;
  }
}

function rowsOf(sheet: WorkSheet, encode: (at: { r: number; c: number }) => string): readonly (readonly SheetCell[])[] {
  const data = sheet['!data'] ?? [];
  if (data.length > maxSheetRows)
    throw new DocumentFault('file_too_large', `A sheet has more than ${maxSheetRows} rows: no report is that long.`);
  const rows = new Places(sheet['!rows']);
  const columns = new Places(sheet['!cols']);
  const merges = new Map((sheet['!merges'] ?? []).map((range) => [encode(range.s), range]));
  const seen: SheetCell[][] = [];
  const budget = new SheetBudget();
  data.forEach((line, row) => {
    (line ?? []).forEach((cell, column) => {
      const address = encode({ r: row, c: column });
      const span = merges.get(address);
      if (span === undefined && !(rows.isSeen(row) && columns.isSeen(column))) return;
      const place = placeOf({ row, column, span }, rows, columns);
      if (place.columnSpan < 1 || place.rowSpan < 1) return;
      if (place.column + place.columnSpan > maxGridColumns)
        throw new DocumentFault(
          'file_too_large',
          `A sheet has more than ${maxGridColumns} columns: no form is that wide.`,
        );
      budget.take(place.rowSpan * place.columnSpan, shownIn(cell).length);
      const own = seen[place.row] ?? [];
      own.push({ ...place, ...contentOf(cell), unseen: null, isShaded: isShaded(cell), address });
      seen[place.row] = own;
    });
  });
  return Array.from(seen, (row) => row ?? []);
}

function placeOf(
  { row, column, span }: { readonly row: number; readonly column: number; readonly span: Range | undefined },
  rows: Places,
  columns: Places,
): Pick<SheetCell, 'row' | 'column' | 'rowSpan' | 'columnSpan'> {
  const place = { row: rows.seenBefore(row), column: columns.seenBefore(column) };
  if (span === undefined) return { ...place, rowSpan: 1, columnSpan: 1 };
  return {
    ...place,
    rowSpan: rows.seenBefore(span.e.r + 1) - place.row,
    columnSpan: columns.seenBefore(span.e.c + 1) - place.column,
  };
}

/** ECMA-376 Part 1, 18.18.11: a number, a text, a boolean, an error, a date; the library calls a place without a value `z`. */
function contentOf(cell: CellObject | undefined): Pick<SheetCell, 'text' | 'raw' | 'other' | 'doubt'> {
  const nothing = { text: '', raw: '', other: null, doubt: null };
  if (cell === undefined) return nothing;
  const { t: type, v: value, f: formula } = cell;
  if (value === undefined || value === null) return formula === undefined ? nothing : { ...nothing, other: 'formula' };
  const raw = shownIn(cell);
  const seen = { text: tidyText(raw), raw, other: null, doubt: null };
  if (type === 'e') return { ...seen, doubt: 'its formula failed' };
  if (typeof value !== 'number' || type === 'd') return seen;
  return isShownInFull(raw, value) ? seen : { ...seen, doubt: `its cell holds ${value}` };
}

/** The text that a cell shows, which the library gives as `w`. */
function shownIn(cell: CellObject | undefined): string {
  if (cell?.v === undefined || cell.v === null) return '';
  return cell.w ?? String(cell.v);
}

/** The library gives the fill of a cell (ECMA-376 Part 1, 18.8.32) without a type. */
function isShaded(cell: CellObject | undefined): boolean {
  const fill: unknown = cell?.s;
  if (typeof fill !== 'object' || fill === null || !('patternType' in fill) || fill.patternType !== 'solid')
    return false;
  const colour: unknown = 'fgColor' in fill ? fill.fgColor : null;
  const rgb: unknown = typeof colour === 'object' && colour !== null && 'rgb' in colour ? colour.rgb : null;
  return typeof rgb !== 'string' || rgb.slice(-6).toUpperCase() !== 'FFFFFF';
}

/** The library's names of properties, and the names that every reader gives them. */
const metadataNames = [
  ['Title', 'title'],
  ['Subject', 'subject'],
  ['Author', 'author'],
  ['Application', producerName],
  ['CreatedDate', 'created'],
  ['ModifiedDate', 'modified'],
] as const;

/** A program that knows no date writes the beginning of its calendar. */
const firstDate = '1980';

function metadataOf(properties: WorkBook['Props']): readonly MetadataItem[] {
  return metadataNames.flatMap(([key, name]) => {
    const stated: unknown = properties?.[key];
    const value = stated instanceof Date ? stated.toISOString() : typeof stated === 'string' ? stated.trim() : '';
    const isDate = name === 'created' || name === 'modified';
    return value === '' || (isDate && value < firstDate) ? [] : [{ name, value }];
  });
}
