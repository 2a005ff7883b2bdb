// Chunks: pieces of text that stand apart, each of which is one line of a cell without borders. And blocks: the chunks of one cell.
import type { Box } from '../../../model/anchor.js';
import { centreOf, unite } from '../page/geometry.js';
import type { Glyph } from '../page/painted-page.js';
import { glyphLines, lineOf, type TextLine } from '../tables/cell-text.js';

/** A gap of more than this share of the size separates two cells. */
const cellGap = 0.6;
/** The same for texts that were painted separately: headings that fill their columns stand this close. */
const runGap = 0.12;
const value = /^(?:[-+]?[\p{Nd}.,，．]+[⁰¹²³⁴-⁹₀-₉]*(?:元|万元|件|条|项|个)?|[/／\\—–―－-]+|无|[增减][\d.,]+)$/u;
/** A mark that begins a label of its own: （一）, 一、, 1. */
const marker = /^(?:[(（]\s*[一二三四五六七八九十]+\s*[)）]|[一二三四五六七八九十]+、|\d\s*[.．、](?!\d))/u;

/** Groups glyphs into lines and cuts the lines at wide gaps. */
export function cutIntoChunks(glyphs: readonly Glyph[]): readonly TextLine[] {
  return glyphLines(glyphs).flatMap((line) => {
    const parts: Glyph[][] = [];
    for (const glyph of line.glyphs) {
      const part = parts.at(-1);
      const previous = part?.at(-1);
      if (part && previous && !areApart(previous, glyph)) part.push(glyph);
      else parts.push([glyph]);
    }
    return joinSentences(parts.map(lineOf));
  });
}

/** A number in a sentence is often painted separately. If the gap is less than this share of the size, it belongs to the words. */
const wordGap = 0.5;

function joinSentences(chunks: readonly TextLine[]): readonly TextLine[] {
  const joined: TextLine[] = [];
  for (const chunk of chunks) {
    const previous = joined.at(-1);
    const isMixed = previous !== undefined && isValue(previous) !== isValue(chunk);
    if (previous && isMixed && chunk.box.left - previous.box.right < wordGap * chunk.size)
      joined[joined.length - 1] = lineOf([...previous.glyphs, ...chunk.glyphs]);
    else joined.push(chunk);
  }
  return joined;
}

function areApart(previous: Glyph, glyph: Glyph): boolean {
  const gap = glyph.box.left - previous.box.right;
  return gap > (previous.run === glyph.run ? cellGap : runGap) * glyph.size;
}

/** Whether a chunk is what a value cell shows: a number, a dash, 无. */
export function isValue(chunk: TextLine): boolean {
  return value.test(chunk.words.replaceAll(' ', ''));
}

/** The lines of one cell, from top to bottom. */
export interface TextChunkBlock {
  readonly lines: readonly TextLine[];
  readonly box: Box;
  readonly text: string;
}

/** How much two boxes overlap horizontally, in points; negative if there is a gap between them. */
export function overlapX(a: Box, b: Box): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left);
}

/** Lines of one cell are at most this many sizes apart; rows of a table are mostly farther apart. */
const widestPitch = 1.7;
const narrowestPitch = 0.95;
/** The pitch, in sizes, if no page shows one. */
const usualPitch = 1.5;

/**
 * The distance between the lines of a cell, in points: the most common one between lines that stand above each other.
 * @param pages the chunks of each page of a document
 */
export function pitchOf(pages: readonly (readonly TextLine[])[]): number {
  const size = medianOf(pages.flat().map((chunk) => chunk.size));
  const counts = new Map<number, number>();
  for (const distance of pages.flatMap(distancesBelow)) {
    if (distance < size * narrowestPitch || distance > size * widestPitch) continue;
    const rounded = Math.round(distance * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  return commonest && commonest[1] > 1 ? commonest[0] : size * usualPitch;
}

/** The distance from each chunk to the nearest one below it. */
function distancesBelow(chunks: readonly TextLine[]): readonly number[] {
  return chunks.flatMap((chunk) => {
    const middle = (chunk.box.top + chunk.box.bottom) / 2;
    let nearest = Number.POSITIVE_INFINITY;
    for (const { box } of chunks) {
      const distance = (box.top + box.bottom) / 2 - middle;
      if (distance > 0 && distance < nearest && overlapX(box, chunk.box) > 0) nearest = distance;
    }
    return nearest < Number.POSITIVE_INFINITY ? [nearest] : [];
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Lines that are farther apart than the pitch by more than this belong to different cells. */
const pitchTolerance = 1;

/** Says whether two lines that could be of one cell are of two. */
export type AreApart = (upper: TextLine, lower: TextLine) => boolean;

/**
 * Groups lines that follow each other at the pitch, one below the other, into blocks. A mark such as （一） begins a new block.
 * @param areApart says of two such lines that they belong to different cells all the same
 */
export function blocksOf(
  chunks: readonly TextLine[],
  pitch: number,
  areApart: AreApart = () => false,
): readonly TextChunkBlock[] {
  const sorted = [...chunks].sort((a, b) => centreOf(a.box).y - centreOf(b.box).y);
  const open: TextLine[][] = [];
  for (const chunk of sorted) {
    const fitting = open
      .filter((lines) => followsAt(lines.at(-1), chunk, pitch, areApart) && !marker.test(chunk.words))
      .sort((a, b) => overlapOf(b, chunk) - overlapOf(a, chunk));
    const [best] = fitting;
    if (best) best.push(chunk);
    else open.push([chunk]);
  }
  return open.map((lines) => ({
    lines,
    box: unite(lines.map((line) => line.box)),
    text: lines.map((line) => line.text).join(''),
  }));
}

function followsAt(previous: TextLine | undefined, chunk: TextLine, pitch: number, areApart: AreApart): boolean {
  if (previous === undefined || overlapX(previous.box, chunk.box) <= 0) return false;
  const distance = centreOf(chunk.box).y - centreOf(previous.box).y;
  return distance > 0 && distance <= pitch + pitchTolerance && !areApart(previous, chunk);
}

/** The overlap of the last line and the chunk, as a share of the wider one. */
function overlapOf(lines: readonly TextLine[], chunk: TextLine): number {
  const last = lines.at(-1);
  if (!last) return 0;
  const wider = Math.max(last.box.right - last.box.left, chunk.box.right - chunk.box.left);
  return overlapX(last.box, chunk.box) / wider;
}
