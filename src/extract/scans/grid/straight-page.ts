// A picture of a page → the straight page with its ruling lines.
import type { Rule } from '../../pdf/page/painted-page.js';
import { onWhitePaper } from '../picture/paper.js';
import { type Picture, transposed } from '../picture/picture.js';
import { type LinePiece, type LineSearch, linePieces } from './line-pieces.js';
import { bendOf, straightened, type Warp } from './warp.js';

/** A straight page on white paper, and its ruling lines in pixels. */
export interface StraightPage {
  readonly picture: Picture;
  readonly rules: readonly Rule[];
}

/** Pieces that show how a page is bent; no stroke of a character is as long at 200 dots per inch. */
const bending: LineSearch = { smear: 8, shortest: 60, gap: 3 };
/** Pieces of a straight page that show where lines are. */
const straight: LineSearch = { smear: 6, shortest: 48, gap: 6 };
/** Short pieces, which count only on the course of a line that is known: as low as a row of small print. */
const short: LineSearch = { smear: 3, shortest: 14, gap: 4 };
/** A short piece is on the course of a line if it lies at most this many pixels beside it. */
const beside = 3;
/** Text that looks like a line has a short piece here and there; a line is this long in total. */
const leastLine = 60;

/** @param ink shades of the ink of a page, at 200 dots per inch */
export function straightPageOf(ink: Picture): StraightPage {
  const picture = onWhitePaper(ink);
  const pieces = { rows: linePieces(picture, bending), columns: linePieces(transposed(picture), bending) };
  const warp: Warp = {
    rows: bendOf(pieces.rows, picture.width, picture.height),
    columns: bendOf(pieces.columns, picture.height, picture.width),
  };
  const page = straightened(picture, warp);
  return { picture: page, rules: [...rulesAlong(page, 'horizontal'), ...rulesAlong(transposed(page), 'vertical')] };
}

function rulesAlong(picture: Picture, axis: Rule['axis']): readonly Rule[] {
  const seeds = linePieces(picture, straight).map((piece) => ruleOf(piece, axis));
  const stubs = linePieces(picture, short).map((piece) => ruleOf(piece, axis));
  const courses = [...new Set(seeds.map(({ at }) => Math.round(at)))];
  const onCourse = stubs.filter(({ at }) => courses.some((course) => Math.abs(course - at) <= beside));
  return [...seeds.filter(({ from, to }) => to - from >= leastLine), ...onCourse];
}

function ruleOf({ from, to, points }: LinePiece, axis: Rule['axis']): Rule {
  const sorted = points.map(({ across }) => across).sort((a, b) => a - b);
  return { axis, at: (sorted[sorted.length >> 1] ?? 0) + 0.5, from, to };
}
