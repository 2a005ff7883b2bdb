// Progress while a job runs: one line that is written over on a terminal, a line now and then elsewhere.
import type { LoadResult } from '../../load/rows/handled-document.js';
import type { Effects } from '../effects.js';
import type { RunReport } from './run-report.js';

/** Without a terminal, a line is written each time this many documents are done. */
const documentsPerLine = 200;
/** A terminal is written to at most this often. */
const leastIntervalMs = 100;

const notLoaded: ReadonlySet<string> = new Set(['not_a_report', 'unsupported', 'failed']);

export class ProgressReport {
  readonly #effects: Effects;
  readonly #startedAt: number;
  #lastAt = 0;
  #found = 0;
  #done = 0;

  constructor(effects: Effects) {
    this.#effects = effects;
    this.#startedAt = effects.now();
  }

  /** Counts a file that was found; with those done it tells the time that is left. */
  found(): void {
    this.#found++;
  }

  /** Tells of one document: always when it gave no report, else as part of the count. */
  tell(report: RunReport, name: string, result: LoadResult): void {
    this.#done++;
    const problem = report.lastProblem;
    if (notLoaded.has(result.outcome) && problem !== null)
      this.#effects.log(`${result.outcome.replaceAll('_', ' ')}: ${name}: ${problem.code}: ${problem.message}`);
    const now = this.#effects.now();
    if (this.#effects.progress === null) {
      if (this.#done % documentsPerLine === 0) this.#effects.log(this.#line(report, now));
    } else if (now - this.#lastAt >= leastIntervalMs) {
      this.#lastAt = now;
      this.#effects.progress(this.#line(report, now));
    }
  }

  /** Clears the line of progress. */
  end(): void {
    this.#effects.progress?.('');
  }

  #line(report: RunReport, now: number): string {
    const seconds = Math.max((now - this.#startedAt) / 1000, 0.001);
    const rate = this.#done / seconds;
    const left = Math.ceil((this.#found - this.#done) / rate);
    return `${this.#done} of ${this.#found} documents found, ${rate.toFixed(1)}/s, ${left} s left for these, ${report.problemCount} problems`;
  }
}
