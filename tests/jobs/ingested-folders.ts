// Folders of small reports, ingested in this process: without worker threads, and with a clock that the test controls.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FigureName, figuresOf } from '../../scripts/samples/figures.js';
import { htmlReport } from '../../scripts/samples/report-files.js';
import { unpackWithLibarchive } from '../../src/extract/archives/libarchive-reading.js';
import type { Effects } from '../../src/jobs/effects.js';
import { ingest } from '../../src/jobs/ingest/ingest.js';
import type { IngestOptions } from '../../src/jobs/ingest/ingest-options.js';
import { throughThreads } from '../../src/jobs/ingest/reading-route.js';
import type { RunReport } from '../../src/jobs/ingest/run-report.js';
import { type ObjectStore, openObjectStore } from '../../src/jobs/objects/object-store.js';
import {
  cutDocumentCells,
  decodeReadings,
  drawDocumentCell,
  drawDocumentPage,
  extractDocument,
  prepareDocument,
  readDocument,
} from '../../src/jobs/reading/read-document.js';
import type { PrepareTask, ReadTask } from '../../src/jobs/reading/reading.js';
import type { ReadingPool } from '../../src/jobs/reading/reading-pool.js';
import type { LoadDatabase } from '../../src/load/connection/load-database.js';
import type { DocumentReading } from '../../src/load/rows/document-reading.js';
import { rowsOf, sha256Of, temporaryFolder } from '../load/handled-documents.js';
import { shared } from '../shared-work.js';

const page = new TextDecoder().decode(htmlReport()(figuresOf('liren-2020')));

/** A report as an HTML page; another mark gives other bytes of the same report. */
export function reportPage(mark: string): string {
  return `${page}<!-- ${mark} -->`;
}

/** A report of an agency and a year as an HTML page, with the numbers of another. */
export function pageOf(agency: string, year: number, figures: FigureName = 'liren-2020'): string {
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  const stated = { ...figuresOf(figures), agency, year, title, publishedOn: `${year + 1}-01-20` };
  return new TextDecoder().decode(htmlReport()(stated));
}

/** Writes files, by their names; a name may have folders. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** A folder with these files, removed when the test is over. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

/** A folder with these files, written an hour ago, so that size and time identify their content. */
export function settledFolderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = folderOf(files);
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const name of Object.keys(files)) utimesSync(join(folder, name), hourAgo, hourAgo);
  return folder;
}

/** Reads the same bytes of the same name once, for all tests: what they state does not depend on when they are read. */
const readOnce = shared(
  ({ name, bytes, secondReading, secondReaderFault = '' }: ReadTask) =>
    JSON.stringify([name, sha256Of(bytes), secondReading, secondReaderFault]),
  readDocument,
);

/** A pool that reads in this thread. @param read replaces the reader */
export function directPool(read: (task: ReadTask) => Promise<DocumentReading> = readOnce): ReadingPool {
  const close = () => Promise.resolve();
  const prepare = (task: PrepareTask) => prepareDocument(task, read);
  const decode: ReadingPool['decode'] = (readings) => Promise.resolve(decodeReadings({ readings }));
  const drawn = { draw: drawDocumentPage, mark: drawDocumentCell, cut: cutDocumentCells };
  return { size: 2, read, prepare, decode, extract: extractDocument, ...drawn, unpack: unpackWithLibarchive, close };
}

export interface HeldEffects extends Effects {
  readonly lines: readonly string[];
}

/** A clock that starts on 2025-02-01 and advances 5 ms at each look, and a log that is kept. */
export function heldEffects(): HeldEffects {
  const lines: string[] = [];
  let now = Date.UTC(2025, 1, 1);
  return {
    lines,
    now: () => {
      now += 5;
      return now;
    },
    log: (line) => lines.push(line),
    progress: null,
  };
}

interface Changes extends Partial<IngestOptions> {
  readonly pool?: ReadingPool;
  readonly effects?: Effects;
  readonly objects?: ObjectStore;
}

/** Ingests paths into a database, in this thread. */
export function ingestPaths(
  database: LoadDatabase,
  paths: readonly string[],
  changes: Changes = {},
): Promise<RunReport> {
  const { pool = directPool(), effects = heldEffects(), objects = openObjectStore(), ...options } = changes;
  const neverStopped = new AbortController().signal;
  return ingest(
    { paths, force: false, verify: false, listsSkipped: false, secondReading: true, stop: neverStopped, ...options },
    { database, route: throughThreads(pool), effects, objects },
  );
}

const recordsOfRuns = new Set(['runs', 'run_documents']);

/** All rows of all tables, without the records of runs and the time when a source was last seen. */
export function contentOf(database: LoadDatabase): Readonly<Record<string, readonly unknown[]>> {
  const names = database.connection
    .prepare<[], { readonly name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => name)
    .filter((name) => !recordsOfRuns.has(name));
  const sources =
    'SELECT source_id, location, name, url, document_id, report_id, fault_code, fault_message, first_seen_at FROM sources';
  return Object.fromEntries(
    names.map((name) => [name, rowsOf(database, name === 'sources' ? sources : `SELECT * FROM ${name}`)]),
  );
}
