// Time and chance, which tests replace by their own.

/** The clock and the random numbers that fetching uses. */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits. It ends early, without an error, when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((fulfil) => {
      if (signal.aborted || ms <= 0) {
        fulfil();
        return;
      }
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        fulfil();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    }),
};
