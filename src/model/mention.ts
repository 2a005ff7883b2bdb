// A number that the text of a report states: where, of what, and how it was understood.
import type { ApplicantCode, IndicatorCode } from '../catalogues/indicators/indicators.js';

/**
 * How a sentence states its number:
 * - `value`: a count or an amount of the year
 * - `zero`: in words, such as 未收到 or 无
 * - `change`: by how much it differs from last year, in its unit
 * - `change_percent`: by how many percent it differs from last year; a decrease is negative
 * - `cumulative`: over several years (历年累计), so that no table of one year states it
 */
export type MentionReading = 'value' | 'zero' | 'change' | 'change_percent' | 'cumulative';

export interface Mention {
  /** Index of the section in the report's list. */
  readonly section: number;
  /** Offsets in the section's text, in UTF-16 units: [start, end) is `phrase`. */
  readonly start: number;
  readonly end: number;
  /** The words that were understood. */
  readonly phrase: string;
  readonly number: number;
  /** The indicator's unit, or `percent`. */
  readonly unit: string;
  /** How many decimals the text states: a percentage is rounded to them. */
  readonly decimals: number;
  /** What it is a number of, whatever the form, such as `requests.received` or `litigation.total`. */
  readonly subject: string;
  /** The indicator of the report's own form that states the same; null where the form has none, or only as a sum of several. */
  readonly indicator: IndicatorCode | null;
  readonly applicant: ApplicantCode | null;
  readonly reading: MentionReading;
  /** Whether the report's own table states the same; null where it states nothing that could be compared. */
  readonly agrees: boolean | null;
}
