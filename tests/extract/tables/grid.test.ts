import { describe, expect, test } from 'vitest';
import { DocumentFault } from '../../../src/extract/bytes/document-fault.js';
import { placeCells, type SpannedRow } from '../../../src/extract/tables/grid.js';
import { brokenInvariant } from '../../../src/model/table.js';

const anchor = { kind: 'text', line: 1, column: 1 } as const;
const frame = { origin: 'markup', features: [], repairs: [], anchor } as const;

/** Rows of one group; a cell is its text, row span and column span. */
function statedRows(rows: readonly (readonly (readonly [string, number, number])[])[]): readonly SpannedRow[] {
  return rows.map((cells, index) => ({
    cells: cells.map(([text, rowSpan, columnSpan]) => ({
      ...{ text, raw: text, other: null, doubt: null },
      ...{ rowSpan, columnSpan, anchor },
    })),
    rowsLeftInGroup: rows.length - index,
  }));
}

function place(rows: readonly (readonly (readonly [string, number, number])[])[]) {
  const table = placeCells(statedRows(rows), frame);
  expect(brokenInvariant(table)).toBeNull();
  const cells = table.cells.map((cell) => [cell.text, cell.row, cell.column, cell.rowSpan, cell.columnSpan]);
  return { size: [table.rows, table.columns], cells, repairs: table.repairs, features: table.features };
}

describe('placeCells', () => {
  test('a cell is placed to the right of the cells that reach down into its row', () => {
    expect(
      place([
        [
          ['a', 2, 2],
          ['b', 1, 1],
        ],
        [['c', 1, 1]],
      ]),
    ).toEqual({
      size: [2, 3],
      cells: [
        ['a', 0, 0, 2, 2],
        ['b', 0, 2, 1, 1],
        ['c', 1, 2, 1, 1],
      ],
      repairs: [],
      features: [],
    });
  });

  test('a row span of 0 reaches to the end of the row group', () => {
    expect(place([[['a', 0, 1]], [], []]).cells).toEqual([['a', 0, 0, 3, 1]]);
  });

  test('a row span that reaches past the row group is cut and reported', () => {
    expect(
      place([
        [
          ['a', 5, 1],
          ['b', 1, 1],
        ],
        [['c', 1, 1]],
      ]),
    ).toEqual({
      size: [2, 2],
      cells: [
        ['a', 0, 0, 2, 1],
        ['b', 0, 1, 1, 1],
        ['c', 1, 1, 1, 1],
      ],
      repairs: [{ row: 0, column: 0, what: 'row span of 5 reaches past the table; cut to 2' }],
      features: [],
    });
  });

  test('a column span that runs over a cell from above is cut and reported', () => {
    expect(
      place([
        [
          ['a', 1, 1],
          ['b', 2, 1],
        ],
        [['c', 1, 2]],
      ]),
    ).toEqual({
      size: [2, 2],
      cells: [
        ['a', 0, 0, 1, 1],
        ['b', 0, 1, 2, 1],
        ['c', 1, 0, 1, 1],
      ],
      repairs: [{ row: 1, column: 0, what: 'column span of 2 runs over another cell; cut to 1' }],
      features: [],
    });
  });

  test('rows of different widths are a feature of the table', () => {
    expect(
      place([
        [
          ['a', 1, 1],
          ['b', 1, 1],
        ],
        [['c', 1, 1]],
      ]).features,
    ).toEqual(['unequal_rows']);
  });

  test('a grid beyond the limit is refused', () => {
    const rows = Array.from({ length: 1000 }, (): readonly (readonly [string, number, number])[] => [
      ['x', 1000, 1000],
    ]);
    expect(() => placeCells(statedRows(rows), frame)).toThrow(DocumentFault);
  });
});
