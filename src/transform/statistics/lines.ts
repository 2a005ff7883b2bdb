// Splits a statistical table into its printed lines: each a label with its unit and values, in the order in which a person reads them.
import { type Cell, cellsByRow, type Grid, gridOf, type Table } from '../../model/table.js';
import { withoutBlanks } from '../../text/blanks.js';
import { foldKnownWords } from '../../text/traditional.js';
import { isExactly } from '../cells/labels.js';
import { readCell, readShown } from '../cells/numbers.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import { unitIn } from '../cells/units.js';
import { isHeadContinued, isHeadRow, isYearBesideLabel, type Panel, panelsOf } from './columns.js';
import { caption, furniture, sumOfGroup } from './head-words.js';

/** The cell of one column of values, and why it is a guess; null if it is not. */
export interface LineValue {
  /** Index of the column in the panel's values. */
  readonly column: number;
  readonly cell: Cell;
  readonly flag: 'columns_unmatched' | 'value_shared' | null;
}

/** A printed line. */
export interface StatisticsLine {
  readonly table: Table;
  /** Counted from 1 over the document. */
  readonly tableNumber: number;
  readonly panel: Panel;
  /** Row of the grid, from 0. */
  readonly row: number;
  readonly label: Cell | null;
  /** The label's text; empty if the line has none. */
  readonly text: string;
  readonly unit: Cell | null;
  readonly values: readonly LineValue[];
  /** Printed cells whose column could not be decided. */
  readonly unread: readonly Cell[];
  /** The cell that counts the row, such as its 序号. */
  readonly index: Cell | null;
  /** For a label that heads the rows beside it: the last row that its cell covers. Otherwise null. */
  readonly lastRow: number | null;
}

/** The lines of a part of a table, with what its head says. A table can have several parts, each with a head. */
export interface TablePart {
  readonly panels: readonly Panel[];
  readonly lines: readonly StatisticsLine[];
  /** Whether its columns are those of the previous table. */
  readonly isContinued: boolean;
}

interface Segment {
  readonly head: readonly TableRow[];
  readonly body: readonly TableRow[];
}

/**
 * Reads the lines of a table.
 * @param tableNumber its number in the document, from 1
 * @param continued the panels of the previous table: a table without a head and with the same number of columns continues it
 * @returns its parts from top to bottom; a part without labels beside values has no lines
 */
export function readLinesOf(table: Table, tableNumber: number, continued: readonly Panel[] = []): readonly TablePart[] {
  const grid = gridOf(table);
  const width = continued.at(-1)?.end;
  return segmentsOf(table).map(({ head, body }) => {
    const printed = body.filter((row) => !isFurniture(row));
    const own = panelsOf(grid, head, printed);
    const isContinued = head.length === 0 && width === table.columns;
    const panels = isContinued ? continued : own;
    const sites = panels.map((panel) =>
      printed.map((row) => ({ table, tableNumber, grid, panel, row, cells: cellsIn(row, panel, panels.length > 1) })),
    );
    // If one half of a row does not fit its columns, the other may not either.
    const torn = new Set(
      panels.length > 1 ? sites.flat().flatMap((site) => (readAligned(site) === null ? [site.row] : [])) : [],
    );
    const lines = sites.flat().flatMap((site) => linesOfRow(site, torn.has(site.row)));
    return { panels, lines, isContinued };
  });
}

function segmentsOf(table: Table): readonly Segment[] {
  const segments: { head: TableRow[]; body: TableRow[] }[] = [];
  const rows = cellsByRow(table).map((cells, index): TableRow => ({ index, cells }));
  for (const row of rows.filter(({ cells }) => cells.some((cell) => !isBlank(cell)))) {
    const current = segments.at(-1);
    const isInHead = current !== undefined && current.head.length > 0 && current.body.length === 0;
    const isInBody =
      current !== undefined && current.body.length > 0 && !current.head.some((head) => isAlike(head, row));
    const isHead = isHeadRow(row) && !(isInBody && isYearBesideLabel(row));
    if (isHead || (isInHead && isHeadContinued(row))) {
      if (isInHead) current.head.push(row);
      else segments.push({ head: [row], body: [] });
    } else if (current) current.body.push(row);
    else segments.push({ head: [], body: [row] });
  }
  // What is above the first head is the table's caption.
  return segments.length > 1 && segments[0]?.head.length === 0 && segments[0].body.every(hasNoNumber)
    ? segments.slice(1)
    : segments;
}

