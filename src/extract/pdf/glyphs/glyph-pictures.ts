// The outline of a glyph → pictures of it: alone for the drawings of digits, and as a line of print for the readers of print.
import { createCanvas, Path2D } from '@napi-rs/canvas';
import { type Picture, paperShade } from '../../scans/picture/picture.js';

/** The outline of a glyph, with y upwards. */
export interface Outline {
  /** The path of an SVG: absolute coordinates, M L Q C Z. */
  readonly path: string;
  readonly fillRule: 'nonzero' | 'evenodd';
}

const coordinate = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
const channels = 4;
/** Shapes are drawn no wider than this many times their height. */
const widest = 4;
const ink = '#000000';
const paper = '#ffffff';

/**
 * Draws a shape, cut at the box of its ink.
 * @param height in pixels
 * @returns null if the shape has no extent
 */
export function shapePicture({ path, fillRule }: Outline, height: number): Picture | null {
  const numbers = (path.match(coordinate) ?? []).map(Number);
  const [across, up] = [0, 1].map((axis) => rangeOf(numbers.filter((_, index) => index % 2 === axis)));
  if (!across || !up) return null;
  const [wide, high] = [across.most - across.least, up.most - up.least];
  if (!(wide > 0 && high > 0)) return null;
  const width = Math.max(1, Math.round(Math.min(widest, wide / high) * height));
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  const [x, y] = [width / wide, height / high];
  context.setTransform(x, 0, 0, -y, -across.least * x, up.most * y);
  context.fillStyle = ink;
  context.fill(new Path2D(path), fillRule);
  const { data } = context.getImageData(0, 0, width, height);
  const shades = new Uint8Array(width * height);
  for (let index = 0; index < shades.length; index++) shades[index] = data[index * channels] ?? paperShade;
  return { width, height, shades };
}

function rangeOf(values: readonly number[]): { readonly least: number; readonly most: number } | null {
  if (values.length === 0) return null;
  return values.reduce(({ least, most }, value) => ({ least: Math.min(least, value), most: Math.max(most, value) }), {
    least: Infinity,
    most: -Infinity,
  });
}

/** How a shape is set in a line of print. Lengths are in pixels. */
export interface PrintSetting {
  /** How often it is repeated: a character by itself is taken for a Chinese one sooner than in a line. */
  readonly times: number;
  readonly gap: number;
  readonly margin: number;
}

/** Sets a shape in a line of print. */
export function printedLine({ width, height, shades }: Picture, { times, gap, margin }: PrintSetting): Picture {
  const wide = times * width + (times - 1) * gap + 2 * margin;
  const line = new Uint8Array(wide * (height + 2 * margin)).fill(paperShade);
  for (let time = 0; time < times; time++)
    for (let y = 0; y < height; y++)
      line.set(shades.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin + time * (width + gap));
  return { width: wide, height: height + 2 * margin, shades: line };
}
