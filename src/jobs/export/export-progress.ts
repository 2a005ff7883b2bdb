// Progress while views are exported: one line that is written over on a terminal, a line for each file elsewhere.
import type { Effects } from '../effects.js';

/** A terminal is written to at most this often. */
const leastIntervalMs = 100;
const bytesPerMegabyte = 1_000_000;

export class ExportProgress {
  readonly #effects: Effects;
  readonly #views: number;
  #done = 0;
  #lastAt = 0;

  /** @param views how many there are to export */
  constructor(effects: Effects, views: number) {
    this.#effects = effects;
    this.#views = views;
  }

  /** Tells how far a view is. */
  tell(view: string, rows: number, bytes: number): void {
    const now = this.#effects.now();
    if (this.#effects.progress === null || now - this.#lastAt < leastIntervalMs) return;
    this.#lastAt = now;
    this.#effects.progress(`${this.#done + 1} of ${this.#views}: ${lineOf(view, rows, bytes)}`);
  }

  /** Tells that a view is written. */
  done(view: string, rows: number, bytes: number): void {
    this.#done++;
    if (this.#effects.progress === null)
      this.#effects.log(`${this.#done} of ${this.#views}: ${lineOf(view, rows, bytes)}`);
  }

  /** Clears the line of progress. */
  end(): void {
    this.#effects.progress?.('');
  }
}

function lineOf(view: string, rows: number, bytes: number): string {
  return `${view}, ${rows.toLocaleString('en')} rows, ${(bytes / bytesPerMegabyte).toFixed(1)} MB`;
}