/** Whether two rows print the same, as a head that is repeated on each page. */
function isAlike(one: TableRow, other: TableRow): boolean {
  return one.cells.map(({ text }) => text).join('\n') === other.cells.map(({ text }) => text).join('\n');
}

function hasNoNumber(row: TableRow): boolean {
  return row.cells.every((cell) => readCell(cell.raw).state !== 'number');
}

const longestUnit = 6;

/** Whether a row is a caption, or says who filled in the table. */
function isFurniture(row: TableRow): boolean {
  const printed = row.cells.filter((cell) => !isBlank(cell));
  const text = foldKnownWords(withoutBlanks(printed[0]?.text ?? ''));
  return furniture.test(text) || (printed.length === 1 && caption.test(text));
}

interface RowSite {
  readonly table: Table;
  readonly tableNumber: number;
  readonly grid: Grid;
  readonly panel: Panel;
  readonly row: TableRow;
  /** The row's cells that belong to the panel. */
  readonly cells: readonly Cell[];
}

function cellsIn({ cells }: TableRow, { start, end }: Panel, isOneOfSeveral: boolean): readonly Cell[] {
  return isOneOfSeveral ? cells.filter((cell) => cell.column >= start && cell.column < end) : cells;
}

/** The line of a row, after a line for each label that begins beside it and heads the rows from here on. */
function linesOfRow(site: RowSite, isTorn: boolean): readonly StatisticsLine[] {
  const { row, cells } = site;
  if (cells.every(isBlank)) return [];
  const { groups, ...read } = readAligned(site) ?? readInOrder(site);
  const parent = groups.at(-1);
  const isSum = parent !== undefined && read.label !== null && isExactly(read.label.text, sumOfGroup);
  const label = isSum ? parent : read.label;
  const heading = (cell: Cell): StatisticsLine => ({
    ...lineOf(site, cell),
    lastRow: cell.rowSpan > 1 ? cell.row + cell.rowSpan - 1 : null,
  });
  const begun = groups.filter((cell) => cell.row === row.index && cell !== label).map(heading);
  const values = read.values.map(
    ({ flag, ...value }): LineValue => ({
      ...value,
      flag: flag ?? (isTorn ? 'columns_unmatched' : null),
    }),
  );
  return [...begun, { ...lineOf(site, label), ...read, label, values }];
}

function lineOf({ table, tableNumber, panel, row }: RowSite, label: Cell | null): StatisticsLine {
  const text = label?.text ?? '';
  const nothing = { unit: null, values: [], unread: [], index: null, lastRow: null };
  return { table, tableNumber, panel, row: row.index, label, text, ...nothing };
}

interface RowReading {
  readonly groups: readonly Cell[];
  readonly label: Cell | null;
  readonly unit: Cell | null;
  readonly values: readonly LineValue[];
  readonly unread: readonly Cell[];
  readonly index: Cell | null;
}

