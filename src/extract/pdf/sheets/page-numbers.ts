// The numbers at the foot of pages.
import type { Glyph } from '../page/painted-page.js';
import { glyphLines } from '../tables/cell-text.js';

const pageNumber = /^[-–—―·.\s]*(?:第\s*)?(\d{1,3})(?:\s*页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-–—―·.\s]*$/u;

/** The number that the last line of a page is, and where that line begins; null if it is something else. */
export function numberOfPage(glyphs: readonly Glyph[]): { readonly number: number; readonly top: number } | null {
  const last = glyphLines(glyphs).at(-1);
  const number = last === undefined ? undefined : pageNumber.exec(last.words)?.[1];
  return last === undefined || number === undefined ? null : { number: Number(number), top: last.box.top };
}

/** Whether each page has a number of its own, and together they leave none out. */
export function areInSequence(numbers: readonly number[]): boolean {
  const first = Math.min(...numbers);
  return new Set(numbers).size === numbers.length && numbers.every((number) => number < first + numbers.length);
}
