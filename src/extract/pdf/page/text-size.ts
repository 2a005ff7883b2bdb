// How large the text of a page is: lengths that depend on how a page is scaled are measured by it.
import type { Glyph } from './painted-page.js';

/** The median of the font sizes of glyphs, in points; 0 if there are none. */
export function medianSize(glyphs: readonly Glyph[]): number {
  const sizes = glyphs.map(({ size }) => size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}
