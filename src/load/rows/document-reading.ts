// What the jobs and load say to each other about one document: where it was found, what reading it came to, what became of it.
import type { Recognisers } from '../../catalogues/recognisers.js';
import type { MetadataItem } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import type { RefusedDocument, ReportsOfDocument } from '../../model/report.js';

/** What a file looks like from outside: as long as neither changes, its bytes are taken to be the same. */
export interface FileStamp {
  readonly bytes: number;
  /** Milliseconds since 1970, as the file system reports them. */
  readonly modifiedMs: number;
}

/** A place that a job looked at for a document: a file or an address. */
export interface DocumentSource {
  /** As people know it: the name of a file without its folders, or an address. */
  readonly sourceName: string;
  /** The path of a file, or an address. It identifies the source. */
  readonly location: string;
  /** The address that the document was fetched from; null for a file. */
  readonly url: string | null;
  /** When the job looked: ISO 8601 in UTC. */
  readonly readAt: string;
  /** How long the job took over it, until the document could be loaded. */
  readonly durationMs: number;
  /** Null for an address, and for a file whose stamp does not yet distinguish it from what may be written there next. */
  readonly stamp: FileStamp | null;
}

/** How long the stages took over a document, in milliseconds. */
export interface StageDurations {
  readonly extractMs: number;
  readonly secondReadingMs: number;
  readonly transformMs: number;
}

/** What the bytes of a document are: a report, or why they give none. `failed` could not be read, `unsupported` is of a format that is not. */
export type ReadingOutcome =
  | ReportsOfDocument
  | RefusedDocument
  | { readonly kind: 'unsupported' | 'failed'; readonly problems: readonly Problem[] };

export type ReadingOutcomeKind = ReadingOutcome['kind'];

/** What reading the bytes of a document came to, as plain data. */
export interface DocumentReading {
  /** Null if the format is unknown. */
  readonly format: string | null;
  readonly encoding: string | null;
  readonly metadata: readonly MetadataItem[];
  /** Who recognised the pictures of the document; null if none had to be. */
  readonly recognisers: Recognisers | null;
  readonly outcome: ReadingOutcome;
  /** Null if the reading was stopped before its end. */
  readonly durations: StageDurations | null;
  /**
   * Set if another machine, or this one at another time, may read the same bytes otherwise: a limit stopped a reader, a program failed, or
   * files beside the document were looked for.
   */
  readonly dependsOnMachine?: true;
}

/**
 * What became of a source:
 * - `loaded`: a new report, which takes no other's place
 * - `superseded`: its report took the place of an earlier one
 * - `restored`: a report that had been superseded is in effect again
 * - `unchanged`: the same report is in effect as before
 * - `not_a_report`, `unsupported`, `failed`: a new reading that gave no report
 */
export type LoadOutcome =
  | 'loaded'
  | 'unchanged'
  | 'superseded'
  | 'restored'
  | 'not_a_report'
  | 'unsupported'
  | 'failed';

/** What became of one source in the database. */
export interface Loaded {
  readonly source: DocumentSource;
  readonly outcome: LoadOutcome;
  /** The reading that the outcome is about; null if nothing could be opened. */
  readonly readingId: number | null;
  /** The report that stands for the source now: an earlier one if the present bytes gave none; null if there is none. */
  readonly reportId: number | null;
  /** What this run found wrong: with opening the source, with reading it, or with naming its agency. */
  readonly problems: readonly Problem[];
}
