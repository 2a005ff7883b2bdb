// The nightly job. Visits the pages of each source, keeps their raw bytes in the store, reads and loads documents as an ingest does, and
// records what happened. However a run ends, the next one continues where it was.
import type { OcrMode } from '../../catalogues/recognisers.js';
import { DatabaseError } from '../../database/database-error.js';
import { inTransaction, type LoadDatabase } from '../../load/connection/load-database.js';
import { recordEvent } from '../../load/scrape/events.js';
import { allRobots, findRobots, saveRobots } from '../../load/scrape/fetches.js';
import { markRecognisedAgain } from '../../load/scrape/recognised-again.js';
import { hasFailedPages, VisitPages } from '../../load/scrape/visit-pages.js';
import {
  closeVisit,
  finishScrapeRun,
  type ListedSource,
  listSources,
  type OpenVisit,
  openVisit,
  startScrapeRun,
} from '../../load/scrape/visits.js';
import type { ScrapePage, VisitExtent } from '../../model/scrape.js';
import { type RunSummary, reportsOfSource, summariseRun } from '../../query/scrape/scrape-runs.js';
import { isDueAgain } from '../../scrape/crawl/ledger.js';
import { type VisitEnd, type VisitTools, visitSource } from '../../scrape/crawl/visit.js';
import type { AddressGuard } from '../../scrape/fetch/connection.js';
import { type ExchangeLimits, usualLimits } from '../../scrape/fetch/exchange.js';
import { type FetchPage, type FetchRoute, throughThisProcess } from '../../scrape/fetch/fetch-route.js';
import type { FetchTools } from '../../scrape/fetch/fetcher.js';
import { HostQueues } from '../../scrape/fetch/host-queues.js';
import { productToken, type RobotsShelf } from '../../scrape/fetch/robots.js';
import type { Timing } from '../../scrape/fetch/timing.js';
import type { Source } from '../../scrape/sources/source.js';
import type { Effects } from '../effects.js';
import { LoadingRun } from '../loading/loading-run.js';
import { QueueError } from '../queue/postgres/queue-error.js';
import type { ReadingPool } from '../reading/reading-pool.js';
import { programVersion } from '../version.js';
import { decodePage, openPageReader } from './page-reader.js';

export interface ScrapeOptions {
  readonly sources: readonly Source[];
  /** All sources that sources.yaml states, for the table of sources. */
  readonly listed: readonly Source[];
  readonly contact: string;
  readonly arguments: readonly string[];
  readonly since: string | null;
  readonly extent: VisitExtent;
  readonly maxRequests: number | null;
  /** Sources without a complete visit for so many days are reported. */
  readonly staleDays: number;
  readonly guard: AddressGuard;
  readonly ca: string | null;
  /** When print in pictures is recognised. Default: auto. */
  readonly ocr?: OcrMode | undefined;
  /** When it fires, no further request begins. */
  readonly stop: AbortSignal;
  /** When it fires, requests and documents in progress are abandoned. */
  readonly abort: AbortSignal;
  /** Is called with each page before the page is looked at. */
  readonly onPage: (source: Source, page: ScrapePage) => void;
}

export interface ScrapeTools {
  readonly database: LoadDatabase;
  /** Null if pages are fetched but not read. */
  readonly pool: ReadingPool | null;
  readonly store: VisitTools['store'];
  readonly effects: Effects;
  readonly timing: Timing;
  readonly limits?: ExchangeLimits;
  /** Default: this process. */
  readonly route?: FetchRoute;
}

/** How many hosts are asked at once. */
export const requestsAtOnce = 8;
const dayMs = 24 * 3600 * 1000;

/** What the visits of one run share. */
interface RunParts {
  readonly scrapeRunId: number;
  readonly reading: { readonly loading: LoadingRun; readonly pool: ReadingPool } | null;
}

/**
 * Visits sources. A source that fails does not stop the others. The caller holds the lock of the database.
 * @throws InputError `agencies_file_invalid` if agencies.csv has faults
 * @throws DatabaseError if the database cannot be written, QueueError if the workers cannot be reached; the next run continues from there
 */
export async function scrape(options: ScrapeOptions, tools: ScrapeTools): Promise<RunSummary> {
  const { database, pool, effects } = tools;
  const { stop } = options;
  const startedAt = effects.now();
  const args = ['scrape', ...options.arguments];
  const loading = pool && new LoadingRun(database, { startedAt, arguments: args, ocr: options.ocr }, { effects, stop });
  const scrapeRunId = startScrapeRun(database, {
    ...{ startedAt: timeOf(startedAt), arguments: args, version: programVersion() },
    loadRunId: loading?.run.runId ?? null,
  });
  listSources(database, options.listed.map(listedSource), timeOf(startedAt));
  if (loading) markRecognisedAgain(database, loading.run);
  await loading?.settleAgencies();
  await loading?.applyReviews();
  const reading = loading && pool && { loading, pool };
  const parts: RunParts = { scrapeRunId, reading };
  const route = tools.route ?? throughThisProcess(fetchTools(options, tools));
  await route.visitAll(visitedSources(options, database), (source, fetch) =>
    visit(source, fetch, parts, options, tools),
  );
  effects.progress?.('');
  await loading?.finish();
  const status = stop.aborted ? 'interrupted' : 'finished';
  finishScrapeRun(database, scrapeRunId, { status, finishedAt: timeOf(effects.now()) });
  return summariseRun(database.connection, scrapeRunId, timeOf(effects.now() - options.staleDays * dayMs));
}

