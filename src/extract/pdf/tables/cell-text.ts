// Glyphs of one cell or paragraph → its text, line by line.
import type { Box } from '../../../model/anchor.js';
import { foldRadicals } from '../../../text/radicals.js';
import { centreOf, unite } from '../page/geometry.js';
import type { Glyph } from '../page/painted-page.js';

/** A line of glyphs, from left to right. */
export interface TextLine {
  readonly glyphs: readonly Glyph[];
  readonly box: Box;
  /** As the document states it. */
  readonly text: string;
  /** The same with radicals folded to the characters that they mean: for telling what a line is. */
  readonly words: string;
  readonly size: number;
}

/** Glyphs whose middles differ by less than this share of their size stand on one line. */
const sameBaseline = 0.5;
/** A gap of more than this share of the size parts words; a narrower one does so where a blank is painted in it. */
const wordGap = 0.6;
const blankGap = 0.15;
const latinOrDigit = /[\p{Script=Latin}\p{Nd}]/u;

/** Groups glyphs into lines, from top to bottom. */
export function glyphLines(glyphs: readonly Glyph[]): readonly TextLine[] {
  const sorted = [...glyphs].sort((a, b) => centreOf(a.box).y - centreOf(b.box).y);
  const lines: Glyph[][] = [];
  for (const glyph of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (
      line &&
      first &&
      centreOf(glyph.box).y - centreOf(first.box).y < sameBaseline * Math.max(first.size, glyph.size)
    )
      line.push(glyph);
    else lines.push([glyph]);
  }
  return lines.map(lineOf);
}

/** One line of glyphs. A glyph painted twice in one place (a poor man's bold) counts once. */
export function lineOf(glyphs: readonly Glyph[]): TextLine {
  const sorted = [...glyphs].sort((a, b) => a.box.left - b.box.left);
  const kept: Glyph[] = [];
  for (const glyph of sorted) if (!kept.some((other) => isSamePlace(other, glyph))) kept.push(glyph);
  let text = '';
  kept.forEach((glyph, index) => {
    const former = kept[index - 1];
    text += former && partsWords(former, glyph) ? ` ${glyph.text}` : glyph.text;
  });
  const size = Math.max(...kept.map((glyph) => glyph.size));
  return { glyphs: kept, box: unite(kept.map((glyph) => glyph.box)), text, words: foldRadicals(text), size };
}

/** A bold that is painted by shifting moves a glyph by less than this share of its width; the next of two equal ones is farther. */
const sameSpot = 0.4;

function isSamePlace(a: Glyph, b: Glyph): boolean {
  const width = b.box.right - b.box.left;
  const height = b.box.bottom - b.box.top;
  return (
    a.text === b.text &&
    Math.abs(a.box.left - b.box.left) < sameSpot * width &&
    Math.abs(a.box.top - b.box.top) < sameSpot * height
  );
}

/** Chinese characters join over any gap; Latin letters and digits are parted by a wide one. */
function partsWords(former: Glyph, glyph: Glyph): boolean {
  const gap = glyph.box.left - former.box.right;
  const least = glyph.followsBlank ? blankGap : wordGap;
  return gap > least * glyph.size && latinOrDigit.test(former.text) && latinOrDigit.test(glyph.text);
}

const endsInNumber = /[\d.,，．]$/u;
const beginsInNumber = /^[\d.,，．]/u;
/** Lines of one text stand at most this many sizes apart; rows of a table stand farther apart. */
const widestPitch = 1.8;

/** How much text a line of a cell holds: the cell's width, and the widest line seen in a cell of these columns. */
export interface LineRoom {
  readonly width: number;
  readonly widest: number;
}

/**
 * The text of a cell. A number that fills its line and goes on in the next was wrapped for want of room: it is joined without
 * a break. Other lines are parted by line feeds.
 */
export function textOfLines(lines: readonly TextLine[], room: LineRoom): string {
  let text = '';
  lines.forEach((line, index) => {
    const former = lines[index - 1];
    const wraps = former !== undefined && isWrapped(former, line, room);
    text += index === 0 || wraps ? line.text : `\n${line.text}`;
  });
  return text;
}

/** Whether the next character would not have fitted into the line before. */
function isWrapped(former: TextLine, next: TextLine, room: LineRoom): boolean {
  if (!endsInNumber.test(former.text) || !beginsInNumber.test(next.text)) return false;
  if (next.box.top - former.box.top > widestPitch * former.size) return false;
  return next.glyphs[0] !== undefined && !fitsBehind(former, next.glyphs[0], room);
}

/** Whether one more character like the last would not fit behind a line. */
export function leavesNoRoom(line: TextLine, room: LineRoom): boolean {
  const last = line.glyphs.at(-1);
  return last !== undefined && !fitsBehind(line, last, room);
}

/** How wide the paddings are is not printed; but for numbers, which break anywhere, a wider line elsewhere proves that there was room. */
function fitsBehind(line: TextLine, { box }: Glyph, { width, widest }: LineRoom): boolean {
  const needed = line.box.right - line.box.left + (box.right - box.left);
  const proven = endsInNumber.test(line.text) ? widest + sameWidth : 0;
  return needed <= Math.max(width - paddingOf(line.size), proven);
}

const sameWidth = 0.5;

/** Both paddings of a cell together are rarely more than this. */
function paddingOf(size: number): number {
  return size * 1.2;
}
