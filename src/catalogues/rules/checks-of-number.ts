// Which checks a number takes part in, for showing where a number comes from and what supports it.
import { seriesList } from '../crosswalk.js';
import type { Term } from '../indicators/indicators.js';
import { type FormCode, factKey, indicators } from '../indicators/indicators.js';
import { editionsRule } from './edition-rules.js';
import { rollUpRule } from './roll-up-rules.js';
import { notNegativeRule, tableRules, textRule } from './rules.js';
import { yearRules } from './year-rules.js';

/** A check, named by its rule and its subject as in the view `checks`. */
export interface CheckName {
  readonly code: string;
  readonly subject: string;
}

/** The name of a number as the database has it. It need not be in the catalogue. */
export interface NumberName {
  readonly indicator: string;
  readonly applicant: string | null;
}

/** The checks that a number takes part in: those of its own report, and those of the same agency's report for the year after. */
export interface ChecksOfNumber {
  readonly own: readonly CheckName[];
  readonly yearAfter: readonly CheckName[];
}

/**
 * Names the checks that a number takes part in.
 * @param form the form of the table that states it; null if the table follows none
 * @returns the names of possible checks, including those that were not evaluated
 */
export function checksOfNumber(number: NumberName, form: string | null): ChecksOfNumber {
  const key = factKey(number);
  const isNumber = (term: Term) => factKey(term) === key;
  const table = indicators.find(({ code }) => code === number.indicator)?.table ?? null;
  const known = formOf(form);
  const sums = tableRules.flatMap((rule) => {
    if (known === null || rule.table !== table || !rule.forms.includes(known)) return [];
    const cases = rule.cases(known).filter(({ left, right }) => [...left, ...right].some(isNumber));
    return cases.map(({ subject }) => ({ code: rule.code, subject }));
  });
  const ofYears = (year: 0 | -1) =>
    yearRules.flatMap((rule) =>
      rule.cases
        .filter(({ stock, expected }) => [stock, ...expected].some((term) => term.year === year && isNumber(term)))
        .map(({ subject }) => ({ code: rule.code, subject })),
    );
  const inText = seriesList
    .filter(({ entries }) => entries.some((entry) => entry.form === known && entry.terms.some(isNumber)))
    .map(({ code }) => ({ code: textRule, subject: code }));
  const negative = table === null ? [] : [{ code: notNegativeRule, subject: table }];
  const others = [editionsRule, rollUpRule].map(({ code }) => ({ code, subject: key }));
  return { own: [...sums, ...negative, ...inText, ...ofYears(0), ...others], yearAfter: ofYears(-1) };
}

const forms: readonly FormCode[] = ['2008', '2014', '2019', '2021'];

function formOf(text: string | null): FormCode | null {
  return forms.find((form) => form === text) ?? null;
}
