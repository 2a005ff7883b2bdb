// The characters of RTF since the formatting last changed: bytes in a code page, characters as numbers, and what stands in for those.
import { decodeBytes } from './rtf-encodings.js';

/** Characters that have a control word or symbol of their own (specification 1.9.1, “Special Characters”). */
const characters: ReadonlyMap<string, string> = new Map([
  ...([
    ['~', '\u00a0'],
    ['_', '\u2011'],
    ['emdash', '—'],
    ['endash', '–'],
    ['bullet', '•'],
    ['lquote', '‘'],
  ] as const),
  ...([
    ['rquote', '’'],
    ['ldblquote', '“'],
    ['rdblquote', '”'],
    ['emspace', '\u2003'],
    ['enspace', '\u2002'],
  ] as const),
]);

/** The character that a control word means; null if it means none. */
export function characterOf(name: string, value: number | null): string | null {
  if (name === 'u' && value !== null) return String.fromCharCode(value & 0xffff);
  return characters.get(name) ?? null;
}

/** Collects characters. */
export class RtfText {
  #text = '';
  #bytes: number[] = [];
  /** How many characters to pass over: those that stand in for the last `\u`. */
  #toPass = 0;

  /** The characters after this are to be passed over. */
  passOver(count: number): void {
    this.#toPass = count;
  }

  /** What remains of bytes after those that are passed over. */
  unpassed(bytes: readonly number[]): readonly number[] {
    const passed = Math.min(this.#toPass, bytes.length);
    this.#toPass -= passed;
    return passed > 0 ? bytes.slice(passed) : bytes;
  }

  addBytes(bytes: readonly number[]): void {
    this.#bytes.push(...bytes);
  }

  /** @param encoding of the bytes before the character */
  addCharacter(character: string, encoding: string): void {
    this.#decode(encoding);
    this.#text += character;
  }

  /** The text so far, which is given away. */
  take(encoding: string): string {
    this.#decode(encoding);
    const text = this.#text;
    this.#text = '';
    return text;
  }

  #decode(encoding: string): void {
    if (this.#bytes.length === 0) return;
    this.#text += decodeBytes(this.#bytes, encoding);
    this.#bytes = [];
  }
}
