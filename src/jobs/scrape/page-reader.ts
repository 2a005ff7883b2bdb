// Reads the bytes of a page with the workers of ingest, and settles in the database what they came to.
import { basename } from 'node:path';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import type { Run } from '../../load/documents/runs.js';
import type { HandledDocument } from '../../load/rows/handled-document.js';
import { settleRead } from '../../load/scrape/settle-read.js';
import type { OpenVisit } from '../../load/scrape/visits.js';
import type { AssignAgency } from '../../model/agency-assignment.js';
import type { PageVerdict, ScrapePage } from '../../model/scrape.js';
import type { PageReader } from '../../scrape/crawl/ledger.js';
import { pageFingerprint, reportFingerprint } from '../../scrape/pages/fingerprint.js';
import type { Effects } from '../effects.js';
import type { ReadDocument } from '../reading/reading.js';
import type { ReadingPool } from '../reading/reading-pool.js';
import { decodePage } from './decode-page.js';

export interface PageReaderTools {
  readonly database: LoadDatabase;
  readonly pool: ReadingPool;
  readonly effects: Effects;
  readonly visit: OpenVisit;
  readonly run: Run;
  readonly assign: AssignAgency;
  /** When it fires, the document in hand is left unread. */
  readonly abort: AbortSignal;
}

export function openPageReader(tools: PageReaderTools): PageReader {
  const { database, visit, run, assign, effects } = tools;
  return {
    read: async (page, bytes): Promise<PageVerdict | null> => {
      const startedAt = effects.now();
      const at = new Date(startedAt).toISOString();
      const { sha256 } = page;
      if (sha256 === null) throw new Error(`Expected ${page.address} to have been fetched`);
      const settle = (fingerprint: string | null, document: HandledDocument | null) =>
        settleRead(database, visit, run, { page, sha256, fingerprint, document, assign, at });
      if (!page.isUnread) return settle(page.fingerprint, null);
      const document = await readUnlessAborted(page, bytes, tools);
      if (document === null) return null;
      const fingerprint = fingerprintOf(document, bytes);
      // The same content in other bytes: a counter went on. What an older parser made of these bytes is read anew all the same.
      const isSame = page.readSha256 !== null && page.readSha256 !== sha256 && document.outcome.kind === page.verdict;
      if (isSame && fingerprint !== null && fingerprint === page.fingerprint) return settle(fingerprint, null);
      const seen = { sourceName: sourceNameOf(page), location: page.address, url: page.address, readAt: at };
      return settle(fingerprint, {
        ...seen,
        ...withHost(document, page.address),
        sha256,
        bytes: bytes.length,
        durationMs: effects.now() - startedAt,
      });
    },
  };
}

async function readUnlessAborted(
  page: ScrapePage,
  bytes: Uint8Array,
  { pool, abort }: PageReaderTools,
): Promise<ReadDocument | null> {
  if (abort.aborted) return null;
  let stopWaiting = () => {};
  const aborted = new Promise<null>((fulfil) => {
    stopWaiting = () => fulfil(null);
    abort.addEventListener('abort', stopWaiting);
  });
  try {
    return await Promise.race([pool.read({ name: nameOf(page), bytes, secondReading: true }), aborted]);
  } finally {
    abort.removeEventListener('abort', stopWaiting);
  }
}

function fingerprintOf({ outcome }: ReadDocument, bytes: Uint8Array): string | null {
  if (outcome.kind === 'report') return reportFingerprint(outcome.report);
  const text = outcome.kind === 'not_a_report' ? decodePage(bytes) : null;
  return text === null ? null : pageFingerprint(text.text);
}

/** What the reader may take a year and an agency from: the title on the list, or the name of the file. */
function nameOf(page: ScrapePage): string {
  return page.isTitledReport && page.title !== '' ? page.title : sourceNameOf(page);
}

/** As people know it: the name of a file, the address of a page. */
function sourceNameOf({ role, address, fileName }: ScrapePage): string {
  if (role !== 'attachment') return address;
  return fileName ?? (decodedName(basename(new URL(address).pathname)) || address);
}

function decodedName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

/** Whose site it is tells whose report it is. */
function withHost(document: ReadDocument, address: string): ReadDocument {
  const { outcome } = document;
  if (outcome.kind !== 'report') return document;
  const { authorship } = outcome.report;
  const hosts = [...new Set([...authorship.clues.hosts, new URL(address).hostname])];
  const report = { ...outcome.report, authorship: { ...authorship, clues: { ...authorship.clues, hosts } } };
  return { ...document, outcome: { kind: 'report', report } };
}
