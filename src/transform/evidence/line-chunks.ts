// Printed lines → chunks: what stands between blanks, in the order in which it is printed, without what each page repeats.
import { foldRadicals } from '../../text/radicals.js';
import { readCell } from '../cells/numbers.js';

/** A run of characters without a blank. */
export interface Chunk {
  /** For comparison with labels. */
  readonly key: string;
  readonly printed: string;
  readonly page: number;
  /** Counted over all pages. */
  readonly line: number;
  readonly isLastOfLine: boolean;
  /** Whether it can be what a cell states, or go on with it: a number, a dash, 无, decimals. A label can hold such a chunk, too. */
  readonly isValue: boolean;
}

const blanks = /[\s\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]+/u;
const allBlanks = new RegExp(blanks, 'gu');
/** `- 2 -`, `第2页`, `2/6`, `第 2 页 共 6 页`; a bare number is taken for one only where it is the page's own. */
const pageNumber = /^(?:[-–—·]+\d{1,3}[-–—·]+|第\d{1,3}页(?:[,，/]?共\d{1,3}页)?|\d{1,3}\/(?:共)?\d{1,3}页?)$/u;
/** Decimals that stand in the line below their number. */
const decimals = /^[.,．]\d+$/u;
/** A table's head, printed again on the next page, has at least so many lines; fewer can be alike by chance. */
const leastRepeatedLines = 3;

/** The key of a label or of a part of one: blanks dropped; radicals, compatibility characters and widths folded. */
export function keyOf(text: string): string {
  return foldRadicals(text).replace(allBlanks, '').normalize('NFKC');
}

/** A printed line: what stands between its blanks, the same in one, and its page. */
interface Line {
  readonly parts: readonly string[];
  readonly text: string;
  readonly page: number;
}

/** Parts the lines of all pages into chunks. Page numbers and the heads of tables that go on are left out. */
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

/** How many lines at the top of a page state nothing and stand so, one under the other, on the pages before it. */
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
