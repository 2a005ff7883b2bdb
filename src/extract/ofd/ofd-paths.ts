// Abbreviated path data (GB/T 33190-2016, 9.3.2) → the codes and coordinates that the page model reads.
import type { Point } from '../pdf/page/geometry.js';

const move = 0;
const line = 1;
const curve = 2;
const close = 3;

/** How many numbers follow each operator. */
const counts: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };
const word = /[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/**
 * Reads a path: S and M begin a part, L is a line, Q and B are curves, A is an arc, C closes.
 * @returns codes and coordinates; null if the data is not as the standard writes it, so that what it shows is not known
 */
export function pathData(text: string): readonly number[] | null {
  const words = text.match(word) ?? [];
  const data: number[] = [];
  let at: Point = { x: 0, y: 0 };
  for (let index = 0; index < words.length; ) {
    const operator = (words[index] ?? '').toUpperCase();
    const count = counts[operator];
    if (count === undefined) return null;
    const values = words.slice(index + 1, index + 1 + count).map(Number);
    if (values.length < count || values.some((value) => !Number.isFinite(value))) return null;
    data.push(...segment(operator, values, at));
    at = count === 0 ? at : { x: values.at(-2) ?? 0, y: values.at(-1) ?? 0 };
    index += count + 1;
  }
  return data;
}

function segment(operator: string, values: readonly number[], at: Point): readonly number[] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = values;
  switch (operator) {
    case 'S':
    case 'M':
      return [move, ...values];
    case 'L':
      return [line, ...values];
    case 'Q':
      // A quadratic curve as a cubic one: its control points lie two thirds of the way to that of the quadratic.
      return [
        ...[curve, at.x + (2 / 3) * (x1 - at.x), at.y + (2 / 3) * (y1 - at.y)],
        ...[x2 + (2 / 3) * (x1 - x2), y2 + (2 / 3) * (y1 - y2), x2, y2],
      ];
    case 'B':
      return [curve, ...values];
    case 'A':
      return arc(values, at);
    default:
      return [close];
  }
}

/** An arc as a curve that bulges by its radii: only where it begins and ends and how far it may reach matter to the reader. */
function arc([rx = 0, ry = 0, , , , x = 0, y = 0]: readonly number[], at: Point): readonly number[] {
  const reach = Math.max(rx, ry);
  return [curve, at.x - reach, at.y - reach, x + reach, y + reach, x, y];
}

/** How many numbers follow each code. */
const coordinates: readonly number[] = [2, 2, 6, 0];

/** The points of a path that was read, with those that bend its curves. */
export function pointsOf(data: readonly number[]): readonly Point[] {
  const points: Point[] = [];
  for (let index = 0; index < data.length; ) {
    const count = coordinates[data[index] ?? close] ?? 0;
    for (let at = index + 1; at < index + count; at += 2) points.push({ x: data[at] ?? 0, y: data[at + 1] ?? 0 });
    index += count + 1;
  }
  return points;
}
