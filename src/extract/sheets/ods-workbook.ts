// An OpenDocument spreadsheet (OpenDocument 1.3, part 3, 9) → the cells that a person sees. The file states the text that each cell shows.

import { tidyText } from '../../text/tidy-text.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxSheetRows } from '../bytes/limits.js';
import { countOf, openDocument, plainText } from '../opendocument/package.js';
import { OpenStyles, type OpenTextLook } from '../opendocument/styles.js';
import { nodeIn, nodesBelow, nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { SheetBudget } from './sheet-budget.js';
import { isShownInFull } from './shown-numbers.js';
import type { Sheet, SheetCell, Workbook } from './workbook.js';

/**
 * Reads an OpenDocument spreadsheet. Hidden sheets, rows and columns are left out.
 * @throws DocumentFault `zip_too_large`, `zip_damaged`, `encrypted`, `file_too_large`, `xml_damaged`, `xml_entities`
 */
export function readOdsWorkbook(bytes: Uint8Array): Workbook {
  const { content, styles, metadata } = openDocument(bytes);
  const looks = new OpenStyles([styles, content]);
  const tables = nodesIn(nodeIn(nodeIn(content, 'office:body'), 'office:spreadsheet'), 'table:table');
  return {
    metadata,
    sheets: tables
      .filter((table) => !looks.isSheetHidden(table.attributes.get('table:style-name')))
      .map((table) => sheetOf(table, looks)),
  };
}

function sheetOf(table: XmlNode, looks: OpenStyles): Sheet {
  const name = table.attributes.get('table:name') ?? '';
  const columns = new Columns(table);
  const rows: SheetCell[][] = [];
  const budget = new SheetBudget();
  let stated = 0;
  for (const row of inGroups(table, 'table:table-row')) {
    const times = countOf(row, 'table:number-rows-repeated');
    const cells = cellsOf(row, { row: stated, columns, looks });
    stated += times;
    if (isHidden(row)) continue;
    // Programs repeat the empty row after the last to the end of the sheet.
    const copies = cells.length === 0 ? Math.min(times, 1) : times;
    if (rows.length + copies > maxSheetRows)
      throw new DocumentFault('file_too_large', `A sheet has more than ${maxSheetRows} rows: no report is that long.`);
    for (let copy = 0; copy < copies; copy++) {
      for (const { rowSpan, columnSpan, raw } of cells) budget.take(rowSpan * columnSpan, raw.length);
      const at = rows.length;
      rows.push(cells.map((cell) => ({ ...cell, row: at })));
    }
  }
  return { name, rows };
}

/** What rows and columns may stand in: groups, and heads that are repeated on each page (part 3, 9.1.9 to 9.1.12). */
const groups: ReadonlySet<string> = new Set([
  ...['table:table-rows', 'table:table-header-rows', 'table:table-row-group'],
  ...['table:table-columns', 'table:table-header-columns', 'table:table-column-group'],
]);

function* inGroups(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of nodesIn(node)) {
    if (child.name === name) yield child;
    else if (groups.has(child.name)) yield* inGroups(child, name);
  }
}

function isHidden(node: XmlNode): boolean {
  const visibility = node.attributes.get('table:visibility') ?? 'visible';
  return visibility === 'collapse' || visibility === 'filter';
}

/** Columns of which some are hidden. */
class Columns {
  /** The hidden ranges, from the first column to the one before the last number, and how many are hidden before each. */
  readonly #hidden: { readonly from: number; readonly to: number; readonly before: number }[] = [];

  constructor(table: XmlNode) {
    let [at, before] = [0, 0];
    for (const column of inGroups(table, 'table:table-column')) {
      const next = at + countOf(column, 'table:number-columns-repeated');
      if (isHidden(column)) {
        this.#hidden.push({ from: at, to: next, before });
        before += next - at;
      }
      at = next;
    }
  }

  /** How many of those before a column are seen. */
  seenBefore(column: number): number {
    const range = this.#last(column);
    return range === null ? column : column - range.before - (Math.min(range.to, column) - range.from);
  }

