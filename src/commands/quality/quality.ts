// xxgk quality: shows what share of the numbers has which support, and whether reading has become better or worse.
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
import { type DescribeCommand, NoResult, UsageError } from '../command.js';
import { examples } from '../examples.js';
import { drawQuality } from './draw-quality.js';

interface QualityFlags {
  readonly by: readonly Grouping[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly db: string;
}

/** Describes `xxgk quality`. */
export const describeQuality: DescribeCommand = (command) =>
  command
    .addOption(
      command
        .createOption('--by <grouping...>', 'what to group reports by; several may be named')
        .choices(groupings)
        .default([], 'none'),
    )
    .option('--json', 'JSON instead of text, with the figures of every grouping')
    .option('--markdown', 'Markdown instead of text')
    .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk quality', 'the support of the numbers, and how the latest run compares with the one before'],
          ['xxgk quality --by format producer', 'the same by format, and by the program that wrote the files'],
          ['xxgk quality --by host --markdown > quality.md', 'the same by website, as a Markdown page'],
        ],
        '0 done, 1 no report is in effect, 2 wrong usage or database.',
      ),
    )
    .action((flags: QualityFlags) => runQuality(flags));

function runQuality(flags: QualityFlags): void {
  if (flags.json && flags.markdown) throw new UsageError('options_conflict', 'Choose one of --json and --markdown.');
  const connection = openForReading(flags.db);
  try {
    const reports = measureReports(connection);
    if (reports.length === 0)
      throw new NoResult(
        'nothing_found',
        `No report is in effect in ${flags.db}. Its view problems says what became of its sources.`,
      );
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
