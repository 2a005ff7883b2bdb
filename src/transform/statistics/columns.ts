// Decides which columns of a statistical table hold labels, units and values: by its head or, without a head, by their content. Two halves
// side by side (指标 | 单位 | 数 | 指标 | 单位 | 数) are two panels.
import type { Cell, Grid } from '../../model/table.js';
import { withoutBlanks } from '../../text/blanks.js';
import { foldKnownWords } from '../../text/traditional.js';
import { isExactly } from '../cells/labels.js';
import { readCell } from '../cells/numbers.js';
import { remember } from '../cells/remember.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import { comparedYears, lastYear, otherNumbers, severalYears, thisYear, yearNumber } from '../cells/times.js';
import { unitIn } from '../cells/units.js';
import { type ColumnRole, columnCounter, firstColumnCounter, headWords, ownScope, wholeScope } from './head-words.js';

/** A column of values: the grid columns [start, end), and its headings, joined from the outermost; empty if it has none. */
export interface ValueColumn {
  readonly start: number;
  readonly end: number;
  readonly heading: string;
}

/** Columns that belong together: labels, their unit, their values. Numbers are columns of the grid; `end` is exclusive. */
export interface Panel {
  readonly start: number;
  readonly end: number;
  readonly labels: readonly number[];
  /** Columns that count the rows, such as 序号. */
  readonly index: readonly number[];
  readonly unit: number | null;
  readonly values: readonly ValueColumn[];
  /** Whether a printed head names the columns. */
  readonly hasHead: boolean;
}

const headRoles: readonly ColumnRole[] = ['index', 'label', 'unit', 'remark', 'value'];
const longestHeading = 14;
const firstYear = 1990;
const finalYear = 2100;

/** What a column holds if its heading is a known word; null for any other text. */
const namedRole: (text: string) => ColumnRole | null = remember(
  (text) => headRoles.find((role) => isExactly(text, headWords[role])) ?? null,
);

/** What a column holds by its heading cell; null if the cell is not a heading. */
function headRole(cell: Cell): ColumnRole | null {
  const named = namedRole(cell.text);
  if (named !== null) return named;
  return isYear(cell) || namesColumn(cell) ? 'value' : null;
}

/** A heading without the line breaks that a narrow column gives it. */
function headingOf({ text }: Cell): string {
  return withoutBlanks(text);
}

function namesColumn(cell: Cell): boolean {
  const text = foldKnownWords(headingOf(cell));
  const signs = [ownScope, wholeScope, thisYear, lastYear, severalYears, comparedYears, otherNumbers, yearNumber];
  return text.length <= longestHeading && unitIn(text) === null && signs.some((sign) => sign.test(text));
}

function isYear(cell: Cell): boolean {
  const printed = readCell(cell.raw);
  const year = printed.state === 'number' ? Number(printed.decimal) : 0;
  return Number.isInteger(year) && year >= firstYear && year <= finalYear;
}

/** Whether a row is a label beside a single year: below other rows, the year may be the number that the row states. */
export function isYearBesideLabel(row: TableRow): boolean {
  const printed = row.cells.filter((cell) => !isBlank(cell));
  const [label, year] = printed;
  if (printed.length !== 2 || label === undefined || year === undefined) return false;
  return namedRole(label.text) === 'label' && namedRole(year.text) === null && isYear(year);
}

/** Whether a row names columns of labels and of values, or of units and values. */
export function isHeadRow(row: TableRow): boolean {
  const printed = row.cells.filter((cell) => !isBlank(cell));
  const named = printed.map((cell) => namedRole(cell.text));
  const roles = printed.map((cell, index) => named[index] ?? headRole(cell));
  if (printed.some((cell, index) => roles[index] === null && readCell(cell.raw).state === 'number')) return false;
  const hasNames = named.includes('label') || named.includes('unit') || named.includes('index');
  return hasNames && roles.filter((role) => role !== null).length >= 2 && roles.includes('value');
}

/** Whether a row continues a head: it splits groups of columns (本级 | 汇总), or counts the columns (甲 | 乙 | 1). */
export function isHeadContinued(row: TableRow): boolean {
  const printed = row.cells.filter((cell) => !isBlank(cell));
  if (printed.length === 0) return false;
  const isCounter =
    firstColumnCounter.test(printed[0]?.text ?? '') && printed.slice(1).every(({ text }) => columnCounter.test(text));
  return isCounter || printed.every((cell) => headRole(cell) === 'value' && cell.column > 0);
}

