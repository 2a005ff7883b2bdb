// What a worker is asked for, and what reading one document comes to. Apart from the readers, so that whoever asks loads none of their
// libraries.

import type { PreparedOutcome } from '../../load/documents/prepared-document.js';
import type { ReadingOutcome, StageDurations } from '../../load/rows/handled-document.js';
import type { Box } from '../../model/anchor.js';
import type { MetadataItem } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import type { ReadingProgress } from './reading-watch.js';

export interface ReadTask {
  /** File name, for the year that it may state; never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secondReading: boolean;
  /** Why the second reader is left out of a try: it ended the tries before. */
  readonly secondReaderFault?: string;
  /** Where the worker notes how far it is; see reading-watch.ts. */
  readonly progress?: ReadingProgress;
}

/** Which page of a document to draw, counted from 1. */
export interface DrawTask extends ReadTask {
  readonly page: number;
}

/** Which boxes of a page to mark, in points from its top left corner. */
export interface MarkTask extends DrawTask {
  readonly boxes: readonly Box[];
}

/** What one document came to, as plain data. `failed` is a document that could not be read, `unsupported` one of a kind that is not. */
export interface ReadDocument {
  readonly format: string | null;
  readonly encoding: string | null;
  readonly metadata: readonly MetadataItem[];
  readonly outcome: ReadingOutcome;
  /** How long the stages took; absent where the reading did not come to its end. */
  readonly durations?: StageDurations;
}

/** The same, ready to be written. */
export interface PreparedReading extends Omit<ReadDocument, 'outcome'> {
  readonly outcome: PreparedOutcome;
}

/** What a document of which nothing is known is said to be. */
export const noDocument = { encoding: null, metadata: [] };

type FailedReading = ReadDocument & PreparedReading;

/** A reading that ended before there was a document. */
export function failedReading(problem: Problem): FailedReading {
  return { ...noDocument, format: null, outcome: { kind: 'failed', problems: [problem] } };
}
