// What a subject of the text is: the concepts that name it, its unit, and the cells that state the same number in each form.
import type { ApplicantCode, FormCode, IndicatorCode, Term } from '../../../catalogues/indicators/indicators.js';
import type { Concept } from '../words/wordings.js';

/** The forms that have tables. */
export type StatisticalForm = Exclude<FormCode, '2008'>;
/** Cells to add up, for each form that has them. */
export type TermsByForm = Readonly<Partial<Record<StatisticalForm, readonly Term[]>>>;

/** The unit of a subject, as it is stored. It decides which words may follow the number. */
type Measure = 'request' | 'case' | 'item' | 'decision' | 'cny' | 'article' | 'time';

/** Something that the text can state a number of. */
export interface Subject {
  readonly code: string;
  readonly measure: Measure;
  /** The sets of concepts that each name it. The topic of the paragraph counts as said. */
  readonly names: readonly (readonly Concept[])[];
  /** The cells whose sum states the same number. */
  readonly terms: TermsByForm;
  /** What the clauses after it are about: those after a number of requests may state their outcomes. */
  readonly topic: readonly Concept[];
  /** Whether words such as 未收到 or 无 state that it is zero. */
  readonly isDeniable: boolean;
  /** Whether it is a stock at the end of the year, so that 截至 does not make it a sum over several years. */
  readonly isStock: boolean;
  /** Whether it is never part of another number: after 其中 the words mean one kind of information, not all of it. */
  readonly isWhole: boolean;
}

/** The words that may follow a number of each measure. */
export const countersOf: Readonly<Record<Measure, readonly string[]>> = {
  request: ['件', '条', '份', '宗', '起', '个', '项', '例', '件次', '人次', '次'],
  case: ['件', '起', '宗', '例', '个', '次'],
  item: ['件', '条', '份', '个', '项', '篇', '部', '次'],
  decision: ['件', '个', '项', '起', '宗', '份', '次', '条'],
  cny: ['元'],
  article: ['篇', '条', '件', '个', '份', '期', '项', '次', '部'],
  time: ['次', '场', '件', '个', '期', '起'],
};

const term = (indicator: IndicatorCode, applicant: ApplicantCode | null = null): Term => ({ indicator, applicant });
/** The terms of rows of the table of requests, in its column 总计. */
export const totals = (...indicators: readonly IndicatorCode[]) =>
  indicators.map((indicator) => term(indicator, 'total'));
/** The terms of cells in tables without applicants. */
export const cells = (...indicators: readonly IndicatorCode[]) => indicators.map((indicator) => term(indicator));
/** The same terms for the forms of 2019 and 2021. */
export const since2019 = (terms: readonly Term[]): TermsByForm => ({ '2019': terms, '2021': terms });

/** What a subject may have beyond its names and terms. */
export type Traits = Partial<Pick<Subject, 'isDeniable' | 'isStock' | 'isWhole' | 'topic'>>;

/** Declares a subject. A trait that is not given is false, or empty. */
export function subject(
  code: string,
  measure: Measure,
  names: readonly (readonly Concept[])[],
  terms: TermsByForm,
  traits: Traits = {},
): Subject {
  return { code, measure, names, terms, topic: [], isDeniable: false, isStock: false, isWhole: false, ...traits };
}
