// What the scrape does with the bytes of a page: decodes its text for the crawl, and has it read and loaded as a document.
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { archiveKindOf } from '../../extract/archives/open-archive.js';
import { decodeText } from '../../extract/bytes/decode.js';
import { sniff } from '../../extract/bytes/sniff.js';
import { recognisersHere } from '../../extract/scans/engines/installed.js';
import type { ReadSource } from '../../load/documents/handled-source.js';
import { type PreparedReading, problemsOfReading } from '../../load/documents/prepared-reading.js';
import { settleRead } from '../../load/scrape/settle-read.js';
import type { OpenVisit } from '../../load/scrape/visits.js';
import type { PageVerdict, ScrapePage } from '../../model/scrape.js';
import type { PageReader, PictureFetcher } from '../../scrape/crawl/ledger.js';
import type { Effects } from '../effects.js';
import { loadIsolating } from '../loading/load-batch.js';
import type { LoadingRun } from '../loading/loading-run.js';
import type { ReadTask } from '../reading/reading.js';
import type { ReadingPool } from '../reading/reading-pool.js';
import { type ArchiveReaderTools, readArchive } from './archive-reader.js';

export interface PageReaderTools {
  readonly loading: LoadingRun;
  readonly pool: ReadingPool;
  readonly ocr: OcrMode | undefined;
  readonly effects: Effects;
  readonly visit: OpenVisit;
  /** When it fires, no further file of an archive is read. */
  readonly stop: AbortSignal;
  /** When it fires, the document that is being read is abandoned. */
  readonly abort: AbortSignal;
}

/**
 * The reader of the pages of one visit. A page is read and loaded as a document is in an ingest, together with what the scrape keeps about
 * it, in one transaction.
 */
export function openPageReader(tools: PageReaderTools): PageReader {
  const { loading, visit, effects } = tools;
  const { database, run, register } = loading;
  return {
    read: async (page, bytes, pictures): Promise<PageVerdict | null> => {
      const startedAt = effects.now();
      const readAt = new Date(startedAt).toISOString();
      const { sha256, address } = page;
      if (sha256 === null) throw new Error(`Expected ${address} to have been fetched`);
      const settle = (document: ReadSource | null, members: ReadonlySet<string> | null = null) =>
        settleRead(database, visit, run, { page, sha256, document, members, assign: register.assign, at: readAt });
      if (!page.isUnread) return settle(null);
      const archive = archiveKindOf(bytes);
      if (archive !== null) {
        const read = await readArchive(
          page,
          { kind: archive, name: fileNameOf(page), bytes },
          archiveTools(page, tools),
        );
        return read && settle(read.document, read.members);
      }
      const reading = await readWithPictures(page, bytes, pictures, tools);
      if (reading === null) return null;
      if (isSameContent(page, reading)) return settle(null);
      const document: ReadSource = {
        ...{ kind: 'read', sourceName: sourceNameOf(page), location: address, url: address, readAt, stamp: null },
        ...{ durationMs: effects.now() - startedAt, sha256, bytes: bytes.length, reading },
      };
      const [verdict] = loadIsolating([document], (documents) => documents.map((each) => settle(each)));
      return verdict ?? null;
    },
  };
}

/** Reads a page, and if its tables are pictures that can be recognised here, again with the pictures. Null if the run is stopped. */
async function readWithPictures(
  page: ScrapePage,
  bytes: Uint8Array,
  fetchPictures: PictureFetcher,
  tools: PageReaderTools,
): Promise<PreparedReading | null> {
  const document = { name: nameOf(page), bytes };
  const reading = await prepareUnlessAborted(page, document, tools);
  if (reading === null || recognisersHere(tools.ocr ?? 'auto') === 'none') return reading;
  if (!problemsOfReading(reading).some(({ code }) => code === 'tables_are_pictures')) return reading;
  const pictures = await fetchPictures();
  if (pictures === null) return null;
  return pictures.size === 0 ? reading : prepareUnlessAborted(page, { ...document, pictures }, tools);
}

/** Whether other bytes hold what the page held before: a counter went on. The same bytes read by a newer parser are loaded in any case. */
function isSameContent(page: ScrapePage, { outcome, fingerprint }: PreparedReading): boolean {
  const isOtherBytes = page.readSha256 !== null && page.readSha256 !== page.sha256;
  return isOtherBytes && outcome.kind === page.verdict && fingerprint !== null && fingerprint === page.fingerprint;
}

function archiveTools(page: ScrapePage, tools: PageReaderTools): ArchiveReaderTools {
  const { pool, ...others } = tools;
  const prepare = (name: string, bytes: Uint8Array) => prepareUnlessAborted(page, { name, bytes }, tools);
  return { ...others, unpack: pool.unpack, prepare };
}

async function prepareUnlessAborted(
  { address, listedOn }: ScrapePage,
  document: Pick<ReadTask, 'name' | 'bytes' | 'pictures'>,
  { pool, ocr, abort }: PageReaderTools,
): Promise<PreparedReading | null> {
  if (abort.aborted) return null;
  let stopWaiting = () => {};
  const aborted = new Promise<null>((fulfil) => {
    stopWaiting = () => fulfil(null);
    abort.addEventListener('abort', stopWaiting);
  });
  try {
    return await Promise.race([pool.prepare({ ...document, secondReading: true, ocr, address, listedOn }), aborted]);
  } finally {
    abort.removeEventListener('abort', stopWaiting);
  }
}

/** What the reader may take a year and an agency from: the title on the list, or the name of the file. */
function nameOf(page: ScrapePage): string {
  return page.isTitledReport && page.title !== '' ? page.title : sourceNameOf(page);
}

/** As people know it: the name of a file, the address of a page. */
function sourceNameOf(page: ScrapePage): string {
  return page.role === 'attachment' ? fileNameOf(page) : page.address;
}

function fileNameOf({ address, fileName }: ScrapePage): string {
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

const readable: ReadonlySet<string> = new Set(['html', 'text', 'empty']);
const gzipSignature = [0x1f, 0x8b];
/** The largest sitemap that the protocol allows: https://www.sitemaps.org/protocol.html */
const largestSitemap = 50 * 1024 * 1024;
const sniffedBytes = 200;
const markupStart = /^\s*(?:<[?!a-z]|[[{])/i;

export interface PageText {
  readonly text: string;
  /** In which the links of the page are written. */
  readonly encoding: string;
}

/** The text of what was fetched: a page, JSON, a sitemap (also one compressed as a file). Null if the bytes are not text. */
export function decodePage(bytes: Uint8Array): PageText | null {
  if (gzipSignature.every((byte, index) => bytes[index] === byte)) return decodeCompressed(bytes);
  const { kind } = sniff(bytes);
  // Markup that is not HTML, such as a sitemap, is of no kind that the readers of reports know.
  const isMarkup =
    (kind === 'unknown' || kind === 'unsupported') &&
    markupStart.test(decodeText(bytes.subarray(0, sniffedBytes)).text);
  return readable.has(kind) || isMarkup ? decodeText(bytes) : null;
}

function decodeCompressed(bytes: Uint8Array): PageText | null {
  try {
    return decodeText(gunzipSync(bytes, { maxOutputLength: largestSitemap }));
  } catch (error) {
    // Damaged, or beyond the limit: there is no text that could be read.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
