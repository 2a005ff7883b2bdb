// Takes the ruling lines out of a picture, so that print that touches them stands by itself.
import type { Rule } from '../../pdf/page/painted-page.js';
import { type Picture, paperShade } from '../picture/picture.js';

/** Ink across a line over more than this many pixels is a character that crosses it. */
const thickest = 9;
/** A line lies at most this many pixels beside its course. */
const reach = 4;
const inkShade = 215;

/** The picture with paper in place of its ruling lines. */
export function withoutRules(picture: Picture, rules: readonly Rule[]): Picture {
  const { width, height } = picture;
  const shades = new Uint8Array(picture.shades);
  const read = picture.shades;
  for (const { axis, at, from, to } of rules) {
    const isAcross = axis === 'horizontal';
    const [along, across] = isAcross ? [1, width] : [width, 1];
    const [length, breadth] = isAcross ? [width, height] : [height, width];
    const middle = Math.round(at);
    for (let place = Math.max(0, Math.floor(from) - reach); place < Math.min(length, to + reach); place++) {
      const isInk = (side: number) =>
        side >= 0 && side < breadth && (read[place * along + side * across] ?? paperShade) < inkShade;
      let first = middle - reach;
      while (first <= middle + reach && !isInk(first)) first++;
      if (first > middle + reach) continue;
      while (middle - first < thickest && isInk(first - 1)) first--;
      let last = first;
      while (last - first <= thickest && isInk(last + 1)) last++;
      if (last - first >= thickest) continue;
      for (let side = Math.max(0, first - 1); side <= Math.min(breadth - 1, last + 1); side++)
        shades[place * along + side * across] = paperShade;
    }
  }
  return { width, height, shades };
}
