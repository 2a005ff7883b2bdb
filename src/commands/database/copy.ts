// xxgk backup and xxgk restore: a verified copy of the database, and the way back.
import { type CopyResult, copyDatabase } from '../../jobs/database/copy-database.js';
import { realEffects } from '../../jobs/effects.js';
import type { DescribeCommand } from '../command.js';
import { examples } from '../examples.js';

interface CopyFlags {
  readonly db: string;
  readonly overwrite?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const exitCodes = '0 the copy is complete, 2 wrong usage, database or disk: nothing was replaced.';

/** Describes `xxgk backup`. */
export const describeBackup: DescribeCommand = (command) =>
  command
    .argument('<file>', 'the copy')
    .option('--db <file>', 'the database to copy', 'data/db/xxgk.sqlite')
    .option('--overwrite', 'replace an earlier copy of this name, once the new one is complete')
    .option('--json', 'JSON instead of text')
    .option('--quiet', 'no progress, only the result')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk backup copies/2026-01-31.sqlite', 'copy the database, even while a job writes it'],
          ['xxgk backup /mnt/disk/xxgk.sqlite --overwrite', 'keep one copy, and replace it'],
          ['xxgk backup 2023.copy --db 2023.sqlite --json', 'copy another database, with JSON for a program'],
        ],
        exitCodes,
      ),
    )
    .action((file: string, flags: CopyFlags) => runCopy('xxgk backup', flags.db, file, flags));

/** Describes `xxgk restore`. */
export const describeRestore: DescribeCommand = (command) =>
  command
    .argument('<file>', 'the copy, as xxgk backup made it')
    .option('--db <file>', 'the database that it becomes', 'data/db/xxgk.sqlite')
    .option('--overwrite', 'replace the database that is there')
    .option('--json', 'JSON instead of text')
    .option('--quiet', 'no progress, only the result')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk restore copies/2026-01-31.sqlite', 'where the database was lost'],
          ['xxgk restore copies/2026-01-31.sqlite --overwrite', 'where it is damaged; no job may be running'],
        ],
        exitCodes,
      ),
    )
    .action((file: string, flags: CopyFlags) => runCopy('xxgk restore', file, flags.db, flags));

async function runCopy(task: string, from: string, to: string, flags: CopyFlags): Promise<void> {
  const effects = realEffects(flags.quiet === true);
  const result = await copyDatabase({ from, to, task, overwrite: flags.overwrite === true, effects });
  const text = flags.json ? JSON.stringify({ from, to, ...result }, null, 2) : inWords(from, to, result);
  process.stdout.write(`${text}\n`);
}

function inWords(from: string, to: string, { bytes, reports, facts, isReplaced }: CopyResult): string {
  const former = isReplaced ? ', in place of the one that was there' : '';
  return `Copied ${from} to ${to}${former}: ${bytes} bytes, ${reports} reports, ${facts} facts; SQLite finds no fault in the copy.`;
}
