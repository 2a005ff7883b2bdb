// Joins extract and transform for one document. Runs in a worker, because a document can be made to hang or to eat memory.
import { extract } from '../extract/extract.js';
import type { CellPicture } from '../extract/pdf/cell-picture.js';
import { drawPage, type PagePicture } from '../extract/pdf/page-picture.js';
import type { StageDurations } from '../load/handled-document.js';
import type { Box } from '../model/anchor.js';
import type { Extraction, MetadataItem } from '../model/document.js';
import type { Problem } from '../model/problems.js';
import type { Report } from '../model/report.js';
import { transform } from '../transform/transform.js';
import type { PageCount } from './reading-watch.js';

export interface ReadTask {
  /** File name, for the year that it may state; never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secondReading: boolean;
  /** Where the reader notes how many pages there are, as soon as it knows; see reading-watch.ts. */
  readonly pages?: PageCount;
}

/** What one document came to, as plain data. `failed` is a document that could not be read, `unsupported` one of a kind that is not. */
export interface ReadDocument {
  readonly format: string | null;
  readonly encoding: string | null;
  readonly metadata: readonly MetadataItem[];
  readonly outcome:
    | { readonly kind: 'report'; readonly report: Report }
    | { readonly kind: 'not_a_report' | 'unsupported' | 'failed'; readonly problems: readonly Problem[] };
  /** How long the stages took; absent where the reading did not come to its end. */
  readonly durations?: StageDurations;
}

const noDocument = { encoding: null, metadata: [] };

/** A reading that ended before there was a document. */
export function failedReading(problem: Problem): ReadDocument {
  return { ...noDocument, format: null, outcome: { kind: 'failed', problems: [problem] } };
}

/** Reads one document from bytes to report. */
export async function readDocument(task: ReadTask): Promise<ReadDocument> {
  const startedAt = performance.now();
  let firstReadingAt = startedAt;
  const extraction = await extractWatched(task, () => {
    firstReadingAt = performance.now();
  });
  if (extraction.kind === 'unreadable') {
    const isUnsupported = extraction.problems.some((problem) => problem.code === 'unsupported_format');
    const kind = isUnsupported ? 'unsupported' : 'failed';
    return { ...noDocument, format: extraction.detected, outcome: { kind, problems: extraction.problems } };
  }
  const extractedAt = performance.now();
  const { format, encoding, metadata } = extraction.document;
  const outcome = transform(extraction.document, extraction.secondReading);
  const durations = {
    extractMs: firstReadingAt - startedAt,
    secondReadingMs: extractedAt - firstReadingAt,
    transformMs: performance.now() - extractedAt,
  };
  return { format, encoding, metadata, outcome, durations };
}

/** Reads one document up to the blocks and tables that it holds, before any mapping. */
export function extractDocument(task: ReadTask): Promise<Extraction> {
  return extractWatched(task, () => {});
}

function extractWatched(task: ReadTask, firstReadingDone: () => void): Promise<Extraction> {
  const { name, bytes, secondReading, pages } = task;
  const pagesKnown = (count: number) => {
    if (pages !== undefined) Atomics.store(pages, 0, count);
  };
  return extract(bytes, { name }, { secondReading, watcher: { pagesKnown, firstReadingDone } });
}

/** Which page of a document to draw, counted from 1. */
export interface DrawTask extends ReadTask {
  readonly page: number;
}

/** Draws a page of a document with what was recovered from it. */
export async function drawDocumentPage(task: DrawTask): Promise<PagePicture> {
  return drawPage(task.bytes, task.page);
}

/** Which boxes of a page to mark, in points from its top left corner. */
export interface MarkTask extends DrawTask {
  readonly boxes: readonly Box[];
}

/** Draws a page of a document as it is printed, with cells marked. The library that draws is loaded when it is asked for. */
export async function drawDocumentCell(task: MarkTask): Promise<CellPicture> {
  const { drawCell } = await import('../extract/pdf/cell-picture.js');
  return drawCell(task.bytes, task.page, task.boxes);
}
