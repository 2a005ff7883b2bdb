// A text as the set of its shingles: every run of four letters in it. If two texts share most of their shingles, one was copied from the
// other, even if parts were cut, added or moved.
import { foldRadicals } from '../text/radicals.js';

/**
 * Four Chinese characters are about two words. Unrelated reports share up to 10 % of the shingles of three letters, because they use the
 * same terms, and 1–8 % of those of four. With every letter more, one edited character changes one shingle more.
 */
const shingleLength = 4;

/** A section has fewer than two thousand shingles of four bytes, so these take some 16 MB. */
const mostTexts = 2048;

const notLetters = /[^\p{L}]+/gu;

/** The distinct 32-bit hashes of shingles, ascending. Fewer than one text in a thousand has two shingles that share a hash by chance. */
export type Shingles = Uint32Array;

/**
 * Returns the letters of a text. Blanks, punctuation and digits are dropped, so that a different number or year does not hide a copy.
 * Radicals, which PDFs have in place of characters, are folded.
 */
export function lettersOf(text: string): string {
  return foldRadicals(text).replace(notLetters, '');
}

/** Returns the shingles of letters (see `lettersOf`); none if there are fewer than four letters. */
export function shinglesOf(letters: string): Shingles {
  const hashes = new Uint32Array(Math.max(0, letters.length - shingleLength + 1));
  for (let at = 0; at < hashes.length; at++) {
    const first = (letters.charCodeAt(at) << 16) | letters.charCodeAt(at + 1);
    const second = (letters.charCodeAt(at + 2) << 16) | letters.charCodeAt(at + 3);
    hashes[at] = scatter(Math.imul(scatter(first), 0x9e3779b1) ^ second);
  }
  return distinct(hashes.sort());
}

/** Returns the Jaccard similarity of two sets of shingles: those in both, divided by those in either. 0 for two empty sets. */
export function jaccardOf(one: Shingles, other: Shingles): number {
  let [inBoth, atOne, atOther] = [0, 0, 0];
  while (atOne < one.length && atOther < other.length) {
    const [left = 0, right = 0] = [one[atOne], other[atOther]];
    if (left === right) inBoth++;
    if (left <= right) atOne++;
    if (right <= left) atOther++;
  }
  const inEither = one.length + other.length - inBoth;
  return inEither === 0 ? 0 : inBoth / inEither;
}

/** Maps every 32-bit integer to another one that looks random: the finaliser of MurmurHash3. A bijection. */
export function scatter(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] ?? 0;
    if (kept === 0 || value !== sorted[kept - 1]) sorted[kept++] = value;
  }
  return sorted.slice(0, kept);
}

/**
 * A cache of the shingles of recently compared texts. Most texts are compared with the same few: those of a year that are most similar.
 */
export class KeptShingles {
  readonly #textOf: (textId: number) => string;
  /** In the order of last use. */
  readonly #kept = new Map<number, Shingles>();

  /** @param textOf returns the text of an identity */
  constructor(textOf: (textId: number) => string) {
    this.#textOf = textOf;
  }

  /** Returns the shingles of a text, computing them if they are not kept. */
  of(textId: number): Shingles {
    const shingles = this.#kept.get(textId) ?? shinglesOf(lettersOf(this.#textOf(textId)));
    this.keep(textId, shingles);
    return shingles;
  }

  /** Keeps the shingles of a text, in place of those that were not used for the longest time. */
  keep(textId: number, shingles: Shingles): void {
    this.#kept.delete(textId);
    this.#kept.set(textId, shingles);
    if (this.#kept.size <= mostTexts) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
