// Reports and sections as they are compared with others, before and after.
import { createHash } from 'node:crypto';
import { bandsOf, signatureOf } from './min-hash.js';
import { lettersOf, type Shingles, shinglesOf } from './shingles.js';

/** Sections are alike from this similarity on: at least two thirds of the shingles of each, where both are of one length. */
export const leastSimilarity = 0.5;

/** A text with fewer shingles is a formula that everybody writes, such as 本年度没有其他需要报告的事项: that it recurs says nothing. */
const fewestShingles = 60;

/** 52 bits of SHA-256, which a number holds exactly: two of a million texts share them with a probability of 1 in 9,000. */
const hexadecimalDigits = 13;

export interface ComparedText {
  /** The same for the same letters in the same group, whichever report they stand in and when it was read. */
  readonly textId: number;
  readonly shingles: Shingles;
}

/** A report in effect. Without agency or year it cannot be compared. */
export interface ComparableReport {
  readonly readingId: number;
  readonly agency: string | null;
  readonly year: number | null;
}

export interface ComparableSection {
  readonly position: number;
  readonly kind: string;
  readonly text: string;
}

export type SectionPlace = readonly [readingId: number, position: number];

/** A section that was compared, by its place and its text. */
export interface PlacedText {
  readonly readingId: number;
  readonly position: number;
  readonly textId: number;
}

/** A section of a report whose agency and year are known, with the identity of its text. */
export interface SectionToCompare extends PlacedText {
  readonly agency: string;
  readonly year: number;
  readonly kind: string;
}

/** A section that was compared, with its text and the group of it. */
export interface ComparedSection extends ComparableSection {
  readonly textId: number;
  readonly groupId: number;
  readonly agency: string;
}

/**
 * Prepares a text for comparison.
 * @param group what the text is compared within: its kind of section and its year
 * @returns null where the text is too short to say anything
 */
export function comparedText(
  group: { readonly kind: string; readonly year: number },
  text: string,
): ComparedText | null {
  const letters = lettersOf(text);
  const shingles = shinglesOf(letters);
  if (shingles.length < fewestShingles) return null;
  const digest = createHash('sha256').update(`${group.kind} ${group.year} ${letters}`).digest('hex');
  return { textId: Number.parseInt(digest.slice(0, hexadecimalDigits), 16), shingles };
}

/** The bands of a text; see min-hash.ts. */
export function textBands({ shingles }: ComparedText): readonly number[] {
  return bandsOf(signatureOf(shingles));
}
