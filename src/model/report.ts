// What transform hands to load: a report with its identity, sections, facts, checks and problems. Nothing here knows about file formats.
import type { SectionKind } from '../catalogues/forms/sections.js';
import type { ApplicantCode, FormCode, FormTableCode, IndicatorCode } from '../catalogues/indicators/indicators.js';
import type { ProblemCode } from '../catalogues/problems.js';
import type { ReporterKind } from '../catalogues/reporter-kinds.js';
import type { AgencyClues } from './agency.js';
import type { Anchor, CellPlace } from './anchor.js';
import type { Problem } from './problem.js';

/**
 * What a cell says. Only `number` has a value, which is in the indicator's unit.
 * `blank` is an empty cell, `slash` is "/" or a dash, `none` is 无, `unreadable` is anything else.
 */
export type Reading =
  | { readonly state: 'number'; readonly value: number }
  | { readonly state: 'blank' | 'slash' | 'none' | 'unreadable' };

/** What supports a number, independently of the reader that read it. */
export type Support =
  /** If the shapes of a font were recognised that does not say, or not truly, what it shows, it supports the number and does not confirm it. */
  | { readonly kind: 'second_reading'; readonly reader: string; readonly recognised?: true }
  | { readonly kind: 'arithmetic'; readonly check: string; readonly subject: string }
  /** The text of the section with this number states it; if the text was recognised in a picture, it supports the number and proves nothing. */
  | { readonly kind: 'narrative'; readonly section: number; readonly phrase: string; readonly recognised?: true };

/** What a cell states, and which number that is. */
export interface StatedFact {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
  readonly reading: Reading;
}

/** One number as one cell states it. A sum or a rate is never a fact. */
export interface Fact extends StatedFact {
  /** The cell's text exactly as printed. */
  readonly raw: string;
  readonly place: CellPlace;
  readonly support: readonly Support[];
  /** Codes of the reasons to check this fact; empty if there are none. */
  readonly flags: readonly string[];
  /** Only of a doubtful number that was recognised in a picture, if the sums leave one value that some reader of it saw. */
  readonly suggested?: Suggestion;
}

/** A value that a doubtful number may have instead, for a person to compare with the document. It is never the value. */
export interface Suggestion {
  readonly value: number;
  /** Who saw it, and which sum holds with it. */
  readonly reason: string;
}

/**
 * A number in a statistical table that is not in the catalogue: a row that a province added, a table from before there was a
 * national form, or the second of two columns. It is kept as printed, so that nothing is lost.
 */
export interface UnmappedFact {
  /** The row's label as printed, without its number. */
  readonly label: string;
  /** The labels that the row stands under, outermost first. */
  readonly path: readonly string[];
  /** The heading of its column if the table has more than one column of values; otherwise null. */
  readonly column: string | null;
  /** As printed, such as 件 or 万元; null if the table states none. Values are not converted. */
  readonly unit: string | null;
  readonly reading: Reading;
  readonly raw: string;
  readonly place: CellPlace;
  readonly support: readonly Support[];
  readonly flags: readonly string[];
}

/**
 * How a sentence states its number:
 * - `value`: a count or an amount for the year
 * - `zero`: zero in words, such as 未收到 or 无
 * - `change`: the difference from last year, in the unit of the number
 * - `change_percent`: the difference from last year in percent; a decrease is negative
 * - `cumulative`: over several years (历年累计), so no table of one year states it
 */
export type MentionReading = 'value' | 'zero' | 'change' | 'change_percent' | 'cumulative';

/** A number that the text of a report states: where it stands, what it counts, and how it was understood. */
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
  /** What it counts, whatever the form, such as `requests.received` or `litigation.total`. */
  readonly subject: string;
  /** The indicator on the report's own form that states the same; null if the form has none, or only as a sum of several. */
  readonly indicator: IndicatorCode | null;
  readonly applicant: ApplicantCode | null;
  readonly reading: MentionReading;
  /** Whether the report's own table states the same; null if it states nothing that could be compared. */
  readonly agrees: boolean | null;
}

/** One evaluation of a reconciliation rule. */
export interface Check {
  /** The rule, such as `requests.balance`. */
  readonly code: string;
  /** What it was evaluated for: an applicant, a row, a group. */
  readonly subject: string;
  /** Null if the rule cannot be assessed. */
  readonly left: number | null;
  readonly right: number | null;
  readonly status: 'pass' | 'fail' | 'not_assessable';
}

