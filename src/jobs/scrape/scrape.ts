// The nightly job: for each source the visit of its pages, the raw bytes into the store, the documents through the readers of ingest
// into the database, and what happened into its tables. Whatever ends it, the next run goes on where it was.
import PQueue from 'p-queue';
import { DatabaseError } from '../../database/database-error.js';
import { inTransaction, type LoadDatabase } from '../../load/connection/load-database.js';
import { finishRun, type Run, startRun } from '../../load/documents/runs.js';
import { recordEvent } from '../../load/scrape/events.js';
import { findRobots, saveRobots } from '../../load/scrape/fetches.js';
import { VisitPages } from '../../load/scrape/visit-pages.js';
import {
  closeVisit,
  finishScrapeRun,
  type ListedSource,
  listSources,
  type OpenVisit,
  openVisit,
  startScrapeRun,
} from '../../load/scrape/visits.js';
import type { ScrapePage } from '../../model/scrape.js';
import { type RunSummary, reportsOfSource, summariseRun } from '../../query/scrape-runs.js';
import { isDueAgain } from '../../scrape/crawl/due.js';
import { type VisitEnd, type VisitTools, visitSource } from '../../scrape/crawl/visit.js';
import type { AddressGuard } from '../../scrape/fetch/address-guard.js';
import { type ExchangeLimits, usualLimits } from '../../scrape/fetch/exchange.js';
import { Fetcher, type FetchTools } from '../../scrape/fetch/fetcher.js';
import { HostQueues } from '../../scrape/fetch/host-queues.js';
import { productToken } from '../../scrape/fetch/robots.js';
import type { Timing } from '../../scrape/fetch/timing.js';
import type { Source } from '../../scrape/sources/source.js';
import type { Effects } from '../effects.js';
import { tellAgencies } from '../ingest/ingest.js';
import { AgencyRegister } from '../loading/assign-agencies.js';
import { linkSimilarSections } from '../loading/link-similar-sections.js';
import type { ReadingPool } from '../reading/reading-pool.js';
import { programVersion } from '../version.js';
import { decodePage } from './decode-page.js';
import { openPageReader } from './page-reader.js';

export interface ScrapeOptions {
  readonly sources: readonly Source[];
  /** Of all that sources.yaml states, for the table of sources. */
  readonly listed: readonly Source[];
  readonly contact: string;
  readonly arguments: readonly string[];
  readonly since: string | null;
  /** Whether only lists are fetched. */
  readonly listsOnly: boolean;
  readonly maxRequests: number | null;
  /** Sources without a complete visit for so many days are told. */
  readonly staleDays: number;
  readonly guard: AddressGuard;
  readonly ca: string | null;
  /** When it fires, no further request is begun. */
  readonly stop: AbortSignal;
  /** When it fires, the request and the document in hand are left. */
  readonly abort: AbortSignal;
  /** Told of each page before it is looked at. */
  readonly tell: (source: Source, page: ScrapePage) => void;
}

export interface ScrapeTools {
  readonly database: LoadDatabase;
  /** Null where pages are fetched and not read. */
  readonly pool: ReadingPool | null;
  readonly store: VisitTools['store'];
  readonly effects: Effects;
  readonly timing: Timing;
  readonly limits?: ExchangeLimits;
}

/** Hosts that are asked at once, and sources that are visited at once. */
const requestsAtOnce = 8;
const sourcesAtOnce = 8;
const dayMs = 24 * 3600 * 1000;

/** What documents are loaded with. */
interface Loading {
  readonly run: Run;
  readonly pool: ReadingPool;
  readonly register: AgencyRegister;
}

/** What the parts of one run share. */
interface RunParts {
  readonly scrapeRunId: number;
  readonly loading: Loading | null;
  readonly fetching: FetchTools;
}

/** Visits sources. Nothing that is wrong with one stops the others. The caller holds the lock of the database. */
export async function scrape(options: ScrapeOptions, tools: ScrapeTools): Promise<RunSummary> {
  const { database, pool, effects } = tools;
  const startedAt = effects.now();
  const started = { startedAt: timeOf(startedAt), arguments: ['scrape', ...options.arguments] };
  const version = programVersion();
  const register = new AgencyRegister(database);
  const run = pool === null ? null : startRun(database, { ...started, parserVersion: version });
  const loading = run === null || pool === null ? null : { run, pool, register };
  const scrapeRunId = startScrapeRun(database, { ...started, loadRunId: run?.runId ?? null, version });
  listSources(database, options.listed.map(listedSource), timeOf(startedAt));
  const parts: RunParts = { scrapeRunId, loading, fetching: fetchTools(options, tools) };
  const moved = loading === null ? 0 : await register.refresh({ effects, stop: options.stop });
  const queue = new PQueue({ concurrency: sourcesAtOnce });
  // Where one cannot write the database, the others end before the caller closes it.
  const visits = options.sources.map((source) => queue.add(() => visit(source, parts, options, tools)));
  for (const settled of await Promise.allSettled(visits)) if (settled.status === 'rejected') throw settled.reason;
  effects.progress?.('');
  if (loading !== null) await endLoading(loading, { moved, startedAt }, options, tools);
  const status = options.stop.aborted ? 'interrupted' : 'finished';
  finishScrapeRun(database, scrapeRunId, { status, finishedAt: timeOf(effects.now()) });
  return summariseRun(database.connection, scrapeRunId, timeOf(effects.now() - options.staleDays * dayMs));
}

