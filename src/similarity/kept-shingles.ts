// The shingles of texts that were compared lately. Most texts are compared with the same few: those of a year that are most alike.
import { lettersOf, type Shingles, shinglesOf } from './shingles.js';

/** A section has under two thousand shingles of four bytes: some 16 MB in all. */
const mostTexts = 2048;

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
