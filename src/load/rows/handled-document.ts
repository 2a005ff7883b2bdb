// What a job hands to load: one file that it has handled, as plain data.
import type { MetadataItem } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import type { Report } from '../../model/report.js';

/** What a file looks like from outside: where neither size nor time has changed, its bytes are taken to be the same. */
export interface FileStamp {
  readonly bytes: number;
  /** Milliseconds since 1970, as the file system tells them. */
  readonly modifiedMs: number;
}

/** How long the stages took over a document, in milliseconds. */
export interface StageDurations {
  readonly extractMs: number;
  readonly secondReadingMs: number;
  readonly transformMs: number;
}

/** A source that a job has looked at. */
export interface SeenSource {
  /** File name or address as people know it; the base name for files. */
  readonly sourceName: string;
  /** Where it is: path relative to how it was given, or address. It identifies the source. */
  readonly location: string;
  readonly url: string | null;
  /** When it was read: ISO 8601 in UTC. */
  readonly readAt: string;
  readonly durationMs: number;
  /** Of a file that was looked at; absent for addresses, null where it does not tell the file from another. */
  readonly stamp?: FileStamp | null;
}

/** A source whose bytes are known. */
export interface SeenDocument extends SeenSource {
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** What reading a document came to. */
export type ReadingOutcome =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'not_a_report' | 'unsupported' | 'failed'; readonly problems: readonly Problem[] };

export type ReadingOutcomeKind = ReadingOutcome['kind'];

/** A reading of some bytes by some version of the parser. */
export interface KnownReading {
  readonly readingId: number;
  readonly outcome: ReadingOutcomeKind;
}

/** One file that the job has read. */
export interface HandledDocument extends SeenDocument {
  readonly bytes: number;
  /** Null where the format could not be told. */
  readonly format: string | null;
  readonly encoding: string | null;
  readonly metadata: readonly MetadataItem[];
  readonly outcome: ReadingOutcome;
  readonly durations?: StageDurations;
}

/** A source that could not be opened, so that there are no bytes to know it by. */
export interface UnopenedSource extends SeenSource {
  readonly problem: Problem;
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

export interface LoadResult {
  readonly outcome: LoadOutcome;
  /** The reading that the outcome speaks of; null where nothing could be opened. */
  readonly readingId: number | null;
  /** The report that stands for the source now: an earlier one where the present bytes gave none; null where there is none. */
  readonly reportId: number | null;
  /** Whose report the new reading gave is not known. */
  readonly agencyProblem: Problem | null;
}
