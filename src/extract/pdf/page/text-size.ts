// How large the text of a page is: lengths that depend on how a page is scaled are measured by it.
import type { Glyph } from './painted-page.js';

/** The median of the font sizes of glyphs, in points; 0 if there are none. */
export function medianSize(glyphs: readonly Glyph[]): number {
  // Numbers of one kind are sorted without a function that compares them.
  const sizes = Float64Array.from(glyphs, ({ size }) => size).sort();
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}
