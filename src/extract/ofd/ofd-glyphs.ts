// Whether the characters of a font are those that its glyphs show (GB/T 33190-2016, 11.4). A text can state the numbers of its glyphs beside its
// characters. The glyphs are what is seen: where they contradict the characters, the characters are not known.
import { nodesIn, type XmlNode } from '../xml/xml-tree.js';
import { numberIn, numbersIn } from './ofd-package.js';

const digit = /\p{Nd}/u;

/** The characters of the fonts of a document, as its texts pair them with glyphs. */
export class GlyphNames {
  readonly #characters = new Map<string, Set<string>>();
  readonly #glyphs = new Map<string, Set<number>>();
  /** Whether a digit or blank was found to be shown by glyphs that do not agree with it. */
  hasContradictions = false;

  /** Notes which glyph shows a character. */
  note(font: string, character: string, glyph: number): void {
    const names = setOf(this.#characters, `${font} ${glyph}`).add(character);
    const shown = setOf(this.#glyphs, `${font} ${character}`).add(glyph);
    this.hasContradictions ||= (names.size > 1 || shown.size > 1) && this.isContradicted(font, character);
  }

  /** Whether a glyph of a digit or blank shows another character as well, or several glyphs show the one. */
  isContradicted(font: string, character: string): boolean {
    if (!digit.test(character) && character.trim() !== '') return false;
    const glyphs = this.#glyphs.get(`${font} ${character}`) ?? new Set();
    return glyphs.size > 1 || [...glyphs].some((glyph) => this.#isShared(font, character, glyph));
  }

  /** Blanks of several kinds can share a glyph. */
  #isShared(font: string, character: string, glyph: number): boolean {
    const names = this.#characters.get(`${font} ${glyph}`) ?? new Set();
    return [...names].some((name) => name !== character && (name.trim() !== '' || character.trim() !== ''));
  }
}

function setOf<Member>(sets: Map<string, Set<Member>>, key: string): Set<Member> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}

/** The glyphs of the characters of one text. */
export interface StatedGlyphs {
  /** The glyph of each character, by its index in the texts of the object. */
  readonly byPlace: ReadonlyMap<number, number>;
  /** Whether some characters and glyphs do not stand for each other one by one. */
  readonly isUneven: boolean;
}

/** The numbers of glyphs that an object of text states. */
export function glyphsOf(object: XmlNode): StatedGlyphs {
  const byPlace = new Map<number, number>();
  let isUneven = false;
  for (const node of nodesIn(object, 'CGTransform')) {
    const start = numberIn(node, 'CodePosition', 0);
    const glyphs = nodesIn(node, 'Glyphs').flatMap(({ children }) =>
      children.flatMap((child) => (typeof child === 'string' ? numbersIn(child) : [])),
    );
    const [codes, count] = [numberIn(node, 'CodeCount', 1), numberIn(node, 'GlyphCount', glyphs.length)];
    if (codes !== count || glyphs.length !== count) isUneven = true;
    else
      glyphs.forEach((glyph, index) => {
        byPlace.set(start + index, glyph);
      });
  }
  return { byPlace, isUneven };
}
