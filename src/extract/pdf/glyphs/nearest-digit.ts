// Which digit a shape is most like, by drawings of the ten digits: cheap enough to be asked of every font.
import { cutOut, type Picture, resized } from '../../scans/picture/picture.js';
import { digitDrawings, drawingHeight, drawingWidth } from './digit-drawings.js';

/** A digit, and how like it a shape is: 1 for the drawing itself, about 0 for a shape that has nothing to do with it. */
export interface DigitLikeness {
  readonly digit: string;
  readonly likeness: number;
}

/** Narrower shapes than this share of their height stay as narrow as they are. */
const leastWidth = 0.45;
const darkest = 255;

/**
 * Compares a shape with all digits.
 * @param shape the shades of its ink, cut at the box of the ink
 * @returns all digits, the most alike first
 */
export function digitLikenesses(shape: Picture): readonly DigitLikeness[] {
  const own = softened(shadesOf(shape));
  const best = new Map<string, number>();
  for (const { digit, shades } of drawn) best.set(digit, Math.max(best.get(digit) ?? -1, correlation(own, shades)));
  return [...best].map(([digit, likeness]) => ({ digit, likeness })).sort((a, b) => b.likeness - a.likeness);
}

function shadesOf(shape: Picture): readonly number[] {
  const { width, height } = shape;
  const missing = Math.max(0, Math.round(leastWidth * height) - width);
  const left = -(missing >> 1);
  const wide = cutOut(shape, { left, top: 0, right: left + width + missing, bottom: height });
  return Array.from(resized(wide, drawingWidth, drawingHeight).shades, (shade) => (darkest - shade) / darkest);
}

/** Each place with some of its neighbours, so that strokes that are a little beside each other are alike. */
function softened(shades: readonly number[]): readonly number[] {
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= drawingWidth || y >= drawingHeight ? 0 : (shades[y * drawingWidth + x] ?? 0);
  return shades.map((shade, index) => {
    const [x, y] = [index % drawingWidth, Math.floor(index / drawingWidth)];
    const beside = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1);
    const across = at(x - 1, y - 1) + at(x + 1, y - 1) + at(x - 1, y + 1) + at(x + 1, y + 1);
    return (4 * shade + 2 * beside + across) / 16;
  });
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [ownMean, otherMean] = [meanOf(one), meanOf(other)];
  let [both, own, others] = [0, 0, 0];
  one.forEach((value, index) => {
    const [a, b] = [value - ownMean, (other[index] ?? 0) - otherMean];
    both += a * b;
    own += a * a;
    others += b * b;
  });
  return both / Math.sqrt(Math.max(Number.EPSILON, own * others));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const drawn = digitDrawings.map(({ digit, rows }) => ({
  digit,
  shades: softened(rows.flatMap((row) => [...row].map((character) => (character === '#' ? 1 : 0)))),
}));
