// The job of the scrape in this process: without worker threads and pauses, over a site on loopback.
import { join } from 'node:path';
import { type ScrapeOptions, type ScrapeTools, scrape } from '../../../src/jobs/scrape/scrape.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { RunSummary } from '../../../src/query/scrape/scrape-runs.js';
import { RawStore } from '../../../src/scrape/store/raw-store.js';
import { rowsOf, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { heldTiming, loopbackGuard, shortLimits } from '../../scrape/fetch/made-fetcher.js';
import { madeSource } from '../../scrape/sources/made-source.js';
import { directPool, heldEffects } from '../ingested-folders.js';

export interface ScrapeStage {
  readonly database: LoadDatabase;
  readonly store: RawStore;
  /** Everything that the job logged. */
  readonly lines: readonly string[];
  readonly night: (
    sources: readonly Readonly<Record<string, unknown>>[],
    options?: Partial<ScrapeOptions>,
    tools?: Partial<ScrapeTools>,
  ) => Promise<RunSummary>;
  readonly rows: (sql: string) => readonly unknown[];
}

/** A database and a store in a folder of their own, and nights over them. */
export async function scrapeStage(): Promise<ScrapeStage> {
  const database = temporaryDatabase();
  const store = new RawStore(join(temporaryFolder(), 'store'));
  await store.prepare();
  const effects = heldEffects();
  const never = new AbortController().signal;
  const night: ScrapeStage['night'] = (fields, options = {}, tools = {}) => {
    const sources = fields.map((each) => madeSource({ pace: { seconds: 0 }, ...each }));
    return scrape(
      {
        sources,
        listed: sources,
        contact: 'reports@example.org',
        arguments: [],
        since: null,
        extent: 'all',
        maxRequests: null,
        staleDays: 7,
        guard: loopbackGuard,
        ca: null,
        stop: never,
        abort: never,
        onPage: () => {},
        ...options,
      },
      { database, pool: directPool(), store, effects, timing: heldTiming(), limits: shortLimits, ...tools },
    );
  };
  return { database, store, lines: effects.lines, night, rows: (sql) => rowsOf(database, sql) };
}

/** What a run reports: kinds of events with the paths that they are about. */
export function reportedEvents(summary: RunSummary): readonly string[] {
  return summary.events.map(({ kind, address, code }) =>
    [kind, address === null ? null : new URL(address).pathname, code].filter((part) => part !== null).join(' '),
  );
}
