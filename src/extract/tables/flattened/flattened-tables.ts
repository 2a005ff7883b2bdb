// Tables that were flattened to lines of text: one cell per line, each after a tab, with a blank line between rows; one row per line, with
// tabs or other signs between its cells; or one cell per line without any sign. Merging is lost: a place covered from above comes out as an
// empty cell or not at all, a place covered from the left does not come out at all.
import type { Anchor } from '../../../model/anchor.js';
import type { Table } from '../../../model/table.js';
import { tidyText } from '../../../text/tidy-text.js';
import { placeCells, type SpannedCell } from '../grid.js';
import { isLayoutTable } from '../layout-tables.js';
import type { Line } from './lines.js';
import { findSingleCellTables, type SingleCellTable } from './single-cells.js';

const sectionHeading = /^\s*[一二三四五六七八]+\s*[、.．].*(?:情况|事项|问题|信息|申请)/;
const figure = /^[\s+-]*[\d０-９][\d０-９,，.．]*\s*[件条次宗万元]*\s*$|^\s*(?:[/／—–－-]+|无)?\s*$/;
const tab = '\t';
const endsInDigit = /[\d０-９][,，.．]?\s*$/;
const digitsAlone = /^\s*[,，.．]?[\d０-９][\d０-９,，.．]*\s*[件条次宗万元]*\s*$/;
const undecodable = '\ufffd';

/** How many further lines a cell may have and how long each may be: labels are broken into two or three short lines. */
const maxFurtherLines = 3;
const maxFurtherLength = 60;

interface FlatCell {
  readonly raw: string;
  readonly line: number;
  readonly column: number;
  readonly doubt: string | null;
}

interface Region {
  readonly rows: readonly (readonly FlatCell[])[];
  /** The paragraphs that the region becomes if it is not a table. */
  readonly texts: readonly FlatCell[];
  /** Index of the first line after the region. */
  readonly end: number;
}

/** Where the cell at a column of a line stands in the document. Both are counted from 1. */
export type AnchorOf = (line: number, column: number) => Anchor;

/** A table, the cells of what looked like a table but holds running text, or a line of text. `end` is the index of the line after it. */
export type FlattenedPiece =
  | { readonly kind: 'table'; readonly table: Table; readonly start: number; readonly end: number }
  | { readonly kind: 'texts'; readonly texts: readonly FlatCell[]; readonly start: number; readonly end: number };

/**
 * Reads a text as tables and lines, in reading order. Blank lines are left out.
 * @throws DocumentFault `file_too_large` if a table is beyond the limits of a grid
 */
export function readPieces(lines: readonly Line[], anchorOf: AnchorOf): readonly FlattenedPiece[] {
  const rowGap = usualRowGap(lines);
  const single = new Map(findSingleCellTables(lines).map((table) => [table.start, table]));
  const pieces: FlattenedPiece[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line || line.kind === 'blank') continue;
    const piece = pieceOf(regionAt(lines, at, { rowGap, single: single.get(at) }), at, anchorOf);
    pieces.push(piece);
    at = piece.end - 1;
  }
  return pieces;
}

interface Found {
  readonly rowGap: number;
  readonly single: SingleCellTable | undefined;
}

function regionAt(lines: readonly Line[], start: number, { rowGap, single }: Found): Region {
  if (single) return regionOf(single, lines);
  const line = lines[start];
  if (line?.kind === 'row') return readRowLines(lines, start);
  if (line?.kind === 'cell') return readCellLines(lines, start, rowGap);
  return { rows: [], texts: line ? [wholeLine(line)] : [], end: start + 1 };
}

function pieceOf({ rows, texts, end }: Region, start: number, anchorOf: AnchorOf): FlattenedPiece {
  const first = rows[0]?.[0];
  if (!first || isRunningText(rows)) return { kind: 'texts', texts, start, end };
  const placeOf = ({ line, column }: FlatCell) => anchorOf(line, column);
  const stated = rows.map((row, index) => ({
    cells: row.map((cell) => statedCell(cell, placeOf(cell))),
    rowsLeftInGroup: rows.length - index,
  }));
  const frame = { origin: 'flattened', features: [], repairs: [], anchor: placeOf(first) } as const;
  return { kind: 'table', table: placeCells(stated, frame), start, end };
}

function regionOf({ start, end, rows }: SingleCellTable, lines: readonly Line[]): Region {
  const cellsAt = (indexes: readonly number[]) =>
    indexes.flatMap((index) => (lines[index] ? [wholeLine(lines[index])] : []));
  const printed = lines.slice(start, end).filter(({ kind }) => kind !== 'blank');
  return { rows: rows.map(cellsAt), texts: printed.map(wholeLine), end };
}

function wholeLine({ text, number }: Line): FlatCell {
  return { raw: text, line: number, column: 1, doubt: null };
}

/** How many blank lines usually stand between two groups of cells: one, unless the whole text is spaced wider. */
function usualRowGap(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  let blanks = 0;
  let isAfterCell = false;
  for (const line of lines) {
    if (line.kind === 'blank') {
      blanks++;
      continue;
    }
    if (line.kind === 'cell' && isAfterCell && blanks > 0) counts.set(blanks, (counts.get(blanks) ?? 0) + 1);
    isAfterCell = line.kind === 'cell';
    blanks = 0;
  }
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return usual?.[0] ?? 1;
}

