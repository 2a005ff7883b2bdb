// Documents that were read, and databases, for the tests of load: as small as possible.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../src/load/connection/load-database.js';
import { type LoadOptions, loadDocuments, recordKnownSource } from '../../src/load/documents/load-documents.js';
import { prepareReading } from '../../src/load/documents/prepared-reading.js';
import { type MannerOfRun, type Run, startRun } from '../../src/load/documents/runs.js';
import { openDatabase } from '../../src/load/open-database.js';
import type { DocumentReading, DocumentSource, Loaded, ReadingOutcome } from '../../src/load/rows/document-reading.js';
import type { Fact, Report } from '../../src/model/report.js';
import { shared } from '../shared-work.js';

/** Creates a folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xxgk-load-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The bytes of a database that nothing was loaded into: creating one, with its views and catalogues, takes longer than most tests. */
const bytesOfNew = shared(
  (name: 'new') => name,
  () => {
    const path = join(temporaryFolder(), 'new.sqlite');
    closeDatabase(openDatabase(path));
    return readFileSync(path);
  },
);

/** Gives a new database, which is closed and removed after the test. */
export function temporaryDatabase(): LoadDatabase {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  writeFileSync(path, bytesOfNew('new'));
  const database = openDatabase(path);
  onTestFinished(() => closeDatabase(database));
  return database;
}

export function beginRun(database: LoadDatabase, parserVersion = '1'): Run {
  return startRun(database, {
    startedAt: '2025-02-01T00:00:00.000Z',
    arguments: ['ingest', 'folder'],
    parserVersion,
    recognisers: 'none',
  });
}

/** How a run reads in which nobody recognises pictures. */
export function withVersion(parserVersion: string): MannerOfRun {
  return { parserVersion, recognisers: 'none' };
}

export const fact: Fact = {
  indicator: 'requests.received',
  applicant: 'natural_person',
  reading: { state: 'number', value: 12 },
  raw: '１２ ',
  place: {
    table: 2,
    row: 4,
    column: 3,
    anchor: { kind: 'docx', part: 'word/document.xml', path: 'body/tbl[2]/tr[4]/tc[3]' },
  },
  support: [{ kind: 'second_reading', reader: 'mammoth' }],
  flags: [],
};

export const report: Report = {
  part: null,
  kind: 'agency',
  identity: {
    agency: '某市财政局',
    year: 2024,
    title: '某市财政局2024年政府信息公开工作年度报告',
    publishedOn: '2025-01-20',
  },
  authorship: {
    scope: 'organ',
    isCorrection: false,
    clues: {
      name: '某市财政局',
      otherNames: [],
      hosts: [],
      postalCodes: [],
      telephoneCodes: [],
      addresses: [],
      fileName: null,
      year: 2024,
    },
  },
  form: '2021',
  tableForms: { requests: '2021' },
  sections: [],
  facts: [fact],
  unmapped: [],
  mentions: [],
  checks: [],
  problems: [],
};

export function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A source with the document that it holds, and what reading that came to. */
export interface HandledDocument extends DocumentSource, DocumentReading {
  readonly sha256: string;
  readonly bytes: number;
}

/** A document at a location, with the given letters as its bytes, and the outcome of reading it. */
export function handled(
  location: string,
  content: string,
  outcome: ReadingOutcome = { kind: 'report', report },
): HandledDocument {
  return {
    sourceName: location.slice(location.lastIndexOf('/') + 1),
    location,
    url: null,
    sha256: sha256Of(content),
    bytes: content.length,
    format: 'docx',
    encoding: null,
    metadata: [],
    recognisers: null,
    outcome,
    durations: null,
    readAt: '2025-02-01T00:00:01.000Z',
    durationMs: 5,
    stamp: null,
  };
}

/** Loads one document as the jobs do. */
export function loadDocument(
  database: LoadDatabase,
  run: Run,
  { format, encoding, metadata, recognisers, outcome, durations, ...source }: HandledDocument,
  options: LoadOptions = {},
): Loaded {
  const reading = prepareReading({ format, encoding, metadata, recognisers, outcome, durations }, null);
  const [loaded] = loadDocuments(database, run, [{ kind: 'read', ...source, reading }], options);
  if (loaded === undefined) throw new Error(`Expected ${source.location} to be loaded`);
  return loaded;
}

/** Records that a source holds a document that was read before. */
export function recordKnownDocument(database: LoadDatabase, run: Run, document: HandledDocument): Loaded {
  return recordKnownSource(database, run, { kind: 'known', ...document });
}

export const failure: ReadingOutcome = {
  kind: 'failed',
  problems: [{ code: 'timeout', message: 'Reading took longer than 60 s.', at: null }],
};

export const notReport: ReadingOutcome = {
  kind: 'not_a_report',
  problems: [{ code: 'not_a_report', message: 'Neither title nor tables are those of a report.', at: null }],
};

/** Returns all rows of a query, as plain objects. */
export function rowsOf(database: LoadDatabase, sql: string): readonly unknown[] {
  return database.connection.prepare(sql).all();
}
