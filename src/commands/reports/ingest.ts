// xxgk ingest: reads reports into the database.
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { type Effects, realEffects } from '../../jobs/effects.js';
import { ingest } from '../../jobs/ingest/ingest.js';
import { type ReadingRoute, throughThreads } from '../../jobs/ingest/reading-route.js';
import { type QueueAddress, queueAddressOf } from '../../jobs/queue/postgres/queue-address.js';
import { type OfficeUse, openPool } from '../../jobs/reading/office-reading.js';
import { openForJob } from '../../load/open-for-job.js';
import { openForReading } from '../../query/query-database.js';
import { knowsSource } from '../../query/source.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { officeOption } from '../office-option.js';
import { ifGiven, recognitionOption, wholeNumberOf } from '../option-values.js';

interface IngestFlags {
  readonly db: string;
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  readonly office: OfficeUse;
  readonly listSkipped?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly wait: string;
  readonly queue?: string;
  readonly root?: string;
  readonly serve?: string;
  readonly lease?: string;
}

/** In seconds. */
const longestWait = 999_999_999;
const [leastLease, usualLease, longestLease] = [6, 30, 86_400];
const highestPort = 65_535;
const hostAndPort = /^(?<host>.+):(?<port>\d{1,5})$/;
const brackets = /^\[|\]$/g;

/** Describes `xxgk ingest`. */
export const describeIngest: DescribeCommand = (command) =>
  command
    .argument(
      '[path...]',
      'files and folders (searched recursively, without hidden files and links that lead out of a folder)',
      ['data/raw'],
    )
    .option('--db <file>', 'the database to write', 'data/db/xxgk.sqlite')
    .option('--force', 'all files, even those that this version has already read')
    .option('--verify', 'a check of the hash of files whose size and time are unchanged')
    .option('--no-second-reading', 'no independent second reading (faster, less evidence)')
    .addOption(recognitionOption(command))
    .addOption(officeOption(command))
    .option('--list-skipped', 'the name of every file that is not a report, not only of a few of each kind')
    .option('--wait <seconds>', 'the time to wait if another job is writing the database', '0')
    .option('--queue <address>', 'the queue over which other machines read: postgres://USER@HOST/DATABASE')
    .option('--root <folder>', 'with --queue: the folder that workers know as their --root (default: the current one)')
    .option(
      '--serve <host:port>',
      'with --queue: where to give bytes to workers without it (default: this machine only)',
    )
    .option(
      '--lease <seconds>',
      `with --queue: the time after which a silent worker is taken for dead (default: ${usualLease})`,
    )
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
        ],
        '0 every file was handled, 1 some files failed, 2 wrong usage or database, 130 interrupted.',
      ),
    )
    .action((paths: string[], flags: IngestFlags) => runIngest(paths, flags));

async function runIngest(paths: readonly string[], flags: IngestFlags): Promise<void> {
  const stop = new AbortController();
  const effects = realEffects(flags.quiet === true);
  const interrupt = () => {
    effects.log('Stopping: documents in hand are finished first. Press Ctrl-C again to stop at once.');
    stop.abort();
    process.removeListener('SIGINT', interrupt);
  };
  process.on('SIGINT', interrupt);
  const waitMs = wholeNumberOf('--wait', flags.wait, { least: 0, most: longestWait }) * 1000;
  const wish = queueWish(flags);
  refuseUnknownPaths(paths, flags.db);
  const { database, release } = await openForJob(flags.db, {
    task: 'xxgk ingest',
    waitMs,
    waiting: (holder) => effects.log(`Waiting for ${holder?.task ?? 'another job'}, which is writing ${flags.db}.`),
  });
  try {
    await withRoute(flags, wish, { effects, stop: stop.signal }, async (route) => {
      const options = {
        paths,
        force: flags.force === true,
        verify: flags.verify === true,
        secondReading: flags.secondReading,
        ocr: flags.ocr,
        listsSkipped: flags.listSkipped === true,
        stop: stop.signal,
      };
      const report = await ingest(options, { database, route, effects });
      const text = flags.json
        ? JSON.stringify(report.toJson(flags.db), null, 2)
        : `${report.toText(flags.db)}\n${nextStep(flags.db)}`;
      process.stdout.write(`${text}\n`);
      process.exitCode = report.exitCode;
    });
  } finally {
    release();
    process.removeListener('SIGINT', interrupt);
  }
}