/** Splits the columns of a table into panels by its head and its content. A table without both labels and values has no panel. */
export function panelsOf(grid: Grid, head: readonly TableRow[], body: readonly TableRow[]): readonly Panel[] {
  const width = grid[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, column) => describeColumn(grid, head, body, column));
  const panels: Panel[] = [];
  let start = 0;
  for (let column = 1; column <= width; column++) {
    const role = columns[column]?.role;
    const begins = role === 'label' || role === 'index';
    const hasValues = columns.slice(start, column).some((known) => known.role === 'value');
    if (column < width && !(begins && hasValues)) continue;
    panels.push(panelOf(columns.slice(start, column), start, head.length > 0));
    start = column;
  }
  const whole = panels.filter((panel) => panel.labels.length > 0 && panel.values.length > 0);
  // Columns without a heading after the last panel belong to it, so that values out of place are noticed.
  const last = whole.at(-1);
  return last === undefined ? [] : [...whole.slice(0, -1), { ...last, end: width }];
}

interface Column {
  readonly role: ColumnRole | null;
  /** The heading cells above it, from the outermost. */
  readonly headings: readonly Cell[];
}

function describeColumn(grid: Grid, head: readonly TableRow[], body: readonly TableRow[], column: number): Column {
  const above = [...new Set(head.map(({ index }) => grid[index]?.[column] ?? null))].flatMap((cell) =>
    cell !== null && headRole(cell) !== null ? [cell] : [],
  );
  const roles = above.map(headRole);
  const role = roles.find((known) => known !== 'value') ?? roles.at(-1) ?? roleByContent(grid, body, column, head);
  return { role, headings: above };
}

/** What a column without a heading holds: what most of its printed cells are. */
function roleByContent(
  grid: Grid,
  body: readonly TableRow[],
  column: number,
  head: readonly TableRow[],
): ColumnRole | null {
  const cells = [...new Set(body.map(({ index }) => grid[index]?.[column] ?? null))].flatMap((cell) =>
    cell !== null && !isBlank(cell) && cell.columnSpan < (grid[0]?.length ?? 0) ? [cell] : [],
  );
  const count = (test: (cell: Cell) => boolean) => cells.filter(test).length;
  const units = count((cell) => unitIn(cell.text) !== null);
  const numbers = count((cell) => readCell(cell.raw).state === 'number');
  const labels = count((cell) => isLabelLike(cell) && unitIn(cell.text) === null);
  if (cells.length === 0) return null;
  if (units >= Math.max(1, labels, numbers)) return 'unit';
  if (numbers > labels) return head.length > 0 ? null : 'value';
  return labels > 0 ? (head.length > 0 && column > 0 ? null : 'label') : null;
}

function panelOf(columns: readonly Column[], start: number, hasHead: boolean): Panel {
  const at = (role: ColumnRole) => columns.flatMap((column, offset) => (column.role === role ? [start + offset] : []));
  const labels = at('label');
  const firstLabel = labels[0] ?? start;
  // Numbers before the first label count the rows.
  const values = at('value').filter((column) => column > firstLabel);
  const counters = at('value').filter((column) => column < firstLabel);
  const [unit = null] = at('unit');
  const index = [...at('index'), ...counters];
  return {
    start,
    end: start + columns.length,
    labels,
    index,
    unit,
    values: valueColumns(values, columns, start),
    hasHead,
  };
}

/** Grid columns below the same heading are one column of values. */
function valueColumns(values: readonly number[], columns: readonly Column[], start: number): readonly ValueColumn[] {
  const result: ValueColumn[] = [];
  let formerHeading: Cell | null = null;
  for (const column of values) {
    const headings = columns[column - start]?.headings ?? [];
    const lowest = headings.at(-1) ?? null;
    const former = result.at(-1);
    if (former && lowest !== null && lowest === formerHeading)
      result[result.length - 1] = { ...former, end: column + 1 };
    else result.push({ start: column, end: column + 1, heading: headings.map(headingOf).join(' ') });
    formerHeading = lowest;
  }
  return result;
}
