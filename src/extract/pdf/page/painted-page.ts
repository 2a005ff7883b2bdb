// What a page paints, as far as tables and text need it: glyphs, straight rules, filled boxes, pictures.
import type { Box } from '../../../model/anchor.js';

/** A character as painted. `box` is its place, upright on the page as read; `run` counts the pieces of text that the page paints. */
export interface Glyph {
  readonly text: string;
  readonly box: Box;
  /** Font size in points. */
  readonly size: number;
  /** Direction of the text: degrees clockwise from left-to-right, a multiple of 90 or not. */
  readonly angle: number;
  readonly run: number;
  /** Whether a blank is painted before it in its run. */
  readonly followsBlank: boolean;
}

/** A straight line along an axis: `at` is its place on the other axis. */
export interface Rule {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PaintedPage {
  /** Counted from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly pictures: readonly Box[];
  /** Characters whose font does not say what they are. */
  readonly unmapped: number;
}
