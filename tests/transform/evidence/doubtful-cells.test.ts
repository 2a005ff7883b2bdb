// A number that stands on the line between two cells makes both of them doubtful, and no other.
import { expect, test } from 'vitest';
import type { Box, CellPlace } from '../../../src/model/anchor.js';
import type { Problem } from '../../../src/model/problem.js';
import { cellsAstride } from '../../../src/transform/evidence/doubtful-cells.js';

/** A row of cells 20 points wide and 18 high, from the top left corner; row and column count from 0. */
function cell(row: number, column: number, page = 1): CellPlace {
  const box = { left: 20 * column, right: 20 * column + 20, top: 18 * row, bottom: 18 * row + 18 };
  return { table: 1, row: row + 1, column: column + 1, anchor: { kind: 'page', page, box, further: [] } };
}

function astride(box: Box, page = 1): Problem {
  return {
    code: 'value_uncertain',
    message: '“12” stands across a line.',
    at: { kind: 'page', page, box, further: [] },
  };
}

/** As high as a line of nine points is said to be: it reaches a point into the rows above and below. */
const acrossColumns = astride({ left: 35, right: 45, top: 17, bottom: 37 });

test('both cells are doubtful, and no other of the table', () => {
  const isAstride = cellsAstride([acrossColumns]);
  expect([0, 1, 2, 3].map((column) => isAstride(cell(1, column)))).toEqual([false, true, true, false]);
  expect([0, 2].map((row) => isAstride(cell(row, 1)))).toEqual([false, false]);
  expect(isAstride(cell(1, 1, 2))).toBe(false);
});

test('a number between two rows makes the cell of either doubtful', () => {
  const isAstride = cellsAstride([astride({ left: 22, right: 30, top: 30, bottom: 42 })]);
  expect([0, 1, 2, 3].map((row) => isAstride(cell(row, 1)))).toEqual([false, true, true, false]);
});

test('a cell that goes on over the page is doubtful by its part there', () => {
  const { anchor, ...place } = cell(1, 0);
  if (anchor.kind !== 'page') throw new Error('Expected a place on a page');
  const further = [{ page: 2, box: { left: 0, right: 20, top: 0, bottom: 18 } }];
  const isAstride = cellsAstride([astride({ left: 15, right: 25, top: 4, bottom: 14 }, 2)]);
  expect(isAstride({ ...place, anchor: { ...anchor, further } })).toBe(true);
  expect(isAstride(cell(1, 0))).toBe(false);
});

test('other problems, and cells that are on no page, say nothing', () => {
  const other: Problem = { ...acrossColumns, code: 'value_unreadable' };
  expect(cellsAstride([other])(cell(1, 1))).toBe(false);
  const inCell: Problem = { code: 'value_uncertain', message: '', at: cell(1, 1) };
  expect(cellsAstride([inCell])(cell(1, 1))).toBe(false);
  const anchor = { kind: 'docx', part: 'word/document.xml', path: 'body/tbl[1]' } as const;
  expect(cellsAstride([acrossColumns])({ ...cell(1, 1), anchor })).toBe(false);
});