/** Reads a row by its columns; null if a column has something that does not belong there. */
function readAligned({ grid, panel, row, cells }: RowSite): RowReading | null {
  const line = grid[row.index] ?? [];
  const at = (columns: readonly number[]) =>
    [...new Set(columns.map((column) => line[column] ?? null))].flatMap((cell) => cell ?? []);
  const labels = at(panel.labels).filter((cell) => !isBlank(cell));
  const [index = null] = at(panel.index);
  const [unit = null] = panel.unit === null ? [] : at([panel.unit]);
  const label = labels.at(-1) ?? null;
  if (!labels.every((cell) => isLabelLike(cell) && unitIn(cell.text) === null)) return null;
  const isWide = label !== null && panel.values.every(({ start }) => line[start] === label);
  if (isWide) return { groups: labels.slice(0, -1), label, unit: null, values: [], unread: [], index };
  const values = panel.values.map(({ start, end }) => {
    const found = at(Array.from({ length: end - start }, (_, offset) => start + offset));
    const printed = found.filter((cell) => !isBlank(cell));
    return printed.length > 1 ? null : (printed[0] ?? found[0] ?? null);
  });
  if (unit !== null && !isUnitCell(unit) && !(panel.hasHead && label !== null && isShortWord(unit))) return null;
  const known = new Set<Cell | null>([...labels, index, unit, ...values]);
  const isRemark = (cell: Cell) =>
    cell.column > (panel.values.at(-1)?.end ?? 0) - 1 && readShown(cell).state === 'unreadable';
  const isTorn = cells.some((cell) => !known.has(cell) && !isBlank(cell) && !isRemark(cell));
  const isOdd = values.some(
    (cell) => cell === null || labels.includes(cell) || cell === unit || unitIn(cell.text) !== null,
  );
  if (isTorn || isOdd) return null;
  // A row that lacks a cell may have lost the one with its number.
  const isShort = line.slice(panel.start, panel.end).includes(null);
  const flagOf = (cell: Cell): LineValue['flag'] => {
    if (isShared(cell)) return 'value_shared';
    return isShort && isBlank(cell) ? 'columns_unmatched' : null;
  };
  const isShared = (cell: Cell) =>
    cell.row < row.index || cell.rowSpan > (label?.rowSpan ?? 1) || values.filter((other) => other === cell).length > 1;
  return {
    groups: labels.slice(0, -1),
    label,
    unit: unit !== null && isBlank(unit) ? null : unit,
    values: values.flatMap((cell, column): LineValue[] =>
      cell === null ? [] : [{ column, cell, flag: flagOf(cell) }],
    ),
    unread: [],
    index,
  };
}

function isUnitCell(cell: Cell): boolean {
  const { state } = readCell(cell.raw);
  return state === 'blank' || state === 'slash' || state === 'none' || unitIn(cell.text) !== null;
}

/** Whether a cell may be an unknown unit, such as 件（次）. A heading above it must say that it is one. */
function isShortWord(cell: Cell): boolean {
  return isLabelLike(cell) && cell.text.length <= longestUnit;
}

/** Reads a row that does not fit the columns in order: labels, then a unit, then a value for each column of values. */
function readInOrder({ panel, row, cells }: RowSite): RowReading {
  const printed = cells.filter((cell) => !isBlank(cell));
  const first = printed.findIndex((cell) => isLabelLike(cell) && unitIn(cell.text) === null);
  const counters = printed.slice(0, Math.max(0, first));
  const rest = printed.slice(first < 0 ? 0 : first);
  const isLabel = (cell: Cell) => isLabelLike(cell) && unitIn(cell.text) === null;
  const end = rest.findIndex((cell) => !isLabel(cell));
  const labels = first < 0 ? [] : rest.slice(0, end < 0 ? rest.length : end);
  const after = rest.slice(labels.length);
  const unit = after.find((cell) => unitIn(cell.text) !== null) ?? null;
  const values = after.filter((cell) => cell !== unit && !(panel.unit !== null && unit === null && isDash(cell)));
  const isFull = values.length === panel.values.length && values.every((cell) => !isLabel(cell));
  const hasBlank = cells.some((cell) => isBlank(cell) && cell.column > (labels.at(-1)?.column ?? 0));
  const isCertain = isFull && !hasBlank && counters.length <= panel.index.length;
  return {
    groups: labels.slice(0, -1).filter((cell) => cell.row === row.index),
    label: labels.at(-1) ?? null,
    unit,
    values: isFull
      ? values.map((cell, column) => ({ column, cell, flag: isCertain ? null : 'columns_unmatched' }))
      : [],
    unread: isFull ? [] : values,
    index: counters[0] ?? null,
  };
}

/** Whether a cell is a dash: in the place of the unit it means that the row states no value. */
function isDash(cell: Cell): boolean {
  return readCell(cell.raw).state === 'slash';
}