/** What the options say about a queue. */
interface QueueWish {
  readonly address: QueueAddress;
  readonly root: string;
  readonly serve: { readonly host: string; readonly port: number };
  readonly silentMs: number;
}

/** Null without a queue. @throws UsageError */
function queueWish({ queue, root, serve, lease }: IngestFlags): QueueWish | null {
  if (queue === undefined) {
    const stray = Object.entries({ root, serve, lease }).find(([, value]) => value !== undefined)?.[0];
    if (stray === undefined) return null;
    throw new UsageError('options_conflict', `--${stray} means nothing without --queue ADDRESS.`);
  }
  const silent = ifGiven(lease, (text) => wholeNumberOf('--lease', text, { least: leastLease, most: longestLease }));
  if (root !== undefined && !existsSync(root))
    throw new UsageError('file_missing', `--root ${root}: there is no such folder.`);
  return {
    address: queueAddressOf(queue),
    root: realpathSync(root ?? '.'),
    serve: placeOf(serve),
    silentMs: 1000 * (silent ?? usualLease),
  };
}

/** Opens the way by which documents are read: the threads of this process, or a queue. */
async function withRoute(
  { office, secondReading, ocr, force }: IngestFlags,
  wish: QueueWish | null,
  { effects, stop }: { readonly effects: Effects; readonly stop: AbortSignal },
  use: (route: ReadingRoute) => Promise<void>,
): Promise<void> {
  if (wish === null) {
    const pool = openPool(office);
    try {
      await use(throughThreads(pool));
    } finally {
      await pool.close();
    }
    return;
  }
  // Loaded by those who use it only.
  const { openQueueRoute } = await import('../../jobs/queue/collect/queue-route.js');
  const opened = await openQueueRoute({
    ...{ ...wish, effects, stop, force: force === true },
    choice: { secondReading, ocr, usesOffice: office !== 'never' },
  });
  try {
    await use(opened.route);
  } finally {
    await opened.close();
  }
}

/** Reads `--serve`: by default any free port of this machine, which no other machine reaches. */
function placeOf(serve: string | undefined): { readonly host: string; readonly port: number } {
  if (serve === undefined) return { host: '127.0.0.1', port: 0 };
  const { host, port } = hostAndPort.exec(serve)?.groups ?? {};
  if (host === undefined || Number(port) > highestPort)
    throw new UsageError('value_invalid', `--serve ${serve} is not an address and a port, such as 0.0.0.0:8090.`);
  return { host: host.replace(brackets, ''), port: Number(port) };
}

/**
 * A path that does not exist is mistyped, unless the database knows a file there that has vanished since: that is recorded.
 * @throws UsageError before anything is read, so that no database is created and no source recorded
 */
function refuseUnknownPaths(paths: readonly string[], db: string): void {
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length === 0) return;
  const mistyped = existsSync(db) ? unknownAmong(missing, db) : missing;
  if (mistyped.length > 0)
    throw new UsageError(
      'file_missing',
      `${mistyped.join(', ')}: there is no such file or folder. Nothing was read; name files or folders that exist.`,
    );
}

function unknownAmong(paths: readonly string[], db: string): readonly string[] {
  const connection = openForReading(db, { allowsOlder: true });
  try {
    return paths.filter((path) => !knowsSource(connection, resolve(path)));
  } finally {
    connection.close();
  }
}

function nextStep(database: string): string {
  return [
    `Next: open ${database} with any SQLite tool and query its views facts, reports, checks, problems and sections;`,
    '      xxgk inspect FILE shows what a document was mapped to.',
  ].join('\n');
}
