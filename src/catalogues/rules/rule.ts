// What a reconciliation rule (勾稽关系) is, as data: what it compares, over which subjects, on which forms, and who states it.
import type { FormCode, FormTableCode, Term } from '../indicators/indicators.js';

/** One evaluation of a rule. `total` is the term that must be stated for the rule to say anything: a blank total is no zero. */
export interface RuleCase {
  readonly subject: string;
  /** The subject in Chinese. */
  readonly zh: string;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly total: Term;
}

/** What every rule says of itself. */
export interface RuleDescription {
  readonly code: string;
  /** The table that it speaks of; null where it speaks of all. */
  readonly table: FormTableCode | null;
  /** The forms of that table that it holds for. */
  readonly forms: readonly FormCode[];
  /** How the left side stands to the right. */
  readonly comparison: 'equal' | 'at_most' | 'at_least';
  /** Whether it speaks of one report, of its editions, of it and that of the year before, or of a summary and the reports that it sums up. */
  readonly span: 'report' | 'editions' | 'years' | 'parts';
  /** The rule in Chinese. */
  readonly zh: string;
  /** The rule in English words, and who states it. */
  readonly wording: string;
  readonly source: string;
}

/** A rule over the numbers of one table of one report. */
export interface ReportRule extends RuleDescription {
  readonly table: FormTableCode;
  readonly comparison: 'equal' | 'at_most';
  readonly span: 'report';
  /** The cases by the form that the table follows, one of `forms`. */
  readonly cases: (form: FormCode) => readonly RuleCase[];
}

/** A number of this year's report (0) or of last year's (−1), added or subtracted. */
export interface YearTerm extends Term {
  readonly sign: 1 | -1;
  readonly year: 0 | -1;
}

/** One evaluation of a rule over years: a stock of this year's report, and what last year's makes of it. */
export interface YearCase {
  readonly subject: string;
  readonly zh: string;
  readonly stock: YearTerm;
  /** The first is the stock that last year's report states. */
  readonly expected: readonly [YearTerm, ...YearTerm[]];
}

/** A rule over the same table of the reports of two years, each of which follows one of `forms`. */
export interface YearRule extends RuleDescription {
  readonly table: 'proactive' | 'requests';
  readonly comparison: 'equal';
  readonly span: 'years';
  readonly cases: readonly YearCase[];
}
