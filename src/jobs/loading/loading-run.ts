// A run that loads documents, from its start to its end: an ingest, or the part of a scrape that reads what it fetched.
import type { OcrMode } from '../../catalogues/recognisers.js';
import { recognisersHere } from '../../extract/scans/engines/installed.js';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { finishRun, type Run, type RunCounts, startRun } from '../../load/documents/runs.js';
import { programVersion } from '../version.js';
import { AgencyRegister, type AssignTools } from './assign-agencies.js';
import { linkSimilarSections } from './link-similar-sections.js';

export interface LoadingStart {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** What the user asked for, for the record of the run. */
  readonly arguments: readonly string[];
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
  readonly run: Run;
  readonly #tools: AssignTools;
  readonly #startedAt: number;
  #moved = 0;

  /**
   * Begins the run.
   * @throws InputError `agencies_file_invalid` if agencies.csv has faults; then no run is recorded
   * @throws DatabaseError if the database cannot be written
   */
  constructor(database: LoadDatabase, start: LoadingStart, tools: AssignTools) {
    this.database = database;
    this.#tools = tools;
    this.#startedAt = start.startedAt;
    this.register = new AgencyRegister(database);
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
   * Settles what the loaded documents change between reports, and ends the run; as interrupted if it was stopped.
   * @throws DatabaseError if the database cannot be written
   */
  async finish(): Promise<FinishedLoading> {
    const { effects, stop } = this.#tools;
    await this.settleAgencies();
    if (this.#moved > 0) effects.log(`${this.#moved} reports that were read before are of another agency now.`);
    for (const line of this.register.idleLines()) effects.log(line);
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
