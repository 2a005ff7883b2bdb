// The tables of an RTF document that formatting points into: fonts and colours.
import { encodingOfSet } from './rtf-encodings.js';

const semicolon = 0x3b;

/** Collects the fonts and colours while their groups are read. */
export class RtfResources {
  /** The character set of each font. */
  readonly #sets = new Map<number, number>();
  readonly #colours: (string | null)[] = [];
  #font: number | null = null;
  #rgb: [red: number, green: number, blue: number] | null = null;

  /** A colour as `RRGGBB`; null for the automatic one, and for one that the table lacks. */
  readonly colourOf = (index: number): string | null => this.#colours[index] ?? null;

  /** The encoding that a font asks for; null if it asks for none. */
  encodingOf(font: number | null): string | null {
    return font === null ? null : encodingOfSet(this.#sets.get(font) ?? 0);
  }

  /** A control word in the table of fonts. */
  takeFontWord(name: string, value: number | null): void {
    if (name === 'f') this.#font = value;
    if (name === 'fcharset' && this.#font !== null) this.#sets.set(this.#font, value ?? 0);
  }

  /** A control word in the table of colours. */
  takeColourWord(name: string, value: number): void {
    const [red, green, blue] = this.#rgb ?? [0, 0, 0];
    if (name === 'red') this.#rgb = [value, green, blue];
    if (name === 'green') this.#rgb = [red, value, blue];
    if (name === 'blue') this.#rgb = [red, green, value];
  }

  /** Text in the table of colours: a semicolon ends a colour, and one without parts is the automatic one. */
  takeColourText(bytes: readonly number[]): void {
    if (!bytes.includes(semicolon)) return;
    const hexadecimal = this.#rgb?.map((part) => Math.min(255, part).toString(16).padStart(2, '0')).join('');
    this.#colours.push(hexadecimal ?? null);
    this.#rgb = null;
  }
}
