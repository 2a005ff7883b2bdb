// The options that scrape and schedule have in common, and the signals that end them.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Effects } from '../../jobs/effects.js';
import type { ScrapeSettings, StopSignals } from '../../jobs/scrape/start-scrape.js';
import { UsageError } from '../command.js';
import { defaultSourcesFile, requireSources } from './read-sources-file.js';

export interface ScrapeFlags {
  readonly sources: string;
  readonly db: string;
  readonly store: string;
  readonly ingest: boolean;
  readonly maxRequests?: string;
  readonly staleDays: string;
  readonly webhook?: string;
  readonly allowPrivateHosts?: true | readonly string[];
  readonly ca?: string;
  readonly quiet?: boolean;
}

const digits = /^\d{1,9}$/;
/** What is in hand when the program is told to stop has so long to end; the whole program ends within ten seconds. */
const finishMs = 8_000;

export function addScrapeOptions(command: Command): Command {
  return command
    .option('--sources <file>', 'the file of sources', defaultSourcesFile)
    .option('--db <file>', 'the database to write', 'data/db/xxgk.sqlite')
    .option('--store <folder>', 'where raw bytes are kept', 'data/raw/store')
    .option('--no-ingest', 'fetch and keep, and read nothing; a later run reads what is kept')
    .option('--max-requests <count>', 'send at most so many requests; the next run goes on')
    .option('--stale-days <days>', 'tell sources without a complete visit for so many days', '7')
    .option('--webhook <address>', 'post what happened to this address as JSON (one try, 10 s)')
    .option('--allow-private-hosts [host...]', 'allow private and loopback addresses, for these hosts or for all')
    .option('--ca <file>', 'trust this certificate authority (PEM) beside those of the system')
    .option('--quiet', 'no progress, only the summary');
}

/** @throws UsageError where an option or the file of sources is wrong */
export function settingsOf(flags: ScrapeFlags, args: readonly string[]): ScrapeSettings {
  const { contact, sources } = requireSources(flags.sources);
  const mayBePrivate = flags.allowPrivateHosts === true ? 'all' : (flags.allowPrivateHosts ?? []);
  if (flags.webhook !== undefined && !URL.canParse(flags.webhook))
    throw new UsageError(`--webhook ${flags.webhook} is no address.`);
  return {
    database: flags.db,
    storeFolder: flags.store,
    contact,
    listed: sources,
    mayBePrivate,
    ca: flags.ca === undefined ? null : readFileSync(flags.ca, 'utf8'),
    since: null,
    ingests: flags.ingest,
    maxRequests: flags.maxRequests === undefined ? null : countOf('--max-requests', flags.maxRequests),
    staleDays: countOf('--stale-days', flags.staleDays),
    webhook: flags.webhook ?? null,
    arguments: args,
  };
}

function countOf(option: string, text: string): number {
  if (!digits.test(text)) throw new UsageError(`${option} ${text} is no count.`);
  return Number(text);
}

/** Ends a run on SIGINT and SIGTERM: first nothing more is begun, after a while what is in hand is left. */
export function stopOnSignals(effects: Effects): StopSignals & { readonly release: () => void } {
  const [stop, abort] = [new AbortController(), new AbortController()];
  let timer: NodeJS.Timeout | null = null;
  const end = () => {
    if (stop.signal.aborted) {
      abort.abort();
      return;
    }
    effects.log('Stopping: the request in hand is finished first. The next run goes on where this one is.');
    stop.abort();
    timer = setTimeout(() => abort.abort(), finishMs);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    stop: stop.signal,
    abort: abort.signal,
    release: () => {
      process.removeListener('SIGINT', end);
      process.removeListener('SIGTERM', end);
      if (timer !== null) clearTimeout(timer);
    },
  };
}
