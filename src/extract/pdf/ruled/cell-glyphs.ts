// Which cell of a lattice a glyph belongs to: the cell that holds its middle. But a rule that crosses a piece of text does not split it.

import { centreOf, contains, intersect } from '../page/geometry.js';
import type { Glyph } from '../page/painted-page.js';
import { lineOf, type TextLine } from '../tables/cell-text.js';
import type { Lattice, LatticeCell } from './lattice.js';

/** The glyphs of each cell, and the glyphs of no cell: text beside the lattice or painted over it. */
export interface CellGlyphs {
  readonly byCell: ReadonlyMap<LatticeCell, readonly Glyph[]>;
  readonly outside: readonly Glyph[];
  /** Numbers that stand across a line between cells, so that it is a guess which cell they belong to. */
  readonly astride: readonly TextLine[];
}

/** A heading that is painted over a table extends over at least this many of its cells. */
const paintedOver = 3;
/** Characters of one run that are farther apart than this share of their size are different pieces of text. */
const runGap = 1;
/** A gap of more than this share of the size, where text passes into another cell, separates the texts of the two cells. */
const cellGap = 0.45;
/** Glyphs that share more than this part of the smaller one's area are painted over each other. */
const sharedArea = 0.2;
/** A number that extends out of its cell by more than this share of its size may belong to another cell. */
const astrideAcross = 0.15;
const astrideDown = 0.35;
const printedNumber = /^[\p{Nd}.,，．\s-]+$/u;
const otherThanNumber = /[^\p{Nd}.,，．\s-]/u;

const rowCharacter = /[\p{Nd}.,，．\-—/]/u;
const digit = /\p{Nd}/u;
/** Two numbers of one piece of text that a line of the table separates are farther apart than its digits by this share of the size. */
const numberGap = 0.07;

/** Assigns the glyphs of a page to the cells of a lattice. */
export function glyphsByCell(glyphs: readonly Glyph[], lattice: Lattice): CellGlyphs {
  const within = glyphs.filter((glyph) => contains(lattice.box, centreOf(glyph.box)));
  const byCell = new Map<LatticeCell, Glyph[]>();
  const taken = new Set<Glyph>();
  const astride: TextLine[] = [];
  const give = (cell: LatticeCell | undefined, piece: readonly Glyph[]) => {
    if (!cell) return;
    const own = byCell.get(cell) ?? [];
    byCell.set(cell, own);
    for (const glyph of piece) {
      own.push(glyph);
      taken.add(glyph);
    }
    if (piece.some(({ text }) => otherThanNumber.test(text))) return;
    const line = lineOf(piece);
    if (printedNumber.test(line.text) && isAstride(line, cell)) astride.push(line);
  };
  for (const run of runsOf(within)) {
    const cells = run.map((glyph) => cellAt(lattice.cells, glyph));
    if (new Set(cells).size === 1) give(cells[0], run);
    else if (!isPaintedOver(run, cells, within))
      for (const piece of piecesOf(run, cells))
        give(
          cellOfMost(piece),
          piece.map(({ glyph }) => glyph),
        );
  }
  return { byCell, outside: glyphs.filter((glyph) => !taken.has(glyph)), astride };
}

/** Whether a text extends visibly out of its cell. More is allowed up and down, where its box is larger than what is seen of it. */
function isAstride({ box, size }: TextLine, cell: LatticeCell): boolean {
  const across = Math.max(cell.box.left - box.left, box.right - cell.box.right);
  const down = Math.max(cell.box.top - box.top, box.bottom - cell.box.bottom);
  return across > astrideAcross * size || down > astrideDown * size;
}

