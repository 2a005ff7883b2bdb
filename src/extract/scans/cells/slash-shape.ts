// A witness that knows one shape: a slash is a single straight stroke that leans to the right. Print of some fonts has slashes that readers
// of print take for other characters.
import { type Picture, paperShade } from '../picture/picture.js';

/** Where between ink and paper a stroke ends. */
const cutShare = 0.6;
/** Lower strokes, in pixels, are commas and dust. */
const leastHeight = 14;
/** How far a stroke leans for its height: between a 1 in italics and the widest slash. */
const leaning = { least: 0.24, most: 1.3 } as const;
/** A stroke is nowhere wider than this share of its height. */
const widest = 0.3;
/** How far the middle of a stroke strays from a straight line: a share of its height, and pixels in which it is rounded. */
const strays = { share: 0.05, pixels: 1 } as const;
/** This share of its rows has ink: hairlines break. */
const leastInked = 0.8;

interface InkRow {
  readonly y: number;
  readonly middle: number;
  readonly width: number;
}

/** Whether all that can be seen in the picture of a line is a slash. */
export function isSlash(line: Picture): boolean {
  const rows = inkRows(line);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return false;
  const height = last.y - first.y + 1;
  if (height < leastHeight || rows.length < leastInked * height) return false;
  const { slope, start } = fittedLine(rows);
  const stray = strays.pixels + strays.share * height;
  const isStraight = rows.every(({ y, middle }) => Math.abs(start + slope * y - middle) <= stray);
  const isThin = rows.every(({ width }) => width <= widest * height * Math.max(1, -slope));
  return isStraight && isThin && -slope >= leaning.least && -slope <= leaning.most;
}

/** The rows that have ink, each with the middle and the width from its first to its last pixel of ink. */
function inkRows({ width, height, shades }: Picture): readonly InkRow[] {
  const ink = shades.reduce((darkest, shade) => Math.min(darkest, shade), paperShade);
  const lighter = ink + cutShare * (paperShade - ink);
  const rows: InkRow[] = [];
  for (let y = 0; y < height; y++) {
    let [left, right] = [width, -1];
    for (let x = 0; x < width; x++)
      if ((shades[y * width + x] ?? paperShade) < lighter) [left, right] = [Math.min(left, x), x];
    if (right >= left) rows.push({ y, middle: (left + right) / 2, width: right - left + 1 });
  }
  return rows;
}

/** The straight line through the middles of the rows, by least squares: x = start + slope · y. */
function fittedLine(rows: readonly InkRow[]): { readonly slope: number; readonly start: number } {
  const mean = (of: (row: InkRow) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const [y, middle] = [mean((row) => row.y), mean((row) => row.middle)];
  const slope = mean((row) => (row.y - y) * (row.middle - middle)) / mean((row) => (row.y - y) ** 2);
  return { slope, start: middle - slope * y };
}
