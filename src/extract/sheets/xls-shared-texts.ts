// The texts that the cells of an XLS workbook share ([MS-XLS] 2.4.265). A record is too short for them, so they continue in further records.

/** A text that cells share. */
export interface SharedText {
  readonly text: string;
  /** The parts that are written in another font than that of the cell, each from a character on to the next part ([MS-XLS] 2.5.129). */
  readonly fonts: readonly { readonly from: number; readonly font: number }[];
}

/**
 * Reads the texts.
 * @param parts the record SST and those that continue it
 * @throws RangeError if they break off
 */
export function sharedTexts(parts: readonly DataView[]): readonly SharedText[] {
  const [first] = parts;
  if (first === undefined) return [];
  const count = first.getUint32(4, true);
  const cursor = new Cursor(parts, 8);
  const texts: SharedText[] = [];
  while (texts.length < count && !cursor.isAtEnd()) texts.push(cursor.text());
  return texts;
}

/** Reads on from record to record. Where the characters of a text continue, the record repeats how wide they are. */
class Cursor {
  readonly #parts: readonly DataView[];
  #part = 0;
  #at: number;

  constructor(parts: readonly DataView[], at: number) {
    this.#parts = parts;
    this.#at = at;
  }

  isAtEnd(): boolean {
    this.#settle();
    return this.#part >= this.#parts.length;
  }

  text(): SharedText {
    const count = this.#uint16();
    const flags = this.#uint8();
    const runs = (flags & 8) === 0 ? 0 : this.#uint16();
    const extended = (flags & 4) === 0 ? 0 : this.#uint16() + 0x10000 * this.#uint16();
    let isWide = (flags & 1) === 1;
    let text = '';
    while (text.length < count) {
      if (this.#isPartOver()) {
        this.#settle();
        isWide = (this.#uint8() & 1) === 1;
      }
      text += String.fromCharCode(isWide ? this.#uint16() : this.#uint8());
    }
    const fonts: { from: number; font: number }[] = [];
    while (fonts.length < runs) fonts.push({ from: this.#uint16(), font: this.#uint16() });
    for (let skipped = 0; skipped < extended; skipped++) this.#uint8();
    return { text, fonts };
  }

  #isPartOver(): boolean {
    return this.#at >= (this.#parts[this.#part]?.byteLength ?? 0);
  }

  #settle(): void {
    while (this.#part < this.#parts.length && this.#isPartOver()) {
      this.#part += 1;
      this.#at = 0;
    }
  }

  #uint8(): number {
    this.#settle();
    const part = this.#parts[this.#part];
    if (part === undefined) throw new RangeError('The shared texts break off.');
    this.#at += 1;
    return part.getUint8(this.#at - 1);
  }

  #uint16(): number {
    return this.#uint8() + 0x100 * this.#uint8();
  }
}
