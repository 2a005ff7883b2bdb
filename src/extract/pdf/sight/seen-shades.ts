// What the picture of a part of a page shows: ink where nothing was read, and whether a number looks as its characters do.
import type { Box } from '../../../model/anchor.js';
import type { PagePart } from './page-part.js';

/** Shades that differ by at least this much over the width of a stroke are ink beside paper; grounds and their shading change slowly. */
const inkContrast = 56;
/** The width of a stroke, in points. */
const stroke = 1.5;
/** Fewer pixels than this are a speck. */
const leastInk = 6;

/** Whether there is ink within a box: strokes, the edge of something, characters. A ground of one colour, or one that changes slowly, is none. */
export function hasInk(part: PagePart, box: Box): boolean {
  const { left, top, right, bottom } = pixelsOf(part, box);
  const reach = Math.max(1, Math.round(stroke * part.scale));
  let count = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const shade = shadeAt(part, x, y);
      const across = x + reach < right ? Math.abs(shade - shadeAt(part, x + reach, y)) : 0;
      const down = y + reach < bottom ? Math.abs(shade - shadeAt(part, x, y + reach)) : 0;
      if (Math.max(across, down) >= inkContrast) count++;
      if (count >= leastInk) return true;
    }
  return false;
}

/** Less contrast than this is not seen. */
const leastContrast = 30;
/** Of the ink of a character, this share may be lacking or besides. */
const otherShare = 0.35;

/** What can be seen where characters were read: the characters, nothing, or something else; `undrawn` if their font could not be drawn. */
export type TextSight = 'same' | 'nothing' | 'other' | 'undrawn';

/**
 * Compares what a page shows with its text alone.
 * @param seen the page
 * @param text the same part with nothing but the text, black on white
 * @param boxes where the characters stand
 */
export function textSightOf(seen: PagePart, text: PagePart, boxes: readonly Box[]): TextSight {
  const [shown, alone] = [inkIn(seen, boxes), inkIn(text, boxes)];
  if (shown === null) return 'nothing';
  if (alone === null) return 'undrawn';
  const isOther = alone.some((character, index) => {
    const ink = character.filter((isInk) => isInk).length;
    const other = character.filter((isInk, pixel) => isInk !== shown[index]?.[pixel]).length;
    return other > Math.max(otherShare * ink, leastInk);
  });
  return isOther ? 'other' : 'same';
}

/** For each box, which of its pixels are nearer to the strongest ink in all boxes than to their ground; null if there is no contrast. */
function inkIn(part: PagePart, boxes: readonly Box[]): readonly (readonly boolean[])[] | null {
  const shades = boxes.map((box) => shadesIn(part, box));
  const all = shades.flat();
  const ground = mostFrequent(all);
  const strongest = all.reduce((most, shade) => Math.max(most, Math.abs(shade - ground)), 0);
  if (strongest < leastContrast) return null;
  return shades.map((own) => own.map((shade) => Math.abs(shade - ground) > strongest / 2));
}

function shadesIn(part: PagePart, box: Box): readonly number[] {
  const shades: number[] = [];
  const { left, top, right, bottom } = pixelsOf(part, box);
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) shades.push(shadeAt(part, x, y));
  return shades;
}

/** Shades this near each other are counted as one. */
const bucket = 8;

function mostFrequent(shades: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  for (const shade of shades) {
    const key = Math.floor(shade / bucket);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > (counts.get(best) ?? 0)) best = key;
  }
  return Math.min(255, best * bucket + bucket / 2);
}

function pixelsOf({ box: whole, scale, width, height }: PagePart, box: Box): Box {
  return {
    left: Math.max(0, Math.round((box.left - whole.left) * scale)),
    top: Math.max(0, Math.round((box.top - whole.top) * scale)),
    right: Math.min(width, Math.round((box.right - whole.left) * scale)),
    bottom: Math.min(height, Math.round((box.bottom - whole.top) * scale)),
  };
}

function shadeAt({ shades, width }: PagePart, x: number, y: number): number {
  return shades[y * width + x] ?? 0;
}
