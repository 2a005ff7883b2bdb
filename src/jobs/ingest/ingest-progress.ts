// Progress of an ingest: how many documents are done, how fast, and which of them gave no report.
import type { Loaded } from '../../load/rows/document-reading.js';
import type { Effects } from '../effects.js';
import { Progress } from '../progress.js';
import { isWithoutReport, type RunReport } from './run-report.js';

export class IngestProgress {
  readonly #effects: Effects;
  readonly #progress: Progress;
  readonly #startedAt: number;
  #found = 0;
  #done = 0;

  constructor(effects: Effects) {
    this.#effects = effects;
    this.#progress = new Progress(effects);
    this.#startedAt = effects.now();
  }

  /** Counts a file that was found, from which the time that is left is estimated. */
  found(): void {
    this.#found++;
  }

  /** Counts a document that is done. One that gave no report is logged at once, with the first of its problems. */
  done({ source, outcome, problems }: Loaded, report: RunReport): void {
    this.#done++;
    const [problem] = problems;
    if (isWithoutReport(outcome) && problem !== undefined)
      this.#effects.log(`${outcome.replaceAll('_', ' ')}: ${source.sourceName}: ${problem.code}: ${problem.message}`);
    this.#progress.count(this.#done, () => this.#line(report));
  }

  /** Clears the line of progress. */
  end(): void {
    this.#progress.end();
  }

  #line(report: RunReport): string {
    const seconds = Math.max((this.#effects.now() - this.#startedAt) / 1000, 0.001);
    const rate = this.#done / seconds;
    const left = Math.ceil((this.#found - this.#done) / rate);
    return `${this.#done} of ${this.#found} documents found, ${rate.toFixed(1)}/s, ${left} s left for these, ${report.problemCount} problems`;
  }
}
