// Text that is struck through is deleted text that a word processor still shows: it is no part of the document.
import type { Glyph, PageContent, Rule } from './page-content.js';

/** A line through the middle of a character lies this near to it, in parts of its size. */
const nearMiddle = 0.22;
/** A line that strikes text out ends with it, give or take this share of the size: a table's rule goes on. */
const endsWith = 0.6;

/** Leaves out characters that a line of their own strikes through. */
export function withoutStruckText<Page extends PageContent>(page: Page): Page {
  const struck = new Set(page.rules.flatMap((rule) => struckBy(rule, page.glyphs)));
  if (struck.size === 0) return page;
  return { ...page, glyphs: page.glyphs.filter((glyph) => !struck.has(glyph)) };
}

function struckBy(rule: Rule, glyphs: readonly Glyph[]): readonly Glyph[] {
  if (rule.axis !== 'horizontal') return [];
  const through = glyphs.filter(({ box, size }) => {
    const isAtMiddle = Math.abs((box.top + box.bottom) / 2 - rule.at) <= nearMiddle * size;
    const centre = (box.left + box.right) / 2;
    return isAtMiddle && centre > rule.from && centre < rule.to;
  });
  const [first] = through;
  if (!first) return [];
  const left = Math.min(...through.map(({ box }) => box.left));
  const right = Math.max(...through.map(({ box }) => box.right));
  const slack = endsWith * first.size;
  return left - rule.from <= slack && rule.to - right <= slack ? through : [];
}
