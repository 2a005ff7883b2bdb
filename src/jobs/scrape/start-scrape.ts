// A run of the scrape from its start to its end: lock, database, workers, store, the run itself, its files and the webhook.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { request } from 'undici';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { DatabaseError } from '../../database/database-error.js';
import { makeFolder } from '../../files/make-folder.js';
import { writeWhole } from '../../files/write-whole.js';
import type { LoadDatabase } from '../../load/connection/load-database.js';
import { type HeldDatabase, openForJob } from '../../load/open-for-job.js';
import { dateInChina } from '../../model/scrape.js';
import type { RunSummary } from '../../query/scrape/scrape-runs.js';
import { type AddressGuard, resolveBySystem } from '../../scrape/fetch/connection.js';
import type { FetchRoute } from '../../scrape/fetch/fetch-route.js';
import type { RobotsShelf } from '../../scrape/fetch/robots.js';
import { realTiming } from '../../scrape/fetch/timing.js';
import { readSources, type SourcesFault, type SourcesReading } from '../../scrape/sources/read-sources.js';
import type { Source } from '../../scrape/sources/source.js';
import { RawStore } from '../../scrape/store/raw-store.js';
import type { Effects } from '../effects.js';
import { Progress } from '../progress.js';
import { type OfficeUse, openPool } from '../reading/office-reading.js';
import { robotsIn, type ScrapeOptions, scrape, userAgentFor } from './scrape.js';
import { reportAsJson, reportAsMarkdown } from './scrape-report.js';

export { realTiming, type SourcesFault };

export interface ScrapeSettings {
  readonly database: string;
  readonly storeFolder: string;
  readonly contact: string;
  /** All sources that sources.yaml states. */
  readonly listed: readonly Source[];
  /** Names of hosts that may have private addresses; `all` for every host. */
  readonly mayBePrivate: 'all' | readonly string[];
  readonly ca: string | null;
  readonly since: string | null;
  /** Whether only what failed in the last visit is visited. */
  readonly onlyFailed: boolean;
  /** Whether what is fetched is read and loaded. */
  readonly ingests: boolean;
  readonly ocr: OcrMode;
  /** Whether LibreOffice, if it is installed, reads it again. */
  readonly office: OfficeUse;
  readonly maxRequests: number | null;
  readonly staleDays: number;
  readonly webhook: string | null;
  readonly arguments: readonly string[];
  /** Opens the way by which pages are fetched; null for this process. */
  readonly openRoute: OpenFetchRoute | null;
}

export interface StopSignals {
  readonly stop: AbortSignal;
  readonly abort: AbortSignal;
}

/** What a way of fetching needs of the run. */
interface FetchingNeeds extends StopSignals {
  readonly userAgent: string;
  readonly maxRequests: number | null;
  readonly robots: RobotsShelf;
  readonly store: RawStore;
  readonly effects: Effects;
}

/** Opens a way of fetching, which is closed when the run has ended. */
export type OpenFetchRoute = (
  run: FetchingNeeds,
) => Promise<{ readonly route: FetchRoute; readonly close: () => Promise<void> }>;

/** How a run ended; `locked` if another job is writing the database, and nothing was done. */
export type EndedScrape =
  | {
      readonly kind: 'finished';
      readonly summary: RunSummary;
      /** The file about the run for people. */
      readonly runFile: string;
    }
  | { readonly kind: 'locked'; readonly message: string };

/**
 * Reads a sources file. Faults are part of the result.
 * @returns null if there is no such file
 */
export function readSourcesFile(file: string): SourcesReading | null {
  return existsSync(file) ? readSources(readFileSync(file, 'utf8'), new Date().getFullYear()) : null;
}

/**
 * Runs the scrape over some of the sources. Holds the lock of the database from its start to its end, so that no other job writes
 * meanwhile.
 * @throws DatabaseError if the database cannot be opened or written; InputError if agencies.csv has faults
 */
