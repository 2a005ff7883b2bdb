// What transform hands to load: a report with its identity, sections, facts, checks and problems. Nothing in it knows a file format.
import type { ApplicantCode, FormCode, FormTableCode, IndicatorCode } from '../catalogues/indicators/indicators.js';
import type { AgencyClues } from './agency.js';
import type { Anchor, CellPlace } from './anchor.js';
import type { Problem } from './problem.js';

/**
 * What a cell says. A value stands only with `number`, in the indicator's unit.
 * `blank` is an empty cell, `slash` is "/" or a dash, `none` is 无, `unreadable` is anything else.
 */
export type Reading =
  | { readonly state: 'number'; readonly value: number }
  | { readonly state: 'blank' | 'slash' | 'none' | 'unreadable' };

/** What speaks for a number, independently of the reader that read it. */
export type Support =
  | { readonly kind: 'second_reading'; readonly reader: string }
  | { readonly kind: 'arithmetic'; readonly check: string; readonly subject: string }
  /** The text of the section of this number states it. */
  | { readonly kind: 'narrative'; readonly section: number; readonly phrase: string };

/** One number as one cell states it. A sum or a rate is never a fact. */
export interface Fact {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
  readonly reading: Reading;
  /** The cell's text exactly as printed. */
  readonly raw: string;
  readonly place: CellPlace;
  readonly support: readonly Support[];
  /** Codes of what makes this fact one to look at again; empty when nothing does. */
  readonly flags: readonly string[];
}

/**
 * A number of a statistical table that is none of the catalogue: a row that a province added, a table from before there was a
 * national form, or the second of two columns. Nothing is mapped, so that nothing is lost.
 */
export interface UnmappedFact {
  /** The row's label as printed, without its number. */
  readonly label: string;
  /** The labels that the row stands under, from the outermost. */
  readonly path: readonly string[];
  /** The heading of its column where the table has more than one column of values; null where it has one. */
  readonly column: string | null;
  /** As printed, such as 件 or 万元; null where the table states none. Values are not converted. */
  readonly unit: string | null;
  readonly reading: Reading;
  readonly raw: string;
  readonly place: CellPlace;
  readonly support: readonly Support[];
  readonly flags: readonly string[];
}

export interface Check {
  /** The rule, such as `requests.balance`. */
  readonly code: string;
  /** What it was evaluated over: an applicant, a row, a group. */
  readonly subject: string;
  /** Null where the rule cannot be assessed. */
  readonly left: number | null;
  readonly right: number | null;
  readonly status: 'pass' | 'fail' | 'not_assessable';
}

export type SectionKind = 'preamble' | 'overview' | 'proactive' | 'requests' | 'disputes' | 'improvements' | 'other';

/** A section of the report. `number` is 1–6 by the official form, 0 for what stands before the first. */
export interface Section {
  readonly number: number;
  readonly kind: SectionKind;
  /** The heading as printed, without its number; empty for the preamble. */
  readonly title: string;
  /** Paragraphs and sub-headings, parted by line feeds; tables are left out. */
  readonly text: string;
  readonly anchor: Anchor | null;
}

/** Who reports on which year. Null where the document does not decide it; then a problem says so. */
export interface Identity {
  readonly agency: string | null;
  readonly year: number | null;
  readonly title: string | null;
  /** Date of publication, YYYY-MM-DD. */
  readonly publishedOn: string | null;
}

/** What a report tells of who wrote it and of what it covers, beside the name. */
export interface Authorship {
  /** What it reports on; null where neither title, text nor name tells. */
  readonly scope: ReportScope | null;
  /** Whether it says that it corrects an earlier edition (更正, 修订, 重新发布). */
  readonly isCorrection: boolean;
  /** What tells which agency it is. */
  readonly clues: AgencyClues;
}

/** The organ itself, the whole territory with all organs in it, or a system of organs under one (海关关区). */
export type ReportScope = 'organ' | 'territory' | 'system';

export interface Report {
  readonly identity: Identity;
  readonly authorship: Authorship;
  /** The form of the table of requests, or of the others where that is missing; `2008` for a report from before there was a form. */
  readonly form: FormCode | null;
  readonly tableForms: Readonly<Partial<Record<FormTableCode, FormCode>>>;
  readonly sections: readonly Section[];
  readonly facts: readonly Fact[];
  readonly unmapped: readonly UnmappedFact[];
  readonly mentions: readonly Mention[];
  readonly checks: readonly Check[];
  readonly problems: readonly Problem[];
}

/** The result of transform: a report, or why the document is none. */
export type Transformation =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'not_a_report'; readonly problems: readonly Problem[] };

// A number that the text of a report states: where, of what, and how it was understood.

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

// How the sides of a rule are summed and compared, the same for the rules of one report and those over years.

/**
 * The sum of one side; null where a term is missing (undefined) or unreadable. Blanks, dashes and 无 count as 0.
 * @param readings what is stated for each term, and whether it is added or subtracted
 */
export function sumOfSide(
  readings: readonly { readonly reading: Reading | undefined; readonly sign: 1 | -1 }[],
): number | null {
  let sum = 0;
  for (const { reading, sign } of readings) {
    if (reading === undefined || reading.state === 'unreadable') return null;
    if (reading.state === 'number') sum += sign * reading.value;
  }
  return sum;
}

/** Sums of money have decimals: compares to a hundredth. */
export function isSameSum(left: number, right: number): boolean {
  return Math.abs(left - right) < 0.005;
}
