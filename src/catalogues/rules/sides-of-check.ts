// On which side of a sum a number stands: what a check would say if the number were another.
import { type FormCode, factKey } from '../indicators/indicators.js';
import { checkTerms } from './check-terms.js';
import type { CheckName, NumberName } from './checks-of-number.js';

/**
 * By how much the difference of the two sides of a check grows if a number of this year's report grows by one.
 * @param form the form of the table that states the number
 * @returns 1 or −1; 0 if it stands on both sides or on none; null if the form does not decide which numbers the check compares
 */
export function weightInCheck(number: NumberName, { code, subject }: CheckName, form: FormCode): number | null {
  const terms = checkTerms.filter((term) => term.code === code && term.subject === subject && term.form === form);
  if (terms.length === 0) return null;
  const key = factKey(number);
  return terms
    .filter((term) => term.yearsAgo === 0 && factKey(term) === key)
    .reduce((sum, { side, sign }) => sum + (side === 'left' ? sign : -sign), 0);
}
