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
  const shades = new Uint8Array(picture.shades);
  const widths = new Map(rules.map((rule) => [rule, takeOut(rule, picture, shades)]));
  const across = rules.filter(({ axis }) => axis === 'horizontal');
  const down = rules.filter(({ axis }) => axis === 'vertical');
  for (const row of across)
    for (const column of down) {
      if (!meets(row, column) || !meets(column, row)) continue;
      const [high, wide] = [widths.get(row) ?? 0, widths.get(column) ?? 0];
      for (let y = Math.round(row.at - high / 2) - 1; y <= row.at + high / 2 + 1; y++)
        for (let x = Math.round(column.at - wide / 2) - 1; x <= column.at + wide / 2 + 1; x++)
          if (y >= 0 && y < picture.height && x >= 0 && x < picture.width) shades[y * picture.width + x] = paperShade;
    }
  return { ...picture, shades };
}

/** Whether a line reaches the course of another one. */
function meets({ from, to }: Rule, { at }: Rule): boolean {
  return at >= from - reach && at <= to + reach;
}

/**
 * Takes out a line where it is no thicker than a line is: not where it crosses another one, as it does a character.
 * @returns how thick it mostly is
 */
function takeOut({ axis, at, from, to }: Rule, { width, height, shades: read }: Picture, shades: Uint8Array): number {
  const isAcross = axis === 'horizontal';
  const [along, across] = isAcross ? [1, width] : [width, 1];
  const [length, breadth] = isAcross ? [width, height] : [height, width];
  const middle = Math.round(at);
  const thicknesses: number[] = [];
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
    thicknesses.push(last - first + 1);
    for (let side = Math.max(0, first - 1); side <= Math.min(breadth - 1, last + 1); side++)
      shades[place * along + side * across] = paperShade;
  }
  return thicknesses.sort((a, b) => a - b)[thicknesses.length >> 1] ?? 0;
}
