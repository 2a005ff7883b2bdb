// Files named *.sampled.test.ts run twice: `npm test` takes a sample of their cases, `npm run test:slow` takes all of them.

const { XXGK_ALL_CASES } = process.env;
/** Whether this is the slow run, which takes all cases: vitest.slow.config.ts sets the variable. */
export const takesAllCases = XXGK_ALL_CASES === '1';

/** How many random cases to try: few in the quick run, many in the slow one. */
export function casesIn(quick: number, slow: number): number {
  return takesAllCases ? slow : quick;
}

/** All cases in the slow run. In the quick run those alone that the test picks. */
export function sampleOf<Case>(
  cases: readonly Case[],
  isPicked: (each: Case, index: number) => boolean,
): readonly Case[] {
  return takesAllCases ? cases : cases.filter(isPicked);
}