async function endLoading(
  { run, register }: Loading,
  { moved, startedAt }: { readonly moved: number; readonly startedAt: number },
  { stop }: ScrapeOptions,
  { database, effects }: ScrapeTools,
): Promise<void> {
  tellAgencies(register, moved + (await register.refresh({ effects, stop })), effects);
  await linkSimilarSections({ database, effects, stop });
  const finishedAt = effects.now();
  finishRun(database, run, {
    status: stop.aborted ? 'interrupted' : 'finished',
    finishedAt: timeOf(finishedAt),
    durationMs: finishedAt - startedAt,
  });
}

async function visit(source: Source, parts: RunParts, options: ScrapeOptions, tools: ScrapeTools): Promise<void> {
  if (options.stop.aborted) return;
  const { database, effects } = tools;
  const visiting = openVisit(database, source.id, parts.scrapeRunId, timeOf(effects.now()));
  const fetcher = new Fetcher(source, parts.fetching);
  try {
    const end = await visitSource(source, visitTools(source, visiting, fetcher, parts, options, tools));
    endVisit(source, visiting, end, options, tools);
  } catch (error) {
    // A database that cannot be written stops everything; what else goes wrong costs one source its night.
    if (error instanceof DatabaseError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    effects.log(`${source.id}: ${error instanceof Error ? (error.stack ?? reason) : reason}`);
    endVisit(source, visiting, { outcome: 'failed', reason, code: null }, options, tools);
  } finally {
    await fetcher.close();
  }
}

function visitTools(
  source: Source,
  visiting: OpenVisit,
  fetcher: Fetcher,
  { loading }: RunParts,
  options: ScrapeOptions,
  { database, store, effects }: ScrapeTools,
): VisitTools {
  const { stop, abort, since, listsOnly } = options;
  const now = () => timeOf(effects.now());
  const again = (known: ScrapePage, found: Parameters<typeof isDueAgain>[1]) =>
    isDueAgain(known, found, effects.now(), source.recheckDays);
  return {
    fetch: (address, validators) => fetcher.fetch(address, validators),
    store,
    ledger: new VisitPages(database, { visit: visiting, version: programVersion(), now, isDueAgain: again }),
    reader:
      loading === null
        ? null
        : openPageReader({ database, effects, visit: visiting, abort, ...loading, assign: loading.register.assign }),
    decode: decodePage,
    now: effects.now,
    stop,
    since,
    listsOnly,
    tell: (page) => options.tell(source, page),
  };
}

function endVisit(
  source: Source,
  visiting: OpenVisit,
  end: VisitEnd,
  { since, listsOnly }: ScrapeOptions,
  { database, effects }: ScrapeTools,
): void {
  const at = timeOf(effects.now());
  if (end.outcome === 'open') {
    effects.log(`${source.id}: not finished (${end.why.replaceAll('_', ' ')}); the next run goes on`);
    return;
  }
  const { outcome, reason, code } = end;
  const shortfall = outcome === 'complete' && since === null && !listsOnly ? shortfallOf(source, database) : null;
  inTransaction(database, source.id, () => {
    closeVisit(database, visiting, { outcome, reason, at });
    const event = { page: null, reportId: null, at };
    if (outcome === 'blocked' || outcome === 'failed')
      recordEvent(database, visiting, { ...event, kind: outcome, code, reason });
    if (shortfall !== null)
      recordEvent(database, visiting, { ...event, kind: 'under_expectation', code: null, reason: shortfall });
  });
  effects.log(`${source.id}: ${outcome}${reason === null ? '' : `, ${reason}`}`);
}

/** What a source gives less than its operator expects, in words. */
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
    userAgent: `${productToken}/${programVersion()} (+${options.contact})`,
    timing,
    queues: new HostQueues(timing, requestsAtOnce),
    guard: options.guard,
    limits: limits ?? usualLimits,
    ca: options.ca,
    robots: {
      get: (origin) => findRobots(database, origin),
      set: (origin, copy) => saveRobots(database, origin, copy),
    },
    takeRequest: () => left-- > 0,
    decode: (bytes) => decodePage(bytes)?.text ?? '',
    stop: options.stop,
    abort: options.abort,
  };
}

export function listedSource({ id, agency, place, kind, schedule, expect, notes }: Source): ListedSource {
  const { minReports: leastReports, newestYear } = expect;
  return { source: id, agency, place, kind, schedule, leastReports, newestYear, notes };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
