// Which cell of a row belongs to which column, and every reason why that is a guess.
import { describe, expect, test } from 'vitest';
import { writtenCell } from '../../../scripts/samples/written-document.js';
import { type Cell, gridOf } from '../../../src/model/table.js';
import { assignRows } from '../../../src/transform/tables/assign-values.js';
import { matchColumns } from '../../../src/transform/tables/match-columns.js';
import { matchRows } from '../../../src/transform/tables/match-rows.js';
import { type MadeRow, madeBlock, madeSegment } from './made-segments.js';

const block = madeBlock(['制作数量', '公开数量', '有效数量'], ['行政法规', '部门规章']);
const head: MadeRow = ['信息内容', '制作数量', '公开数量', '有效数量'];

/** The values of each row by column, as `column=text`, with the flag of each. */
function assigned(rows: readonly MadeRow[], headRows = 1) {
  const segment = madeSegment(rows, headRows);
  const match = matchRows(segment, block);
  return assignRows(segment, match.rows, matchColumns(segment, block), block).map(
    ({ values, missing, isReordered }) => ({
      values: values.map(({ column, cell, flag }) => `${column}=${cell.text}${flag === null ? '' : ` ${flag}`}`),
      missing,
      isReordered,
    }),
  );
}

const certain = (...values: readonly string[]) => ({ values, missing: [], isReordered: false });

test('as many values as columns are assigned in order, without a flag', () => {
  expect(assigned([head, ['行政法规', '1', '2', '3'], ['部门规章', '4', '', '6']])).toEqual([
    certain('0=1', '1=2', '2=3'),
    certain('0=4', '1=', '2=6'),
  ]);
});

test('the values follow the headings if the table prints its columns in another order, which is a guess where the order of the form differs', () => {
  expect(
    assigned([
      ['信息内容', '公开数量', '制作数量', '有效数量'],
      ['行政法规', '1', '2', '3'],
    ]),
  ).toEqual([certain('1=1 column_by_order', '0=2 column_by_order', '2=3')]);
});

test('a column whose heading was identified by its order alone is flagged, and no other', () => {
  expect(
    assigned([
      ['信息内容', '制作数量', '某某', '有效数量'],
      ['行政法规', '1', '2', '3'],
    ]),
  ).toEqual([certain('0=1', '1=2 column_by_order', '2=3')]);
});

test('a full row is assigned in order although its cells are not below their headings, which is reported', () => {
  const rows: readonly MadeRow[] = [
    ['信息内容', '制作数量', writtenCell('公开数量', 2), '有效数量'],
    ['行政法规', writtenCell('1', 2), '2', '3'],
  ];
  expect(assigned(rows)).toEqual([{ ...certain('0=1', '1=2', '2=3'), isReordered: true }]);
});

