// What a page paints, as far as tables and text depend on it: glyphs, straight rules, pictures.
import type { Box } from '../../../model/anchor.js';
import type { GlyphShape } from '../glyphs/glyph-shape.js';

/** A character as it is painted. `box` is its place on the page; `run` numbers the pieces of text that the page paints. */
export interface Glyph {
  readonly text: string;
  readonly box: Box;
  /** Font size in points. */
  readonly size: number;
  /** Direction of the text, in degrees clockwise from left-to-right; not always a multiple of 90. */
  readonly angle: number;
  readonly run: number;
  /** Whether a blank is painted right before it, in its run or at the end of the run before. */
  readonly followsBlank: boolean;
  /** Only of a glyph that may be a digit, or that its font does not name, and whose font is in the document. */
  readonly shape?: GlyphShape;
  /** Only if its character is nothing but a number in the name of the glyph. */
  readonly isGuessed?: true;
}

/** A straight line along an axis. `at` is its place on the other axis. */
export interface Rule {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Something small that can be seen and is no text: a picture, or a figure such as a digit drawn with lines. */
export interface SeenMark {
  readonly kind: 'picture' | 'drawing' | 'control';
  readonly box: Box;
}

/** A place of which the operators of a page do not tell what is seen there, so that only the picture of the page shows it. */
export interface UnclearPlace {
  /**
   * Something besides text may be seen there, or is seen there that cannot be painted here; or a character that was read may not be seen
   * there as it was read, or belongs to a text in which a shape contradicts the digit that it is read as.
   */
  readonly kind: 'shows' | 'lost' | 'hides' | 'misshapen';
  readonly box: Box;
  /** Whether what may be seen is of one colour throughout, as the ground of a cell is. */
  readonly isEven: boolean;
}

/** All that a page paints. Lengths are in points. */
export interface PaintedPage {
  /** Counted from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly pictures: readonly Box[];
  readonly marks: readonly SeenMark[];
  readonly unclear: readonly UnclearPlace[];
  /** How many characters are in fonts that do not say which characters they are. */
  readonly unmapped: number;
}