/**
 * The sum of one side of a rule, whether the rule is for one report or over years. Blanks, dashes and 无 count as 0.
 * @param readings what is stated for each term (undefined if nothing is), and whether the term is added or subtracted
 * @returns null if a term is missing or unreadable
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

/** Whether two sums are equal to the nearest hundredth: amounts of money have decimals. */
export function isSameSum(left: number, right: number): boolean {
  return Math.abs(left - right) < 0.005;
}

/** A section of the report. `number` is 1–6 by the official form, 0 for what comes before the first section. */
export interface Section {
  readonly number: number;
  readonly kind: SectionKind;
  /** The heading as printed, without its number; empty for the preamble. */
  readonly title: string;
  /** Paragraphs and sub-headings, separated by line feeds; tables are left out. */
  readonly text: string;
  /** Only if some of it was recognised in a picture, so that its words and numbers may be misread. */
  readonly isRecognised?: true;
  readonly anchor: Anchor | null;
}

/** Which agency reports on which year. A field is null if the document does not decide it; then a problem says so. */
export interface Identity {
  readonly agency: string | null;
  readonly year: number | null;
  readonly title: string | null;
  /** Date of publication, YYYY-MM-DD. */
  readonly publishedOn: string | null;
}

/** What a report says about who wrote it and what it covers, besides the agency's name. */
export interface Authorship {
  /** What it reports on; null if neither title, text nor name says so. */
  readonly scope: ReportScope | null;
  /** Whether it says that it corrects an earlier edition (更正, 修订, 重新发布). */
  readonly isCorrection: boolean;
  /** What helps to decide which agency it is. */
  readonly clues: AgencyClues;
}

/** The organ itself, the whole territory with all organs in it, or a system of organs under one organ (海关关区). */
export type ReportScope = 'organ' | 'territory' | 'system';

export interface Report {
  /** Which report of its document it is, counted from 1; null if the document holds no other. */
  readonly part: number | null;
  readonly kind: ReporterKind;
  readonly identity: Identity;
  readonly authorship: Authorship;
  /** The form of the table of requests, or of the other tables if that is missing; `2008` for a report from before there was a form. */
  readonly form: FormCode | null;
  readonly tableForms: Readonly<Partial<Record<FormTableCode, FormCode>>>;
  readonly sections: readonly Section[];
  readonly facts: readonly Fact[];
  readonly unmapped: readonly UnmappedFact[];
  readonly mentions: readonly Mention[];
  readonly checks: readonly Check[];
  readonly problems: readonly Problem[];
}

/** A document that is a report, or holds several: the one that stands for it, and the others in the order of the document. */
export interface ReportsOfDocument {
  readonly kind: 'report';
  readonly report: Report;
  /** Left out if there are none. */
  readonly furtherReports?: readonly Report[];
}

/** The result of transform: a report, or the reason why the document is not one. */
export type Transformation = ReportsOfDocument | RefusedDocument;

/** A document that is no report, by what it says. */
export interface RefusedDocument {
  readonly kind: 'not_a_report';
  readonly problems: readonly Problem[];
  /** What it says if it is read as a report, for a person to decide; left out if nothing about it is like one. */
  readonly asReport?: Report;
}

/** What is needed of a report to evaluate it. */
export interface StatedReport {
  readonly identity: Pick<Identity, 'agency' | 'year'>;
  readonly form: FormCode | null;
  readonly tableForms: Readonly<Partial<Record<FormTableCode, FormCode | undefined>>>;
  readonly sections: readonly Section[];
  readonly facts: readonly StatedFact[];
}

/** What follows from the numbers. Facts are named by `factKey`. */
export interface ReportEvaluation {
  readonly checks: readonly Check[];
  /** The sums that hold and the text that states the number, by fact. */
  readonly support: ReadonlyMap<string, readonly Support[]>;
  /** The facts of sums that do not hold. */
  readonly failed: ReadonlySet<string>;
  /** The facts that the text contradicts. */
  readonly contradicted: ReadonlySet<string>;
  readonly mentions: readonly Mention[];
  /** Failed checks and contradicting sentences. The message of a stored problem begins with `message`. */
  readonly problems: readonly { readonly code: ProblemCode; readonly message: string }[];
}

/** Evaluates a report. Pure. */
export type EvaluateReport = (report: StatedReport) => ReportEvaluation;
