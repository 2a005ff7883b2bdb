// The glyphs of a cell or paragraph → its lines, and the lines of a cell → its text.
import type { Box } from '../../../model/anchor.js';
import { foldRadicals } from '../../../text/radicals.js';
import { unite } from '../page/geometry.js';
import type { Glyph } from '../page/painted-page.js';
import { raisedTexts } from './raised-digits.js';

/** A line of glyphs, from left to right. */
export interface TextLine {
  readonly glyphs: readonly Glyph[];
  readonly box: Box;
  /** The text as the document states it. */
  readonly text: string;
  /** The same text with radicals replaced by the characters that they stand for; used to recognise what a line is. */
  readonly words: string;
  readonly size: number;
}

/** Glyphs are on one line if the heights of their middles differ by less than this share of their size. */
const sameBaseline = 0.5;
/** A gap of more than this share of the size separates words. A narrower one does so if a blank is painted in it. */
const wordGap = 0.6;
const blankGap = 0.15;
const latinOrDigit = /[\p{Script=Latin}\p{Nd}]/u;

/** Groups glyphs, in whatever order they are painted, into lines from top to bottom. */
export function glyphLines(glyphs: readonly Glyph[]): readonly TextLine[] {
  return lineGroups(glyphs).map(lineOf);
}

/** The glyphs of each line, from top to bottom. */
export function lineGroups(glyphs: readonly Glyph[]): readonly (readonly Glyph[])[] {
  const sorted = [...glyphs].sort((a, b) => middleOf(a) - middleOf(b));
  const lines: Glyph[][] = [];
  let line: Glyph[] = [];
  for (const glyph of sorted) {
    const [first] = line;
    if (first && middleOf(glyph) - middleOf(first) < sameBaseline * Math.max(first.size, glyph.size)) line.push(glyph);
    else {
      line = [glyph];
      lines.push(line);
    }
  }
  return lines;
}

/** The height of the middle of a glyph. */
function middleOf({ box }: Glyph): number {
  return (box.top + box.bottom) / 2;
}

/** Makes one line of glyphs. One that is painted twice in one place, to look bold, counts once; raised digits become superscripts. */
export function lineOf(glyphs: readonly Glyph[]): TextLine {
  const sorted = [...glyphs].sort((a, b) => a.box.left - b.box.left);
  const kept: Glyph[] = [];
  for (const glyph of sorted) if (!isPaintedAgain(kept, glyph)) kept.push(glyph);
  const raised = raisedTexts(kept);
  let text = '';
  kept.forEach((glyph, index) => {
    const previous = kept[index - 1];
    const shown = raised[index] ?? glyph.text;
    text += previous && separatesWords(previous, glyph) ? ` ${shown}` : shown;
  });
  const size = kept.reduce((largest, glyph) => Math.max(largest, glyph.size), Number.NEGATIVE_INFINITY);
  return { glyphs: kept, box: unite(kept.map((glyph) => glyph.box)), text, words: foldRadicals(text), size };
}

/** A glyph that is painted again to look bold is shifted by less than this share of its width and height; the next of two equal glyphs is farther. */
const sameSpot = 0.4;

/** @param before the glyphs before it, by their left sides: those farther to the left than one in another place are in other places, too */
function isPaintedAgain(before: readonly Glyph[], { text, box }: Glyph): boolean {
  const width = sameSpot * (box.right - box.left);
  const height = sameSpot * (box.bottom - box.top);
  for (let index = before.length - 1; index >= 0; index--) {
    const other = before[index];
    if (other === undefined || Math.abs(other.box.left - box.left) >= width) return false;
    if (other.text === text && Math.abs(other.box.top - box.top) < height) return true;
  }
  return false;
}

/** Whether a gap separates words. Chinese characters join over any gap; between Latin letters and digits a wide gap counts. */
export function separatesWords(previous: Glyph, glyph: Glyph): boolean {
  const gap = glyph.box.left - previous.box.right;
  const least = glyph.followsBlank ? blankGap : wordGap;
  return gap > least * glyph.size && latinOrDigit.test(previous.text) && latinOrDigit.test(glyph.text);
}

const endsInNumber = /[\p{Nd}.,，．]$/u;
const beginsInNumber = /^[\p{Nd}.,，．]/u;
/** Lines of one text are at most this many sizes apart; rows of a table are farther apart. */
const widestPitch = 1.8;

/** How much room a line of a cell has: the width of the cell, and the width of the widest line in any cell of the same columns. */
export interface LineRoom {
  readonly width: number;
  readonly widest: number;
}

/**
 * The text of a cell. A number that fills its line and continues in the next one was wrapped for lack of room, so it is joined without a
 * break: `38613`, `3` → `386133`. Other lines are separated by line feeds.
 */
export function textOfLines(lines: readonly TextLine[], room: LineRoom): string {
  let text = '';
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const wraps = previous !== undefined && isWrapped(previous, line, room);
    text += index === 0 || wraps ? line.text : `\n${line.text}`;
  });
  return text;
}

/** Whether a number continues in the next line because its next character did not fit into the line before. */
function isWrapped(previous: TextLine, next: TextLine, room: LineRoom): boolean {
  if (!endsInNumber.test(previous.text) || !beginsInNumber.test(next.text)) return false;
  if (next.box.top - previous.box.top > widestPitch * previous.size) return false;
  return next.glyphs[0] !== undefined && !fitsAfter(previous, next.glyphs[0], room);
}

/** Whether a line has no room for one more character like its last one. */
export function leavesNoRoom(line: TextLine, room: LineRoom): boolean {
  const last = line.glyphs.at(-1);
  return last !== undefined && !fitsAfter(line, last, room);
}

/** The padding of a cell is not visible. But numbers break anywhere, so a wider line elsewhere in their columns proves that there was room. */
function fitsAfter(line: TextLine, { box }: Glyph, { width, widest }: LineRoom): boolean {
  const needed = line.box.right - line.box.left + (box.right - box.left);
  const proven = endsInNumber.test(line.text) ? widest + sameWidth : 0;
  return needed <= Math.max(width - paddingOf(line.size), proven);
}

const sameWidth = 0.5;

/** The paddings on both sides of a cell together are rarely wider than this. */
function paddingOf(size: number): number {
  return size * 1.2;
}
