// Indicators and applicants: what a number can be of. Codes are a type, so that a form that names an unknown one does not compile.
import { applicantRows, indicatorRows } from './indicator-rows.js';

type Unit = 'item' | 'decision' | 'request' | 'case' | 'cny';

export type IndicatorCode = (typeof indicatorRows)[number][0];
export type ApplicantCode = (typeof applicantRows)[number][0];

export interface Indicator {
  readonly code: IndicatorCode;
  readonly unit: Unit;
  readonly zh: string;
  readonly en: string;
}

export interface Applicant {
  readonly code: ApplicantCode;
  readonly zh: string;
  readonly en: string;
}

/** All indicators, in the order of the official forms. */
export const indicators: readonly Indicator[] = indicatorRows.map(([code, unit, zh, en]) => ({ code, unit, zh, en }));

/** The six kinds of applicants and their total, in the order of the official form. */
export const applicants: readonly Applicant[] = applicantRows.map(([code, zh, en]) => ({ code, zh, en }));

const indicatorByCode: ReadonlyMap<string, Indicator> = new Map(indicators.map((known) => [known.code, known]));

/** The indicator of a code. Throws on a code that the catalogue does not have. */
export function indicatorOf(code: IndicatorCode): Indicator {
  const indicator = indicatorByCode.get(code);
  if (!indicator) throw new Error(`Expected an indicator code of the catalogue, not ${code}`);
  return indicator;
}
