// What an ingest is asked for, and what it works with.
import type { OcrMode } from '../../catalogues/recognisers.js';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import type { Run } from '../../load/documents/runs.js';
import type { Effects } from '../effects.js';
import type { ObjectStore } from '../objects/object-store.js';
import type { IngestProgress } from './ingest-progress.js';
import type { ReadingRoute } from './reading-route.js';

export interface IngestOptions {
  readonly paths: readonly string[];
  /** Whether every file is read again, also one that this version of the parser has read before. */
  readonly force: boolean;
  readonly secondReading: boolean;
  /** When print in pictures is recognised. Default: auto. */
  readonly ocr?: OcrMode | undefined;
  /** Whether every file is opened and known by its hash, also one whose size and time have not changed. */
  readonly verify: boolean;
  /** Whether each file that is not a report is named in the log, or only a few of each kind. */
  readonly listsSkipped: boolean;
  /** The file of decisions about numbers. Default: reviews.csv beside the database. */
  readonly reviews?: string | undefined;
  /** When it fires, no further file is opened; those already open are loaded, and the run is marked as interrupted. */
  readonly stop: AbortSignal;
}

/** What the job needs from outside: a database to write, a way to have documents read, effects. */
export interface IngestTools {
  readonly database: LoadDatabase;
  readonly route: ReadingRoute;
  readonly effects: Effects;
  /** Where addresses of objects lead. Default: the storage that the environment names. */
  readonly objects?: ObjectStore;
}

/** What the sources of one run are handled with. */
export interface HandlingTools extends IngestTools {
  readonly objects: ObjectStore;
  readonly run: Run;
  readonly options: IngestOptions;
  readonly progress: IngestProgress;
}
