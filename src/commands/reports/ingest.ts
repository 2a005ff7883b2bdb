// xxgk ingest: reads reports into the database.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { type Effects, realEffects } from '../../jobs/effects.js';
import { ingest } from '../../jobs/ingest/ingest.js';
import { type ReadingRoute, throughThreads } from '../../jobs/ingest/reading-route.js';
import { type OfficeUse, openPool } from '../../jobs/reading/office-reading.js';
import { openForJob } from '../../load/open-for-job.js';
import { openForReading } from '../../query/query-database.js';
import { knowsSource } from '../../query/source.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { officeOption } from '../office-option.js';
import { longestWait, recognitionOption, refuseMissingFile, reviewsOption, wholeNumberOf } from '../option-values.js';
import { missingAmong, refuseMissing, refuseUnknownStorage } from './named-paths.js';
import { openReadings, type ReadingsHere } from './named-readings.js';
import { type QueueFlags, type QueueWish, queueOptions, queueWish } from './queue-options.js';

const cannotListen: ReadonlySet<string> = new Set(['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND']);

interface IngestFlags extends QueueFlags {
  readonly db: string;
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  readonly office: OfficeUse;
  readonly readings?: string;
  readonly listSkipped?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly reviews?: string;
  readonly wait: string;
}

/** Describes `xxgk ingest`. */
export const describeIngest: DescribeCommand = (command) => {
  command
    .argument(
      '[path...]',
      'files and folders (searched recursively, without hidden files and links that lead out of a folder), and addresses in S3-compatible storage (s3://bucket/folder)',
      ['data/raw'],
    )
    .option('--db <file>', 'the database to write', 'data/db/xxgk.sqlite')
    .option('--force', 'all files, even those that this version has already read')
    .option('--verify', 'a check of the hash of files whose size and time are unchanged')
    .option('--no-second-reading', 'no independent second reading (faster, less evidence)')
    .addOption(recognitionOption(command))
    .addOption(officeOption(command))
    .option('--readings <folder>', 'readings that xxgk read kept; what is not among them is read here')
    .option('--list-skipped', 'the name of every file that is not a report, not only of a few of each kind')
    .addOption(reviewsOption(command))
    .option('--wait <seconds>', 'the time to wait if another job is writing the database', '0')
    .option('--json', 'JSON instead of text for the summary')
    .option('--quiet', 'no progress, only the summary')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk ingest', 'read data/raw into data/db/xxgk.sqlite'],
          ['xxgk ingest reports/2023 --db 2023.sqlite', 'read a folder into a database of its own'],
          ['xxgk ingest report.docx --force --json', 'read one file again, with a summary for a program'],
          ['xxgk ingest --queue postgres://xxgk@server/xxgk reports', 'have a folder read by the workers of a queue'],
          ['xxgk ingest s3://reports/2024 --readings kept', 'objects of a bucket, which other machines have read'],
        ],
        '0 every file was handled, 1 some files failed, 2 wrong usage or database, 130 interrupted.',
      ),
    )
    .action((paths: string[], flags: IngestFlags) => runIngest(paths, flags));
  for (const option of queueOptions(command)) command.addOption(option);
};

async function runIngest(paths: readonly string[], flags: IngestFlags): Promise<void> {
  const stop = new AbortController();
  const effects = realEffects(flags.quiet === true);
  const interrupt = () => {
    effects.log('Stopping: documents in hand are finished first. Press Ctrl-C again to stop at once.');
    stop.abort();
    process.removeListener('SIGINT', interrupt);
  };
  process.on('SIGINT', interrupt);
  refuseMissingFile(flags.reviews);
  const waitMs = wholeNumberOf('--wait', flags.wait, { least: 0, most: longestWait }) * 1000;
  const wish = queueWish(flags);
  if (wish !== null && flags.readings !== undefined)
    throw new UsageError('options_conflict', 'Choose one of --queue and --readings.');
  refuseUnknownPaths(paths, flags.db);
  await refuseUnknownStorage(paths);
  const readings = flags.readings === undefined ? null : await openReadings(flags.readings, flags);
  const { database, release } = await openForJob(flags.db, {
    task: 'xxgk ingest',
    waitMs,
    waiting: (holder) => effects.log(`Waiting for ${holder?.task ?? 'another job'}, which is writing ${flags.db}.`),
  });
  try {
    const open =
      wish === null
        ? openThreads(flags.office, readings)
        : await openQueue(wish, flags, { effects, stop: stop.signal });
    try {
      const options = {
        paths,
        force: flags.force === true,
        verify: flags.verify === true,
        secondReading: flags.secondReading,
        ocr: flags.ocr,
        listsSkipped: flags.listSkipped === true,
        reviews: flags.reviews,
        stop: stop.signal,
      };
      const report = await ingest(options, { database, route: open.route, effects });
      if (readings !== null) for (const line of readings.lines()) effects.log(line);
      const text = flags.json
        ? JSON.stringify({ ...report.toJson(flags.db), ...countsOf(readings) }, null, 2)
        : `${report.toText(flags.db)}\n${nextStep(flags.db)}`;
      process.stdout.write(`${text}\n`);
      process.exitCode = report.exitCode;
    } finally {
      await open.close();
    }
  } finally {
    release();
    process.removeListener('SIGINT', interrupt);
  }
}

/** The way by which documents are read, until it is closed. */
interface OpenRoute {
  readonly route: ReadingRoute;
  readonly close: () => Promise<void>;
}

function openThreads(office: OfficeUse, readings: ReadingsHere | null): OpenRoute {
  const own = openPool(office);
  const pool = readings === null ? own : readings.around(own);
  return { route: throughThreads(pool), close: pool.close };
}

async function openQueue(
  wish: QueueWish,
  { secondReading, ocr, office, force }: IngestFlags,
  run: { readonly effects: Effects; readonly stop: AbortSignal },
): Promise<OpenRoute> {
  // Loaded by those who use it only.
  const { openQueueRoute } = await import('../../jobs/queue/collect/queue-route.js');
  const wanted = { secondReading, ocr, office };
  return openQueueRoute({ ...wish, ...run, force: force === true, wanted }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && cannotListen.has(String(error.code)))) throw error;
    const { host, port } = wish.serve;
    const message = `--serve ${host}:${port}: the port is taken, or the address is none of this machine.`;
    throw new UsageError('cannot_listen', message, { cause: error });
  });
}

/**
 * A path that does not exist is mistyped, unless the database knows a file there that has vanished since: that is recorded.
 * @throws UsageError before anything is read, so that no database is created and no source recorded
 */
function refuseUnknownPaths(paths: readonly string[], db: string): void {
  const missing = missingAmong(paths);
  if (missing.length > 0) refuseMissing(existsSync(db) ? unknownAmong(missing, db) : missing);
}

function unknownAmong(paths: readonly string[], db: string): readonly string[] {
  const connection = openForReading(db, { allowsOlder: true });
  try {
    return paths.filter((path) => !knowsSource(connection, resolve(path)));
  } finally {
    connection.close();
  }
}

/** How many readings were taken from a folder, for a program; nothing if none was named. */
function countsOf(readings: ReadingsHere | null): object {
  return readings === null ? {} : { readings: readings.counts() };
}

function nextStep(database: string): string {
  return [
    `Next: open ${database} with any SQLite tool and query its views facts, reports, checks, problems and sections;`,
    '      xxgk inspect FILE shows what a document was mapped to.',
  ].join('\n');
}