describe('a row with more or fewer cells than columns', () => {
  const wide: MadeRow = ['信息内容', '制作数量', writtenCell('公开数量', 2), '有效数量'];

  test('is assigned by the headings above it, without a flag if the cells left over are blank', () => {
    expect(assigned([wide, ['行政法规', '1', '2', '', '3']])).toEqual([certain('0=1', '1=2', '2=3')]);
    expect(assigned([wide, ['行政法规', '1', '', '2', '3']])).toEqual([certain('0=1', '1=2', '2=3')]);
  });

  test('has the first cell below a wide heading if all are blank', () => {
    expect(assigned([wide, ['行政法规', '1', '', '', '3']])).toEqual([certain('0=1', '1=', '2=3')]);
  });

  test('is flagged throughout if a cell that states something is left over', () => {
    expect(assigned([wide, ['行政法规', '1', '2', '9', '3']])).toEqual([
      certain('0=1 columns_unmatched', '1=2 columns_unmatched', '2=3 columns_unmatched'),
    ]);
  });

  test('is flagged throughout if a column has no cell', () => {
    expect(assigned([head, ['行政法规', '1', '2']])).toEqual([
      { values: ['0=1 columns_unmatched', '1=2 columns_unmatched'], missing: [2], isReordered: false },
    ]);
  });

  test('has no value for a column without a heading, and is flagged throughout', () => {
    expect(
      assigned([
        ['信息内容', '制作数量', '', '有效数量'],
        ['行政法规', '1', '2'],
      ]),
    ).toEqual([{ values: ['0=1 columns_unmatched'], missing: [1, 2], isReordered: false }]);
  });

  test('is flagged throughout if a picture is left over, which may be a number', () => {
    const segment = madeSegment([wide, ['行政法规', '1', '', '2', '3']], 1);
    const cells = segment.table.cells.map(
      (cell): Cell => (cell.column === 2 && cell.row === 1 ? { ...cell, other: 'picture' } : cell),
    );
    const seen = { ...segment, table: { ...segment.table, cells } };
    const shown = {
      ...seen,
      grid: gridOf(seen.table),
      body: [{ index: 1, cells: cells.filter(({ row }) => row === 1) }],
    };
    const [row] = assignRows(shown, matchRows(shown, block).rows, matchColumns(shown, block), block);
    expect(row?.values.map(({ flag }) => flag)).toEqual([
      'columns_unmatched',
      'columns_unmatched',
      'columns_unmatched',
    ]);
  });

  test('has a shared value where one cell is below two headings', () => {
    expect(assigned([head, ['行政法规', writtenCell('5', 2), '3']])).toEqual([
      certain('0=5 value_shared', '1=5 value_shared', '2=3'),
    ]);
  });

  test('never has its label as a value', () => {
    const rows: readonly MadeRow[] = [
      [writtenCell('制作数量', 2), '公开数量', '有效数量'],
      [writtenCell('行政法规', 2), '2', '3'],
    ];
    expect(assigned(rows)).toEqual([
      { values: ['1=2 columns_unmatched', '2=3 columns_unmatched'], missing: [0], isReordered: false },
    ]);
  });
});

describe('without usable headings', () => {
  /** The headings are one above another, so none of them shows which cells are below it. */
  const stacked: readonly MadeRow[] = [['制作数量'], ['公开数量'], ['有效数量']];
  const below = (...row: readonly string[]) => assigned([...stacked, ['行政法规', ...row]], 3);

  test('a full row is assigned in order', () => {
    expect(below('1', '2', '3')).toEqual([certain('0=1', '1=2', '2=3')]);
  });

  test('blank cells before a full row of values are part of the label', () => {
    expect(below('', '1', '2', '3')).toEqual([certain('0=1', '1=2', '2=3')]);
    expect(below('', '', '1', '2', '3')).toEqual([certain('0=1', '1=2', '2=3')]);
  });

  test('a row with any other cell too many stays unread', () => {
    const unread = [{ values: [], missing: [0, 1, 2], isReordered: false }];
    expect(below('9', '1', '2', '3')).toEqual(unread);
    expect(below('', '9', '1', '2', '3')).toEqual(unread);
    expect(below('1', '2', '3', '')).toEqual(unread);
  });

  test('a row with a cell too few stays unread', () => {
    expect(below('1', '2')).toEqual([{ values: [], missing: [0, 1, 2], isReordered: false }]);
    expect(below('', '2')).toEqual([{ values: [], missing: [0, 1, 2], isReordered: false }]);
  });
});

describe('a cell merged over rows', () => {
  test('is shared by the rows that it covers, if both use it', () => {
    const rows: readonly MadeRow[] = [head, ['行政法规', writtenCell('5', 1, 2), '2', '3'], ['部门规章', '4', '6']];
    expect(assigned(rows)).toEqual([
      certain('0=5 value_shared', '1=2', '2=3'),
      certain('0=5 value_shared', '1=4', '2=6'),
    ]);
  });

  test('is not shared if only one row uses it', () => {
    const rows: readonly MadeRow[] = [head, ['行政法规', writtenCell('5', 1, 2), '2', '3'], ['其他情形', '', '']];
    expect(assigned(rows)).toEqual([certain('0=5', '1=2', '2=3')]);
  });
});
