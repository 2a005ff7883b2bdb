// Time and chance, so that tests can hold them still.

export interface Timing {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits; ends early, without an error, when the signal fires. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 up to, not including, 1. */
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
