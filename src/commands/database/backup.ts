// xxgk backup: a verified copy of the database, while jobs may go on.
import { backUp } from '../../jobs/database/backup.js';
import { realEffects } from '../../jobs/effects.js';
import { type DescribeCommand, examples } from '../command.js';

interface BackupFlags {
  readonly db: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export const describeBackup: DescribeCommand = (command) =>
  command
    .argument('<file>', 'the file that the copy becomes; one that is there is replaced once the copy is whole')
    .option('--db <file>', 'the database to copy', 'data/db/xxgk.sqlite')
    .option('--json', 'print what was copied as JSON')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk backup copies/2026-01-31.sqlite', 'copy the database; a job may be writing it meanwhile'],
          [
            'xxgk backup /mnt/other-disk/xxgk.sqlite --db 2023.sqlite --json',
            'the same for another database, for a program',
          ],
        ],
        '0 the copy is whole, 2 wrong usage, or a database or disk that refuses.',
      ),
    )
    .action((file: string, flags: BackupFlags) => runBackup(file, flags));

async function runBackup(to: string, flags: BackupFlags): Promise<void> {
  const effects = realEffects(flags.quiet === true);
  const result = await backUp({ from: flags.db, to, effects });
  const { bytes, reports, facts } = result;
  const text = flags.json
    ? JSON.stringify({ from: flags.db, to, ...result }, null, 2)
    : `Copied ${flags.db} to ${to}: ${bytes} bytes, ${reports} reports, ${facts} facts; SQLite finds the copy whole.`;
  process.stdout.write(`${text}\n`);
}
