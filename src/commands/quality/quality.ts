// xxgk quality: what share of the numbers is supported by what, and whether reading became better or worse.
import { Option } from 'commander';
import {
  countProblems,
  countSources,
  type Grouping,
  groupBy,
  groupings,
  measureLatestRuns,
  measureReports,
  total,
} from '../../query/quality.js';
import { openForReading } from '../../query/query-database.js';
import { type DescribeCommand, examples, UsageError } from '../command.js';
import { drawQuality } from './draw-quality.js';

interface QualityFlags {
  readonly by: readonly Grouping[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly db: string;
}

export const describeQuality: DescribeCommand = (command) =>
  command
    .addOption(
      new Option('--by <grouping...>', 'the same by what reports have in common; several may be named')
        .choices(groupings)
        .default([], 'none'),
    )
    .option('--json', 'print all figures, by every grouping, as JSON')
    .option('--markdown', 'print Markdown, for a page')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk quality', 'what the numbers are supported by, and how the latest run compares with that before'],
          ['xxgk quality --by format producer', 'the same by format, and by the program that wrote the files'],
          ['xxgk quality --by host --markdown > quality.md', 'as a page'],
        ],
        '0 done, 1 no report is in effect, 2 wrong usage or database.',
      ),
    )
    .action((flags: QualityFlags) => runQuality(flags));

function runQuality(flags: QualityFlags): void {
  if (flags.json && flags.markdown) throw new UsageError('Choose one of --json and --markdown.');
  const connection = openForReading(flags.db);
  try {
    const reports = measureReports(connection);
    if (reports.length === 0) {
      process.stderr.write(
        `xxgk: No report is in effect in ${flags.db}; its view problems says what became of its sources.\n`,
      );
      process.exitCode = 1;
      return;
    }
    const shown = flags.json ? groupings : flags.by;
    const quality = {
      sources: countSources(connection),
      total: total(reports),
      groups: Object.fromEntries(shown.map((grouping) => [grouping, groupBy(reports, grouping)])),
      runs: measureLatestRuns(connection),
      problems: countProblems(connection),
    };
    const text = flags.json ? JSON.stringify(quality, null, 2) : drawQuality(quality, flags.markdown === true);
    process.stdout.write(`${text}\n`);
  } finally {
    connection.close();
  }
}
