// A reconciliation rule (勾稽关系) as data: what it compares, for which subjects, on which forms, and who states it.
import type { FormCode, FormTableCode, Term } from '../indicators/indicators.js';

/** One evaluation of a rule. The rule can be assessed only if `total` is stated: a blank total is not zero. */
export interface RuleCase {
  readonly subject: string;
  /** The subject in Chinese. */
  readonly zh: string;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly total: Term;
}

/** What every rule has in common. */
export interface RuleDescription {
  readonly code: string;
  /** The table that it applies to; null if it applies to all tables. */
  readonly table: FormTableCode | null;
  /** The forms of that table for which it holds. */
  readonly forms: readonly FormCode[];
  /** How the left side must compare to the right. */
  readonly comparison: 'equal' | 'at_most' | 'at_least';
  /** What it compares: one report, its editions, a report and that of the year before, or a summary and the reports that it adds up. */
  readonly span: 'report' | 'editions' | 'years' | 'parts';
  /** The rule in Chinese. */
  readonly zh: string;
  /** The rule in English words, and who states it. */
  readonly wording: string;
  readonly source: string;
}

/** A rule for the numbers of one table of one report. */
export interface ReportRule extends RuleDescription {
  readonly table: FormTableCode;
  readonly comparison: 'equal' | 'at_most';
  readonly span: 'report';
  /** The cases for the form that the table follows, which is one of `forms`. */
  readonly cases: (form: FormCode) => readonly RuleCase[];
}

/** A number of this year's report (0) or of last year's (−1), added or subtracted. */
export interface YearTerm extends Term {
  readonly sign: 1 | -1;
  readonly year: 0 | -1;
}

/** One evaluation of a rule over years: a stock in this year's report, and what last year's report leads one to expect. */
export interface YearCase {
  readonly subject: string;
  readonly zh: string;
  readonly stock: YearTerm;
  /** The first term is the stock that last year's report states. */
  readonly expected: readonly [YearTerm, ...YearTerm[]];
}

/** A rule for the same table in the reports of two years, each of which follows one of `forms`. */
export interface YearRule extends RuleDescription {
  readonly table: 'proactive' | 'requests';
  readonly comparison: 'equal';
  readonly span: 'years';
  readonly cases: readonly YearCase[];
}
