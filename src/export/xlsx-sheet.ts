// One sheet of a workbook as SpreadsheetML: a heading that stays in sight, then rows, as many as a sheet holds.
import type { Column } from '../model/column.js';
import { type Alterations, type EncodeOptions, spreadsheetCell } from './encode.js';
import type { Cell, Row } from './table.js';

export interface SheetLimits {
  /** With the heading. */
  readonly rows: number;
  /** Of a cell, in UTF-16. */
  readonly characters: number;
}

interface SheetSource {
  /** The first row, which was read already: nobody knows that there is a row before it is read. */
  readonly first: IteratorResult<Row>;
  readonly rows: Iterator<Row>;
  readonly columns: readonly Column[];
  readonly options: EncodeOptions;
  readonly alterations: Alterations;
  readonly limits: SheetLimits;
}

const head = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
  '<sheetData>',
].join('');
const foot = '</sheetData></worksheet>';

/**
 * The text of a sheet.
 * @param end takes the row that did not fit any more, or the end of the rows; called before the last piece
 */
export function* sheetText(source: SheetSource, end: (next: IteratorResult<Row>) => void): Generator<string> {
  const letters = source.columns.map((_, index) => columnLetters(index));
  yield head;
  yield rowText(
    1,
    source.columns.map(({ name }) => textCell(name)),
    letters,
  );
  let next = source.first;
  for (let number = 2; number <= source.limits.rows && next.done !== true; number++) {
    yield rowText(
      number,
      next.value.map((cell) => cellText(cell, source)),
      letters,
    );
    next = source.rows.next();
  }
  end(next);
  yield foot;
}

/** A cell behind its place: its attributes and content; null where there is no cell. */
type CellText = string | null;

function rowText(number: number, cells: readonly CellText[], letters: readonly string[]): string {
  const texts = cells.map((cell, index) => (cell === null ? '' : `<c r="${letters[index]}${number}"${cell}</c>`));
  return `<row r="${number}">${texts.join('')}</row>`;
}

function cellText(cell: Cell, { options, alterations, limits }: SheetSource): CellText {
  switch (typeof cell) {
    case 'string':
      return textCell(shortened(spreadsheetCell(cell, options, alterations), alterations, limits));
    case 'number':
      return `><v>${cell}</v>`;
    case 'bigint':
      // Excel has only 64-bit floats: as a number it would be rounded.
      return textCell(cell.toString());
    default:
      return null;
  }
}

function textCell(text: string): string {
  return ` t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is>`;
}

function shortened(text: string, alterations: Alterations, { characters }: SheetLimits): string {
  if (text.length <= characters) return text;
  alterations.cut++;
  const mark = `… [cut: ${text.length} characters]`;
  const kept = text.slice(0, characters - mark.length);
  const isHalf = isHighSurrogate(kept.charCodeAt(kept.length - 1));
  return (isHalf ? kept.slice(0, -1) : kept) + mark;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

const special = /[&<>]/g;
const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// What XML cannot hold or would change, and what looks like its replacement: ST_Xstring, ECMA-376 part 1, 22.9.2.19.
const unwritable = /(?![\t\n\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;

function xmlText(text: string): string {
  return text
    .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(special, (character) => names[character] ?? character);
}

const letterCount = 26;
const firstLetter = 65;

/** A, B … Z, AA, AB … */
function columnLetters(index: number): string {
  const last = String.fromCharCode(firstLetter + (index % letterCount));
  return index < letterCount ? last : columnLetters(Math.floor(index / letterCount) - 1) + last;
}
