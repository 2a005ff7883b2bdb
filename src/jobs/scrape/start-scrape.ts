// A run from its start to its end: lock, database, workers, store, the run itself, its files and webhook.

import { closeDatabase } from '../../load/connection/load-database.js';
import { openDatabase } from '../../load/open-database.js';
import type { RunSummary } from '../../query/scrape-runs.js';
import { type AddressGuard, resolveBySystem } from '../../scrape/fetch/address-guard.js';
import { realTiming } from '../../scrape/fetch/timing.js';
import type { Source } from '../../scrape/sources/source.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import type { Effects } from '../effects.js';
import { openReadingPool } from '../reading/reading-pool.js';
import { writeRunFiles } from './run-files.js';
import { takeRunLock } from './run-lock.js';
import { type ScrapeOptions, scrape } from './scrape.js';
import { reportAsJson } from './scrape-report.js';
import { postWebhook } from './webhook.js';

export { realTiming };

export interface ScrapeSettings {
  readonly database: string;
  readonly storeFolder: string;
  readonly contact: string;
  /** All that sources.yaml states. */
  readonly listed: readonly Source[];
  /** Hosts by name that may have private addresses; `all` for every host. */
  readonly mayBePrivate: 'all' | readonly string[];
  readonly ca: string | null;
  readonly since: string | null;
  /** Whether what is fetched is read and loaded. */
  readonly ingests: boolean;
  readonly maxRequests: number | null;
  readonly staleDays: number;
  readonly webhook: string | null;
  readonly arguments: readonly string[];
}

export interface StopSignals {
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
}

export interface FinishedScrape {
  readonly summary: RunSummary;
  /** The file for people that tells of it. */
  readonly runFile: string;
}

const pagesPerLine = 200;
const leastIntervalMs = 100;

/** Runs the scrape over some of the sources; null where another run of the same database is under way. */
export async function startScrape(
  sources: readonly Source[],
  settings: ScrapeSettings,
  effects: Effects,
  signals: StopSignals,
): Promise<FinishedScrape | null> {
  const database = openDatabase(settings.database);
  const lock = takeRunLock(settings.database);
  const pool = lock !== null && settings.ingests ? openReadingPool() : null;
  try {
    if (lock === null) return null;
    const store = new RawStore(settings.storeFolder);
    await store.prepare();
    const { contact, listed, ca, since, maxRequests, staleDays } = settings;
    const options: ScrapeOptions = {
      ...{ sources, listed, contact, ca, since, maxRequests, staleDays, ...signals },
      guard: guardOf(settings),
      arguments: settings.arguments,
      listsOnly: false,
      tell: tellProgress(effects),
    };
    const summary = await scrape(options, { database, pool, store, effects, timing: realTiming });
    const runFile = await writeRunFiles(settings.database, summary);
    if (settings.webhook !== null) {
      const fault = await postWebhook(settings.webhook, reportAsJson(summary));
      if (fault !== null) effects.log(`The webhook ${settings.webhook} could not be told: ${fault}`);
    }
    return { summary, runFile };
  } finally {
    await pool?.close();
    closeDatabase(database);
    lock?.release();
  }
}

export function guardOf({ mayBePrivate }: ScrapeSettings): AddressGuard {
  return { mayBePrivate, resolve: resolveBySystem };
}

/** One line that is written over on a terminal; elsewhere a line now and then. */
function tellProgress(effects: Effects): ScrapeOptions['tell'] {
  let pages = 0;
  let lastAt = 0;
  return ({ id }, { role, address }) => {
    pages++;
    const now = effects.now();
    if (effects.progress === null) {
      if (pages % pagesPerLine === 0) effects.log(`${pages} pages looked at, now of ${id}`);
    } else if (now - lastAt >= leastIntervalMs) {
      lastAt = now;
      effects.progress(`${pages} pages, ${id}: ${role} ${address}`);
    }
  };
}
