// Joins extract and transform for one document. Runs in a worker, because a document can be made to hang or to exhaust the memory.
import type { Unpacking } from '../../extract/archives/unpack.js';
import { decodeText } from '../../extract/bytes/decode.js';
import { sniff } from '../../extract/bytes/sniff.js';
import { extract } from '../../extract/extract.js';
import type { CellCuts } from '../../extract/pdf/pictures/cell-cuts.js';
import type { CellPicture } from '../../extract/pdf/pictures/cell-picture.js';
import type { PagePicture } from '../../extract/pdf/pictures/page-picture.js';
import { type PreparedReading, prepareReading } from '../../load/documents/prepared-reading.js';
import type { DocumentReading } from '../../load/rows/document-reading.js';
import type { Extraction } from '../../model/document.js';
import type { Report } from '../../model/report.js';
import { transform } from '../../transform/transform.js';
import { type UnpackedReading, unpackReading } from '../kept/packed-reading.js';
import { fileBeside } from './file-beside.js';
import type { CutTask, DecodeTask, DrawTask, MarkTask, PrepareTask, ReadTask, UnpackTask } from './reading.js';
import { progressPlaces } from './reading-watch.js';

/** Reads one document from bytes to report. */
export async function readDocument(task: ReadTask): Promise<DocumentReading> {
  const startedAt = performance.now();
  let firstReadingAt = startedAt;
  let dependence: Pick<DocumentReading, 'dependsOnMachine'> =
    task.secondReaderFault === undefined ? {} : { dependsOnMachine: true };
  const extraction = await extractWatched(task, {
    firstReadingDone: () => {
      firstReadingAt = performance.now();
      noteSecondReader(task, 1);
    },
    dependsOnMachine: () => {
      dependence = { dependsOnMachine: true };
    },
  });
  if (extraction.kind === 'unreadable') {
    const { detected, recognisers, problems } = extraction;
    const kind = problems.some(({ code }) => code === 'unsupported_format') ? 'unsupported' : 'failed';
    return {
      format: detected,
      encoding: null,
      metadata: [],
      recognisers,
      outcome: { kind, problems },
      durations: null,
      ...dependence,
    };
  }
  noteSecondReader(task, 0);
  const extractedAt = performance.now();
  const { format, encoding, metadata, recognisers } = extraction.document;
  const outcome = transform(extraction.document, extraction.secondReading);
  const durations = {
    extractMs: firstReadingAt - startedAt,
    secondReadingMs: extractedAt - firstReadingAt,
    transformMs: performance.now() - extractedAt,
  };
  return { format, encoding, metadata, recognisers, outcome, durations, ...dependence };
}

/**
 * Reads one document from bytes to rows. If it was fetched, the host of its address becomes a clue to its agency, the date that its site lists
 * is when it was published, unless it states another, and it gets a fingerprint.
 * @param read what reads it; tests put another in its place
 */
export async function prepareDocument(
  task: PrepareTask,
  read: (task: ReadTask) => Promise<DocumentReading> = readDocument,
): Promise<PreparedReading> {
  const { address, bytes, listedOn = null } = task;
  const reading = await read(task);
  if (address === null) return prepareReading(reading, null);
  const fetched = asFetched(reading, { host: new URL(address).hostname, listedOn });
  return prepareReading(fetched, await fingerprintOf(reading, bytes));
}

/** Null for anything but a report or a page of text: a PDF or DOCX that is not a report has no content to compare. */
async function fingerprintOf({ outcome, format }: DocumentReading, bytes: Uint8Array): Promise<string | null> {
  // Loaded only in a scrape.
  const { pageFingerprint, reportFingerprint } = await import('../../scrape/pages/fingerprint.js');
  if (outcome.kind === 'report') return reportFingerprint([outcome.report, ...(outcome.furtherReports ?? [])]);
  const isPage = outcome.kind === 'not_a_report' && (format === 'html' || format === 'text');
  return isPage ? pageFingerprint(decodeText(bytes).text) : null;
}

