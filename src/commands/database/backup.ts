// xxgk backup: makes a verified copy of the database, even while jobs are running.
import { backUp } from '../../jobs/database/backup.js';
import { realEffects } from '../../jobs/effects.js';
import { type DescribeCommand, examples } from '../command.js';

interface BackupFlags {
  readonly db: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Describes `xxgk backup`. */
export const describeBackup: DescribeCommand = (command) =>
  command
    .argument('<file>', 'the copy; a file of this name is replaced once the copy is complete')
    .option('--db <file>', 'the database to copy', 'data/db/xxgk.sqlite')
    .option('--json', 'JSON instead of text')
    .option('--quiet', 'no progress, only the result')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk backup copies/2026-01-31.sqlite', 'copy the database, even while a job writes it'],
          [
            'xxgk backup /mnt/other-disk/xxgk.sqlite --db 2023.sqlite --json',
            'copy another database, with JSON for a program',
          ],
        ],
        '0 the copy is complete, 2 wrong usage, database or disk.',
      ),
    )
    .action((file: string, flags: BackupFlags) => runBackup(file, flags));

async function runBackup(to: string, flags: BackupFlags): Promise<void> {
  const effects = realEffects(flags.quiet === true);
  const result = await backUp({ from: flags.db, to, effects });
  const { bytes, reports, facts } = result;
  const text = flags.json
    ? JSON.stringify({ from: flags.db, to, ...result }, null, 2)
    : `Copied ${flags.db} to ${to}: ${bytes} bytes, ${reports} reports, ${facts} facts; SQLite finds no fault in the copy.`;
  process.stdout.write(`${text}\n`);
}
