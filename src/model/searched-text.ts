// The form in which text is searched: what looks the same or is the same word in traditional characters becomes the same letters, and
// what is only layout goes. Sections are indexed in it and questions are asked in it, so it lies with the model.
import { Converter } from 'opencc-js/t2cn';
import { foldRadicals } from './radicals.js';

/** Folded text, one entry for each character, with the place in the original that it came from (UTF-16 offsets, the end exclusive). */
export interface SearchedText {
  readonly characters: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** No phrase goes over the end of a line. */
export const lineEnd = '\n';

const lineBreak = /^[\n\r\v\f\u0085\u2028\u2029]$/u;
/** Spaces, control and format characters, halves of characters, variation selectors: layout, or nothing at all. */
const layout = /^[\s\p{Cc}\p{Cf}\p{Cs}\p{VS}]$/u;
const fullWidth = /^[\uff01-\uff5e]$/u;
const fullWidthDistance = 0xfee0;

const toSimplified = Converter({ from: 't', to: 'cn' });
const foldedCharacters = new Map<string, string>();

/**
 * Folds text for searching: full width to half, capitals to small, radicals and traditional characters to the simplified character.
 * Each character is folded by itself, whatever stands around it, so that a part of a text folds to a part of the folded text.
 */
export function foldForSearch(text: string): SearchedText {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  for (const original of text) {
    for (const character of foldedCharacter(original)) {
      characters.push(character);
      starts.push(start);
      ends.push(start + original.length);
    }
    start += original.length;
  }
  return { characters, starts, ends };
}

function foldedCharacter(original: string): string {
  const known = foldedCharacters.get(original);
  if (known !== undefined) return known;
  const folded = fold(original);
  foldedCharacters.set(original, folded);
  return folded;
}

/** Twice to simplified: for some characters the dictionary gives one that is traditional itself (薴 → 苧 → 苎). */
function fold(original: string): string {
  if (lineBreak.test(original)) return lineEnd;
  if (layout.test(original)) return '';
  const half = fullWidth.test(original) ? String.fromCharCode(original.charCodeAt(0) - fullWidthDistance) : original;
  return toSimplified(toSimplified(foldRadicals(half))).toLowerCase();
}

/**
 * The overlapping pairs of neighbours in folded characters, parted by spaces: 信息公开 → `信息 息公 公开 开`. The last of a line
 * stands alone, so that every character begins an entry, and so that no run of pairs goes over the end of a line.
 */
export function pairsOf(characters: readonly string[]): string {
  return characters
    .flatMap((character, index) => {
      if (character === lineEnd) return [];
      const next = characters[index + 1];
      return [next === undefined || next === lineEnd ? character : character + next];
    })
    .join(' ');
}
