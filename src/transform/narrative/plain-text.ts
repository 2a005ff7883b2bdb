// A text made plain for reading: widths folded, blanks dropped, each character with its place in the text that it comes from.

/** `places[i]` is the offset of character i in the original, in UTF-16 units; one more entry stands for the end. */
export interface PlainText {
  readonly text: string;
  readonly places: readonly number[];
}

const blanks = new Set(
  ' \t\r\v\f\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff',
);
const digit = /[0-9０-９]/u;
const firstWide = 0xff01;
const lastWide = 0xff5e;
const wideOffset = 0xfee0;

/** Folds full-width signs to ASCII and drops blanks, but for line feeds and for one blank between two digits (12 345). */
export function plainText(original: string): PlainText {
  let text = '';
  const places: number[] = [];
  let hasBlank = false;
  for (let place = 0; place < original.length; place++) {
    const character = original.charAt(place);
    if (character !== '\n' && blanks.has(character)) {
      hasBlank = true;
      continue;
    }
    if (hasBlank && digit.test(character) && digit.test(text.slice(-1))) {
      text += ' ';
      places.push(place - 1);
    }
    hasBlank = false;
    text += folded(character);
    places.push(place);
  }
  places.push(original.length);
  return { text, places };
}

function folded(character: string): string {
  const code = character.charCodeAt(0);
  return code >= firstWide && code <= lastWide ? String.fromCharCode(code - wideOffset) : character;
}
