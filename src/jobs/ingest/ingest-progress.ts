// Progress of an ingest: how many documents are done, how fast, and which of them gave no report.
import { extname } from 'node:path';
import type { Loaded, LoadOutcome } from '../../load/rows/document-reading.js';
import type { Effects } from '../effects.js';
import { Progress } from '../progress.js';
import { isWithoutReport, type RunReport } from './run-report.js';

/** A folder of reports may hold thousands of other files: so many of a kind are named, and the rest are counted. */
const namedOfAKind = 3;

export class IngestProgress {
  readonly #effects: Effects;
  readonly #progress: Progress;
  readonly #startedAt: number;
  readonly #listsSkipped: boolean;
  /** How many files gave no report, by what they are: `.json files: not a report`. */
  readonly #skipped = new Map<string, number>();
  #found = 0;
  #done = 0;

  /** @param listsSkipped whether each file that is not a report is named */
  constructor(effects: Effects, listsSkipped: boolean) {
    this.#effects = effects;
    this.#listsSkipped = listsSkipped;
    this.#progress = new Progress(effects);
    this.#startedAt = effects.now();
  }

  /** Counts a file that was found, from which the time that is left is estimated. Until the first is done, there is only that to show. */
  found(): void {
    this.#found++;
    if (this.#done === 0) this.#progress.show(() => `reading reports: ${this.#found} files found so far`);
  }

  /**
   * Counts a document that is done. One that failed is logged at once, with the first of its problems; of those that are something else than
   * reports, the first few of a kind.
   */
  done({ source, outcome, problems }: Loaded, report: RunReport): void {
    this.#done++;
    const [problem] = problems;
    if (isWithoutReport(outcome) && problem !== undefined && this.#isNamed(source.sourceName, outcome))
      this.#effects.log(`${outcome.replaceAll('_', ' ')}: ${source.sourceName}: ${problem.code}: ${problem.message}`);
    this.#progress.count(this.#done, () => this.#line(report));
  }

  /** Clears the line of progress, and says how many files were left out beside those that were named. */
  end(): void {
    this.#progress.end();
    if (this.#listsSkipped) return;
    for (const [kind, count] of this.#skipped)
      if (count > namedOfAKind) this.#effects.log(`${count - namedOfAKind} more ${kind} (--list-skipped names each)`);
  }

  #isNamed(name: string, outcome: LoadOutcome): boolean {
    if (outcome === 'failed' || this.#listsSkipped) return true;
    const kind = `${extname(name).toLowerCase() || 'nameless'} files left out: ${outcome.replaceAll('_', ' ')}`;
    const count = (this.#skipped.get(kind) ?? 0) + 1;
    this.#skipped.set(kind, count);
    return count <= namedOfAKind;
  }

  #line(report: RunReport): string {
    const seconds = Math.max((this.#effects.now() - this.#startedAt) / 1000, 0.001);
    const rate = this.#done / seconds;
    const left = Math.ceil((this.#found - this.#done) / rate);
    return `${this.#done} of ${this.#found} documents found, ${rate.toFixed(1)}/s, ${left} s left for these, ${report.problemCount} problems`;
  }
}
