// xxgk doctor: whether everything is as it should be, and what to do if it is not.
import { examine } from '../../jobs/database/doctor.js';
import { type DescribeCommand, examples } from '../command.js';
import { drawTable } from '../drawing/draw-table.js';

interface DoctorFlags {
  readonly db: string;
  readonly thorough?: boolean;
  readonly json?: boolean;
}

const marks = { ok: 'ok', warning: 'WARNING', error: 'ERROR' } as const;
const widestCell = 200;

export const describeDoctor: DescribeCommand = (command) =>
  command
    .option('--db <file>', 'the database to examine', 'data/db/xxgk.sqlite')
    .option('--thorough', 'compare every index with its table too (slow for large databases)')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk doctor', 'examine the database, the disk, Node, libraries and programs'],
          ['xxgk doctor --thorough --json', 'every index too, for a monitor'],
        ],
        '0 all is well or only warnings, 1 something is wrong, 2 wrong usage.',
      ),
    )
    .action((flags: DoctorFlags) => runDoctor(flags));

async function runDoctor(flags: DoctorFlags): Promise<void> {
  const findings = await examine(flags.db, flags.thorough === true);
  const text = flags.json
    ? JSON.stringify(findings, null, 2)
    : drawTable(
        findings.map(({ check, status, message }) => [marks[status], check, message]),
        widestCell,
      );
  process.stdout.write(`${text}\n`);
  if (findings.some(({ status }) => status === 'error')) process.exitCode = 1;
}
