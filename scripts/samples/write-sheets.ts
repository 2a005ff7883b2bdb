// Writes a document as a workbook: text in rows of one cell that spans the sheet, tables with merged cells; on one sheet, or a sheet for
// each table with the text before it.
import { type CellObject, type Range, utils, type WorkSheet, write } from '@e965/xlsx';
import { headingText, placeTable, type WrittenBlock, type WrittenTable } from './written-document.js';

export interface SheetsLooks {
  readonly format: 'xlsx' | 'xls' | 'ods';
  /** All on one sheet if not stated. */
  readonly sheets?: 'one' | 'for each table';
  /** Numbers are stored as text, as after pasting. */
  readonly numbersAsText?: boolean;
  /** Rows of text are not merged over the sheet. */
  readonly textUnmerged?: boolean;
}

interface SheetsDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly title: string;
  readonly looks: SheetsLooks;
}

/** Writes a document as a workbook. */
export function writeSheetsDocument({ blocks, title, looks }: SheetsDocument): Uint8Array {
  const book = utils.book_new();
  const parts = looks.sheets === 'for each table' ? partsByTable(blocks) : [blocks];
  parts.forEach((part, index) => {
    utils.book_append_sheet(book, sheetOf(part, looks), `Sheet${index + 1}`);
  });
  book.Props = { Title: title };
  const bytes: unknown = write(book, { type: 'buffer', bookType: looks.format });
  if (!(bytes instanceof Uint8Array)) throw new Error('Expected the library to write bytes');
  return new Uint8Array(bytes);
}

function partsByTable(blocks: readonly WrittenBlock[]): readonly (readonly WrittenBlock[])[] {
  const parts: WrittenBlock[][] = [[]];
  for (const block of blocks) {
    parts.at(-1)?.push(block);
    if (block.kind === 'table') parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

const wholeNumber = /^\d{1,9}$/;

function sheetOf(
  blocks: readonly WrittenBlock[],
  { numbersAsText = false, textUnmerged = false }: SheetsLooks,
): WorkSheet {
  const width = Math.max(1, ...blocks.map((block) => (block.kind === 'table' ? placeTable(block.table).columns : 1)));
  const sheet: WorkSheet = {};
  const merges: Range[] = [];
  let row = 0;
  const put = (r: number, c: number, text: string) => {
    sheet[utils.encode_cell({ r, c })] = cellOf(text, numbersAsText);
  };
  const putText = (text: string) => {
    put(row, 0, text);
    if (!textUnmerged && width > 1) merges.push({ s: { r: row, c: 0 }, e: { r: row, c: width - 1 } });
    row += 1;
  };
  const putTable = (table: WrittenTable) => {
    for (const { cell, row: at, column } of placeTable(table).cells) {
      const place = { r: row + at, c: column };
      put(place.r, place.c, cell.text);
      if (cell.rowSpan > 1 || cell.columnSpan > 1)
        merges.push({ s: place, e: { r: place.r + cell.rowSpan - 1, c: place.c + cell.columnSpan - 1 } });
    }
    row += table.rows.length;
  };
  for (const block of blocks) {
    if (block.kind === 'table') putTable(block.table);
    else putText(block.kind === 'heading' ? headingText(block) : block.text);
  }
  sheet['!ref'] = utils.encode_range({ r: 0, c: 0 }, { r: Math.max(0, row - 1), c: width - 1 });
  sheet['!merges'] = merges;
  return sheet;
}

function cellOf(text: string, numbersAsText: boolean): CellObject {
  return wholeNumber.test(text) && !numbersAsText ? { t: 'n', v: Number(text) } : { t: 's', v: text };
}
