// A figure of lines becomes cells: two places without a line between them are one cell, and open ends are closed.
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/extract/pdf/page/painted-page.js';
import { latticeOf } from '../../../../src/extract/pdf/ruled/lattice.js';
import { figuresOf } from '../../../../src/extract/pdf/ruled/rule-lines.js';

const across = (at: number, from = 0, to = 90): Rule => ({ axis: 'horizontal', at, from, to });
const down = (at: number, from = 0, to = 60): Rule => ({ axis: 'vertical', at, from, to });
/** Three columns of 30, two rows of 30. */
const frame = [across(0), across(60), down(0), down(90)];

function latticeWith(...rules: readonly Rule[]) {
  const [figure] = figuresOf(rules);
  if (!figure) throw new Error('Expected a figure');
  return latticeOf(figure);
}

/** Cells in reading order as row, column and, where they are larger than one place, spans. */
function cellsWith(...rules: readonly Rule[]): readonly string[] {
  const words = latticeWith(...rules).cells.map(
    ({ row, column, rowSpan, columnSpan }) =>
      `${row},${column}${rowSpan * columnSpan > 1 ? ` ${rowSpan}×${columnSpan}` : ''}`,
  );
  return [...words].sort();
}

describe('cells', () => {
  it('are the places between all lines', () => {
    expect(cellsWith(...frame, across(30), down(30), down(60))).toEqual(['0,0', '0,1', '0,2', '1,0', '1,1', '1,2']);
  });

  it('are united where an edge is missing, to the side and downwards', () => {
    expect(cellsWith(...frame, across(30, 30), down(30), down(60, 30))).toEqual(['0,0 2×1', '0,1 1×2', '1,1', '1,2']);
  });

  it('are separated by an edge that is painted along more than half of its length', () => {
    expect(cellsWith(...frame, across(30), down(45, 0, 17))).toEqual(['0,0', '0,1', '1,0 1×2']);
    expect(cellsWith(...frame, across(30), down(45, 0, 13), down(60))).toEqual(['0,0 1×2', '0,2', '1,0 1×2', '1,2']);
  });

  it('are extended to a rectangle if the missing edges do not leave one', () => {
    // An L of three places: no table can have such a cell, so the fourth place belongs to it.
    expect(cellsWith(...frame, across(30, 0, 30), across(30, 60, 90), down(30, 30), down(60))).toEqual([
      '0,0 2×2',
      '0,2',
      '1,2',
    ]);
  });

  it('have the box between their lines', () => {
    const [, second] = latticeWith(...frame, across(30), down(30, 0, 30)).cells;
    expect(second?.box).toEqual({ left: 30, top: 0, right: 90, bottom: 30 });
  });
});

describe('open ends', () => {
  it('a closed figure has none', () => {
    const { isOpenAtTop, isOpenAtBottom, isOpenAtRight } = latticeWith(...frame, across(30), down(30));
    expect({ isOpenAtTop, isOpenAtBottom, isOpenAtRight }).toEqual({
      isOpenAtTop: false,
      isOpenAtBottom: false,
      isOpenAtRight: false,
    });
  });

  it('vertical lines that pass the last horizontal one are closed by a line that is not painted', () => {
    const lattice = latticeWith(across(0), across(30), down(0), down(30), down(90));
    expect([lattice.ys, lattice.isOpenAtBottom, lattice.cells.length]).toEqual([[0, 30, 60], true, 4]);
  });

  it('and so are those that begin above the first', () => {
    const lattice = latticeWith(across(30), across(60), down(0), down(30), down(90));
    expect([lattice.ys, lattice.isOpenAtTop, lattice.cells.length]).toEqual([[0, 30, 60], true, 4]);
  });

  it('horizontal lines that pass the last vertical one leave the right side open', () => {
    expect(latticeWith(across(0, 0, 120), across(60, 0, 120), down(0), down(90)).isOpenAtRight).toBe(true);
  });
});
