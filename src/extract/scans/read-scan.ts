// The picture of a page → what is printed on it, as if a page had painted it: rules, and characters where they were recognised.

import type { Box } from '../../model/anchor.js';
import type { Recognition } from '../../model/table.js';
import type { UprightPage } from '../pdf/page/orientation.js';
import type { Glyph, SeenMark } from '../pdf/page/painted-page.js';
import type { CellPrint } from './cells/printed-page.js';
import { mayBeNumber, witnessNumbers } from './cells/read-numbers.js';
import type { LineRecogniser, RecognisedLine } from './engines/pp-ocr.js';
import type { Picture, PixelBox } from './picture/picture.js';
import { readablePageOf } from './reading-turn.js';

/** A page that was recognised: what it shows, upright, and the witnesses of each number in a cell. Lengths are in points. */
export interface ScannedPage {
  readonly page: UprightPage;
  readonly numbers: readonly RecognisedNumber[];
}

/** A number and what its witnesses say. */
export interface RecognisedNumber {
  readonly page: number;
  readonly box: Box;
  readonly recognition: Recognition;
}

/** If the witnesses of more than this share of a page's numbers differ, none of its numbers is sure without a sum. */
const poorShare = 0.2;

/** A line of print with its cell and what the first witness read. */
interface ReadLine {
  readonly cell: CellPrint;
  readonly line: PixelBox;
  readonly read: RecognisedLine;
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
  const { printed, texts, turned } = await readablePageOf(ink, scale, recogniser);
  const lines = printed.cells
    .flatMap((cell) => cell.lines.map((line) => ({ cell, line })))
    .flatMap((entry, index): readonly ReadLine[] => {
      const read = texts[index];
      return read ? [{ ...entry, read }] : [];
    });
  const numberLines = lines.filter(isNumberLine);
  const numberCells = numberLines.map(({ cell, line, read }) => ({ line, read, place: placeOf(line, cell.box) }));
  const witnessed = await witnessNumbers(printed.picture, numberCells, recogniser);
  const byLine = new Map(numberLines.map((line, index) => [line, witnessed[index]]));
  const disagreeing = witnessed.filter(({ recognition }) => recognition.agreeing.length === 0).length;
  const isPoorPage = printed.isMended || disagreeing > poorShare * witnessed.length;
  const glyphs: Glyph[] = [];
  const marks: SeenMark[] = printed.cells.flatMap(({ box, isUnclear, lines: own }) =>
    box && isUnclear && own.length === 0 ? [markIn(box, scale)] : [],
  );
  const numbers: RecognisedNumber[] = [];
  lines.forEach((entry, index) => {
    const { cell, line, read } = entry;
    const witness = byLine.get(entry);
    const text = witness?.text ?? read.text;
    if (text === '' && cell.box !== null) marks.push(markIn(cell.box, scale));
    glyphs.push(...glyphsOf(text, cell.box === null ? asHighAs(line, printed.usual) : line, index, scale));
    if (witness === undefined) return;
    const isDoubtful = cell.box !== null && (cell.isUnclear || isAtEdge(line, cell.box));
    numbers.push({
      page: number,
      box: pointsOf(cell.box ?? line, scale),
      recognition: { ...(isDoubtful ? unsure(witness.recognition) : witness.recognition), isPoorPage },
    });
  });
  const isSideways = turned % 2 === 1;
  const page: UprightPage = {
    number,
    width: (isSideways ? ink.height : ink.width) / scale,
    height: (isSideways ? ink.width : ink.height) / scale,
    glyphs,
    rules: printed.rules,
    pictures: [],
    marks,
    unclear: [],
    unmapped: 0,
    turned,
    watermark: '',
  };
  return { page, numbers };
}

/** What a line has to itself: its cell within its sides, or outside of cells half its height around it. */
function placeOf(line: PixelBox, cell: PixelBox | null): PixelBox {
  const reach = cell === null ? -((line.bottom - line.top) >> 1) : edge;
  const { left, top, right, bottom } = cell ?? line;
  return { left: left + reach, top: top + reach, right: right - reach, bottom: bottom - reach };
}

/** In a cell, a number stands by itself; outside of cells, only what is surely recognised as one is taken for one. */
function isNumberLine({ cell, read }: ReadLine): boolean {
  return cell.box === null ? read.text !== '' && mayBeNumber(read) : cell.lines.length === 1 && mayBeNumber(read);
}

/** What was seen where there is more ink, or ink that may have been cut: it was seen, but nobody knows whether it is all. */
function unsure({ others }: Recognition): Recognition {
  return { agreeing: [], others, isPoorPage: false };
}

/** Print this near to the side of a cell, in pixels, may be a part of what a line that is none cut in two. */
const edge = 4;

function isAtEdge(line: PixelBox, cell: PixelBox): boolean {
  return line.left - cell.left <= edge || cell.right - line.right <= edge;
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

/** A line of print as high as others: digits and strokes are lower than Chinese characters of the same size. */
function asHighAs(line: PixelBox, usual: number): PixelBox {
  const missing = Math.max(0, usual - (line.bottom - line.top)) / 2;
  return { ...line, top: line.top - missing, bottom: line.bottom + missing };
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
