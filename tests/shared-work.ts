// Work that several tests begin with is done once. Not where mutation testing has to see which test reaches which code.

const { XXGK_UNSHARED } = process.env;
/** vitest.mutation.config.ts and scripts/mutation/mutation-runner.ts set the variable. */
export const sharesWork = XXGK_UNSHARED !== '1';

/** Does the same work for the same key once. What it gives must not be changed. */
export function shared<Input, Result>(
  keyOf: (input: Input) => unknown,
  work: (input: Input) => Result,
): (input: Input) => Result {
  const done = new Map<unknown, Result>();
  return (input) => {
    const key = keyOf(input);
    const known = done.get(key);
    if (known !== undefined && sharesWork) return known;
    const result = work(input);
    done.set(key, result);
    return result;
  };
}
