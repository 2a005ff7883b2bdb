// Glyphs as a page paints them, for tests of what is made from glyphs.
import type { Glyph, PaintedPage } from '../../../src/extract/pdf/page/painted-page.js';

export interface TextPlace {
  readonly left: number;
  readonly top: number;
  readonly size?: number;
  readonly run?: number;
  /** Space between characters. */
  readonly spacing?: number;
}

const ascii = /[\x20-\x7e]/;

/** The glyphs of a text on one line: Chinese characters are as wide as the size, others half; blanks leave a gap. */
export function glyphsOf(text: string, { left, top, size = 10, run = 0, spacing = 0 }: TextPlace): readonly Glyph[] {
  const glyphs: Glyph[] = [];
  let x = left;
  let followsBlank = false;
  for (const character of text) {
    const width = ascii.test(character) ? size / 2 : size;
    const isBlank = character.trim() === '';
    const box = { left: x, right: x + width, top, bottom: top + size };
    if (!isBlank) glyphs.push({ text: character, box, size, angle: 0, run, followsBlank });
    followsBlank = isBlank;
    x += width + spacing;
  }
  return glyphs;
}

/** A page of 600 by 800 points. */
export function pageOf(content: Partial<PaintedPage>): PaintedPage {
  return {
    number: 1,
    width: 600,
    height: 800,
    glyphs: [],
    rules: [],
    pictures: [],
    marks: [],
    unclear: [],
    unmapped: 0,
    ...content,
  };
}
