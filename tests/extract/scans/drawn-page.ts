// A page with a table, drawn like a scan: noise, a turn, a stamp.
import { createCanvas } from '@napi-rs/canvas';
import { inkOf } from '../../../src/extract/scans/picture/paper.js';
import type { Picture } from '../../../src/extract/scans/picture/picture.js';
import type { Box } from '../../../src/model/anchor.js';

/** How a page is drawn. Lengths are in pixels. */
export interface PageLook {
  readonly degrees?: number;
  readonly noise?: number;
  /** The share of the pixels of ink that are lost, as in poor copies in two shades. */
  readonly lost?: number;
  /** The colour of a stamp across the table. */
  readonly stamp?: string;
  /** The width of the ruling lines. */
  readonly lineWidth?: number;
  readonly print?: string;
  /** A text of ／ is drawn as a stroke, whatever the font. */
  readonly texts?: readonly (readonly string[])[];
}

const slash = '／';
const [width, height] = [900, 700];
const [left, top, cellWidth, cellHeight] = [80, 90, 180, 60];

/** Draws a table of four columns and, with its texts, as many rows as they have (eight without). */
export function drawnPage({
  degrees = 0,
  noise = 0,
  lost = 0,
  stamp,
  lineWidth = 2.5,
  print = '#101010',
  texts = [],
}: PageLook = {}): Picture {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const rows = texts.length || 8;
  context.fillStyle = '#f4f1ea';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.translate(-width / 2, -height / 2);
  context.strokeStyle = '#181818';
  context.lineWidth = lineWidth;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < 4; column++) {
      const [x, y] = [left + column * cellWidth, top + row * cellHeight];
      context.strokeRect(x, y, cellWidth, cellHeight);
      context.fillStyle = print;
      context.font = '30px serif';
      const text = texts[row]?.[column] ?? '';
      if (text === slash) {
        context.beginPath();
        context.moveTo(x + 72, y + 16);
        context.lineTo(x + 60, y + 46);
        context.stroke();
      } else context.fillText(text, x + 60, y + 41);
    }
  if (stamp !== undefined) {
    // Ink of a stamp darkens print below it.
    context.globalCompositeOperation = 'multiply';
    context.strokeStyle = stamp;
    context.lineWidth = 6;
    context.beginPath();
    context.arc(left + 300, top + 150, 120, 0, 2 * Math.PI);
    context.stroke();
  }
  const { data } = context.getImageData(0, 0, width, height);
  let seed = 1;
  for (let at = 0; (noise > 0 || lost > 0) && at < data.length; at += 4) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const chance = seed / 2147483648;
    const change = chance < lost ? 255 : (chance - 0.5) * 2 * noise;
    for (let channel = 0; channel < 3; channel++) data[at + channel] = (data[at + channel] ?? 0) + change;
  }
  return inkOf(data, width, height);
}

/** The box of a cell of the table, in points of a page of 200 dots per inch. */
export function cellAt(row: number, column: number): Box {
  const [x, y] = [left + column * cellWidth, top + row * cellHeight];
  const points = (pixels: number) => (pixels * 72) / 200;
  return { left: points(x), top: points(y), right: points(x + cellWidth), bottom: points(y + cellHeight) };
}
