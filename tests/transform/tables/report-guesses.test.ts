// What is reported of a table that was matched with a form by guessing: each guess once, at the cell that was guessed about.
import { expect, test } from 'vitest';
import { ProblemCollector } from '../../../src/model/problem.js';
import type { ColumnMatch } from '../../../src/transform/tables/match-columns.js';
import type { MatchedRow } from '../../../src/transform/tables/match-rows.js';
import { placeOf, reportGuesses } from '../../../src/transform/tables/report-guesses.js';
import { madeBlock, madeSegment } from './made-segments.js';

const segment = madeSegment(
  [
    ['内容', '制作', '废止'],
    ['规章', '1', '2'],
    ['某某', '3', '4'],
  ],
  1,
);
const block = madeBlock(['制作数', '废止数'], ['规章', '规范性文件']);
const [head, first, second] = [...segment.head, ...segment.body].map(({ cells }) => cells);
const [, made = null, repealed = null] = head ?? [];

const columns: ColumnMatch = {
  ...{ headings: [made, repealed], recognised: 2, printedOrder: [0, 1], isAligned: true },
  ...{ byOrder: [], inexact: [], repeated: [], hasUnknown: false, leftOut: [], isOddlyOrdered: false },
};

function matchedRow(how: MatchedRow['how'], changes: Partial<MatchedRow> = {}): MatchedRow {
  const [label = null, ...values] = first ?? [];
  const [row] = block.rows;
  const [printed] = segment.body;
  if (row === undefined || printed === undefined) throw new Error('Expected a row');
  return { printed, row, how, label, values, ...changes };
}

/** What is reported, as lines: code, message, and row and column of the place (or the whole table). */
function reported(changes: {
  readonly columns?: Partial<ColumnMatch>;
  readonly rows?: readonly MatchedRow[];
  readonly unknown?: typeof segment.body;
  readonly isTransposed?: boolean;
}): readonly string[] {
  const problems = new ProblemCollector();
  const { rows = [], unknown = [], isTransposed = false } = changes;
  reportGuesses(
    {
      segment: { ...segment, isTransposed },
      block,
      columns: { ...columns, ...changes.columns },
      rows: { rows, unknown },
    },
    problems,
  );
  return problems.list.map(({ code, message, at }) => {
    const where =
      at !== null && 'row' in at ? `${at.table}:${at.row}:${at.column}` : String(at === segment.table.anchor);
    return `${code} ${where} ${message}`;
  });
}

test('nothing is reported of labels and headings that are recognised', () => {
  expect(reported({ rows: (['exact', 'extended', 'unlabelled'] as const).map((how) => matchedRow(how)) })).toEqual([]);
});

test('a damaged label, and a row known by its order alone, are reported with the label of the form', () => {
  expect(reported({ rows: [matchedRow('damaged')] })).toEqual([
    'label_damaged 2:2:1 The label “规章” was read as “规章”.',
  ]);
  expect(reported({ rows: [matchedRow('order')] })).toEqual([
    'row_by_order 2:2:1 The row “规章” was read as “规章” by its order alone.',
  ]);
});

test('a row without a label is reported at its first cell, and one without cells nowhere', () => {
  const row = matchedRow('order', { label: null });
  expect(reported({ rows: [{ ...row, printed: { index: 2, cells: second?.slice(1) ?? [] } }] })).toEqual([
    'row_by_order 2:3:2 The row “3” was read as “规章” by its order alone.',
  ]);
  expect(reported({ rows: [{ ...row, printed: { index: 2, cells: [] } }] })).toEqual([]);
});

test('a row that the form does not label has no name', () => {
  const [row] = madeBlock(['制作数'], [null]).rows;
  expect(reported({ rows: [matchedRow('order', row === undefined ? {} : { row })] })).toEqual([
    'row_by_order 2:2:1 The row “规章” was read as “” by its order alone.',
  ]);
});

test('a row that the form does not have is reported whole, at its first cell', () => {
  expect(reported({ unknown: [...segment.body.slice(1), { index: 3, cells: [] }] })).toEqual([
    'row_unknown 2:3:1 The row “某某 | 3 | 4” matches no row of the form and was not read.',
  ]);
});

test('headings in other words, printed twice, or known by their order are reported at the heading', () => {
  expect(reported({ columns: { inexact: [1], repeated: [0], byOrder: [1] } })).toEqual([
    'heading_damaged 2:1:3 The heading “废止” was read as “废止数”.',
    'column_by_order 2:1:2 The heading “制作” is printed more than once; its numbers may belong to another column.',
    'column_by_order 2:1:3 The heading “废止” was read as “废止数” by its order alone.',
  ]);
});

test('columns without a heading are reported together, of the whole table', () => {
  expect(reported({ columns: { headings: [null, null], byOrder: [0, 1], inexact: [0], repeated: [1] } })).toEqual([
    'column_by_order true No heading was found for 制作数, 废止数; their values were assigned by order.',
  ]);
  expect(reported({ columns: { headings: [made, null], byOrder: [0, 1] } })).toEqual([
    'column_by_order true No heading was found for 废止数; their values were assigned by order.',
    'column_by_order 2:1:2 The heading “制作” was read as “制作数” by its order alone.',
  ]);
});

test('of headings in another order than that of the form, the table is reported, and not each of them', () => {
  expect(reported({ columns: { isOddlyOrdered: true, byOrder: [0, 1] } })).toEqual([
    'column_by_order true The headings of table 2 are not in the order of the form: values may belong to other columns.',
  ]);
});

test('the place in a table that was read with rows and columns exchanged is the printed one', () => {
  const match = { segment: { ...segment, isTransposed: true }, block, columns, rows: { rows: [], unknown: [] } };
  if (repealed === null) throw new Error('Expected a heading');
  expect(placeOf(match, repealed)).toMatchObject({ table: 2, row: 3, column: 1 });
  expect(reported({ columns: { inexact: [1] }, isTransposed: true })).toEqual([
    'heading_damaged 2:3:1 The heading “废止” was read as “废止数”.',
  ]);
});
