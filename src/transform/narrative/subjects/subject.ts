// What a subject is: the concepts that name it, its unit, and the cells that state the same in each form.
import type { ApplicantCode, FormCode, IndicatorCode } from '../../../catalogues/indicators/indicators.js';
import type { Term } from '../../../catalogues/rule.js';
import type { Concept } from '../words/wordings.js';

export type StatisticalForm = Exclude<FormCode, '2008'>;
export type TermsByForm = Readonly<Partial<Record<StatisticalForm, readonly Term[]>>>;

/** Which words may stand behind the number, and the unit that is stored. */
type Measure = 'request' | 'case' | 'item' | 'decision' | 'cny' | 'article' | 'time';

export interface Subject {
  readonly code: string;
  readonly measure: Measure;
  /** The concepts that name it, in ways that are each enough; the topic of the paragraph counts as said. */
  readonly names: readonly (readonly Concept[])[];
  /** The cells whose sum states the same. */
  readonly terms: TermsByForm;
  /** What clauses behind it are about, such as the outcomes of a request. */
  readonly topic: readonly Concept[];
  /** Whether words such as 未收到 or 无 state that it is zero. */
  readonly isDeniable: boolean;
  /** Whether it is a state at the end of the year, so that 截至 does not make it a sum over years. */
  readonly isStock: boolean;
  /** Whether it is never a part of another number: what 其中 puts under it is a kind of information, not all of it. */
  readonly isWhole: boolean;
}

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
/** Terms of the table of requests, in its column of totals. */
export const totals = (...indicators: readonly IndicatorCode[]) =>
  indicators.map((indicator) => term(indicator, 'total'));
/** Terms of the tables that know no applicants. */
export const cells = (...indicators: readonly IndicatorCode[]) => indicators.map((indicator) => term(indicator));
/** The forms of 2019 and 2021 have the same terms. */
export const since2019 = (terms: readonly Term[]): TermsByForm => ({ '2019': terms, '2021': terms });

export type Traits = Partial<Pick<Subject, 'isDeniable' | 'isStock' | 'isWhole' | 'topic'>>;

/** A subject; what `traits` does not say is not so. */
export function subject(
  code: string,
  measure: Measure,
  names: readonly (readonly Concept[])[],
  terms: TermsByForm,
  traits: Traits = {},
): Subject {
  return { code, measure, names, terms, topic: [], isDeniable: false, isStock: false, isWhole: false, ...traits };
}