export async function startScrape(
  sources: readonly Source[],
  settings: ScrapeSettings,
  effects: Effects,
  signals: StopSignals,
): Promise<EndedScrape> {
  const held = await openOrHolder(settings.database);
  if (typeof held === 'string') return { kind: 'locked', message: held };
  const { database, release } = held;
  try {
    return await runLocked(sources, settings, { database, effects, signals });
  } finally {
    release();
  }
}

/** The database; if another job holds it, a message that says which. */
async function openOrHolder(path: string): Promise<HeldDatabase | string> {
  try {
    return await openForJob(path, { task: 'xxgk scrape' });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === 'database_locked') return error.message;
    throw error;
  }
}

async function runLocked(
  sources: readonly Source[],
  settings: ScrapeSettings,
  {
    database,
    effects,
    signals,
  }: { readonly database: LoadDatabase; readonly effects: Effects; readonly signals: StopSignals },
): Promise<EndedScrape> {
  const { contact, listed, ca, ocr, since, maxRequests, staleDays } = settings;
  const store = new RawStore(settings.storeFolder);
  const run = { userAgent: userAgentFor(contact), maxRequests, robots: robotsIn(database), store, effects, ...signals };
  // First: another run may still be writing to the store.
  const open = settings.openRoute && (await settings.openRoute(run));
  const pool = settings.ingests ? openPool(settings.office) : null;
  try {
    await store.prepare();
    const options: ScrapeOptions = {
      ...{ sources, listed, contact, ca, ocr, since, maxRequests, staleDays, ...signals },
      guard: guardOf(settings),
      arguments: settings.arguments,
      extent: settings.onlyFailed ? 'failed' : 'all',
      onPage: showPages(effects),
    };
    const tools = { database, pool, store, effects, timing: realTiming };
    const summary = await scrape(options, open === null ? tools : { ...tools, route: open.route });
    const runFile = await writeRunFiles(settings.database, summary);
    if (settings.webhook !== null) {
      const fault = await postWebhook(settings.webhook, reportAsJson(summary));
      if (fault !== null) effects.log(`The webhook ${settings.webhook} could not be reached: ${fault}`);
    }
    return { kind: 'finished', summary, runFile };
  } finally {
    await pool?.close();
    await open?.close();
  }
}

/** Which hosts may have private addresses; names are resolved by the system. */
export function guardOf({ mayBePrivate }: Pick<AddressGuard, 'mayBePrivate'>): AddressGuard {
  return { mayBePrivate, resolve: resolveBySystem };
}

function showPages(effects: Effects): ScrapeOptions['onPage'] {
  const progress = new Progress(effects);
  let pages = 0;
  return ({ id }, { role, address }) => {
    pages++;
    progress.count(pages, () => `${pages} pages, ${id}: ${role} ${address}`);
  };
}

/**
 * Writes what a run did beside the database: runs/2025-02-01.md and .json; further runs of one day are numbered (2025-02-01-2.md).
 * @returns the path of the file for people
 */
async function writeRunFiles(databasePath: string, summary: RunSummary): Promise<string> {
  const folder = join(dirname(databasePath), 'runs');
  makeFolder(folder);
  const day = dateInChina(Date.parse(summary.run.startedAt));
  let name = day;
  for (let number = 2; existsSync(join(folder, `${name}.md`)); number++) name = `${day}-${number}`;
  await writeWhole(join(folder, `${name}.json`), `${JSON.stringify(reportAsJson(summary), null, 2)}\n`);
  const path = join(folder, `${name}.md`);
  await writeWhole(path, `${reportAsMarkdown(summary)}\n`);
  return path;
}

const webhookTimeoutMs = 10_000;
const firstStatusOfNoSuccess = 300;

/**
 * Posts JSON to another program: one try, because a monitor that is down must not hold up the night.
 * @returns why it failed, in words; null if it did not
 */
async function postWebhook(address: string, content: object): Promise<string | null> {
  try {
    const { statusCode, body } = await request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(webhookTimeoutMs),
    });
    await body.dump();
    return statusCode < firstStatusOfNoSuccess ? null : `it answered with ${statusCode}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
