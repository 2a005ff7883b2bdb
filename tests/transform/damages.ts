// Ways to damage one row or cell of a printed table, as converters, editors and page breaks do.
import { type WrittenRow, type WrittenTable, writtenCell } from '../../scripts/samples/written-document.js';
import { withRows } from './printed-report.js';

/** Damages a table at a row and a cell of it, both counted from 0. */
export type Damage = (table: WrittenTable, row: number, cell: number) => WrittenTable;

const inRow = (table: WrittenTable, row: number, change: (cells: WrittenRow['cells']) => WrittenRow['cells']) =>
  withRows(table, (printed, index) => (index === row ? { cells: change(printed.cells) } : printed));

const inCell =
  (change: (cell: WrittenRow['cells'][number]) => WrittenRow['cells'][number]): Damage =>
  (table, row, cell) =>
    inRow(table, row, (cells) => cells.map((printed, index) => (index === cell ? change(printed) : printed)));

const isValue = /^[\d.]*$/;

/** Every damage by what it does. */
export const damages: Readonly<Record<string, Damage>> = {
  'a cell is missing': (table, row, cell) => inRow(table, row, (cells) => cells.filter((_, index) => index !== cell)),
  'an empty cell is too many': (table, row, cell) =>
    inRow(table, row, (cells) => [...cells.slice(0, cell), writtenCell(''), ...cells.slice(cell)]),
  'a row span is one too long': inCell((cell) => ({ ...cell, rowSpan: cell.rowSpan + 1 })),
  'a row span is one too short': inCell((cell) => ({ ...cell, rowSpan: Math.max(1, cell.rowSpan - 1) })),
  'a column span is one too long': inCell((cell) => ({ ...cell, columnSpan: cell.columnSpan + 1 })),
  'a column span is one too short': inCell((cell) => ({ ...cell, columnSpan: Math.max(1, cell.columnSpan - 1) })),
  'a label is blank': inCell((cell) => (isValue.test(cell.text) ? cell : { ...cell, text: '' })),
  'a row is missing': (table, row) => withRows(table, (printed, index) => (index === row ? null : printed)),
  'a row is repeated': (table, row) => ({
    rows: table.rows.flatMap((printed, index) => (index === row ? [printed, printed] : [printed])),
  }),
};
