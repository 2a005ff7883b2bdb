// Shows a place in a text that a person wrote: the line that it stands in, and a caret below.
import { plainText, widthOf } from './draw-table.js';

const shownBefore = 60;
const shownBehind = 40;
const tab = /\t/gu;

/**
 * Draws two lines. A long line is cut on both sides; what would command the terminal is left out.
 * @param offset in UTF-16 units
 */
export function drawPlace(text: string, offset: number): string {
  const before = shownEnd(text.slice(0, offset).split('\n').at(-1) ?? '');
  const [rest = ''] = text.slice(offset).split('\n');
  const behind = [...plain(rest)].slice(0, shownBehind).join('');
  return `  ${before}${behind}${behind === plain(rest) ? '' : '…'}\n  ${' '.repeat(widthOf(before))}^`;
}

/** In words, for a text of several lines. Counted from 1, columns in characters. */
export function placeInWords(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1}`;
}

function shownEnd(line: string): string {
  const characters = [...plain(line)];
  return characters.length <= shownBefore ? characters.join('') : `…${characters.slice(-shownBefore).join('')}`;
}

function plain(line: string): string {
  return plainText(line.replace(tab, ' '));
}
