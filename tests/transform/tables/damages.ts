// Ways to damage one row or cell of a printed table, as converters, editors and page breaks do.
import { type WrittenRow, type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import { withRows } from '../printed-report.js';

/** Damages a table at a row and a cell of it, both counted from 0. */
export type Damage = (table: WrittenTable, row: number, cell: number) => WrittenTable;

const inRow = (table: WrittenTable, row: number, change: (cells: WrittenRow['cells']) => WrittenRow['cells']) =>
  withRows(table, (printed, index) => (index === row ? { cells: change(printed.cells) } : printed));

const inCell =
  (change: (cell: WrittenRow['cells'][number]) => WrittenRow['cells'][number]): Damage =>
  (table, row, cell) =>
    inRow(table, row, (cells) => cells.map((printed, index) => (index === cell ? change(printed) : printed)));

const isValue = /^[\d.]*$/;

/** Extends a cell over the one below it, which is removed. Cells above each other have the same distance from the ends of their rows. */
const mergedWithNext: Damage = (table, row, cell) => {
  const fromEnd = (table.rows[row]?.cells.length ?? 0) - cell;
  const next = table.rows[row + 1]?.cells ?? [];
  const below = next[next.length - fromEnd];
  if (below === undefined || below.rowSpan + below.columnSpan > 2 || !isValue.test(below.text)) return table;
  const higher = inCell((upper) => ({ ...upper, rowSpan: upper.rowSpan + 1 }))(table, row, cell);
  return inRow(higher, row + 1, (cells) => cells.filter((printed) => printed !== below));
};

/** Splits a row in two, as a line slightly out of place does: one number is left alone in the lower part. */
const lowered: Damage = (table, row, cell) => {
  const number = table.rows[row]?.cells[cell];
  if (number === undefined || number.text === '' || !isValue.test(number.text)) return table;
  const higher = (printed: WrittenRow['cells'][number]) => ({ ...printed, rowSpan: printed.rowSpan + 1 });
  const rows = table.rows.flatMap(({ cells }, index): readonly WrittenRow[] => {
    if (index > row) return [{ cells }];
    if (index < row) return [{ cells: cells.map((each) => (index + each.rowSpan > row ? higher(each) : each)) }];
    const upper = cells.map((each, at) => (at === cell ? { ...each, text: '' } : higher(each)));
    return [{ cells: upper }, { cells: [number] }];
  });
  return { rows };
};

/** Every damage by what it does. */
export const damages: Readonly<Record<string, Damage>> = {
  'a cell is missing': (table, row, cell) => inRow(table, row, (cells) => cells.filter((_, index) => index !== cell)),
  'there is an additional empty cell': (table, row, cell) =>
    inRow(table, row, (cells) => [...cells.slice(0, cell), writtenCell(''), ...cells.slice(cell)]),
  'a row span is one too long': inCell((cell) => ({ ...cell, rowSpan: cell.rowSpan + 1 })),
  'a row span is one too short': inCell((cell) => ({ ...cell, rowSpan: Math.max(1, cell.rowSpan - 1) })),
  'a column span is one too long': inCell((cell) => ({ ...cell, columnSpan: cell.columnSpan + 1 })),
  'a column span is one too short': inCell((cell) => ({ ...cell, columnSpan: Math.max(1, cell.columnSpan - 1) })),
  'a label is blank': inCell((cell) => (isValue.test(cell.text) ? cell : { ...cell, text: '' })),
  'a number is merged with the one below it': mergedWithNext,
  'a number is in a lower part of its row': lowered,
  'a row is missing': (table, row) => withRows(table, (printed, index) => (index === row ? null : printed)),
  'a row is repeated': (table, row) => ({
    rows: table.rows.flatMap((printed, index) => (index === row ? [printed, printed] : [printed])),
  }),
};