/** The pieces of text whose glyphs are painted together and stand close together. */
function runsOf(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    const isNext =
      previous !== undefined &&
      previous.run === glyph.run &&
      Math.abs(glyph.box.left - previous.box.right) <= runGap * glyph.size &&
      Math.abs(glyph.box.top - previous.box.top) <= glyph.size;
    if (run && isNext) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

function cellAt(cells: readonly LatticeCell[], glyph: Glyph): LatticeCell | undefined {
  const centre = centreOf(glyph.box);
  return cells.find((cell) => contains(cell.box, centre));
}

/**
 * Whether a text extends over many cells, or over two and covers other text. Numbers that cover nothing are never one: painted together,
 * they are a row, and a number over two cells merely has too little room.
 */
function isPaintedOver(
  run: readonly Glyph[],
  cells: readonly (LatticeCell | undefined)[],
  within: readonly Glyph[],
): boolean {
  const isMany = new Set(cells).size >= paintedOver;
  const isNumber = run.every((glyph) => rowCharacter.test(glyph.text));
  if (isNumber && !isMany) return false;
  if (isNumber || isRow(run, cells))
    return run.some((glyph) => within.some((other) => other.run !== glyph.run && covers(glyph, other)));
  return isMany || run.some((glyph) => within.some((other) => other.run !== glyph.run && covers(glyph, other)));
}

/** Whether a text is a row, painted together: every piece of it stands in a cell of its own, and most are numbers. */
function isRow(run: readonly Glyph[], cells: readonly (LatticeCell | undefined)[]): boolean {
  if (cells.includes(undefined)) return false;
  const pieces = piecesOf(run, cells);
  const numbers = pieces.filter((piece) => piece.every(({ glyph }) => rowCharacter.test(glyph.text)));
  return (
    2 * numbers.length > pieces.length && pieces.every((piece) => new Set(piece.map(({ cell }) => cell)).size === 1)
  );
}

/** Whether two glyphs are painted over each other. The same glyph twice in one place is only a way to print it bold. */
function covers(glyph: Glyph, other: Glyph): boolean {
  const shared = intersect(glyph.box, other.box);
  if (!shared || glyph.text === other.text) return false;
  const area = ({ left, top, right, bottom }: Glyph['box']) => (right - left) * (bottom - top);
  return area(shared) > sharedArea * Math.min(area(glyph.box), area(other.box));
}

interface PlacedGlyph {
  readonly glyph: Glyph;
  readonly cell: LatticeCell | undefined;
}

/** Splits a run where it passes into another cell and there is a gap. */
function piecesOf(
  run: readonly Glyph[],
  cells: readonly (LatticeCell | undefined)[],
): readonly (readonly PlacedGlyph[])[] {
  const pieces: PlacedGlyph[][] = [];
  const usual = usualGap(run);
  run.forEach((glyph, index) => {
    const piece = pieces.at(-1);
    const previous = piece?.at(-1);
    const cell = cells[index];
    if (piece && previous && (previous.cell === cell || !isApart(previous, { glyph, cell }, usual)))
      piece.push({ glyph, cell });
    else pieces.push([{ glyph, cell }]);
  });
  return pieces;
}

/** The gap that most characters of a run have, in points. */
function usualGap(run: readonly Glyph[]): number {
  const gaps = run.slice(1).map((glyph, index) => glyph.box.left - (run[index]?.box.right ?? glyph.box.left));
  return [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
}

function isApart({ glyph, cell }: PlacedGlyph, { glyph: next, cell: nextCell }: PlacedGlyph, usual: number): boolean {
  const right = next.box.left - glyph.box.right;
  const across = Math.max(right, glyph.box.left - next.box.right);
  const down = Math.max(next.box.top - glyph.box.bottom, glyph.box.top - next.box.bottom);
  const isLineBetween =
    cell !== undefined &&
    nextCell !== undefined &&
    glyph.box.right <= cell.box.right &&
    next.box.left >= nextCell.box.left;
  const areDigits = digit.test(glyph.text) && digit.test(next.text);
  if (isLineBetween && areDigits) return Math.max(right - Math.max(usual, 0), down) > numberGap * next.size;
  return Math.max(across, down) > cellGap * next.size;
}

/** The cell that holds most glyphs of a piece; the first one if there are several. */
function cellOfMost(piece: readonly PlacedGlyph[]): LatticeCell | undefined {
  const countOf = (cell: LatticeCell | undefined) => piece.filter((placed) => placed.cell === cell).length;
  return piece.reduce((best, { cell }) => (countOf(cell) > countOf(best) ? cell : best), piece[0]?.cell);
}
