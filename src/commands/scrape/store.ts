// xxgk store: verifies and exports the raw bytes that the scrape keeps.
import { FileWriteError } from '../../files/write-whole.js';
import { checkStore, exportWarc } from '../../jobs/scrape/kept-bytes.js';
import type { FetchingDatabase } from '../../load/scrape/fetches.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { dayOf, ifGiven } from '../option-values.js';

interface StoreFlags {
  readonly db: string;
  readonly store: string;
  readonly json?: boolean;
}

interface ExportFlags extends StoreFlags {
  readonly warc?: string;
  readonly source?: string;
  readonly since?: string;
  readonly until?: string;
  readonly reports?: boolean;
}

/** Describes `xxgk store`. */
export const describeStore: DescribeCommand = (command) => {
  command
    .command('verify')
    .description('read every file of the store again, and find missing, damaged and orphaned ones')
    .option('--db <file>', 'the database to compare with', 'data/db/xxgk.sqlite')
    .option('--store <folder>', 'the store', 'data/raw/store')
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples([['xxgk store verify', 'verify data/raw/store']], '0 no faults, 1 faults, 2 wrong usage or database.'),
    )
    .action((flags: StoreFlags) => verify(flags));
  command
    .command('export')
    .description('write fetches as a WARC/1.1 file, which the tools of web archives can read')
    .requiredOption('--warc <file>', 'the file to write, compressed if its name ends in .gz')
    .option('--source <id>', 'the only source whose fetches to write')
    .option('--since <date>', 'the first day of the fetches (YYYY-MM-DD)')
    .option('--until <date>', 'the last day of the fetches (YYYY-MM-DD)')
    .option('--reports', 'only pages and files that gave a report')
    .option('--db <file>', 'the database that records the fetches', 'data/db/xxgk.sqlite')
    .option('--store <folder>', 'the store', 'data/raw/store')
    .addHelpText(
      'after',
      examples(
        [['xxgk store export --warc city.warc.gz --source city', 'everything fetched from one source']],
        '0 written, 1 bytes are missing from the store, 2 wrong usage or database.',
      ),
    )
    .action((flags: ExportFlags) => exportFetches(flags));
  command.addHelpText(
    'after',
    examples(
      [
        ['xxgk store verify', 'verify data/raw/store'],
        ['xxgk store export --warc city.warc.gz --source city', 'everything fetched from one source'],
      ],
      '0 done, 1 faults or missing bytes, 2 wrong usage or database.',
    ),
  );
};

async function verify({ db, store, json }: StoreFlags): Promise<void> {
  await withDatabase(db, async (database) => {
    const reportFault = json
      ? () => {}
      : ({ kind, path }: { kind: string; path: string }) => process.stdout.write(`${kind} ${path}\n`);
    const { counts, faults } = await checkStore(database, store, reportFault);
    const text = json
      ? JSON.stringify({ ...counts, faults }, null, 2)
      : `${counts.files} files, ${counts.bytes} bytes, ${faults.length} faults`;
    process.stdout.write(`${text}\n`);
    process.exitCode = faults.length > 0 ? 1 : 0;
  });
}

async function exportFetches(flags: ExportFlags): Promise<void> {
  const { warc: file, source = null, reports, db, store } = flags;
  if (file === undefined) throw new UsageError('argument_missing', 'Name the file to write with --warc FILE.');
  const since = ifGiven(flags.since, (text) => dayOf('--since', text));
  const until = ifGiven(flags.until, (text) => dayOf('--until', text));
  await withDatabase(db, async (database) => {
    const filter = { source, since, until, reportsOnly: reports === true };
    const now = new Date().toISOString();
    const { records, missing } = await exportWarc(database, { storeFolder: store, file, filter, now }).catch(
      asUsageError,
    );
    process.stdout.write(`${records} records written to ${file}\n`);
    if (missing === 0) return;
    throw new NoResult(
      'bytes_missing',
      `The bytes of ${missing} fetches are not in ${store}; xxgk store verify names them.`,
    );
  });
}

function asUsageError(error: unknown): never {
  if (error instanceof FileWriteError) throw new UsageError('file_not_writable', error.message, { cause: error });
  throw error;
}

async function withDatabase(path: string, use: (database: FetchingDatabase) => Promise<void>): Promise<void> {
  const connection = openForReading(path);
  try {
    await use({ connection });
  } finally {
    connection.close();
  }
}
