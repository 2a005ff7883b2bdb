// On which side of a sum a number stands: what a check would say if the number were another.
import { type FormCode, factKey, type Term } from '../indicators/indicators.js';
import type { CheckName, NumberName } from './checks-of-number.js';
import { tableRules } from './rules.js';
import { yearRules } from './year-rules.js';

/**
 * By how much the difference of the two sides of a check grows if a number grows by one.
 * @param form the form of the table that states the number
 * @returns 1 or −1; 0 if it stands on both sides; null if that cannot be said of the check
 */
export function weightInCheck(number: NumberName, { code, subject }: CheckName, form: FormCode): number | null {
  const key = factKey(number);
  const timesIn = (terms: readonly Term[]) => terms.filter((term) => factKey(term) === key).length;
  const rule = tableRules.find((candidate) => candidate.code === code);
  const sum = rule?.cases(form).find((candidate) => candidate.subject === subject);
  if (sum !== undefined) return timesIn(sum.left) - timesIn(sum.right);
  const overYears = yearRules
    .find((candidate) => candidate.code === code)
    ?.cases.find((one) => one.subject === subject);
  if (overYears === undefined) return null;
  const { stock, expected } = overYears;
  const weight = (term: (typeof expected)[number]) => (term.year === 0 && factKey(term) === key ? term.sign : 0);
  return weight(stock) - expected.reduce((total, term) => total + weight(term), 0);
}
