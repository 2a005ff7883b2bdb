// A picture of a page → its ruling lines, its cells, and the lines of print in and between them.
import { boxInPixels, intersect, unite } from '../../pdf/page/geometry.js';
import type { Rule } from '../../pdf/page/painted-page.js';
import { latticeOf } from '../../pdf/ruled/lattice.js';
import { figuresOf } from '../../pdf/ruled/rule-lines.js';
import { straightPageOf } from '../grid/straight-page.js';
import { type Picture, type PixelBox, paperShade, thickened } from '../picture/picture.js';
import { type InkPart, inkParts } from './ink-parts.js';
import { isPrint, isRemnant, mayBePrint, printLines, printShadeOf, usualHeight } from './print-lines.js';
import { withoutRules } from './without-rules.js';

/** A page with what is to be recognised. */
export interface PrintedPage {
  /** The straight page without its ruling lines. */
  readonly picture: Picture;
  /** In points. */
  readonly rules: readonly Rule[];
  readonly cells: readonly CellPrint[];
  /** The usual height of its lines of print, in pixels. */
  readonly usual: number;
  /** Whether its print was broken into dots, so that its strokes were made thicker: what was lost between them cannot be known. */
  readonly isMended: boolean;
}

/** A cell, or all that is outside of cells, and its lines of print. */
export interface CellPrint {
  /** Null outside of cells. */
  readonly box: PixelBox | null;
  readonly lines: readonly PixelBox[];
  /** Whether there is ink besides its lines, or ink that is too faint to be read. */
  readonly isUnclear: boolean;
}

/** The shade up to which something may be ink: well above the noise of paper. */
const looseShade = 195;
/** On a line of text, a wider gap than this many times its height parts two texts. */
const textGap = 1.6;

/**
 * Finds what is printed on a page.
 * @param ink shades of its ink, at 200 dots per inch
 * @param scale pixels per point
 */
export function printedPageOf(ink: Picture, scale: number): PrintedPage {
  const asScanned = partsOfPage(ink);
  return isBroken(asScanned.parts)
    ? { ...printedOf(partsOfPage(thickened(ink)), scale), isMended: true }
    : { ...printedOf(asScanned, scale), isMended: false };
}

/** A straight page without its rules, its rules in pixels, and its ink. */
interface PageParts {
  readonly picture: Picture;
  readonly rules: readonly Rule[];
  readonly parts: readonly InkPart[];
}

function partsOfPage(ink: Picture): PageParts {
  const { picture: straight, rules } = straightPageOf(ink);
  const picture = withoutRules(straight, rules);
  return { picture, rules, parts: inkParts(picture, looseShade) };
}

/** In print that broke into dots, more than this share of the ink is in parts of at most so many pixels to a side. In others, it is an eighth. */
const brokenShare = 0.4;
const brokenSide = 12;

function isBroken(parts: readonly InkPart[]): boolean {
  const pixelsOfAll = (some: readonly InkPart[]) => some.reduce((sum, { pixels }) => sum + pixels, 0);
  const dots = parts.filter(({ left, top, right, bottom }) => Math.max(right - left, bottom - top) < brokenSide);
  return pixelsOfAll(dots) > brokenShare * pixelsOfAll(parts);
}

function printedOf({ picture, rules, parts }: PageParts, scale: number): Omit<PrintedPage, 'isMended'> {
  const usual = usualHeight(parts);
  const shade = printShadeOf(parts);
  const points = rules.map(
    (rule): Rule => ({ ...rule, at: rule.at / scale, from: rule.from / scale, to: rule.to / scale }),
  );
  const boxes = figuresOf(points, (figure) => figure)
    .map(latticeOf)
    .filter(({ cells }) => cells.length > 1)
    .flatMap(({ cells }) => cells.map(({ box }) => boxInPixels(box, scale)));
  const { inCells, outside } = partsByCell(parts, boxes);
  const cells = boxes.map((box, index) => {
    const own = inCells[index] ?? [];
    return printedIn(box, own, { usual, shade, isCrossed: hasForeignInk(picture, box, parts, own) });
  });
  return {
    picture,
    usual,
    rules: points,
    cells: [...cells, { box: null, lines: textLines(outside, usual, shade), isUnclear: false }],
  };
}

/** Ink this near to the side of a cell, in pixels, is what is left of a rule, or touches it. */
const nearRule = 6;
/** Fewer pixels of ink are dust, or the end of a stroke. */
const leastInk = 12;