function readCellLines(lines: readonly Line[], start: number, rowGap: number): Region {
  const rows: FlatCell[][] = [];
  let end = start;
  let blanks = rowGap;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at];
    if (line?.kind === 'blank') {
      blanks++;
      continue;
    }
    if (line?.kind !== 'cell' || (blanks > rowGap && at > start)) break;
    const further = furtherLines(lines, at, rowGap);
    const cell = cellOfLine(line, further);
    if (blanks > 0) rows.push([cell]);
    else rows.at(-1)?.push(cell);
    blanks = 0;
    at += further.length;
    end = at + 1;
  }
  const below = lines[end];
  if (below?.kind !== 'text' || !isRestOfNumber(below, lines[end - 1])) return { rows, texts: rows.flat(), end };
  const doubtful = rows.map((row, index) => (index === rows.length - 1 ? withLastInDoubt(row) : row));
  return { rows: doubtful, texts: [...doubtful.flat(), wholeLine(below)], end: end + 1 };
}

/** Lines without a tab below a cell belong to the cell if the table continues after them. */
function furtherLines(lines: readonly Line[], at: number, rowGap: number): readonly Line[] {
  const further: Line[] = [];
  for (let next = at + 1; next <= at + 1 + maxFurtherLines; next++) {
    const line = lines[next];
    if (line?.kind === 'text' && line.text.length <= maxFurtherLength && !sectionHeading.test(line.text)) {
      further.push(line);
      continue;
    }
    return tableContinues(lines, next, rowGap) ? further : [];
  }
  return [];
}

function tableContinues(lines: readonly Line[], at: number, rowGap: number): boolean {
  let next = at;
  while (lines[next]?.kind === 'blank') next++;
  return lines[next]?.kind === 'cell' && next - at <= rowGap;
}

function cellOfLine(line: Line, further: readonly Line[]): FlatCell {
  const tabAt = line.text.indexOf(tab);
  const raw = [line.text.slice(tabAt + 1), ...further.map((next) => next.text)].join('\n');
  return { raw, line: line.number, column: tabAt + 2, doubt: null };
}

function readRowLines(lines: readonly Line[], start: number): Region {
  const region: Line[] = [];
  const broken = new Set<number>();
  let end = start;
  for (let at = start; at < lines.length; at++) {
    const line = lines[at];
    // A single blank line may separate rows in this layout too.
    if (line?.kind === 'blank' && lines[at - 1]?.kind !== 'blank') continue;
    // A lone tab before a text is, in this layout, a row of an empty cell and that text.
    const before = lines[at - 1];
    if (region.length > 0 && before?.kind === 'row' && isRestOfNumber(line, before)) {
      broken.add(before.number);
      end = at + 1;
      continue;
    }
    if (line?.kind !== 'row' && line?.kind !== 'cell') break;
    region.push(line);
    end = at + 1;
  }
  const isMargin = region.every((line) => line.cells === null && line.text.startsWith(tab));
  const texts = region.map(wholeLine);
  const rows = region.map((line) => {
    const cells = cellsOfRow(line, isMargin);
    return broken.has(line.number) ? withLastInDoubt(cells) : cells;
  });
  return { rows, texts, end };
}

/** A line of digits alone below one that ends with a digit: a number that was broken over two lines, or a number of its own. */
function isRestOfNumber(line: Line | undefined, before: Line | undefined): boolean {
  if (line === undefined || before === undefined) return false;
  return endsInDigit.test(before.text) && digitsAlone.test(line.text);
}

function withLastInDoubt(cells: readonly FlatCell[]): readonly FlatCell[] {
  const doubt = 'the next line holds more digits, which may belong to it';
  return cells.map((cell, index) => (index === cells.length - 1 ? { ...cell, doubt } : cell));
}

/** The cells of a row that stands on one line. If every row begins with a tab, that tab is the table's margin, not an empty cell. */
function cellsOfRow(line: Line, isMargin: boolean): readonly FlatCell[] {
  if (line.cells) return line.cells.map(({ raw, column }) => ({ raw, line: line.number, column, doubt: null }));
  const cells: FlatCell[] = [];
  let column = isMargin ? 2 : 1;
  for (const raw of line.text.slice(column - 1).split(tab)) {
    cells.push({ raw, line: line.number, column, doubt: null });
    column += raw.length + 1;
  }
  return cells;
}

function isRunningText(rows: readonly (readonly FlatCell[])[]): boolean {
  const columns = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const cells = rows.flat().filter((cell) => tidyText(cell.raw) !== '');
  if (isLayoutTable(cells.length, 0, columns)) return true;
  // Indented paragraphs begin with a tab as well and, standing close together, look like a row. But a table has numbers, or 无.
  return !rows.some((row) => row.slice(1).some((cell) => figure.test(cell.raw)));
}

function statedCell(cell: FlatCell, anchor: Anchor): SpannedCell {
  return {
    rowSpan: 1,
    columnSpan: 1,
    text: tidyText(cell.raw),
    raw: cell.raw,
    other: null,
    doubt: cell.doubt ?? (cell.raw.includes(undecodable) ? 'a part of it cannot be decoded' : null),
    anchor,
  };
}
