// What could stand in another's place: rows, columns and groups of the official tables that have the same shape, so that a reader could
// take one for another. Sums that hold either way do not say which is which; see model/pinned-numbers.ts.
import {
  type ApplicantCode,
  applicants,
  type FormCode,
  type FormTableCode,
  type IndicatorCode,
  indicatorsOf,
  type Term,
} from '../indicators/indicators.js';

/** Lines of one kind. The nth term of a line would take the place of the nth term of another. */
export type ExchangeableLines = readonly (readonly Term[])[];

const disputeGroups = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'] as const;

/** 四 and 五 of the form of 2014, which print the same labels below each other. */
const groups2014: readonly (readonly IndicatorCode[])[] = (['reconsideration', 'litigation'] as const).map((group) => [
  `form2014.${group}.total`,
  `form2014.${group}.upheld`,
  `form2014.${group}.corrected`,
  `form2014.${group}.other`,
]);

const term = (indicator: IndicatorCode, applicant: ApplicantCode | null = null): Term => ({ indicator, applicant });

/** The lines of a table that are exchangeable, by their kind; none if the table is not made of such lines. */
export function exchangeableLines(form: FormCode, table: FormTableCode): readonly ExchangeableLines[] {
  const codes = indicatorsOf(form, table).map(({ code }) => code);
  switch (table) {
    case 'requests':
      return [
        applicants.map((applicant) => codes.map((code) => term(code, applicant.code))),
        codes.map((code) => applicants.map((applicant) => term(code, applicant.code))),
      ];
    case 'disputes':
      return [
        disputeGroups.map((group) =>
          codes.filter((code) => code.startsWith(`disputes.${group}.`)).map((code) => term(code)),
        ),
      ];
    case 'statistics_2014':
      return [groups2014.map((group) => group.map((code) => term(code)))];
    case 'proactive':
      return [];
  }
}