/** Whether ink reaches into a cell that belongs to none or another one, such as a stamp: print that it touches has become a part of it. */
function hasForeignInk(
  { width, height, shades }: Picture,
  cell: PixelBox,
  parts: readonly InkPart[],
  own: readonly InkPart[],
): boolean {
  const inner: PixelBox = {
    left: Math.max(0, cell.left + nearRule),
    top: Math.max(0, cell.top + nearRule),
    right: Math.min(width, cell.right - nearRule),
    bottom: Math.min(height, cell.bottom - nearRule),
  };
  const foreign = parts.filter((part) => intersect(part, inner) !== null && !own.includes(part));
  if (foreign.length === 0) return false;
  let ink = 0;
  for (let y = inner.top; y < inner.bottom; y++)
    for (let x = inner.left; x < inner.right; x++) {
      if ((shades[y * width + x] ?? paperShade) >= looseShade) continue;
      if (own.some((part) => holds(part, x, y)) || !foreign.some((part) => holds(part, x, y))) continue;
      if (++ink >= leastInk) return true;
    }
  return false;
}

interface PrintOfPage {
  readonly usual: number;
  readonly shade: number;
  /** Whether ink that is not its own reaches into the cell. */
  readonly isCrossed: boolean;
}

function printedIn(box: PixelBox, parts: readonly InkPart[], { usual, shade, isCrossed }: PrintOfPage): CellPrint {
  const print = parts.filter((part) => isPrint(part, shade) && !isRemnant(part));
  const whole = printLines(print, usual).map((line) => withSpecks(line, parts));
  const isUnclear =
    isCrossed ||
    whole.some((line) => reachesOut(line, box)) ||
    parts.some((part) => mayBePrint(part) && !whole.some((line) => isWithin(part, line)));
  return { box, lines: whole.map((line) => intersect(line, box) ?? line), isUnclear };
}

/** Whether print passes the rules of its cell, as it does if it is one with a stamp, or if a rule was not seen. */
function reachesOut(line: PixelBox, cell: PixelBox): boolean {
  return (
    line.left < cell.left - nearRule ||
    line.top < cell.top - nearRule ||
    line.right > cell.right + nearRule ||
    line.bottom > cell.bottom + nearRule
  );
}

function isWithin(part: PixelBox, line: PixelBox): boolean {
  return holds(line, (part.left + part.right) / 2, (part.top + part.bottom) / 2);
}

function holds({ left, top, right, bottom }: PixelBox, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

/** A line with the points and faint strokes beside its print. */
function withSpecks(line: PixelBox, parts: readonly InkPart[]): PixelBox {
  const side = (line.bottom - line.top) / 2;
  const beside = parts.filter(
    (part) =>
      !isRemnant(part) &&
      part.left >= line.left - side &&
      part.right <= line.right + side &&
      part.top >= line.top - 2 &&
      part.bottom <= line.bottom + 4,
  );
  return unite([line, ...beside]);
}

/**
 * Lines of text outside tables: rows between which there is no ink are cut at wide gaps, and what is between two gaps into its own rows.
 * Beside a label of two lines, a number between them makes all three one row.
 */
function textLines(parts: readonly InkPart[], usual: number, shade: number): readonly PixelBox[] {
  const print = parts.filter((part) => isPrint(part, shade) && !isRemnant(part) && part.bottom - part.top < 4 * usual);
  return printLines(print, usual).flatMap((row) => {
    const texts: InkPart[][] = [];
    let right = Number.NEGATIVE_INFINITY;
    for (const part of print.filter((one) => isBeside(one, row)).sort((a, b) => a.left - b.left)) {
      if (part.left - right <= textGap * usual) texts.at(-1)?.push(part);
      else texts.push([part]);
      right = Math.max(right, part.right);
    }
    return texts.flatMap((text) => printLines(text, usual));
  });
}

function isBeside({ top, bottom }: PixelBox, line: PixelBox): boolean {
  return (top + bottom) / 2 >= line.top && (top + bottom) / 2 <= line.bottom;
}

interface PartsByCell {
  readonly inCells: readonly (readonly InkPart[])[];
  readonly outside: readonly InkPart[];
}

/** A part belongs to the smallest cell that holds its middle. */
function partsByCell(parts: readonly InkPart[], boxes: readonly PixelBox[]): PartsByCell {
  const inCells = boxes.map((): InkPart[] => []);
  const outside: InkPart[] = [];
  const area = ({ left, top, right, bottom }: PixelBox) => (right - left) * (bottom - top);
  const smallestFirst = boxes.map((box, index) => ({ box, index })).sort((a, b) => area(a.box) - area(b.box));
  for (const part of parts) {
    const holder = smallestFirst.find(({ box }) => isWithin(part, box));
    if (holder) inCells[holder.index]?.push(part);
    else outside.push(part);
  }
  return { inCells, outside };
}
