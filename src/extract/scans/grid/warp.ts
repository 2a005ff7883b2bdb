// The smooth change of a page that makes its lines straight and upright: a turn, a camera's perspective, the curl of a book.
import type { Picture } from '../picture/picture.js';
import { paperShade } from '../picture/picture.js';
import type { LinePiece } from './line-pieces.js';

/**
 * How far lines along one axis lie from where they belong: a polynomial in the place along the line (first to third power) and the place
 * across it (up to the second power), both from -0.5 to 0.5 over the page.
 */
export interface Bend {
  readonly length: number;
  readonly breadth: number;
  readonly factors: readonly number[];
}

const powers: readonly (readonly [along: number, across: number])[] = [1, 2, 3].flatMap((along) =>
  [0, 1, 2].map((across) => [along, across] as const),
);
/** Lines that few pieces support are held straight by this much, and ten times as much for each further power: a page is turned more often than curled. */
const stiffness = powers.map(([along, across]) => 1e-3 * 10 ** (along + across - 1));
const rounds = 4;
/** A point this far from its line, in pixels, counts half. */
const stray = 2;

function termsAt(
  { length, breadth }: Pick<Bend, 'length' | 'breadth'>,
  along: number,
  across: number,
): readonly number[] {
  const [x, y] = [along / length - 0.5, across / breadth - 0.5];
  return powers.map(([a, b]) => x ** a * y ** b);
}

/** By how many pixels a point lies from where it belongs. */
function bendAt(bend: Bend, along: number, across: number): number {
  return termsAt(bend, along, across).reduce((sum, term, index) => sum + term * (bend.factors[index] ?? 0), 0);
}

/**
 * Fits the bend of the lines along the rows of a picture.
 * @param length the width of the picture
 * @param breadth its height
 */
export function bendOf(pieces: readonly LinePiece[], length: number, breadth: number): Bend {
  let bend: Bend = { length, breadth, factors: powers.map(() => 0) };
  for (let round = 0; round < rounds; round++) bend = refit(bend, pieces);
  return bend;
}

/** Least squares: after the change, the points of each piece differ as little as possible from their mean. */
function refit(bend: Bend, pieces: readonly LinePiece[]): Bend {
  const count = powers.length;
  const matrix = powers.map((_, row) => powers.map((_, column) => (row === column ? (stiffness[row] ?? 0) : 0)));
  const right = powers.map(() => 0);
  for (const { points } of pieces) {
    const rows = points.map(({ along, across }) => ({ terms: termsAt(bend, along, across), across }));
    const left = rows.map(
      ({ terms, across }) => across - terms.reduce((sum, term, i) => sum + term * (bend.factors[i] ?? 0), 0),
    );
    const middle = [...left].sort((a, b) => a - b)[left.length >> 1] ?? 0;
    const weights = left.map((at) => 1 / (1 + ((at - middle) / stray) ** 2));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const mean = (of: (index: number) => number) =>
      weights.reduce((sum, weight, index) => sum + weight * of(index), 0) / whole;
    const meanTerms = powers.map((_, term) => mean((index) => rows[index]?.terms[term] ?? 0));
    const meanAcross = mean((index) => rows[index]?.across ?? 0);
    rows.forEach(({ terms, across }, index) => {
      const weight = weights[index] ?? 0;
      for (let row = 0; row < count; row++) {
        const own = weight * ((terms[row] ?? 0) - (meanTerms[row] ?? 0));
        right[row] = (right[row] ?? 0) + own * (across - meanAcross);
        const line = matrix[row];
        if (line === undefined) continue;
        for (let column = 0; column < count; column++)
          line[column] = (line[column] ?? 0) + own * ((terms[column] ?? 0) - (meanTerms[column] ?? 0));
      }
    });
  }
  return { ...bend, factors: solved(matrix, right) };
}

/** Gaussian elimination; the matrix is symmetric and, by its stiffness, never singular. */
function solved(matrix: number[][], right: number[]): readonly number[] {
  const count = right.length;
  for (let pivot = 0; pivot < count; pivot++)
    for (let row = pivot + 1; row < count; row++) {
      const share = (matrix[row]?.[pivot] ?? 0) / (matrix[pivot]?.[pivot] ?? 1);
      for (let column = pivot; column < count; column++) {
        const line = matrix[row];
        if (line) line[column] = (line[column] ?? 0) - share * (matrix[pivot]?.[column] ?? 0);
      }
      right[row] = (right[row] ?? 0) - share * (right[pivot] ?? 0);
    }
  const result = Array<number>(count).fill(0);
  for (let row = count - 1; row >= 0; row--) {
    let sum = right[row] ?? 0;
    for (let column = row + 1; column < count; column++) sum -= (matrix[row]?.[column] ?? 0) * (result[column] ?? 0);
    result[row] = sum / (matrix[row]?.[row] ?? 1);
  }
  return result;
}

/** The change of a page: rows are bent by one polynomial, columns by another. */
export interface Warp {
  readonly rows: Bend;
  readonly columns: Bend;
}

/** The places of the change are computed this many pixels apart. */
const mesh = 16;
/** Changes that move no place by more than this many pixels are left out: they would only blur the picture. */
const leastMove = 1.2;

/** The place in the picture that a place of the straight page comes from: found by going back and forth, because bends are slight. */
function sourceOf({ rows, columns }: Warp, x: number, y: number): { readonly x: number; readonly y: number } {
  let place = { x, y };
  for (let round = 0; round < 4; round++)
    place = { x: x + bendAt(columns, place.y, place.x), y: y + bendAt(rows, place.x, place.y) };
  return place;
}

/** The straight page; the picture itself if it is straight already. */
export function straightened(picture: Picture, warp: Warp): Picture {
  const { width, height, shades } = picture;
  const [across, down] = [Math.ceil(width / mesh) + 1, Math.ceil(height / mesh) + 1];
  const xs = new Float32Array(across * down);
  const ys = new Float32Array(across * down);
  let most = 0;
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      const { x, y } = sourceOf(warp, column * mesh, row * mesh);
      xs[row * across + column] = x;
      ys[row * across + column] = y;
      most = Math.max(most, Math.abs(x - column * mesh), Math.abs(y - row * mesh));
    }
  if (most < leastMove) return picture;
  const result = new Uint8Array(shades.length).fill(paperShade);
  for (let y = 0; y < height; y++) {
    const node = Math.floor(y / mesh) * across;
    const low = (y % mesh) / mesh;
    for (let x = 0; x < width; x++) {
      const at = node + Math.floor(x / mesh);
      const right = (x % mesh) / mesh;
      result[y * width + x] = shadeAt(
        picture,
        between(xs, at, across, right, low),
        between(ys, at, across, right, low),
      );
    }
  }
  return { width, height, shades: result };
}

function between(values: Float32Array, at: number, line: number, right: number, low: number): number {
  const [a, b, c, d] = [values[at] ?? 0, values[at + 1] ?? 0, values[at + line] ?? 0, values[at + line + 1] ?? 0];
  const above = a + (b - a) * right;
  return above + (c + (d - c) * right - above) * low;
}

function shadeAt({ width, height, shades }: Picture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return paperShade;
  const at = top * width + left;
  const [right, low] = [x - left, y - top];
  const above = (shades[at] ?? 0) * (1 - right) + (shades[at + 1] ?? 0) * right;
  const below = (shades[at + width] ?? 0) * (1 - right) + (shades[at + width + 1] ?? 0) * right;
  return Math.round(above * (1 - low) + below * low);
}
