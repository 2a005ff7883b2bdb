// The picture of a page → what is printed on it, as if a page had painted it: rules, and characters where they were recognised.

import type { Box } from '../../model/anchor.js';
import type { Recognition } from '../../model/table.js';
import { unite } from '../pdf/page/geometry.js';
import type { Glyph, PaintedPage, Rule, SeenMark } from '../pdf/page/painted-page.js';
import { latticeOf } from '../pdf/ruled/lattice.js';
import { figuresOf } from '../pdf/ruled/rule-lines.js';
import { type InkPart, inkParts } from './cells/ink-parts.js';
import { isPrint, isRemnant, mayBePrint, printLines, usualHeight } from './cells/print-lines.js';
import { mayBeNumber, witnessNumbers } from './cells/read-numbers.js';
import { withoutRules } from './cells/without-rules.js';
import type { LineRecogniser } from './engines/pp-ocr.js';
import { straightPageOf } from './grid/straight-page.js';
import { cutOut, type Picture, type PixelBox } from './picture/picture.js';

/** A page that was recognised: what it shows, and the witnesses of each number in a cell. Lengths are in points. */
export interface ScannedPage {
  readonly page: PaintedPage;
  readonly numbers: readonly RecognisedNumber[];
}

/** A number in a cell and what its witnesses say. */
export interface RecognisedNumber {
  readonly page: number;
  readonly box: Box;
  readonly recognition: Recognition;
}

/** The shade up to which something may be ink: well above the noise of paper. */
const looseShade = 195;
/** The margins of the pictures of lines, in pixels. */
const lineMargin = 5;
/** If the witnesses of more than this share of a page's numbers differ, none of its numbers is sure without a sum. */
const poorShare = 0.2;
/** On a line of text, a wider gap than this many times its height parts two texts. */
const textGap = 2.5;

interface PrintedCell {
  readonly box: PixelBox | null;
  readonly lines: readonly PixelBox[];
  /** Whether there is ink that is no print, or too faint to be read. */
  readonly isUnclear: boolean;
}

/**
 * Reads a page.
 * @param number the number of the page
 * @param ink shades of its ink, at 200 dots per inch
 * @param scale pixels per point
 */
export async function readScan(
  number: number,
  ink: Picture,
  scale: number,
  recogniser: LineRecogniser,
): Promise<ScannedPage> {
  const { picture: straight, rules } = straightPageOf(ink);
  const picture = withoutRules(straight, rules);
  const parts = inkParts(picture, looseShade);
  const usual = usualHeight(parts);
  const points = rules.map(
    (rule): Rule => ({ ...rule, at: rule.at / scale, from: rule.from / scale, to: rule.to / scale }),
  );
  const cellBoxes = figuresOf(points, (figure) => figure)
    .map(latticeOf)
    .filter(({ cells }) => cells.length > 1)
    .flatMap(({ cells }) => cells.map(({ box }) => pixelsOf(box, scale)));
  const { inCells, outside } = partsByCell(parts, cellBoxes);
  const cells: readonly PrintedCell[] = [
    ...cellBoxes.map((box, index) => printedIn(box, inCells[index] ?? [], usual)),
    { box: null, lines: textLines(outside, usual), isUnclear: false },
  ];
  const lines = cells.flatMap((cell) => cell.lines.map((line) => ({ cell, line })));
  const texts = await recogniser.recognise(lines.map(({ line }) => cutOut(picture, line, lineMargin)));
  const isNumber = (index: number) => {
    const [entry, text] = [lines[index], texts[index]];
    return (
      entry !== undefined &&
      entry.cell.box !== null &&
      entry.cell.lines.length === 1 &&
      text !== undefined &&
      mayBeNumber(text)
    );
  };
  const numberIndexes = lines.map((_, index) => index).filter(isNumber);
  const witnessed = await witnessNumbers(
    picture,
    numberIndexes.flatMap((index) => {
      const [entry, read] = [lines[index], texts[index]];
      return entry && read ? [{ line: entry.line, read }] : [];
    }),
  );
  const byLine = new Map(numberIndexes.map((index, position) => [index, witnessed[position]]));
  const disagreeing = witnessed.filter(({ recognition }) => recognition.agreeing.length === 0).length;
  const isPoorPage = disagreeing > poorShare * witnessed.length;
  const glyphs: Glyph[] = [];
  const marks: SeenMark[] = cells.flatMap(({ box, isUnclear }) => (box && isUnclear ? [markIn(box, scale)] : []));
  const numbers: RecognisedNumber[] = [];
  lines.forEach(({ cell, line }, index) => {
    const witness = byLine.get(index);
    const text = witness?.text ?? texts[index]?.text ?? '';
    if (text === '' && cell.box !== null) marks.push(markIn(cell.box, scale));
    glyphs.push(...glyphsOf(text, line, index, scale));
    if (witness && cell.box)
      numbers.push({
        page: number,
        box: pointsOf(cell.box, scale),
        recognition: isAtEdge(line, cell.box)
          ? { agreeing: [], others: [], isPoorPage }
          : { ...witness.recognition, isPoorPage },
      });
  });
  const page: PaintedPage = {
    number,
    width: ink.width / scale,
    height: ink.height / scale,
    glyphs,
    rules: points,
    pictures: [],
    marks,
    unclear: [],
    unmapped: 0,
  };
  return { page, numbers };
}

