// Digits above and below the line: footnote marks and indices. In text they are the superscripts and subscripts of Unicode.
import type { Glyph } from '../page/painted-page.js';

const digits = '0123456789';
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const mark = /[⁰¹²³⁴-⁹₀-₉]/u;

/** Whether a text has a digit above or below the line. */
export function hasMark(text: string): boolean {
  return mark.test(text);
}

/** A smaller digit stands above or below the line if its baseline differs from its neighbour's by more than this share of the neighbour's size. */
const shiftOfSmall = 0.07;
/** The same for a digit of the same size: only the shift shows it. */
const shiftOfEqual = 0.32;
const smaller = 0.88;
/** Neighbours are at most this share of the size apart. */
const neighbourGap = 0.45;
/** The baseline is this share of a glyph's height above its bottom. */
const descent = 0.2;

/**
 * What glyphs of one line show that stand above or below it.
 * @param line glyphs from left to right
 * @returns for each glyph its superscript or subscript; null if it stands on the line
 */
export function raisedTexts(line: readonly Glyph[]): readonly (string | null)[] {
  const raised: (string | null)[] = line.map(() => null);
  let base: Glyph | null = null;
  let last: Glyph | null = null;
  line.forEach((glyph, index) => {
    if (last && glyph.box.left - last.box.right > neighbourGap * last.size) base = null;
    const text = base && besideText(glyph, base);
    raised[index] = text;
    if (text === null) base = glyph;
    last = glyph;
  });
  markBefore(line, raised);
  return raised;
}

/** A mark may stand before the first character of a text: then its neighbour to the right shows it. */
function markBefore(line: readonly Glyph[], raised: (string | null)[]): void {
  for (let index = line.length - 2; index >= 0; index--) {
    const [glyph, next, before] = [line[index], line[index + 1], line[index - 1]];
    if (!glyph || !next || raised[index] !== null || raised[index + 1] !== null) continue;
    const isFirst = !before || glyph.box.left - before.box.right > neighbourGap * before.size;
    const isNear = next.box.left - glyph.box.right <= neighbourGap * glyph.size;
    if (isFirst && isNear && glyph.size < smaller * next.size) raised[index] = besideText(glyph, next);
  }
}

function besideText(glyph: Glyph, base: Glyph): string | null {
  const digit = glyph.text.length === 1 ? digits.indexOf(glyph.text) : -1;
  if (digit < 0) return null;
  const shift = baselineOf(base) - baselineOf(glyph);
  const least = (glyph.size < smaller * base.size ? shiftOfSmall : shiftOfEqual) * base.size;
  if (Math.abs(shift) <= least) return null;
  return (shift > 0 ? superscripts : subscripts)[digit] ?? null;
}

/** The height of a glyph's baseline. */
export function baselineOf({ box }: Glyph): number {
  return box.bottom - descent * (box.bottom - box.top);
}
