// The shape of a glyph beside the character that its font says it is, and whether the two go together.
import { contradictsDigit } from './digit-holes.js';
import { type Outline, shapePicture } from './glyph-pictures.js';
import { type DigitLikeness, digitLikenesses } from './nearest-digit.js';

/** A glyph of a font that is in the document. Each is one object, however often it is shown. */
export interface GlyphShape {
  /** The font, by the name that pdf.js gives it within the document. */
  readonly font: string;
  /** The character that the font says it is: a digit or a mark; null if the font does not say. */
  readonly claim: string | null;
  readonly outline: Outline;
}

const digitClaim = /^[0-9０-９]$/u;

/** The digit that a font says a glyph is, as an ASCII digit; null if it says something else, or nothing. */
export function claimedDigit({ claim }: GlyphShape): string | null {
  return claim !== null && digitClaim.test(claim) ? claim.normalize('NFKC') : null;
}

/** A shape is as like its digit as it is like the nearest one, give or take this much. */
const margin = 0.05;
/** A shape that is less like its digit than this is none. */
const leastLikeness = 0.35;
/** A shape that nobody names may be a digit if it is at least this like one; so like one that its font is worth looking at is fewer. */
const mayBe = 0.5;
const isWorthLooking = 0.8;
/** How many shapes are remembered. Documents have 10 to 30 digits, and share their fonts. */
const mostKept = 2000;
/** Enlarged to this many pixels, a shape is compared with the drawings. */
const comparedHeight = 36;

const kept = new Map<string, readonly DigitLikeness[]>();

/** How like the digits a shape is, the nearest first; none if it has no extent. */
export function likenessesOf({ outline }: GlyphShape): readonly DigitLikeness[] {
  const key = `${outline.fillRule} ${outline.path}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const picture = shapePicture(outline, comparedHeight);
  const likenesses = picture === null ? [] : digitLikenesses(picture);
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, likenesses);
  return likenesses;
}

/** Whether a shape may be another digit than its font says, or is a digit that the font does not name. */
export function isDoubtfulShape(shape: GlyphShape): boolean {
  const digit = claimedDigit(shape);
  if (digit !== null) return !isLike(shape, digit);
  return shape.claim === null && nearness(shape) >= isWorthLooking;
}

/** Whether a shape can be that of a digit: like its drawings as much as like those of any other, and with its holes. */
export function isLike(shape: GlyphShape, digit: string): boolean {
  const likenesses = likenessesOf(shape);
  const [nearest] = likenesses;
  const own = likenesses.find((one) => one.digit === digit);
  if (nearest === undefined || own === undefined) return false;
  return (
    own.likeness >= Math.max(leastLikeness, nearest.likeness - margin) && !contradictsDigit(shape.outline.path, digit)
  );
}

/** Whether a shape is so like a digit that it is worth being recognised. */
export function mayBeDigit(shape: GlyphShape): boolean {
  return nearness(shape) >= mayBe;
}

function nearness(shape: GlyphShape): number {
  return likenessesOf(shape)[0]?.likeness ?? 0;
}
