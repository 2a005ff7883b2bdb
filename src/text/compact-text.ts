// Text made compact for reading sentences: widths folded, blanks dropped, each character with its offset in the original.
import { blanks } from './blanks.js';
import { foldWidths } from './widths.js';

/** `places[i]` is the offset of character i in the original, in UTF-16 units; one more entry stands for the end. */
export interface CompactText {
  readonly text: string;
  readonly places: readonly number[];
}

const blank = new RegExp(blanks.source, 'u');
const blankButLineFeed = new RegExp(`(?!\\n)${blanks.source}`, 'u');
const digit = /[0-9]/;

/** The common Chinese characters, which most signs of a text are: none is a blank. */
function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

/** The text of `compactText` alone, for whoever needs no offsets. */
export function compacted(original: string): string {
  const folded = foldWidths(original);
  return blankButLineFeed.test(folded) ? compactText(folded).text : folded;
}

/**
 * Folds full-width signs to ASCII and drops blanks and characters without width, except line feeds and one blank between two digits:
 * `收到 １２ ３４５　件，` → `收到12 345件,`.
 */
export function compactText(original: string): CompactText {
  const folded = foldWidths(original);
  let text = '';
  const places: number[] = [];
  let hasBlank = false;
  for (let place = 0; place < folded.length; place++) {
    const character = folded.charAt(place);
    if (character !== '\n' && !isIdeograph(folded.charCodeAt(place)) && blank.test(character)) {
      hasBlank = true;
      continue;
    }
    if (hasBlank && digit.test(character) && digit.test(text.slice(-1))) {
      text += ' ';
      places.push(place - 1);
    }
    hasBlank = false;
    text += character;
    places.push(place);
  }
  places.push(original.length);
  return { text, places };
}