function asFetched(
  reading: DocumentReading,
  { host, listedOn }: { readonly host: string; readonly listedOn: string | null },
): DocumentReading {
  const { outcome } = reading;
  if (outcome.kind !== 'report' && outcome.kind !== 'not_a_report') return reading;
  const served = (report: Report): Report => {
    const { authorship, identity } = report;
    const hosts = [...new Set([...authorship.clues.hosts, host])];
    return {
      ...report,
      identity: { ...identity, publishedOn: identity.publishedOn ?? listedOn },
      authorship: { ...authorship, clues: { ...authorship.clues, hosts } },
    };
  };
  if (outcome.kind === 'not_a_report') {
    const { asReport } = outcome;
    return asReport === undefined ? reading : { ...reading, outcome: { ...outcome, asReport: served(asReport) } };
  }
  const { report, furtherReports = [] } = outcome;
  return {
    ...reading,
    outcome: { kind: 'report', report: served(report), furtherReports: furtherReports.map(served) },
  };
}

/** Unpacks readings that were kept: that takes about as long as loading them, so it is not done by the thread that loads. */
export function decodeReadings({ readings }: Pick<DecodeTask, 'readings'>): readonly UnpackedReading[] {
  return readings.map(({ packed, key }) => unpackReading(packed, key));
}

/** Reads one document up to the blocks and tables that it holds, before any mapping. */
export function extractDocument(task: ReadTask): Promise<Extraction> {
  return extractWatched(task, { firstReadingDone: () => {}, dependsOnMachine: () => {} });
}

interface ReadingSteps {
  /** Called when the first reader is done, before the second begins. */
  readonly firstReadingDone: () => void;
  /** Called when the document asks for a file beside it, whether there is one or not, and when a witness of numbers in pictures failed. */
  readonly dependsOnMachine: () => void;
}

function extractWatched(task: ReadTask, { firstReadingDone, dependsOnMachine }: ReadingSteps): Promise<Extraction> {
  const { name, bytes, secondReading, secondReaderFault, ocr, officeCopy, folder, pictures, progress } = task;
  const pagesKnown = (count: number, scans = 0) => {
    if (progress === undefined) return;
    Atomics.store(progress, progressPlaces.pages, count);
    Atomics.store(progress, progressPlaces.scans, scans);
  };
  const beside = async (address: string) => {
    const fetched = pictures?.get(address);
    if (fetched !== undefined || folder === undefined) return fetched ?? null;
    dependsOnMachine();
    return fileBeside(folder, address);
  };
  const watcher = { pagesKnown, firstReadingDone, witnessLost: dependsOnMachine };
  const options = { secondReading, secondReaderFault, ocr, officeCopy, fileBeside: beside, watcher };
  return extract(bytes, { name }, options);
}

function noteSecondReader({ progress }: ReadTask, isAtWork: 0 | 1): void {
  if (progress !== undefined) Atomics.store(progress, progressPlaces.secondReader, isAtWork);
}

/** Lists an archive, and unpacks a part of it. */
export async function unpackArchive({ bytes, from }: UnpackTask): Promise<Unpacking> {
  const { unpackWithLibarchive } = await import('../../extract/archives/libarchive-reading.js');
  return unpackWithLibarchive(bytes, from);
}

/** Draws a page of a document with what was recovered from it. */
export async function drawDocumentPage(task: DrawTask): Promise<PagePicture> {
  const { drawPage } = await import('../../extract/pdf/pictures/page-picture.js');
  return drawPage(await pagesOf(task.bytes), task.page);
}

/** Draws a page of a document as it is printed, with cells marked. */
export async function drawDocumentCell(task: MarkTask): Promise<CellPicture> {
  const { drawCell } = await import('../../extract/pdf/pictures/cell-picture.js');
  return drawCell(await pagesOf(task.bytes), task.page, task.boxes);
}

/** Cuts cells from a page of a document, or from a picture within it. */
export async function cutDocumentCells({ bytes, on, cells, folder }: CutTask): Promise<CellCuts> {
  const { cutCells } = await import('../../extract/pdf/pictures/cell-cuts.js');
  if (typeof on === 'number') return cutCells(await pagesOf(bytes), on, cells);
  const { cutFromPicture } = await import('../../extract/cut-from-picture.js');
  const beside = async (address: string) => (folder === undefined ? null : fileBeside(folder, address));
  return cutFromPicture(bytes, { path: on, cells, fileBeside: beside });
}

/** An image file is drawn as the pages that it is read as. */
async function pagesOf(bytes: Uint8Array): Promise<Uint8Array> {
  if (sniff(bytes).kind !== 'image') return bytes;
  const { pdfOfImages } = await import('../../extract/images/pdf-of-images.js');
  return pdfOfImages(bytes);
}
