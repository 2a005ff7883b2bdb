// Tables with one thing wrong in their structure, at random: whatever is read otherwise than the figures say must be flagged or told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureNames } from '../../../scripts/samples/figures.js';
import { type WrittenRow, type WrittenTable, writtenCell } from '../../../scripts/samples/written-document.js';
import { expectedFacts, printedTables, reportOf, silentErrors, withRows } from '../printed-report.js';

type Damage = (table: WrittenTable, row: number, cell: number) => WrittenTable;

const inRow = (table: WrittenTable, row: number, change: (cells: WrittenRow['cells']) => WrittenRow['cells']) =>
  withRows(table, (printed, index) => (index === row ? { cells: change(printed.cells) } : printed));

const inCell =
  (change: (cell: WrittenRow['cells'][number]) => WrittenRow['cells'][number]): Damage =>
  (table, row, cell) =>
    inRow(table, row, (cells) => cells.map((printed, index) => (index === cell ? change(printed) : printed)));

const isValue = /^[\d.]*$/;

const damages: Readonly<Record<string, Damage>> = {
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

const tables = ['proactive', 'requests', 'disputes'] as const;

describe.each(Object.entries(damages))('when %s', (_, damage) => {
  it('nothing is silently wrong', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...figureNames),
        fc.constantFrom(...tables),
        fc.nat(),
        fc.nat(),
        (figures, table, row, cell) => {
          const [printed = { rows: [] }] = printedTables(figures)[table];
          const rowIndex = row % printed.rows.length;
          const cells = printed.rows[rowIndex]?.cells.length ?? 1;
          const report = reportOf(figures, { [table]: [damage(printed, rowIndex, cell % cells)] });
          expect(silentErrors(report, expectedFacts(figures))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
