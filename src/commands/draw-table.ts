// Tables for a terminal, a pipe or a file. On a terminal they fit its width: long text is wrapped in its column, and where even that does not
// fit, each row becomes a few lines of its own. In a pipe a row is one line, and nothing is ever cut.
import { widthOf } from '../text/width/display-width.js';
import { type Screen, screen } from './screen.js';
import { padded, printableText, wrapped } from './terminal.js';

const separator = ' │ ';
/** A column that is not wide enough for its text keeps at least this; on a narrow screen more, since few would be left to read otherwise. */
const leastColumn = 14;
const leastNarrowColumn = 24;
const narrowScreen = 100;
/** A number as commands print it: with a sign, a mark before or after it, a unit of percent; or the absence of one. */
const number =
  /^(?:[≈<>+−-]*\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?[*~+]?(?: (?:%|points|MB|kB))?|\((?:blank|slash|none|unreadable)\)[*~+]?|NULL|≈?\?\*?|)$/u;
const figure = /\d/u;

interface TableOptions {
  /** Whether the first row names the columns. */
  readonly hasHead?: boolean;
  /** Where the table is shown; if not stated, standard output. */
  readonly on?: Screen;
}

/** Draws rows with aligned columns, numbers to the right. Line feeds in a cell become spaces. */
export function drawTable(
  rows: readonly (readonly string[])[],
  { hasHead = true, on = screen() }: TableOptions = {},
): string {
  const cells = rows.map((row) => row.map((cell) => printableText(cell.replaceAll('\n', ' '))));
  const columns = columnsOf(cells, hasHead);
  const widths = fittingWidths(columns, on.width);
  if (widths === null) return records(cells, hasHead, on);
  const lines = cells.map((row, index) => {
    const text = drawRow(row, columns, widths);
    return hasHead && index === 0 ? on.strong(text) : text;
  });
  return lines.join('\n');
}

/** How many columns of a terminal a table takes if nothing is wrapped. */
export function tableWidth(rows: readonly (readonly string[])[]): number {
  const widths = columnsOf(rows, false).map(({ width }) => width);
  return widths.reduce((sum, width) => sum + width + separator.length, -separator.length);
}

interface TableColumn {
  /** Of its widest cell. */
  readonly width: number;
  readonly isNumeric: boolean;
}

function columnsOf(cells: readonly (readonly string[])[], hasHead: boolean): readonly TableColumn[] {
  const count = Math.max(0, ...cells.map((row) => row.length));
  const body = hasHead ? cells.slice(1) : cells;
  return Array.from({ length: count }, (_, column) => {
    const values = body.map((row) => row[column] ?? '');
    return {
      width: Math.max(...cells.map((row) => widthOf(row[column] ?? ''))),
      isNumeric: values.every((value) => number.test(value)) && values.some((value) => figure.test(value)),
    };
  });
}

/** The widths of the columns on a screen: the widest are narrowed until all fit. Null if that leaves one too narrow to read. */
function fittingWidths(columns: readonly TableColumn[], screenWidth: number | null): readonly number[] | null {
  const natural = columns.map(({ width }) => width);
  if (screenWidth === null) return natural;
  const least = screenWidth < narrowScreen ? leastNarrowColumn : leastColumn;
  const room = screenWidth - separator.length * (columns.length - 1);
  const withMost = (most: number) => columns.map(({ width, isNumeric }) => (isNumeric ? width : Math.min(width, most)));
  const sumOf = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
  if (sumOf(natural) <= room) return natural;
  for (let most = Math.max(...natural); most >= least; most--) if (sumOf(withMost(most)) <= room) return withMost(most);
  return null;
}

function drawRow(row: readonly string[], columns: readonly TableColumn[], widths: readonly number[]): string {
  const lines = widths.map((width, column) => wrapped(row[column] ?? '', width));
  const height = Math.max(1, ...lines.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((width, column) => {
        const text = lines[column]?.[line] ?? '';
        return columns[column]?.isNumeric ? ' '.repeat(width - widthOf(text)) + text : padded(text, width);
      })
      .slice(0, Math.max(row.length, 1))
      .join(separator)
      .trimEnd(),
  ).join('\n');
}

/** Each row as lines of the form `name  value`, without those that have none, and with a blank line between rows. */
function records(cells: readonly (readonly string[])[], hasHead: boolean, { width, strong }: Screen): string {
  const [head = []] = hasHead ? cells : [];
  const names = Math.max(0, ...head.map(widthOf));
  const gap = hasHead ? 2 : 0;
  return (hasHead ? cells.slice(1) : cells)
    .map((row) =>
      row
        .flatMap((cell, column) => {
          if (cell === '') return [];
          const [first = '', ...rest] = wrapped(cell, Math.max(leastColumn, (width ?? 0) - names - gap));
          const name = padded(head[column] ?? '', names);
          return [`${strong(name)}${' '.repeat(gap)}${first}`, ...rest.map((line) => ' '.repeat(names + gap) + line)];
        })
        .map((line) => line.trimEnd())
        .join('\n'),
    )
    .join('\n\n');
}
