// Reports and sections as they are compared, and the text of a section in the form in which it is compared.
import { createHash } from 'node:crypto';
import { bandsOf, signatureOf } from './min-hash.js';
import { lettersOf, type Shingles, shinglesOf } from './shingles.js';

/** The similarity from which sections count as similar: 0.5 means that two texts of equal length share two thirds of their shingles. */
export const leastSimilarity = 0.5;

/** A text with fewer shingles is a stock phrase that everybody uses, such as 本年度没有其他需要报告的事项, so a copy of it says nothing. */
const fewestShingles = 60;

/** 52 bits of SHA-256, which a number holds exactly. Among a million texts, the probability that any two share them is 1 in 9,000. */
const hexadecimalDigits = 13;

/** A text in the form in which it is compared. */
export interface ComparedText {
  /** Depends only on the letters and the group, not on the report or the time of reading. */
  readonly textId: number;
  readonly shingles: Shingles;
}

/** A report in effect; without agency or year it cannot be compared. */
export interface ComparableReport {
  readonly readingId: number;
  readonly agency: string | null;
  readonly year: number | null;
}

/** A section that can be compared. */
export interface ComparableSection {
  readonly position: number;
  readonly kind: string;
  readonly text: string;
}

/** The place of a section: its position in the document, from 1. */
export type SectionPlace = readonly [readingId: number, position: number];

/** The place of a section and the identity of its text. */
export interface PlacedText {
  readonly readingId: number;
  readonly position: number;
  readonly textId: number;
}

/** A section to compare: one of a report whose agency and year are known. */
export interface SectionToCompare extends PlacedText {
  readonly agency: string;
  readonly year: number;
  readonly kind: string;
}

/** A section that was compared, with its text and the group of the text. */
export interface ComparedSection extends ComparableSection {
  readonly textId: number;
  readonly groupId: number;
  readonly agency: string;
}

/**
 * Prepares a text for comparison.
 * @param group the kind of section and the year, within which texts are compared
 * @returns null if the text is too short to compare
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

/** Returns the bands of a text; see `bandsOf`. */
export function textBands({ shingles }: ComparedText): readonly number[] {
  return bandsOf(signatureOf(shingles));
}
