// Whether the pages of a file are sheets with several pages of the document on each, as a printer driver places them: two, four, or more.
import type { Box } from '../../../model/anchor.js';
import { centreOf } from '../page/geometry.js';
import type { PaintedPage } from '../page/painted-page.js';
import { medianSize } from '../page/text-size.js';
import { areInSequence, numberOfPage } from './page-numbers.js';

/** How many pages of the document are side by side and above each other. */
export interface SheetGrid {
  readonly across: number;
  readonly down: number;
}

/** The usual ways to place pages on a sheet. The first that fits is taken, so finer ones come first. */
const grids: readonly SheetGrid[] = [
  { across: 3, down: 3 },
  { across: 3, down: 2 },
  { across: 2, down: 3 },
  { across: 2, down: 2 },
  { across: 2, down: 1 },
  { across: 1, down: 2 },
];

/** Between pages nothing is painted over so many sizes of the text, on each side: beside a page, and above and below it. */
const clearBeside = 1.2;
const clearAbove = 2;
/** The margins of pages on one sheet are the same, give or take this share of the sheet. Columns and tables side by side have no such margins. */
const sameMargin = 0.03;
/** A page of text has at least so many characters. */
const leastGlyphs = 40;
const singlePage: SheetGrid = { across: 1, down: 1 };

/** The grid that all sheets share; a single place if each page is a page of the document. */
export function gridOfSheets(sheets: readonly PaintedPage[]): SheetGrid {
  const written = sheets.filter(({ glyphs }) => glyphs.length > 0);
  const [first] = written;
  const isUniform = written.every(
    ({ width, height }) => Math.abs(width - (first?.width ?? 0)) < 1 && Math.abs(height - (first?.height ?? 0)) < 1,
  );
  if (!first || !isUniform) return singlePage;
  return grids.find((grid) => fits(grid, written)) ?? singlePage;
}

function fits(grid: SheetGrid, sheets: readonly PaintedPage[]): boolean {
  if (!sheets.every((sheet) => isClear(grid, sheet))) return false;
  const counts = sheets.map((sheet) => placesOf(grid, sheet).map((place) => textIn(place, sheet).length));
  const isFull = (places: readonly number[]) => places.every((count) => count >= leastGlyphs);
  const last = counts.at(-1) ?? [];
  const filled = last.filter((count) => count > 0).length;
  const scarce = last.filter((count) => count > 0 && count < leastGlyphs).length;
  if (!counts.slice(0, -1).every(isFull) || scarce > 1) return false;
  const isMostlyEmpty = counts.length === 1 && filled <= last.length / 2;
  return (!isMostlyEmpty && haveSameMargins(grid, sheets)) || areNumbered(grid, sheets);
}

/** A page with less than this share of the text of the fullest one may have other margins: a signature alone. */
const wellFilled = 0.25;

function haveSameMargins(grid: SheetGrid, sheets: readonly PaintedPage[]): boolean {
  const [{ width, height }] = [sheets[0] ?? { width: 0, height: 0 }];
  const texts = placesOf(grid, { width, height }).map((place) => ({
    place,
    boxes: sheets.flatMap((sheet) => textIn(place, sheet)),
  }));
  const fullest = Math.max(...texts.map(({ boxes }) => boxes.length));
  const compared = texts.filter(({ boxes }) => boxes.length >= wellFilled * fullest);
  const lefts = compared.map(({ place, boxes }) => Math.min(...boxes.map(({ left }) => left)) - place.left);
  const tops = compared.map(({ place, boxes }) => Math.min(...boxes.map(({ top }) => top)) - place.top);
  const isSame = (values: readonly number[], whole: number) =>
    Math.max(...values) - Math.min(...values) <= sameMargin * whole;
  return compared.length > 1 && isSame(lefts, width) && isSame(tops, height);
}

/** Numbers at the foot of pages stand at most this far from the same height, as a share of the sheet, and below all rules. */
const sameFoot = 0.005;

/** Whether the pages have numbers, one after another: also where the last of them has little text. */
function areNumbered(grid: SheetGrid, sheets: readonly PaintedPage[]): boolean {
  const pages = sheets.flatMap((sheet) =>
    placesOf(grid, sheet)
      .map((place) => ({ place, glyphs: sheet.glyphs.filter(({ box }) => isIn(place, box)), sheet }))
      .filter(({ glyphs }) => glyphs.length > 0),
  );
  const feet = pages.flatMap(({ place, glyphs, sheet }) => {
    const found = numberOfPage(glyphs);
    const isBelowRules = sheet.rules.every(({ axis, at, to }) => (axis === 'horizontal' ? at : to) < (found?.top ?? 0));
    return found !== null && isBelowRules ? [{ ...found, height: (found.top - place.top) / sheet.height }] : [];
  });
  const heights = feet.map(({ height }) => height);
  return (
    feet.length === pages.length &&
    feet.length > 1 &&
    areInSequence(feet.map(({ number }) => number)) &&
    Math.max(...heights) - Math.min(...heights) <= sameFoot
  );
}

/** The places of the pages on a sheet, row by row. */
export function placesOf(
  { across, down }: SheetGrid,
  { width, height }: Pick<PaintedPage, 'width' | 'height'>,
): readonly Box[] {
  return Array.from({ length: across * down }, (_, index) => {
    const [column, row] = [index % across, Math.floor(index / across)];
    return {
      left: (column * width) / across,
      right: ((column + 1) * width) / across,
      top: (row * height) / down,
      bottom: ((row + 1) * height) / down,
    };
  });
}

function textIn(place: Box, { glyphs }: PaintedPage): readonly Box[] {
  return glyphs.map(({ box }) => box).filter((box) => isIn(place, box));
}

/** Whether the middle of a box is in a place. Edges belong to the place after them. */
export function isIn(place: Box, box: Box): boolean {
  const { x, y } = centreOf(box);
  return x >= place.left && x < place.right && y >= place.top && y < place.bottom;
}

function isClear({ across, down }: SheetGrid, sheet: PaintedPage): boolean {
  const size = medianSize(sheet.glyphs);
  const [beside, above] = [clearBeside * size, clearAbove * size];
  const cuts = (count: number, whole: number) =>
    Array.from({ length: count - 1 }, (_, index) => ((index + 1) * whole) / count);
  const acrossClear = cuts(across, sheet.width).every(
    (at) =>
      !sheet.glyphs.some(({ box }) => box.left < at + beside && box.right > at - beside) &&
      !sheet.rules.some(({ axis, from, to }) => axis === 'horizontal' && from < at - 1 && to > at + 1),
  );
  const downClear = cuts(down, sheet.height).every(
    (at) =>
      !sheet.glyphs.some(({ box }) => box.top < at + above && box.bottom > at - above) &&
      !sheet.rules.some(({ axis, from, to }) => axis === 'vertical' && from < at - 1 && to > at + 1),
  );
  return acrossClear && downClear;
}