/** Print this near to the side of a cell, in pixels, may be a part of what a line that is none cut in two. */
const edge = 4;

function isAtEdge(line: PixelBox, cell: PixelBox): boolean {
  return line.left - cell.left <= edge || cell.right - line.right <= edge;
}

function printedIn(box: PixelBox, parts: readonly InkPart[], usual: number): PrintedCell {
  const seen = parts.filter(mayBePrint);
  const print = parts.filter(isPrint).filter((part) => !isRemnant(part));
  if (print.length === 0) return { box, lines: [], isUnclear: seen.length > 0 };
  const lines = printLines(print, usual).map((line) => withSpecks(line, parts));
  return { box, lines, isUnclear: false };
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

/** Lines of text outside tables. */
function textLines(parts: readonly InkPart[], usual: number): readonly PixelBox[] {
  const print = parts.filter((part) => isPrint(part) && !isRemnant(part) && part.bottom - part.top < 4 * usual);
  return printLines(print, usual).flatMap((line) => {
    const own = print.filter(({ top, bottom }) => (top + bottom) / 2 >= line.top && (top + bottom) / 2 <= line.bottom);
    const texts: PixelBox[] = [];
    for (const part of own.sort((a, b) => a.left - b.left)) {
      const last = texts.at(-1);
      if (last && part.left - last.right <= textGap * usual) texts[texts.length - 1] = unite([last, part]);
      else texts.push(part);
    }
    return texts;
  });
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
    const [x, y] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
    const holder = smallestFirst.find(({ box }) => x >= box.left && x < box.right && y >= box.top && y < box.bottom);
    if (holder) inCells[holder.index]?.push(part);
    else outside.push(part);
  }
  return { inCells, outside };
}

function pixelsOf({ left, top, right, bottom }: Box, scale: number): PixelBox {
  return {
    left: Math.round(left * scale),
    top: Math.round(top * scale),
    right: Math.round(right * scale),
    bottom: Math.round(bottom * scale),
  };
}

function pointsOf({ left, top, right, bottom }: PixelBox, scale: number): Box {
  return { left: left / scale, top: top / scale, right: right / scale, bottom: bottom / scale };
}

/** A mark in the middle of a cell, so that it is not taken for blank. */
function markIn(box: PixelBox, scale: number): SeenMark {
  const { left, top, right, bottom } = pointsOf(box, scale);
  const [x, y] = [(right - left) / 4, (bottom - top) / 4];
  return { kind: 'drawing', box: { left: left + x, top: top + y, right: right - x, bottom: bottom - y } };
}

/** The characters of a line, evenly over its box: where each of them stands matters to nobody. */
function glyphsOf(text: string, line: PixelBox, run: number, scale: number): readonly Glyph[] {
  const characters = [...text];
  const { left, top, right, bottom } = pointsOf(line, scale);
  const step = (right - left) / Math.max(1, characters.length);
  return characters.flatMap((character, index): readonly Glyph[] => {
    if (character.trim() === '') return [];
    const box = { left: left + index * step, right: left + (index + 1) * step, top, bottom };
    const followsBlank = characters[index - 1]?.trim() === '';
    return [{ text: character, box, size: bottom - top, angle: 0, run, followsBlank }];
  });
}
