// xxgk ingest: reads reports into the database.

import { lockDatabase } from '../../database/database-lock.js';
import { realEffects } from '../../jobs/effects.js';
import { ingest } from '../../jobs/ingest/ingest.js';
import { openReadingPool } from '../../jobs/reading/reading-pool.js';
import { closeDatabase } from '../../load/connection/load-database.js';
import { openDatabase } from '../../load/open-database.js';
import { type DescribeCommand, examples, wholeNumberOf } from '../command.js';

interface IngestFlags {
  readonly db: string;
  readonly force?: boolean;
  readonly verify?: boolean;
  readonly secondReading: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly wait: string;
}

export const describeIngest: DescribeCommand = (command) =>
  command
    .argument('[path...]', 'files and folders (recursive; hidden files and links out of a folder are left out)', [
      'data/raw',
    ])
    .option('--db <file>', 'the database to write', 'data/db/xxgk.sqlite')
    .option('--force', 'read again what this version has read before')
    .option('--verify', 'open files that look unchanged by size and time too, and know them by their hash')
    .option('--no-second-reading', 'skip the independent second reader (faster, less evidence)')
    .option('--wait <seconds>', 'how long to wait where another job writes the database', '0')
    .option('--json', 'print the summary as JSON')
    .option('--quiet', 'no progress, only the summary')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk ingest', 'read data/raw into data/db/xxgk.sqlite'],
          ['xxgk ingest reports/2023 --db 2023.sqlite', 'read a folder into a database of its own'],
          ['xxgk ingest report.docx --force --json', 'read one file again, summary for a program'],
        ],
        '0 every file was handled, 1 some failed, 2 wrong usage or database, 130 interrupted.',
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
  const waitMs = wholeNumberOf('--wait', flags.wait) * 1000;
  const database = openDatabase(flags.db);
  const lock = await lockDatabase(flags.db, {
    task: 'xxgk ingest',
    waitMs,
    waiting: (holder) => effects.log(`Waiting for ${holder?.task ?? 'another job'}, which writes ${flags.db}.`),
  }).catch((error: unknown) => {
    closeDatabase(database);
    throw error;
  });
  const pool = openReadingPool();
  try {
    const options = {
      paths,
      force: flags.force === true,
      verify: flags.verify === true,
      secondReading: flags.secondReading,
      stop: stop.signal,
    };
    const report = await ingest(options, { database, pool, effects });
    const text = flags.json
      ? JSON.stringify(report.toJson(flags.db), null, 2)
      : `${report.toText(flags.db)}\n${nextStep(flags.db)}`;
    process.stdout.write(`${text}\n`);
    process.exitCode = report.exitCode;
  } finally {
    await pool.close();
    closeDatabase(database);
    lock.release();
    process.removeListener('SIGINT', interrupt);
  }
}

function nextStep(database: string): string {
  return [
    `Next: open ${database} with any SQLite tool and query its views facts, reports, checks, problems and sections;`,
    '      see what a document was mapped to with: xxgk inspect FILE',
  ].join('\n');
}
