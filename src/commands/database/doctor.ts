// xxgk doctor: checks the database and its surroundings, and says what to do about each fault.
import { examine } from '../../jobs/database/doctor.js';
import type { DescribeCommand } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';

interface DoctorFlags {
  readonly db: string;
  readonly thorough?: boolean;
  readonly json?: boolean;
}

const marks = { ok: 'ok', warning: 'WARNING', error: 'ERROR' } as const;

/** Describes `xxgk doctor`. */
export const describeDoctor: DescribeCommand = (command) =>
  command
    .option('--db <file>', 'the database to examine', 'data/db/xxgk.sqlite')
    .option('--thorough', 'a comparison of every index with its table as well (slow for large databases)')
    .option('--json', 'JSON instead of text')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk doctor', 'examine the database, the disk, Node, libraries and programs'],
          ['xxgk doctor --thorough --json', 'examine every index too, with JSON for a monitor'],
        ],
        '0 no errors (warnings at most), 1 errors, 2 wrong usage.',
      ),
    )
    .action((flags: DoctorFlags) => runDoctor(flags));

async function runDoctor(flags: DoctorFlags): Promise<void> {
  const findings = await examine(flags.db, flags.thorough === true);
  const text = flags.json
    ? JSON.stringify(findings, null, 2)
    : drawTable(
        findings.map(({ check, status, message }) => [marks[status], check, message]),
        { hasHead: false },
      );
  process.stdout.write(`${text}\n`);
  if (findings.some(({ status }) => status === 'error')) process.exitCode = 1;
}
