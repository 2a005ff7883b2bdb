// How the sides of a rule are summed and compared, the same for the rules of one report and those over years.
import type { Reading } from './report.js';

/**
 * The sum of one side; null where a term is missing (undefined) or unreadable. Blanks, dashes and 无 count as 0.
 * @param readings what is stated for each term, and whether it is added or subtracted
 */
export function sumOfSide(
  readings: readonly { readonly reading: Reading | undefined; readonly sign: 1 | -1 }[],
): number | null {
  let sum = 0;
  for (const { reading, sign } of readings) {
    if (reading === undefined || reading.state === 'unreadable') return null;
    if (reading.state === 'number') sum += sign * reading.value;
  }
  return sum;
}

/** Sums of money have decimals: compares to a hundredth. */
export function isSameSum(left: number, right: number): boolean {
  return Math.abs(left - right) < 0.005;
}
