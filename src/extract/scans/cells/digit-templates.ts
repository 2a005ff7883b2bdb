// A witness that knows no font: the digits of a document itself. The shapes of those that were recognised with certainty say what the
// others are.
import { unite } from '../../pdf/page/geometry.js';
import { cutOut, type Picture, type PixelBox, resized } from '../picture/picture.js';
import { inkParts } from './ink-parts.js';

/** A number in a picture, cut into characters in several ways, and what it was recognised as with certainty; null if it was not. */
export interface CutNumber {
  readonly ways: readonly (readonly CutCharacter[])[];
  readonly sure: string | null;
}

interface CutCharacter {
  /** `low` is a point or a comma, `middle` a dash. */
  readonly kind: 'high' | 'low' | 'middle';
  /** Its shades in a fixed size, from 0 for paper to 1 for ink. */
  readonly shape: Float32Array;
}

const shapeWidth = 10;
const shapeHeight = 16;
/** Widths are compared as well: a narrow shape is not stretched to this ratio of width to height. */
const widest = 0.7;
/** Parts that share this much of the narrower one's width are pieces of one character. */
const sharedWidth = 0.5;
/** Lower characters than this share of the line are points, commas and dashes. */
const lowShare = 0.45;
const darkest = 255;
const leastPixels = 3;
/** What has a shape that is known from other cells. */
const hasShape = /[\d/]/;

/**
 * Where between its ink and paper a line is cut: a light shade keeps hairlines together, the middle keeps neighbours apart. A digit that
 * breaks looks like others; two that touch look like none. So the light shade is asked first.
 */
const cutShares = [0.8, 0.5] as const;

/** Cuts the picture of a number into its characters, by its own connected parts, in each of the ways. */
export function numberCuts(line: Picture): readonly (readonly CutCharacter[])[] {
  const ink = line.shades.reduce((least, shade) => Math.min(least, shade), darkest);
  return cutShares.map((share) => charactersIn(line, ink, ink + share * (darkest - ink)));
}

function charactersIn(line: Picture, ink: number, lighter: number): readonly CutCharacter[] {
  const parts = inkParts(line, lighter).filter(({ pixels }) => pixels >= leastPixels);
  const boxes: PixelBox[] = [];
  for (const part of [...parts].sort((a, b) => a.left - b.left)) {
    const last = boxes.at(-1);
    const shared = last ? Math.min(last.right, part.right) - part.left : 0;
    const narrower = last ? Math.min(last.right - last.left, part.right - part.left) : 1;
    if (last && shared > sharedWidth * narrower) boxes[boxes.length - 1] = unite([last, part]);
    else boxes.push(part);
  }
  if (boxes.length === 0) return [];
  const whole = unite(boxes);
  const height = whole.bottom - whole.top;
  return boxes.map((box) => {
    const isHigh = box.bottom - box.top > lowShare * height;
    const isLow = (box.top + box.bottom) / 2 > whole.top + 0.65 * height;
    return { kind: isHigh ? 'high' : isLow ? 'low' : 'middle', shape: shapeOf(line, box, ink) };
  });
}

function shapeOf(line: Picture, box: PixelBox, ink: number): Float32Array {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const missing = Math.max(0, Math.round(widest * height) - width);
  const left = box.left - (missing >> 1);
  const part = cutOut(line, { ...box, left, right: left + width + missing });
  return Float32Array.from(
    resized(part, shapeWidth, shapeHeight).shades,
    (shade) => (darkest - shade) / Math.max(1, darkest - ink),
  );
}

interface Template {
  readonly sum: Float32Array;
  count: number;
}

/** A digit is known from this many other cells. */
const leastSamples = 2;
/** The nearest template is nearer than the next by this ratio, or the digit is not told. */
const clearly = 0.8;
/** A shape farther than this from all templates is none of them: the mean square of the difference. */
const farthest = 0.09;

/**
 * Reads numbers by the digits of the others.
 * @returns for each number its text, in which `.` stands for a point or a comma and `-` for a dash; null if a character is not told
 */
export function readByTemplates(numbers: readonly CutNumber[]): readonly (string | null)[] {
  const byWay = cutShares.map((_, way) =>
    readOneWay(numbers.map(({ ways, sure }) => ({ characters: ways[way] ?? [], sure }))),
  );
  return numbers.map((_, index) => byWay.map((texts) => texts[index]).find((text) => typeof text === 'string') ?? null);
}

interface NumberInCharacters {
  readonly characters: readonly CutCharacter[];
  readonly sure: string | null;
}

function readOneWay(numbers: readonly NumberInCharacters[]): readonly (string | null)[] {
  const templates = new Map<string, Template>();
  const add = ({ characters, sure }: NumberInCharacters, sign: 1 | -1) => {
    if (sure === null || sure.length !== characters.length) return;
    characters.forEach(({ kind, shape }, index) => {
      const digit = sure[index] ?? '';
      if (kind !== 'high' || !hasShape.test(digit)) return;
      const template = templates.get(digit) ?? { sum: new Float32Array(shape.length), count: 0 };
      shape.forEach((value, at) => {
        template.sum[at] = (template.sum[at] ?? 0) + sign * value;
      });
      template.count += sign;
      templates.set(digit, template);
    });
  };
  for (const number of numbers) add(number, 1);
  return numbers.map((number) => {
    // A number does not bear witness for itself.
    add(number, -1);
    const text = number.characters.map((character) => characterOf(character, templates));
    add(number, 1);
    return text.length === 0 || text.includes(null) ? null : text.join('');
  });
}

function characterOf({ kind, shape }: CutCharacter, templates: ReadonlyMap<string, Template>): string | null {
  if (kind === 'low') return '.';
  if (kind === 'middle') return '-';
  let [best, bestAway, nextAway] = ['', Infinity, Infinity];
  for (const [digit, { sum, count }] of templates) {
    if (count < leastSamples) continue;
    let away = 0;
    shape.forEach((value, at) => {
      away += (value - (sum[at] ?? 0) / count) ** 2;
    });
    if (away < bestAway) [best, bestAway, nextAway] = [digit, away, bestAway];
    else nextAway = Math.min(nextAway, away);
  }
  const isNear = bestAway / shape.length <= farthest;
  return isNear && nextAway < Infinity && bestAway <= clearly * nextAway ? best : null;
}