  /** The first column from this one on that is seen. */
  nextSeen(column: number): number {
    let seen = column;
    for (let range = this.#last(seen + 1); range !== null && range.to > seen; range = this.#last(seen + 1))
      seen = range.to;
    return seen;
  }

  /** The last hidden range that begins before a column. */
  #last(column: number): { readonly from: number; readonly to: number; readonly before: number } | null {
    let [low, high] = [0, this.#hidden.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hidden[middle]?.from ?? column) < column) low = middle + 1;
      else high = middle;
    }
    return this.#hidden[low - 1] ?? null;
  }
}

interface RowPlace {
  readonly row: number;
  readonly columns: Columns;
  readonly looks: OpenStyles;
}

function cellsOf(row: XmlNode, { row: number, columns, looks }: RowPlace): readonly SheetCell[] {
  const cells: SheetCell[] = [];
  let column = 0;
  for (const cell of nodesIn(row)) {
    const times = countOf(cell, 'table:number-columns-repeated');
    const isOwn = cell.name === 'table:table-cell';
    const hasStyle = cell.attributes.has('table:style-name') && times < maxGridColumns / 10;
    const spanned = countOf(cell, 'table:number-columns-spanned');
    const content = contentOf(cell, looks);
    if (isOwn && (cell.children.length > 0 || hasStyle))
      for (let at = column; at < column + times; at++) {
        const start = columns.seenBefore(at);
        const columnSpan = columns.seenBefore(at + spanned) - start;
        if (columnSpan < 1) {
          at = columns.nextSeen(at) - spanned;
          continue;
        }
        if (start + columnSpan > maxGridColumns)
          throw new DocumentFault(
            'file_too_large',
            `A sheet has more than ${maxGridColumns} columns: no form is that wide.`,
          );
        cells.push({
          ...{ row: number, column: start, rowSpan: countOf(cell, 'table:number-rows-spanned'), columnSpan },
          ...content,
          address: addressOf(at, number),
        });
      }
    column += times;
  }
  return cells;
}

function addressOf(column: number, row: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

type Content = Pick<SheetCell, 'text' | 'raw' | 'other' | 'doubt' | 'unseen' | 'isShaded'>;

function contentOf(cell: XmlNode, looks: OpenStyles): Content {
  const look = looks.lookOf(cell.attributes.get('table:style-name'));
  const isShaded = look.ground !== null && look.ground !== white;
  const raw = nodesIn(cell, 'text:p').map(plainText).join('\n');
  const plain: Content = { text: tidyText(raw), raw, other: null, doubt: null, unseen: null, isShaded };
  const value = cell.attributes.get('office:value');
  if (raw === '') {
    if (nodesIn(cell).some(({ name }) => name.startsWith('draw:'))) return { ...plain, other: 'picture' };
    if (value !== undefined) return { ...plain, doubt: `its cell holds ${value}` };
    return cell.attributes.has('table:formula') ? { ...plain, other: 'formula' } : plain;
  }
  if (look.isStruck) return { ...plain, text: '', raw: '', unseen: 'struck_text' };
  if (look.isHidden || (look.colour === white && !isShaded))
    return { ...plain, text: '', raw: '', unseen: 'hidden_text' };
  const spans = [...nodesBelow(cell)].filter(({ name }) => name === 'text:span');
  if (isRaised(look) || spans.some((span) => isMarked(looks.lookOf(span.attributes.get('text:style-name')))))
    return { ...plain, doubt: 'a part of its text is struck out, raised or hidden' };
  if (value === undefined || isShownInFull(raw, Number(value))) return plain;
  return { ...plain, doubt: `its cell holds ${value}` };
}

const white = 'ffffff';

function isRaised({ vertical }: OpenTextLook): boolean {
  return vertical === 'superscript' || vertical === 'subscript';
}

function isMarked(look: OpenTextLook): boolean {
  return look.isStruck === true || look.isHidden === true || isRaised(look) || look.colour === white;
}
