// A run that loads documents, from its start to its end: an ingest, or the part of a scrape that reads what it fetched.
import type { OcrMode } from '../../catalogues/recognisers.js';
import { recognisersHere } from '../../extract/scans/engines/installed.js';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { finishRun, type Run, type RunCounts, startRun } from '../../load/documents/runs.js';
import { reviewsPath } from '../reviews/review-file.js';
import { ReviewRegister } from '../reviews/review-register.js';
import { programVersion } from '../version.js';
import { AgencyRegister, type AssignTools } from './assign-agencies.js';
import { linkSimilarSections } from './link-similar-sections.js';

export interface LoadingStart {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** What the user asked for, for the record of the run. */
  readonly arguments: readonly string[];
  /** The file of decisions about numbers. Default: reviews.csv beside the database. */
  readonly reviews?: string | undefined;
  /** When print in pictures is recognised. Default: auto. */
  readonly ocr?: OcrMode | undefined;
}

export interface FinishedLoading {
  readonly counts: RunCounts;
  readonly durationMs: number;
}

export class LoadingRun {
  readonly database: LoadDatabase;
  readonly register: AgencyRegister;
  readonly #reviews: ReviewRegister;
  readonly run: Run;
  readonly #tools: AssignTools;
  readonly #startedAt: number;
  #moved = 0;

  /**
   * Begins the run.
   * @throws InputError `agencies_file_invalid` or `reviews_file_invalid` if one of the files of decisions has faults; then no run is recorded
   * @throws DatabaseError if the database cannot be written
   */
  constructor(database: LoadDatabase, start: LoadingStart, tools: AssignTools) {
    this.database = database;
    this.#tools = tools;
    this.#startedAt = start.startedAt;
    this.register = new AgencyRegister(database);
    this.#reviews = new ReviewRegister(database, start.reviews ?? reviewsPath(database.path), this.register.assign);
    this.run = startRun(database, {
      startedAt: new Date(start.startedAt).toISOString(),
      arguments: start.arguments,
      parserVersion: programVersion(),
      recognisers: recognisersHere(start.ocr ?? 'auto'),
    });
  }

  /**
   * Decides again which agencies the reports in the database belong to, if what decides it has changed.
   * @throws DatabaseError if the database cannot be written
   */
  async settleAgencies(): Promise<void> {
    this.#moved += await this.register.refresh(this.#tools);
  }

  /**
   * Applies the decisions of reviews.csv to what the database holds.
   * @throws DatabaseError if the database cannot be written
   */
  async applyReviews(): Promise<void> {
    const { effects, stop } = this.#tools;
    const { added, removed } = await this.#reviews.apply(stop);
    if (added + removed > 0)
      effects.log(`Decisions about numbers: ${added} new or changed, ${removed} taken back or replaced.`);
  }

  /**
   * Applies the decisions about documents that were loaded meanwhile.
   * @throws DatabaseError if the database cannot be written
   */
  async settleReviews(): Promise<void> {
    await this.#reviews.settle(this.#tools.stop);
  }

  /**
   * Settles what the loaded documents change between reports, and ends the run; as interrupted if it was stopped.
   * @throws DatabaseError if the database cannot be written
   */
  async finish(): Promise<FinishedLoading> {
    const { effects, stop } = this.#tools;
    await this.settleAgencies();
    if (this.#moved > 0) effects.log(`${this.#moved} reports that were read before are of another agency now.`);
    for (const line of this.register.idleLines()) effects.log(line);
    await this.settleReviews();
    await linkSimilarSections({ database: this.database, effects, stop });
    const finishedAt = effects.now();
    const durationMs = finishedAt - this.#startedAt;
    const counts = finishRun(this.database, this.run, {
      status: stop.aborted ? 'interrupted' : 'finished',
      finishedAt: new Date(finishedAt).toISOString(),
      durationMs,
    });
    return { counts, durationMs };
  }
}
