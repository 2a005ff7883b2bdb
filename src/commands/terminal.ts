// Text for a terminal: without characters that would control it, in lines of a width, and with a caret under a place. Chinese characters take
// two columns.
import { widthOf } from '../text/width/display-width.js';

/** A word, or a part of a code or path, with the spaces after it, or a Chinese character; with the punctuation that must not begin a line. */
const unbreakable = /(?:[^\s\p{Script=Han}._|/]+[._|/]*|[._|/]+|\p{Script=Han})[，。；：、！？）》」』”’…]*\s*|\s+/gu;
const control = /(?!\n)\p{Cc}/gu;
const shownBefore = 60;
const shownAfter = 40;

/**
 * Removes control characters, by which the text of a document could control the terminal (move the cursor, change colours, erase lines).
 * Line feeds stay.
 */
export function printableText(text: string): string {
  return text.replace(control, '');
}

/** Fills a line with spaces up to a width, in columns of the terminal. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/**
 * Breaks a text into lines that are at most so wide: at spaces, and anywhere within a word that is wider than a line, or between Chinese
 * characters. Closing punctuation does not begin a line.
 * @param width in columns of the terminal, at least 2
 */
export function wrapped(text: string, width: number): readonly string[] {
  if (widthOf(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(unbreakable)) {
    const isFull = widthOf(line + piece.trimEnd()) > width;
    if (isFull && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const part of widthOf(piece.trimEnd()) > width ? piece : [isFull ? piece.trimStart() : piece]) {
      if (widthOf(line + part.trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += part;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/**
 * Draws a side of a check, `?` for null. Amounts have at most two decimals; anything beyond that is rounding noise of the sum.
 */
export function drawNumber(value: number | null): string {
  return value === null ? '?' : String(Number(value.toFixed(2)));
}

/**
 * Draws a place in a text that the user wrote as two lines: the line of the text, cut on both sides if it is long, and a caret under the
 * place.
 * @param offset in UTF-16 units
 */
export function drawPlace(text: string, offset: number): string {
  const before = endOf(text.slice(0, offset).split('\n').at(-1) ?? '');
  const [rest = ''] = text.slice(offset).split('\n');
  const after = [...printableLine(rest)].slice(0, shownAfter).join('');
  return `  ${before}${after}${after === printableLine(rest) ? '' : '…'}\n  ${' '.repeat(widthOf(before))}^`;
}

/**
 * Names a place in a text of several lines: `line 2, column 8`. Both count from 1, columns in characters.
 * @param offset in UTF-16 units
 */
export function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`;
}

function endOf(line: string): string {
  const characters = [...printableLine(line)];
  return characters.length <= shownBefore ? characters.join('') : `…${characters.slice(-shownBefore).join('')}`;
}

function printableLine(line: string): string {
  return printableText(line.replaceAll('\t', ' '));
}
