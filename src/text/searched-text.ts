// The form in which text is searched: characters that look the same, or are the traditional and simplified form of one character, become
// the same, and layout is removed. Both the indexed sections and the search terms are put into this form.
import { Converter } from 'opencc-js/t2cn';
import { foldRadicals } from './radicals.js';

/**
 * Folded text as a list of units. A unit is one character; a Latin word or a number is one unit as a whole. `starts` and `ends` hold
 * where in the original text each unit came from (UTF-16 offsets, the end exclusive).
 */
export interface SearchedText {
  readonly units: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Kept as a unit, because no phrase continues over the end of a line. */
const lineEnd = '\n';

const lineBreak = /^[\n\r\v\f\u0085\u2028\u2029]$/u;
/** Format characters, lone surrogates, variation selectors: nothing visible. */
const invisible = /^[\p{Cf}\p{Cs}\p{VS}]$/u;
/** Separates two words, but is not a unit itself. */
const space = /^[\s\p{Cc}]$/u;
const fullWidth = /^[\uff01-\uff5e]$/u;
const fullWidthDistance = 0xfee0;

const toSimplified = Converter({ from: 't', to: 'cn' });
const foldedCharacters = new Map<number, string>();

/**
 * Folds text for searching: full-width characters to half width, capitals to lower case, radicals and traditional characters to simplified
 * characters. Each character is folded on its own, whatever its neighbours, so a part of a text folds to a part of the folded text.
 * @example foldForSearch('信息公開 APP').units // ['信', '息', '公', '开', 'app']
 */
export function foldForSearch(text: string): SearchedText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  let isWordOpen = false;
  for (const original of text) {
    const end = start + original.length;
    for (const character of foldedCharacter(original.codePointAt(0) ?? 0)) {
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

/** What a unit begins with; null if it is not part of a word or number. Compares codes, because it runs for every character of every section. */
function partOfWord(unit: string): 'letter' | 'digit' | null {
  const code = unit.charCodeAt(0);
  if (code >= 0x61 && code <= 0x7a) return 'letter';
  return code >= 0x30 && code <= 0x39 ? 'digit' : null;
}

/** @param code of a character of the text, which is compared faster than the character itself */
function foldedCharacter(code: number): string {
  const known = foldedCharacters.get(code);
  if (known !== undefined) return known;
  const folded = fold(String.fromCodePoint(code));
  foldedCharacters.set(code, folded);
  return folded;
}

/** Converts to simplified twice: for some characters the dictionary gives another traditional one (薴 → 苧 → 苎). */
function fold(original: string): string {
  if (lineBreak.test(original)) return lineEnd;
  if (invisible.test(original)) return '';
  if (space.test(original)) return ' ';
  const half = fullWidth.test(original) ? String.fromCharCode(original.charCodeAt(0) - fullWidthDistance) : original;
  return toSimplified(toSimplified(foldRadicals(half))).toLowerCase();
}

/** The pairs of a text, as `pairsOf` makes them of its units: in one pass, because every section of every report is indexed. */
export function pairsOfText(text: string): string {
  let pairs = '';
  let before = '';
  let unit = '';
  let isWordOpen = false;
  const close = () => {
    const written = unit === lineEnd ? '' : writtenUnit(unit);
    if (before !== '') pairs += `${before}${written} `;
    before = written;
  };
  for (let place = 0; place < text.length; place++) {
    const code = text.codePointAt(place) ?? 0;
    if (code > 0xffff) place++;
    for (const character of foldedCharacter(code)) {
      const wasWordOpen = isWordOpen;
      isWordOpen = partOfWord(character) !== null;
      if (character === ' ') continue;
      if (wasWordOpen && isWordOpen && isOfWord(unit, character)) {
        unit += character;
        continue;
      }
      if (unit !== '') close();
      unit = character;
    }
  }
  if (unit !== '') close();
  return before === '' ? pairs.trimEnd() : pairs + before;
}

/** A unit as it is written in the index. The end of a word or number is marked, so that a search for 12 does not find 123: `12_`. */
export function writtenUnit(unit: string): string {
  return partOfWord(unit) === null ? unit : `${unit}_`;
}

/**
 * The overlapping pairs of neighbours in folded text, separated by spaces: 信息公开 → `信息 息公 公开 开`, 政务APP → `政务 务app_ app_`.
 * The last unit of a line stands alone, so that every unit begins an entry and no pair crosses the end of a line.
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
