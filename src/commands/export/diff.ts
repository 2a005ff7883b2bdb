// xxgk diff: which agency-years came, went and changed from one database to another, and why.
import { compareDatabases } from '../../query/differences/compare-databases.js';
import { StatedYears } from '../../query/differences/stated-years.js';
import { openForReading } from '../../query/query-database.js';
import type { DescribeCommand } from '../command.js';
import { examples } from '../examples.js';
import { wholeNumberOf } from '../option-values.js';
import { drawDifferences } from './draw-differences.js';

interface DiffFlags {
  readonly json?: boolean;
  readonly numbers: string;
}

/** Describes `xxgk diff`. */
export const describeDiff: DescribeCommand = (command) =>
  command
    .argument('<before>', 'the former database')
    .argument('<after>', 'the present one')
    .option('--numbers <count>', 'how many changed numbers of an agency-year to show; 0 shows all', '5')
    .option('--json', 'JSON instead of text, with all numbers')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk diff 2025.sqlite 2026.sqlite', 'what changed from one year to the next'],
          ['xxgk diff before.sqlite data/db/xxgk.sqlite --json', 'the same for a program'],
        ],
        '0 done, whether anything differs or not, 2 wrong usage or database.',
      ),
    )
    .action((before: string, after: string, flags: DiffFlags) => runDiff(before, after, flags));

function runDiff(before: string, after: string, flags: DiffFlags): void {
  const most = wholeNumberOf('--numbers', flags.numbers);
  const former = openForReading(before);
  try {
    const present = openForReading(after);
    try {
      const differences = compareDatabases(new StatedYears(former), new StatedYears(present));
      process.stdout.write(
        `${flags.json ? JSON.stringify(differences, null, 2) : drawDifferences(differences, most)}\n`,
      );
    } finally {
      present.close();
    }
  } finally {
    former.close();
  }
}
