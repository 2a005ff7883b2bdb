// A picture of a page → the straight page with its ruling lines.
import type { Rule } from '../../pdf/page/painted-page.js';
import { onWhitePaper } from '../picture/paper.js';
import { type Picture, paperShade, transposed } from '../picture/picture.js';
import { type LinePiece, type LineSearch, linePieces } from './line-pieces.js';
import { standingRules } from './standing-rules.js';
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
/** Short pieces, as low as a row of small print. */
const short: LineSearch = { smear: 3, shortest: 14, gap: 4 };

/** How a page is bent or turned. @param picture the page on white paper, at 200 dots per inch */
export function warpOf(picture: Picture): Warp {
  const bent = { rows: linePieces(picture, bending), columns: linePieces(transposed(picture), bending) };
  return {
    rows: bendOf(bent.rows, picture.width, picture.height),
    columns: bendOf(bent.columns, picture.height, picture.width),
  };
}

/** @param ink shades of the ink of a page, at 200 dots per inch */
export function straightPageOf(ink: Picture): StraightPage {
  const picture = onWhitePaper(ink);
  const page = straightened(picture, warpOf(picture));
  const turned = transposed(page);
  const found = (search: LineSearch) => [
    ...piecesAlong(page, 'horizontal', search),
    ...piecesAlong(turned, 'vertical', search),
  ];
  const exact = found(short);
  return { picture: page, rules: standingRules([...found(straight), ...exact], exact) };
}

function piecesAlong(picture: Picture, axis: Rule['axis'], search: LineSearch): readonly Rule[] {
  return linePieces(picture, search)
    .filter((piece) => lineShare(picture, piece) >= leastLine)
    .map((piece) => ruleOf(piece, axis));
}

/** This share of a piece is a line, with paper on both sides. A row of dense print looks like a faint line, but half of it is not. */
const leastLine = 0.8;
const inkShade = 221;
/** There is paper at one of these distances on both sides of a line, in pixels. */
const paperBeside = [4, 6, 9] as const;

function lineShare({ width, height, shades }: Picture, { from, to, points }: LinePiece): number {
  const isInk = (x: number, y: number) => y >= 0 && y < height && (shades[y * width + x] ?? paperShade) < inkShade;
  let lined = 0;
  let next = 0;
  for (let x = from; x < to; x++) {
    while (next < points.length - 1 && (points[next]?.along ?? 0) < x) next++;
    const y = Math.round(points[next]?.across ?? 0);
    const isLine = isInk(x, y) || isInk(x, y - 1) || isInk(x, y + 1);
    if (isLine && paperBeside.some((side) => !isInk(x, y - side) && !isInk(x, y + side))) lined++;
  }
  return lined / Math.max(1, to - from);
}

function ruleOf({ from, to, points }: LinePiece, axis: Rule['axis']): Rule {
  const sorted = points.map(({ across }) => across).sort((a, b) => a - b);
  return { axis, at: (sorted[sorted.length >> 1] ?? 0) + 0.5, from, to };
}
