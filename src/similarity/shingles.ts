// A text as the set of its shingles: every run of four letters that stands in it. Two texts that share most of their shingles
// were copied one from the other, whatever was cut, added or moved.
import { foldRadicals } from '../text/radicals.js';

/**
 * Four Chinese characters are about two words. Of the shingles of three, unrelated reports share up to 10 %, the words of the field;
 * of those of four 1–8 %; each character more makes one edited character cost one shingle more.
 */
const shingleLength = 4;

/** A section has under two thousand shingles of four bytes: some 16 MB in all. */
const mostTexts = 2048;

const notLetters = /[^\p{L}]+/gu;

/** 32-bit hashes of shingles, each once, in ascending order. Two shingles of one text share a hash by chance less than once in a thousand texts. */
export type Shingles = Uint32Array;

/**
 * The letters of a text. Blanks, punctuation and digits are dropped, so that another figure or year does not hide a copy;
 * characters that only look like others are folded, as a PDF may hold them.
 */
export function lettersOf(text: string): string {
  return foldRadicals(text).replace(notLetters, '');
}

/** The shingles of letters (see `lettersOf`); none where there are fewer than four. */
export function shinglesOf(letters: string): Shingles {
  const hashes = new Uint32Array(Math.max(0, letters.length - shingleLength + 1));
  for (let at = 0; at < hashes.length; at++) {
    const first = (letters.charCodeAt(at) << 16) | letters.charCodeAt(at + 1);
    const second = (letters.charCodeAt(at + 2) << 16) | letters.charCodeAt(at + 3);
    hashes[at] = scatter(Math.imul(scatter(first), 0x9e3779b1) ^ second);
  }
  return distinct(hashes.sort());
}

/** How alike two sets of shingles are: those in both over those in either, from 0 to 1. Two empty sets share nothing: 0. */
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

/** Scatters 32 bits over all 32-bit integers, each onto another: the finaliser of MurmurHash3. */
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

export class KeptShingles {
  readonly #textOf: (textId: number) => string;
  /** In the order in which they were asked for last. */
  readonly #kept = new Map<number, Shingles>();

  /** @param textOf finds the text of an identity */
  constructor(textOf: (textId: number) => string) {
    this.#textOf = textOf;
  }

  of(textId: number): Shingles {
    const shingles = this.#kept.get(textId) ?? shinglesOf(lettersOf(this.#textOf(textId)));
    this.keep(textId, shingles);
    return shingles;
  }

  keep(textId: number, shingles: Shingles): void {
    this.#kept.delete(textId);
    this.#kept.set(textId, shingles);
    if (this.#kept.size <= mostTexts) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
