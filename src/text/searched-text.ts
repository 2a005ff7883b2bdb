// The form in which text is searched: what looks the same or is the same word in traditional characters becomes the same letters, and
// what is only layout goes. Sections are indexed in it and questions are asked in it, so it lies with the model.
import { Converter } from 'opencc-js/t2cn';
import { foldRadicals } from './radicals.js';

/**
 * Folded text in units: a character each, but for the letters of a Latin word and the digits of a number, which are one. With each, the
 * place in the original that it came from (UTF-16 offsets, the end exclusive).
 */
export interface SearchedText {
  readonly units: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** No phrase goes over the end of a line. */
const lineEnd = '\n';

const lineBreak = /^[\n\r\v\f\u0085\u2028\u2029]$/u;
/** Format characters, halves of characters, variation selectors: nothing that one sees. */
const invisible = /^[\p{Cf}\p{Cs}\p{VS}]$/u;
/** Parts two words, and is no unit itself. */
const space = /^[\s\p{Cc}]$/u;
const fullWidth = /^[\uff01-\uff5e]$/u;
const fullWidthDistance = 0xfee0;

const toSimplified = Converter({ from: 't', to: 'cn' });
const foldedCharacters = new Map<string, string>();

/**
 * Folds text for searching: full width to half, capitals to small, radicals and traditional characters to the simplified character.
 * Each character is folded by itself, whatever stands around it, so that a part of a text folds to a part of the folded text.
 */
export function foldForSearch(text: string): SearchedText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  let isWordOpen = false;
  for (const original of text) {
    const end = start + original.length;
    for (const character of foldedCharacter(original)) {
      const last = units.length - 1;
      const before = isWordOpen ? (units[last] ?? '') : '';
      isWordOpen = partOfWord(character) !== null;
      if (character === ' ') continue;
      if (isWordOpen && isOfWord(before, character)) {
        units[last] = before + character;
        ends[last] = end;
      } else {
        units.push(character);
        starts.push(start);
        ends.push(end);
      }
    }
    start = end;
  }
  return { units, starts, ends };
}

function isOfWord(word: string, character: string): boolean {
  return partOfWord(word) !== null && partOfWord(word) === partOfWord(character);
}

/** What a unit begins with, told by its code: every character of every section is asked. Null for what is in no word or number. */
function partOfWord(unit: string): 'letter' | 'digit' | null {
  const code = unit.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return 'letter';
  return code >= 0x30 && code <= 0x39 ? 'digit' : null;
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
  if (invisible.test(original)) return '';
  if (space.test(original)) return ' ';
  const half = fullWidth.test(original) ? String.fromCharCode(original.charCodeAt(0) - fullWidthDistance) : original;
  return toSimplified(toSimplified(foldRadicals(half))).toLowerCase();
}

/** How an entry of the index begins that begins with a unit: what ends a word is written, so that 12 does not begin 123. */
export function writtenUnit(unit: string): string {
  return partOfWord(unit) === null ? unit : `${unit}_`;
}

/**
 * The overlapping pairs of neighbours in folded text, parted by spaces: 信息公开 → `信息 息公 公开 开`, 政务APP → `政务 务app_ app_`.
 * The last of a line stands alone, so that every unit begins an entry, and so that no run of pairs goes over the end of a line.
 */
export function pairsOf(units: readonly string[]): string {
  let pairs = '';
  let before = '';
  for (const unit of units) {
    const written = unit === lineEnd ? '' : writtenUnit(unit);
    if (before !== '') pairs += `${before}${written} `;
    before = written;
  }
  return before === '' ? pairs.trimEnd() : pairs + before;
}
