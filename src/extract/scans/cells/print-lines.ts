// Parts of ink → the lines of print that they make up.
import { unite } from '../../pdf/page/geometry.js';
import type { PixelBox } from '../picture/picture.js';
import type { InkPart } from './ink-parts.js';

/** Smaller parts, in pixels at 200 dots per inch, are dust, or points and strokes that belong to a line that is found without them. */
const leastSide = 6;
/** Ink is print if its darkest pixel is darker than this, */
const printShade = 140;
/** or, on a page of faint or blurred print, at most this much lighter than half of its characters are at their darkest, */
const lighterThanUsual = 25;
/** and not so light that the paper may be. */
const lightestPrint = 180;
/** Parts that are thin and longer than any dash are what is left of a ruling line. */
const lineThickness = 6;
const longestDash = 60;

/** Whether a part is large and dark enough to be seen as print. @param shade of the print of its page */
export function isPrint({ left, top, right, bottom, darkest }: InkPart, shade: number): boolean {
  return Math.max(right - left, bottom - top) >= leastSide && darkest < shade;
}

/** The shade that print on a page is darker than. */
export function printShadeOf(parts: readonly InkPart[]): number {
  const usual =
    middleOf(
      parts.filter(isAsHighAsPrint).map(({ darkest }) => darkest),
      0.5,
    ) ?? 0;
  return Math.min(lightestPrint, Math.max(printShade, usual + lighterThanUsual));
}

/** Whether a part may be print that is faint: enough to say that a cell is not blank. */
export function mayBePrint(part: InkPart): boolean {
  return Math.max(part.right - part.left, part.bottom - part.top) >= leastSide && !isRemnant(part);
}

/** Whether a part is left of a ruling line. */
export function isRemnant({ left, top, right, bottom }: InkPart): boolean {
  const [width, height] = [right - left, bottom - top];
  return Math.min(width, height) <= lineThickness && Math.max(width, height) > longestDash;
}

/** A row of print that is lower than this share of the usual height is a part of a character, such as a stroke of 二. */
const partHeight = 0.6;
/** A line is at most this many times as high as usual. */
const mostHeight = 1.4;

/**
 * Groups parts into lines from top to bottom: rows between which there is no ink.
 * @param usual the usual height of a line on the page, in pixels
 */
export function printLines(parts: readonly InkPart[], usual: number): readonly PixelBox[] {
  const rows: InkPart[][] = [];
  let bottom = -1;
  for (const part of [...parts].sort((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    if (row && part.top < bottom) row.push(part);
    else rows.push([part]);
    bottom = Math.max(row && part.top < bottom ? bottom : 0, part.bottom);
  }
  const boxes: PixelBox[] = [];
  for (const box of rows.map(unite)) {
    const last = boxes.at(-1);
    const isPart = (one: PixelBox) => one.bottom - one.top < partHeight * usual;
    const fits = last !== undefined && box.bottom - last.top <= mostHeight * usual;
    if (last && fits && (isPart(last) || isPart(box))) boxes[boxes.length - 1] = unite([last, box]);
    else boxes.push(box);
  }
  return boxes;
}

/** The usual height of a line of print, by the parts of a page: most characters have a part that is almost as high as they are. */
export function usualHeight(parts: readonly InkPart[]): number {
  return (
    middleOf(
      parts.filter(isAsHighAsPrint).map(({ top, bottom }) => bottom - top),
      0.75,
    ) ?? 28
  );
}

function isAsHighAsPrint({ top, bottom }: InkPart): boolean {
  return bottom - top >= 10 && bottom - top <= 80;
}

/** The value below which a share of the values lies. */
function middleOf(values: readonly number[], share: number): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
}
