// Joins extract and transform for one document. Runs in a worker, because a document can be made to hang or to eat memory.
import { extract } from '../../extract/extract.js';
import type { CellPicture } from '../../extract/pdf/pictures/cell-picture.js';
import type { PagePicture } from '../../extract/pdf/pictures/page-picture.js';
import { prepareOutcome } from '../../load/documents/prepared-document.js';
import type { Extraction } from '../../model/document.js';
import { transform } from '../../transform/transform.js';
import {
  type DrawTask,
  type MarkTask,
  noDocument,
  type PreparedReading,
  type ReadDocument,
  type ReadTask,
} from './reading.js';
import { progressPlaces } from './reading-watch.js';

/** Reads one document from bytes to report. */
export async function readDocument(task: ReadTask): Promise<ReadDocument> {
  const startedAt = performance.now();
  let firstReadingAt = startedAt;
  const extraction = await extractWatched(task, () => {
    firstReadingAt = performance.now();
    noteSecondReader(task, 1);
  });
  if (extraction.kind === 'unreadable') {
    const isUnsupported = extraction.problems.some((problem) => problem.code === 'unsupported_format');
    const kind = isUnsupported ? 'unsupported' : 'failed';
    return { ...noDocument, format: extraction.detected, outcome: { kind, problems: extraction.problems } };
  }
  noteSecondReader(task, 0);
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

/** Reads one document from bytes to rows. */
export async function prepareDocument(task: ReadTask): Promise<PreparedReading> {
  const document = await readDocument(task);
  return { ...document, outcome: prepareOutcome(document.outcome) };
}

/** Reads one document up to the blocks and tables that it holds, before any mapping. */
export function extractDocument(task: ReadTask): Promise<Extraction> {
  return extractWatched(task, () => {});
}

function extractWatched(task: ReadTask, firstReadingDone: () => void): Promise<Extraction> {
  const { name, bytes, secondReading, secondReaderFault, progress } = task;
  const pagesKnown = (count: number) => {
    if (progress !== undefined) Atomics.store(progress, progressPlaces.pages, count);
  };
  const options = { secondReading, secondReaderFault, watcher: { pagesKnown, firstReadingDone } };
  return extract(bytes, { name }, options);
}

function noteSecondReader({ progress }: ReadTask, isAtWork: 0 | 1): void {
  if (progress !== undefined) Atomics.store(progress, progressPlaces.secondReader, isAtWork);
}

/** Draws a page of a document with what was recovered from it. */
export async function drawDocumentPage(task: DrawTask): Promise<PagePicture> {
  const { drawPage } = await import('../../extract/pdf/pictures/page-picture.js');
  return drawPage(task.bytes, task.page);
}

/** Draws a page of a document as it is printed, with cells marked. */
export async function drawDocumentCell(task: MarkTask): Promise<CellPicture> {
  const { drawCell } = await import('../../extract/pdf/pictures/cell-picture.js');
  return drawCell(task.bytes, task.page, task.boxes);
}
