// The rows of a sheet → paragraphs and tables. People write a whole report into one sheet: its title, headings and sentences each in a row.
import type { Block } from '../../model/document.js';
import type { Cell, TableFeature } from '../../model/table.js';
import type { Sheet, SheetCell } from './workbook.js';

/** A heading or a sentence, which is never a row of a table. */
const numberedHeading = /^[一二三四五六七八九十]{1,3}、/;
const sentence = /[。；：:]$/;
/** A row of one text that is longer than this is prose. */
const longestHead = 30;

type Row = readonly SheetCell[];

/**
 * Parts a sheet. A row with several texts belongs to a table, and so does a row with one text between such rows, unless it is a heading or
 * a sentence without places for values beside it; what stands before the first table is text.
 */
export function sheetBlocks({ name, rows }: Sheet): readonly Block[] {
  const filled = rows.map((row) => row.filter(isFilled));
  const isOfTable = filled.map((row) => row.length > 1);
  const first = isOfTable.indexOf(true);
  const last = isOfTable.lastIndexOf(true);
  const belongs = filled.map(
    (row, index) =>
      isOfTable[index] ||
      (index > first && index < last && row.length === 1 && (hasEmptyPlaces(rows[index], row[0]) || !isProse(row[0]))),
  );
  if (first >= 0) addHeadsBefore(belongs, filled);
  return segmentsOf(rows, belongs, isOfTable).flatMap((segment): readonly Block[] => {
    if (segment.isTable) return [tableBlock(name, segment.rows)];
    return segment.rows.flatMap((row) => row.filter(isFilled).map((cell) => paragraphBlock(name, cell)));
  });
}

function isFilled({ text, other, doubt }: SheetCell): boolean {
  return text !== '' || other !== null || doubt !== null;
}

/** Whether a row has places for values beside its only text: a row of a form whose values are blank. */
function hasEmptyPlaces(row: Row = [], text: SheetCell | undefined): boolean {
  const end = text === undefined ? 0 : text.column + text.columnSpan;
  return row.some((cell) => cell.column >= end);
}

function isProse(cell: SheetCell | undefined): boolean {
  const text = cell?.text ?? '';
  return numberedHeading.test(text) || sentence.test(text) || text.length > longestHead;
}

/** Between a heading and its table there may be a row with the table's own caption, which belongs to the table. */
function addHeadsBefore(belongs: boolean[], filled: readonly Row[]): void {
  const first = belongs.indexOf(true);
  for (let index = first - 1; index > 0; index--) {
    const row = filled[index] ?? [];
    if (row.length !== 1 || isProse(row[0])) {
      if (!numberedHeading.test(row[0]?.text ?? '')) return;
      for (let caption = index + 1; caption < first; caption++) belongs[caption] = true;
      return;
    }
  }
}

interface Segment {
  readonly isTable: boolean;
  readonly rows: readonly Row[];
}

/** Empty rows end neither a table nor a text: some people leave one between the parts of a form. */
function segmentsOf(
  rows: readonly Row[],
  belongs: readonly boolean[],
  isOfTable: readonly boolean[],
): readonly Segment[] {
  const segments: { isTable: boolean; rows: Row[]; full: number }[] = [];
  rows.forEach((row, index) => {
    const isTable = belongs[index] ?? false;
    const current = segments.at(-1);
    const isEmpty = !row.some(isFilled);
    if (current !== undefined && (isEmpty || current.isTable === isTable)) current.rows.push(row);
    else if (!isEmpty) segments.push({ isTable, rows: [row], full: 0 });
    const open = segments.at(-1);
    if (open !== undefined && isOfTable[index]) open.full += 1;
  });
  return segments.map(({ isTable, rows: held, full }) => ({ isTable: isTable && full > 1, rows: held }));
}

/** Rows and columns without any text at the edges are left out, but for one row of blank places: the values of the last row may all be blank. */
function tableBlock(sheet: string, rows: readonly Row[]): Block {
  const filled = rows.flat().filter(isFilled);
  const top = Math.min(...filled.map(({ row }) => row));
  const left = Math.min(...filled.map(({ column }) => column));
  const end = Math.max(...filled.map(({ row, rowSpan }) => row + rowSpan));
  const bottom = rows.flat().filter(({ row }) => row === end).length > 1 ? end + 1 : end;
  const right = Math.max(...filled.map(({ column, columnSpan }) => column + columnSpan));
  const cells = rows
    .flat()
    .filter(({ row, column }) => row >= top && row < bottom && column >= left && column < right)
    .map((cell): Cell => {
      const { text, raw, other, doubt, address } = cell;
      return {
        row: cell.row - top,
        column: cell.column - left,
        rowSpan: Math.min(cell.rowSpan, bottom - cell.row),
        columnSpan: Math.min(cell.columnSpan, right - cell.column),
        ...{ text, raw, other, doubt },
        anchor: { kind: 'sheet', sheet, cell: address },
      };
    });
  const corner = cells[0]?.anchor ?? { kind: 'sheet', sheet, cell: 'A1' };
  return {
    kind: 'table',
    table: {
      ...{ origin: 'markup', rows: bottom - top, columns: right - left, cells: withoutCovered(cells) },
      ...{ repairs: [], features: featuresOf(rows), anchor: corner },
    },
  };
}

function featuresOf(rows: readonly Row[]): readonly TableFeature[] {
  return [...new Set(rows.flat().flatMap(({ unseen }) => unseen ?? []))];
}

/** A place that a merged cell covers may hold a value of its own, which nobody sees. */
function withoutCovered(cells: readonly Cell[]): readonly Cell[] {
  const taken = new Set<string>();
  return cells.filter((cell) => {
    if (taken.has(`${cell.row},${cell.column}`)) return false;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) taken.add(`${row},${column}`);
    return true;
  });
}

function paragraphBlock(sheet: string, { text, raw, address }: SheetCell): Block {
  const anchor = { kind: 'sheet', sheet, cell: address } as const;
  return { kind: 'paragraph', level: null, numbering: null, text, raw, anchor };
}
