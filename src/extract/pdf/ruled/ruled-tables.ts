// Lattices and glyphs → table fragments.

import type { Glyph, PaintedPage } from '../page/painted-page.js';
import { doubtOf, otherIn } from '../tables/cell-sight.js';
import { glyphLines, type TextLine } from '../tables/cell-text.js';
import type { FragmentCell, TableFragment } from '../tables/table-fragment.js';
import { cutIntoChunks, isValue } from '../unruled/chunks.js';
import { type CellGlyphs, glyphsByCell } from './cell-glyphs.js';
import { type Lattice, latticeOf } from './lattice.js';
import { closeSides } from './open-sides.js';
import { figuresOf } from './rule-lines.js';

/** The ruled tables of a page, and what is left of the page. */
interface RuledTables {
  readonly fragments: readonly TableFragment[];
  /** Glyphs outside all tables. */
  readonly rest: readonly Glyph[];
  /** Numbers that stand across a line between cells. */
  readonly astride: readonly TextLine[];
}

/** Finds the ruled tables of a page and reads their cells. A figure with text in fewer than two cells is not a table. */
export function readRuledTables(page: PaintedPage): RuledTables {
  const figures = figuresOf(page.rules, (figure) => closeSides(figure, page));
  const lattices = smallestFirst(figures.map(latticeOf)).filter((lattice) => lattice.cells.length > 1);
  let rest: readonly Glyph[] = page.glyphs;
  const fragments: TableFragment[] = [];
  const doubtful: TextLine[] = [];
  for (const lattice of lattices) {
    const { byCell, outside, astride } = glyphsByCell(rest, lattice);
    const fragment = fragmentOf(page, lattice, byCell);
    if (fragment.cells.filter((cell) => cell.lines.length > 0).length < 2 || isFrame(fragment)) continue;
    fragments.push(fragment);
    doubtful.push(...astride);
    rest = outside;
  }
  return {
    fragments: fragments.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left),
    rest,
    astride: doubtful,
  };
}

/** Whether a figure has an outer frame and horizontal rules only, so that its columns must be found without rules: numbers stand beside other text. */
function isFrame({ columns, cells }: TableFragment): boolean {
  if (columns !== 1) return false;
  return cells.some(({ lines }) => {
    const chunks = cutIntoChunks(lines.flatMap((line) => line.glyphs));
    return chunks.some((chunk) => isValue(chunk) && chunks.some((other) => other !== chunk && isBeside(other, chunk)));
  });
}

/** Texts on one line belong to different columns if they are farther apart than their size. */
function isBeside(chunk: TextLine, other: TextLine): boolean {
  const apart = Math.max(chunk.box.left - other.box.right, other.box.left - chunk.box.right);
  return apart > chunk.size && chunk.box.top < other.box.bottom && other.box.top < chunk.box.bottom;
}

/** A frame around the page may hold a table, so the inner lattice must take its glyphs first. */
function smallestFirst(lattices: readonly Lattice[]): readonly Lattice[] {
  const area = ({ box }: Lattice) => (box.right - box.left) * (box.bottom - box.top);
  return [...lattices].sort((a, b) => area(a) - area(b));
}

function fragmentOf(page: PaintedPage, lattice: Lattice, byCell: CellGlyphs['byCell']): TableFragment {
  const cells = lattice.cells.map((cell): FragmentCell => {
    const lines = glyphLines(byCell.get(cell) ?? []);
    return { ...cell, lines, other: otherIn(cell.box, page, lines.length === 0), doubt: doubtOf(lines) };
  });
  const { xs, ys, box, isOpenAtTop, isOpenAtBottom, isOpenAtRight } = lattice;
  return {
    page: page.number,
    origin: 'ruled',
    rows: ys.length - 1,
    columns: xs.length - 1,
    xs,
    cells,
    box,
    isOpenAtTop,
    isOpenAtBottom,
    isOpenAtRight,
    unruled: null,
  };
}
