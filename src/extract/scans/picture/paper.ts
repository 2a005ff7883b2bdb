// Pixels of a scan → dark ink on white paper: stamps in colour are left out, and the shade of the paper is evened out.
import { type Picture, paperShade } from './picture.js';

const channels = 4;
/** Pictures with losses give grey ink this much colour. */
const faintColour = 24;

/** Shades of the ink of a picture in colour. The more colour a pixel has, the lighter it becomes: black and grey stay, a red stamp goes. */
export function inkOf(data: Uint8ClampedArray, width: number, height: number): Picture {
  const shades = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < shades.length; index++, at += channels) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const most = Math.max(red, green, blue);
    const colour = most - Math.min(red, green, blue);
    shades[index] = Math.min(paperShade, most + Math.max(0, colour - faintColour));
  }
  return { width, height, shades };
}

/** The side of the squares whose paper is measured, in pixels; a character is smaller. */
const square = 32;
/** This share of the pixels of a square is darker than its paper. */
const paperShare = 0.8;

/** Makes the paper white everywhere: each pixel is divided by the shade of the paper around it. */
export function onWhitePaper({ width, height, shades }: Picture): Picture {
  const [columns, rows] = [Math.ceil(width / square), Math.ceil(height / square)];
  const measured = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      measured[row * columns + column] = paperIn({ width, height, shades }, column * square, row * square);
  const ground = evened(measured, columns, rows);
  const white = new Uint8Array(shades.length);
  for (let y = 0; y < height; y++) {
    const down = place(y, rows);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const across = place(x, columns);
      const above = mix(ground, down.first * columns, across);
      const below = mix(ground, down.second * columns, across);
      const shade = ((shades[at] ?? 0) * paperShade) / (above + (below - above) * down.share);
      white[at] = Math.min(paperShade, shade);
    }
  }
  return { width, height, shades: white };
}

function paperIn({ width, height, shades }: Picture, left: number, top: number): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let y = top; y < Math.min(height, top + square); y++)
    for (let x = left; x < Math.min(width, left + square); x++, all++) {
      const shade = shades[y * width + x] ?? 0;
      counts[shade] = (counts[shade] ?? 0) + 1;
    }
  let darker = 0;
  for (let shade = 0; shade < counts.length; shade++) {
    darker += counts[shade] ?? 0;
    if (darker > paperShare * all) return shade;
  }
  return paperShade;
}

/** A square that ink fills takes the paper of its neighbours; then neighbours are averaged. */
function evened(measured: Float32Array, columns: number, rows: number): Float32Array {
  const around = (values: Float32Array, combine: (found: readonly number[]) => number) =>
    values.map((_, index) => {
      const [row, column] = [Math.floor(index / columns), index % columns];
      const found: number[] = [];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
          found.push(values[y * columns + x] ?? paperShade);
      return combine(found);
    });
  const brightest = around(measured, (found) => Math.max(1, ...found));
  return around(brightest, (found) => found.reduce((sum, value) => sum + value, 0) / found.length);
}

interface Between {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

/** Between the middles of which two squares a pixel lies. */
function place(at: number, count: number): Between {
  const exact = Math.min(count - 1, Math.max(0, (at + 0.5) / square - 0.5));
  const first = Math.floor(exact);
  return { first, second: Math.min(count - 1, first + 1), share: exact - first };
}

function mix(ground: Float32Array, line: number, { first, second, share }: Between): number {
  const before = ground[line + first] ?? paperShade;
  return before + ((ground[line + second] ?? paperShade) - before) * share;
}
