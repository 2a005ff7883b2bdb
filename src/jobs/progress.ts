// How far a job is: one line that is written over and over on a terminal; elsewhere a line of the log now and then.
import type { Effects } from './effects.js';

/** A terminal is written to at most this often. */
const leastIntervalMs = 100;
/** Without a terminal, every so many items are worth a line. */
const itemsPerLine = 200;

/** The progress of one job. */
export class Progress {
  readonly #effects: Effects;
  #lastAt = 0;

  constructor(effects: Effects) {
    this.#effects = effects;
  }

  /** Shows a line on a terminal, unless another was shown just now. Does nothing elsewhere. */
  show(line: () => string): void {
    const { progress } = this.#effects;
    const now = this.#effects.now();
    if (progress === null || now - this.#lastAt < leastIntervalMs) return;
    this.#lastAt = now;
    progress(line());
  }

  /** Logs a line if there is no terminal to show it on. */
  log(line: () => string): void {
    if (this.#effects.progress === null) this.#effects.log(line());
  }

  /** Shows that one more item is done; without a terminal, logs every 200th. @param done how many are done now */
  count(done: number, line: () => string): void {
    this.show(line);
    if (done % itemsPerLine === 0) this.log(line);
  }

  /** Clears the line on the terminal. */
  end(): void {
    this.#effects.progress?.('');
  }
}
