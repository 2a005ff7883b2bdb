// What the scrape commands share: the file of sources, the options, and the signals that end a run.
import { readFileSync } from 'node:fs';
import type { Command, Option } from 'commander';
import type { OcrMode } from '../../catalogues/recognisers.js';
import type { Effects } from '../../jobs/effects.js';
import { queueAddressOf } from '../../jobs/queue/postgres/queue-address.js';
import type { OfficeUse } from '../../jobs/reading/office-reading.js';
import {
  type OpenFetchRoute,
  readSourcesFile,
  type ScrapeSettings,
  type SourcesFault,
  type StopSignals,
} from '../../jobs/scrape/start-scrape.js';
import { UsageError } from '../command.js';
import { unreadableFile } from '../named-file.js';
import { officeOption } from '../office-option.js';
import { ifGiven, recognitionOption, wholeNumberOf } from '../option-values.js';
import { leaseOf, leaseOption } from '../reports/queue-options.js';

export interface ScrapeFlags {
  readonly sources: string;
  readonly db: string;
  readonly store: string;
  readonly ingest: boolean;
  readonly ocr: OcrMode;
  readonly office: OfficeUse;
  readonly maxRequests?: string;
  readonly staleDays: string;
  readonly webhook?: string;
  readonly allowPrivateHosts?: PrivateHostsFlag;
  readonly ca?: string;
  readonly queue?: string;
  readonly lease?: string;
  readonly quiet?: boolean;
}

/** What `--allow-private-hosts` gives. */
export type PrivateHostsFlag = true | readonly string[];

export const defaultSourcesFile = 'sources.yaml';
const counts = { least: 0, most: 999_999_999 };
const staleDays = { least: 0, most: 36_500 };
/** The time for finishing what is in hand after a signal; the whole program ends within ten seconds. */
const finishMs = 8_000;

/** Adds the options that `scrape` and `schedule` share. */
export function addScrapeOptions(command: Command): Command {
  return command
    .option('--sources <file>', 'the file of sources', defaultSourcesFile)
    .option('--db <file>', 'the database to write', 'data/db/xxgk.sqlite')
    .option('--store <folder>', 'the folder for raw bytes', 'data/raw/store')
    .option('--no-ingest', 'fetching only; a later run reads what was kept')
    .addOption(recognitionOption(command))
    .addOption(officeOption(command))
    .option('--max-requests <count>', 'the most requests to send; the next run continues')
    .option('--stale-days <days>', 'the days without a complete visit after which a source is reported', '7')
    .option('--webhook <address>', 'the address to which the result is posted as JSON (one try, 10 s)')
    .addOption(privateHostsOption(command))
    .addOption(authorityOption(command))
    .option('--queue <address>', 'the queue over which workers fetch: postgres://USER@HOST/DATABASE')
    .addOption(leaseOption(command))
    .option('--quiet', 'no progress, only the summary');
}

/** `--allow-private-hosts`, for whatever fetches. */
export function privateHostsOption(command: Command): Option {
  const description = 'private and loopback addresses allowed, for these hosts or for all';
  return command.createOption('--allow-private-hosts [host...]', description);
}

/** Reads `--allow-private-hosts`. */
export function privateHostsOf(flag: PrivateHostsFlag | undefined): 'all' | readonly string[] {
  return flag === true ? 'all' : (flag ?? []);
}

/** `--ca`, for whatever fetches. */
export function authorityOption(command: Command): Option {
  return command.createOption('--ca <file>', 'a certificate authority (PEM) to trust besides those of the system');
}

/**
 * Reads the options and the file of sources.
 * @param args what the record of the run shows as its arguments
 * @throws UsageError if an option or the file of sources is wrong
 */
export function settingsOf(flags: ScrapeFlags, args: readonly string[]): ScrapeSettings {
  const { contact, sources } = requireSources(flags.sources);
  if (flags.webhook !== undefined && !URL.canParse(flags.webhook))
    throw new UsageError('value_invalid', `--webhook ${flags.webhook} is not an address.`);
  return {
    database: flags.db,
    storeFolder: flags.store,
    contact,
    listed: sources,
    mayBePrivate: privateHostsOf(flags.allowPrivateHosts),
    ca: ifGiven(flags.ca, readAuthority),
    since: null,
    onlyFailed: false,
    ingests: flags.ingest,
    ocr: flags.ocr,
    office: flags.office,
    maxRequests: ifGiven(flags.maxRequests, (text) => wholeNumberOf('--max-requests', text, counts)),
    staleDays: wholeNumberOf('--stale-days', flags.staleDays, staleDays),
    webhook: flags.webhook ?? null,
    arguments: args,
    openRoute: openRouteOf(flags),
  };
}

/** @throws UsageError; QueueError if the address of the queue is none */
function openRouteOf({ queue, lease, ocr, office, ca, allowPrivateHosts }: ScrapeFlags): OpenFetchRoute | null {
  if (queue === undefined) {
    if (lease === undefined) return null;
    throw new UsageError('options_conflict', '--lease means nothing without --queue ADDRESS.');
  }
  const ofWorkers = Object.entries({ ca, 'allow-private-hosts': allowPrivateHosts });
  const stray = ofWorkers.find(([, value]) => value !== undefined)?.[0];
  if (stray !== undefined)
    throw new UsageError('options_conflict', `With --queue, workers fetch: give --${stray} to xxgk worker.`);
  const address = queueAddressOf(queue);
  const leaseSeconds = leaseOf(lease);
  return async (run) => {
    // Loaded by those who use it only.
    const { openHostRoute } = await import('../../jobs/queue/hosts/host-route.js');
    return openHostRoute({ ...run, address, leaseSeconds, wanted: { secondReading: true, ocr, office } });
  };
}

/** Reads the file of `--ca`. @throws UsageError */
export function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadableFile(`--ca ${file}`, error);
  }
}

/**
 * Reads a file of sources, of which faults may be part of the result.
 * @throws UsageError if the file does not exist or cannot be read
 */
export function openSourcesFile(file: string) {
  const reading = sourcesIn(file);
  if (reading !== null) return reading;
  throw new UsageError(
    'file_missing',
    `${file} does not exist. Write one like docs/sources.example.yaml, or name another with --sources FILE.`,
  );
}

function sourcesIn(file: string) {
  try {
    return readSourcesFile(file);
  } catch (error) {
    throw unreadableFile(file, error);
  }
}

/**
 * Reads a file of sources without faults.
 * @throws UsageError that lists the faults of the file, or says that it does not exist
 */
export function requireSources(file: string) {
  const reading = openSourcesFile(file);
  if (reading.kind === 'sources') return reading;
  throw new UsageError('file_invalid', `${file} has faults:\n${drawFaults(file, reading.faults)}`);
}

/** Draws one line per fault: file, line, field, what is wrong. */
export function drawFaults(file: string, faults: readonly SourcesFault[]): string {
  return faults
    .map(({ line, field, message }) => `${file}:${line}: ${field === '' ? '' : `${field} `}${message}`)
    .join('\n');
}

/** Ends a run on SIGINT or SIGTERM: nothing new is started, and after a while, or a second signal, work in hand is abandoned. */
export function stopOnSignals(effects: Effects): StopSignals & { readonly release: () => void } {
  const [stop, abort] = [new AbortController(), new AbortController()];
  let timer: NodeJS.Timeout | null = null;
  const end = () => {
    if (stop.signal.aborted) {
      abort.abort();
      return;
    }
    effects.log('Stopping: the request in hand is finished first. The next run continues from there.');
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
