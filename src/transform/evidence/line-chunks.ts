// Splits printed lines into chunks: the text between blanks, in printed order, without what every page repeats.
import { blanks, withoutBlanks } from '../../text/blanks.js';
import { foldRadicals } from '../../text/radicals.js';
import { readCell } from '../cells/numbers.js';

/** A run of characters without a blank. */
export interface Chunk {
  /** For comparison with labels (see `keyOf`). */
  readonly key: string;
  readonly printed: string;
  readonly page: number;
  /** Counted from 0 over all pages. */
  readonly line: number;
  readonly isLastOfLine: boolean;
  /** Whether it can be the value of a cell or its continuation: a number, a dash, 无, decimals. A label can contain such a chunk as well. */
  readonly isValue: boolean;
}

/** `- 2 -`, `第2页`, `2/6`, `第 2 页 共 6 页`. A bare number is taken for a page number only if it is that of its page. */
const pageNumber = /^(?:[-–—·]+\d{1,3}[-–—·]+|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?|\d{1,3}\/(?:共)?\d{1,3}页?)$/u;
/** Decimals on the line below their number. */
const decimals = /^[.,．]\d+$/u;
/** The head of a table, printed again on the next page, has at least this many lines; fewer can be alike by chance. */
const leastRepeatedLines = 3;

/** The key of a label or of a part of one: blanks dropped; radicals, compatibility characters and widths folded: `（⼀）予以 公开` → `(一)予以公开`. */
export function keyOf(text: string): string {
  return withoutBlanks(foldRadicals(text)).normalize('NFKC');
}

/** A printed line: the parts between its blanks, the same parts joined, and its page. */
interface Line {
  readonly parts: readonly string[];
  readonly text: string;
  readonly page: number;
}

/** Splits the lines of all pages into chunks. Page numbers, and heads that are printed again where a table continues, are left out. */
export function chunksOfLines(pages: readonly (readonly string[])[]): readonly Chunk[] {
  const lines: Line[] = [];
  pages.forEach((page, index) => {
    const clean = withoutPageNumber(page.map((line) => lineOf(line, index + 1)).filter(isPrinted));
    lines.push(...clean.slice(repeatedHead(clean, lines)));
  });
  return lines.flatMap(({ parts, page }, line) =>
    parts.map((printed, index) => {
      const isLastOfLine = index === parts.length - 1;
      return { key: keyOf(printed), printed, page, line, isLastOfLine, isValue: isValue(printed) };
    }),
  );
}

function lineOf(line: string, page: number): Line {
  const parts = line.split(blanks).filter(Boolean);
  return { parts, text: parts.join(''), page };
}

function isPrinted(line: Line): boolean {
  return line.parts.length > 0;
}

function isValue(printed: string): boolean {
  const { state } = readCell(printed);
  return state === 'number' || state === 'slash' || state === 'none' || decimals.test(printed);
}

function withoutPageNumber(lines: readonly Line[]): readonly Line[] {
  const last = lines.length - 1;
  const isNumber = ({ text, page }: Line) => pageNumber.test(text) || text === String(page);
  return lines.filter((line, index) => (index !== 0 && index !== last) || !isNumber(line));
}

/** How many lines at the top of a page have no values and occur in the same order on the pages before it. */
function repeatedHead(lines: readonly Line[], before: readonly Line[]): number {
  let longest = 0;
  for (let start = 0; start < before.length; start++) {
    let length = 0;
    while (isSameText(lines[length], before[start + length])) length++;
    longest = Math.max(longest, length);
  }
  return longest >= leastRepeatedLines ? longest : 0;
}

function isSameText(a: Line | undefined, b: Line | undefined): boolean {
  return a !== undefined && b !== undefined && a.text === b.text && !a.parts.some(isValue);
}
