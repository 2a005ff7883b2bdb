// Random numbers that are the same in each run.

export interface Draw {
  /** A whole number from 0 to below the limit, uniformly distributed. */
  readonly below: (limit: number) => number;
  /** A count as reports state them: mostly 0, sometimes up to the scale, rarely larger. */
  readonly small: (scale: number) => number;
}

/** A linear congruential generator; its high bits are random enough for figures. */
export function drawnNumbers(seed: number): Draw {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    small: (scale) => (next() < 0.6 ? 0 : Math.floor(-Math.log(1 - next()) * scale)),
  };
}
