// The outlines of Type 3 glyphs, which are small drawings (ISO 32000-1, 9.6.5).
import type { Outline } from '../glyphs/glyph-pictures.js';
import { fieldOf, matrixOf, numberOf, numbersWithin } from './arguments.js';
import { OPS } from './open-pdf.js';

type Matrix = ReturnType<typeof matrixOf>;

const fills: ReadonlyMap<number, Outline['fillRule']> = new Map([
  [OPS.fill, 'nonzero'],
  [OPS.eoFill, 'evenodd'],
]);
/** What changes nothing of a shape. */
const silent: ReadonlySet<unknown> = new Set([OPS.setCharWidth, OPS.setCharWidthAndBounds, OPS.dependency]);
/** The commands of a path in pdf.js (move, line, curve, close): the letter in an SVG, and how many points follow. */
const commands: readonly (readonly [letter: string, points: number])[] = [
  ['M', 1],
  ['L', 1],
  ['C', 3],
  ['Z', 0],
];
/** A thousandth of the size of the text is a unit, as in most other fonts. */
const unit = 1000;

/**
 * The outline of a glyph whose drawing is made of filled paths alone.
 * @param list the operators of its drawing, as pdf.js gives them
 * @param fontMatrix from its coordinates to those of text
 * @returns null if it is drawn in another way, such as with a picture or with strokes
 */
export function type3Outline(list: unknown, fontMatrix: unknown): Outline | null {
  const [operators, values] = [fieldOf(list, 'fnArray'), fieldOf(list, 'argsArray')];
  if (!Array.isArray(operators) || !Array.isArray(values)) return null;
  let matrix = matrixOf(fontMatrix);
  const saved: Matrix[] = [];
  let path = '';
  let fillRule: Outline['fillRule'] = 'nonzero';
  for (const [index, operator] of operators.entries()) {
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = product(matrix, matrixOf(values[index]));
    else if (operator === OPS.constructPath) {
      const rule = fills.get(numberOf(fieldOf(values[index], '0')));
      if (rule === undefined) return null;
      fillRule = rule;
      path += pathOf(numbersWithin(fieldOf(fieldOf(values[index], '1'), '0')), matrix);
    } else if (!silent.has(operator)) return null;
  }
  return path === '' ? null : { path, fillRule };
}

function product([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function pathOf(data: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): string {
  let path = '';
  for (let at = 0; at < data.length; ) {
    const [letter, points] = commands[data[at] ?? 0] ?? ['Z', 0];
    at += 1;
    const numbers: string[] = [];
    for (let point = 0; point < points; point++, at += 2) {
      const [x, y] = [data[at] ?? 0, data[at + 1] ?? 0];
      numbers.push((unit * (a * x + c * y + e)).toFixed(1), (unit * (b * x + d * y + f)).toFixed(1));
    }
    path += `${letter}${numbers.join(' ')}`;
  }
  return path;
}
