// One sheet of a workbook as SpreadsheetML: a head row that stays in sight, then as many rows as the sheet can hold; columns as wide as their
// first rows need, and a filter.
import type { Column } from '../model/column.js';
import { widthOf } from '../text/width/display-width.js';
import { type Alterations, type EncodeOptions, spreadsheetCell } from './encode.js';
import type { TypedCell, TypedRow } from './typed-table.js';

export interface SheetLimits {
  /** Including the header row. */
  readonly rows: number;
  /** Per cell, in UTF-16 units. */
  readonly characters: number;
}

interface SheetSource {
  /** The first row, already read: only reading shows whether there is another row, and so whether a sheet is needed. */
  readonly first: IteratorResult<TypedRow>;
  readonly rows: Iterator<TypedRow>;
  readonly columns: readonly Column[];
  readonly options: EncodeOptions;
  readonly alterations: Alterations;
  readonly limits: SheetLimits;
}

const head = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
].join('');
/** The second cell format of the workbook's styles. */
const bold = ' s="1"';
/** How many rows decide on the widths of columns, and the limits of a width, in characters. The arrow of a filter takes some room. */
const rowsForWidths = 200;
const [leastWidth, mostWidth, arrow] = [6, 60, 4];

/**
 * Gives the XML of a sheet in pieces.
 * @param end called before the last piece, with the first row that did not fit or the end of the rows
 */
export function* sheetText(source: SheetSource, end: (next: IteratorResult<TypedRow>) => void): Generator<string> {
  const letters = source.columns.map((_, index) => columnLetters(index));
  const heads = source.options.heads ?? source.columns.map(({ name }) => name);
  const { early, later } = divided(source);
  yield head + widthsText(heads, early);
  yield '<sheetData>';
  yield rowText(
    1,
    heads.map((text) => bold + textCell(text)),
    letters,
  );
  let number = 1;
  for (const row of early)
    yield rowText(
      ++number,
      row.map((cell) => cellText(cell, source)),
      letters,
    );
  let next = later;
  while (number < source.limits.rows && next.done !== true) {
    number++;
    yield rowText(
      number,
      next.value.map((cell) => cellText(cell, source)),
      letters,
    );
    next = source.rows.next();
  }
  end(next);
  yield `</sheetData><autoFilter ref="A1:${letters.at(-1) ?? 'A'}${number}"/></worksheet>`;
}

/** The rows of the sheet by which its columns get their widths, and what follows them. */
function divided({ first, rows, limits }: SheetSource): {
  readonly early: readonly TypedRow[];
  readonly later: IteratorResult<TypedRow>;
} {
  const early: TypedRow[] = [];
  let next = first;
  while (next.done !== true && early.length < Math.min(rowsForWidths, limits.rows - 1)) {
    early.push(next.value);
    next = rows.next();
  }
  return { early, later: next };
}

function widthsText(heads: readonly string[], rows: readonly TypedRow[]): string {
  const widths = heads.map((text, column) => {
    const widest = Math.max(widthOf(text) + arrow, ...rows.map((row) => widthOfCell(row[column] ?? null)));
    return Math.min(mostWidth, Math.max(leastWidth, widest + 1));
  });
  const columns = widths.map(
    (width, column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`,
  );
  return columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
}

function widthOfCell(cell: TypedCell): number {
  return cell === null ? 0 : widthOf(String(cell).slice(0, mostWidth));
}

/** The XML of a cell after its reference: its other attributes and content. Null for no cell. */
type CellText = string | null;

function rowText(number: number, cells: readonly CellText[], letters: readonly string[]): string {
  const texts = cells.map((cell, index) => (cell === null ? '' : `<c r="${letters[index]}${number}"${cell}</c>`));
  return `<row r="${number}">${texts.join('')}</row>`;
}

function cellText(cell: TypedCell, { options, alterations, limits }: SheetSource): CellText {
  switch (typeof cell) {
    case 'string':
      return textCell(shortened(spreadsheetCell(cell, options, alterations), alterations, limits));
    case 'number':
      return `><v>${cell}</v>`;
    case 'bigint':
      // As text, because Excel's 64-bit floats would round it.
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
// Characters that XML cannot hold or would change, and text that looks like their escape: ST_Xstring, ECMA-376 part 1, 22.9.2.19.
const unwritable = /(?![\t\n\u007f-\u009f])\p{Cc}|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;

function xmlText(text: string): string {
  return text
    .replace(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(special, (character) => names[character] ?? character);
}

const letterCount = 26;
const firstLetter = 65;

/** The name of a column: A, B … Z, AA, AB … */
function columnLetters(index: number): string {
  const last = String.fromCharCode(firstLetter + (index % letterCount));
  return index < letterCount ? last : columnLetters(Math.floor(index / letterCount) - 1) + last;
}