function visitedSources({ sources, extent }: ScrapeOptions, database: LoadDatabase): readonly Source[] {
  return extent === 'failed' ? sources.filter(({ id }) => hasFailedPages(database, id)) : sources;
}

async function visit(
  source: Source,
  fetch: FetchPage,
  parts: RunParts,
  options: ScrapeOptions,
  tools: ScrapeTools,
): Promise<void> {
  if (options.stop.aborted) return;
  const { database, effects } = tools;
  const visiting = openVisit(database, source.id, parts.scrapeRunId, timeOf(effects.now()));
  try {
    const end = await visitSource(source, visitTools(source, visiting, fetch, parts, options, tools));
    endVisit(source, visiting, end, options, tools);
  } catch (error) {
    // A database that cannot be written, or workers out of reach, stop everything; any other error costs one source its night.
    if (error instanceof DatabaseError || error instanceof QueueError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    effects.log(`${source.id}: ${error instanceof Error ? (error.stack ?? reason) : reason}`);
    endVisit(source, visiting, { outcome: 'failed', reason, code: null, page: null }, options, tools);
  }
}

function visitTools(
  source: Source,
  visiting: OpenVisit,
  fetch: FetchPage,
  { reading }: RunParts,
  options: ScrapeOptions,
  { database, store, effects }: ScrapeTools,
): VisitTools {
  const { stop, abort, since, extent } = options;
  const now = () => timeOf(effects.now());
  const again = (known: ScrapePage, found: Parameters<typeof isDueAgain>[1]) =>
    isDueAgain(known, found, effects.now(), source.recheckDays);
  return {
    fetch,
    store,
    ledger: new VisitPages(database, { visit: visiting, version: programVersion(), now, isDueAgain: again }),
    reader: reading && openPageReader({ ...reading, ocr: options.ocr, effects, visit: visiting, stop, abort }),
    decode: decodePage,
    now: effects.now,
    stop,
    since,
    extent,
    report: (page) => options.onPage(source, page),
  };
}

function endVisit(
  source: Source,
  visiting: OpenVisit,
  end: VisitEnd,
  { since, extent }: ScrapeOptions,
  { database, effects }: ScrapeTools,
): void {
  const at = timeOf(effects.now());
  if (end.outcome === 'open') {
    effects.log(`${source.id}: not finished (${end.why.replaceAll('_', ' ')}); the next run continues`);
    return;
  }
  const { outcome, reason, code, page } = end;
  const shortfall = outcome === 'complete' && since === null && extent === 'all' ? shortfallOf(source, database) : null;
  inTransaction(database, source.id, () => {
    closeVisit(database, visiting, { outcome, reason, at });
    const event = { page: null, reportId: null, at };
    if (outcome === 'blocked' || outcome === 'failed')
      recordEvent(database, visiting, { ...event, page, kind: outcome, code, reason });
    if (shortfall !== null)
      recordEvent(database, visiting, { ...event, kind: 'under_expectation', code: null, reason: shortfall });
  });
  const where = page === null ? '' : ` at ${page.address}`;
  effects.log(`${source.id}: ${outcome}${reason === null ? '' : `, ${reason}`}${where}`);
}

/** How a source falls short of what its operator expects, in words; null if it does not. */
function shortfallOf({ id, expect }: Source, database: LoadDatabase): string | null {
  const { reports, newestYear } = reportsOfSource(database.connection, id);
  const few = reports < expect.minReports ? `${reports} reports, expected ${expect.minReports}` : null;
  const isOld = expect.newestYear !== null && (newestYear ?? 0) < expect.newestYear;
  const old = isOld ? `the newest is of ${newestYear ?? 'no year'}, expected ${expect.newestYear}` : null;
  return few === null && old === null ? null : [few, old].filter((part) => part !== null).join('; ');
}

function fetchTools(options: ScrapeOptions, { database, timing, limits }: ScrapeTools): FetchTools {
  let left = options.maxRequests ?? Number.POSITIVE_INFINITY;
  return {
    userAgent: userAgentFor(options.contact),
    timing,
    queues: new HostQueues(timing, requestsAtOnce),
    guard: options.guard,
    limits: limits ?? usualLimits,
    ca: options.ca,
    robots: robotsIn(database),
    takeRequest: () => left-- > 0,
    decode: (bytes) => decodePage(bytes)?.text ?? '',
    stop: options.stop,
    abort: options.abort,
  };
}

/** As which requests are sent. @param contact where the operator can be written to */
export function userAgentFor(contact: string): string {
  return `${productToken}/${programVersion()} (+${contact})`;
}

/** The copies of robots.txt that a database keeps. */
export function robotsIn(database: LoadDatabase): RobotsShelf {
  return {
    get: (origin) => findRobots(database, origin),
    set: (origin, copy) => saveRobots(database, origin, copy),
    all: () => allRobots(database),
  };
}

/** A source as the table of sources holds it. */
export function listedSource({ id, agency, place, kind, schedule, expect, notes }: Source): ListedSource {
  const { minReports: leastReports, newestYear } = expect;
  return { source: id, agency, place, kind, schedule, leastReports, newestYear, notes };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
