// Work that SIGINT (Ctrl-C) or SIGTERM ends in order: it sees the signal, finishes or takes back what it has begun, and returns.

/** With which the program ends after an interruption. */
export const interrupted = 130;

/** Does something that may end early once its signal is aborted. What the work returns or throws comes out. */
export async function interruptible<Result>(work: (stop: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
  }
}
