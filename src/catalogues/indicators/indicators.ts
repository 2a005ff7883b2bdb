// Indicators and applicants: what a number can count. Codes are a type, so a form that names an unknown code does not compile.
import { applicantRows, indicatorRows, indicatorRows2014 } from './indicator-rows.js';

/** The official forms, named after the first year that each is meant for; `2008` stands for the years before there was a form. */
export type FormCode = '2008' | '2014' | '2019' | '2021';

/** The official tables: the single table of 2014, and those of sections 2, 3 and 4 since 2019. */
export type FormTableCode = 'statistics_2014' | 'proactive' | 'requests' | 'disputes';

export const formTableCodes: readonly FormTableCode[] = ['statistics_2014', 'proactive', 'requests', 'disputes'];

export type Unit =
  | 'item'
  | 'decision'
  | 'request'
  | 'case'
  | 'cny'
  | 'time'
  | 'article'
  | 'office'
  | 'point'
  | 'person'
  | 'person_time';

export type IndicatorCode = (typeof indicatorRows)[number][0] | (typeof indicatorRows2014)[number][0];
export type ApplicantCode = (typeof applicantRows)[number][0];

export interface Indicator {
  readonly code: IndicatorCode;
  readonly table: FormTableCode;
  /** The forms that print it. */
  readonly forms: readonly FormCode[];
  readonly unit: Unit;
  readonly zh: string;
  readonly en: string;
}

export interface Applicant {
  readonly code: ApplicantCode;
  readonly zh: string;
  readonly en: string;
}

/** A number of the forms, by its name: an indicator, and an applicant if the form states the indicator for each applicant. */
export interface Term {
  readonly indicator: IndicatorCode;
  readonly applicant: ApplicantCode | null;
}

/** All indicators in the order of the official forms, newest form first. */
export const indicators: readonly Indicator[] = [...indicatorRows, ...indicatorRows2014].map(
  ([code, forms, unit, zh, en]) => ({ code, table: tableOfCode(code), forms, unit, zh, en }),
);

/** The six kinds of applicants and their total, in the order of the official form. */
export const applicants: readonly Applicant[] = applicantRows.map(([code, zh, en]) => ({ code, zh, en }));

const indicatorByCode: ReadonlyMap<string, Indicator> = new Map(indicators.map((known) => [known.code, known]));

/**
 * The indicator with a code.
 * @throws Error if the catalogue does not have the code
 */
export function indicatorOf(code: IndicatorCode): Indicator {
  const indicator = indicatorByCode.get(code);
  if (!indicator) throw new Error(`Expected an indicator code of the catalogue, not ${code}`);
  return indicator;
}

/** Whether a text is the code of an indicator. */
export function isIndicatorCode(code: string): code is IndicatorCode {
  return indicatorByCode.has(code);
}

/** Whether a text is the code of a kind of applicant. */
export function isApplicantCode(code: string): code is ApplicantCode {
  return applicants.some((known) => known.code === code);
}

/** The indicators that a form prints in one of its tables, in printed order; none if the form does not have the table. */
export function indicatorsOf(form: FormCode, table: FormTableCode): readonly Indicator[] {
  return indicators.filter((indicator) => indicator.table === table && indicator.forms.includes(form));
}

/** The name of a number: `disputes.reconsideration.total`, or with an applicant `requests.received|total`. */
export function factKey(fact: { readonly indicator: string; readonly applicant: string | null }): string {
  const { indicator, applicant } = fact;
  if (applicant === null) return indicator;
  const known = keys.get(indicator) ?? new Map<string, string>();
  const key = known.get(applicant) ?? `${indicator}|${applicant}`;
  known.set(applicant, key);
  keys.set(indicator, known);
  return key;
}

/** By indicator and applicant. The key of a fact is looked up many times: the same string each time is found without comparing its signs. */
const keys = new Map<string, Map<string, string>>();

/** Codes begin with their table, except those of 2014, which begin with the form. */
function tableOfCode(code: IndicatorCode): FormTableCode {
  return formTableCodes.find((table) => code.startsWith(`${table}.`)) ?? 'statistics_2014';
}
