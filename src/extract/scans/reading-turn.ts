// Which way up a page is: print that stands on its side or head is recognised as nothing in particular.
import { type PrintedPage, printedPageOf } from './cells/printed-page.js';
import type { LineRecogniser, RecognisedLine } from './engines/pp-ocr.js';
import { cutOut, type Picture, type PixelBox } from './picture/picture.js';
import { type ScanTurns, turnedBack } from './picture/turn.js';

/** A page in the way in which it is read. */
export interface ReadablePage {
  readonly printed: PrintedPage;
  readonly texts: readonly RecognisedLine[];
  readonly turned: ScanTurns;
}

/** The margins of the pictures of lines, in pixels. */
const lineMargin = 5;
const chinese = /\p{Script=Han}/u;
/** A line of words is at least this many times as wide as high. */
const wordsWide = 3;
/** So many of the widest lines of words show which way up a page is. */
const sample = 16;
/**
 * Upright lines have at least this many legible characters each. Print on its side is legible in columns, a few characters at a time, and so
 * are tables of narrow cells whichever way they are read: no other way up is taken for them.
 */
const uprightCharacters = 7;
const otherTurns = [1, 2, 3] as const;

interface TriedTurn {
  readonly printed: PrintedPage;
  readonly turned: ScanTurns;
  readonly legible: number;
}

/** Recognises the lines of a page, upright. @param scale pixels per point */
export async function readablePageOf(ink: Picture, scale: number, recogniser: LineRecogniser): Promise<ReadablePage> {
  const asScanned = printedPageOf(ink, scale);
  let best: TriedTurn = { printed: asScanned, turned: 0, legible: await legibleCharacters(asScanned, recogniser) };
  if (best.legible < uprightCharacters)
    for (const turned of otherTurns) {
      const printed = printedPageOf(turnedBack(ink, turned), scale);
      const legible = await legibleCharacters(printed, recogniser);
      if (legible >= uprightCharacters && legible > best.legible) best = { printed, turned, legible };
    }
  const { printed, turned } = best;
  const lines = printed.cells.flatMap((cell) => cell.lines);
  return { printed, turned, texts: await recogniser.recognise(lines.map((line) => pictureOf(printed, line))) };
}

function pictureOf({ picture }: PrintedPage, line: PixelBox): Picture {
  return cutOut(picture, line, lineMargin);
}

/** How many Chinese characters a line of words has on average, each counted by its certainty. */
async function legibleCharacters(printed: PrintedPage, recogniser: LineRecogniser): Promise<number> {
  const widthOf = ({ left, right }: PixelBox) => right - left;
  const lines = printed.cells
    .flatMap((cell) => cell.lines)
    .filter((line) => widthOf(line) > wordsWide * (line.bottom - line.top))
    .sort((a, b) => widthOf(b) - widthOf(a))
    .slice(0, sample);
  const texts = await recogniser.recognise(lines.map((line) => pictureOf(printed, line)));
  const characters = ({ text, certainty }: RecognisedLine) =>
    certainty * [...text].filter((character) => chinese.test(character)).length;
  return texts.reduce((sum, text) => sum + characters(text), 0) / Math.max(1, lines.length);
}
