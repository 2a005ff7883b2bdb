// xxgk review: decisions about doubtful numbers, without a browser.
import { csvLine } from '../../export/csv.js';
import { type AppliedReviews, applyReviews } from '../../jobs/loading/apply-reviews.js';
import { loadReviews, reviewsPath } from '../../jobs/reviews/review-file.js';
import { type ReviewStanding, statesOfReviews } from '../../jobs/reviews/review-states.js';
import { openForReading } from '../../query/query-database.js';
import { newestReviews, reviewColumns, reviewValues } from '../../reviews/review.js';
import type { DescribeCommand } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { longestWait, refuseMissingFile, reviewsOption, wholeNumberOf } from '../option-values.js';

interface ReviewFlags {
  readonly db: string;
  readonly reviews?: string;
  readonly json?: boolean;
}

interface ApplyFlags extends ReviewFlags {
  readonly wait: string;
}

/** Describes `xxgk review`. */
export const describeReview: DescribeCommand = (command) => {
  const subcommand = (
    name: string,
    summary: string,
    run: (standings: readonly ReviewStanding[], isJson: boolean) => string,
  ) =>
    command
      .command(name)
      .description(summary)
      .option('--db <file>', 'the database to read', 'data/db/xxgk.sqlite')
      .addOption(reviewsOption(command))
      .option('--json', 'JSON instead of text')
      .exitOverride()
      .action(({ db, reviews, json }: ReviewFlags) => {
        refuseMissingFile(reviews);
        process.stdout.write(`${run(standingsOf(db, reviews ?? reviewsPath(db)), json === true)}\n`);
      });
  command
    .command('apply')
    .description('apply the decisions to the database, as every ingest does')
    .option('--db <file>', 'the database to write', 'data/db/xxgk.sqlite')
    .addOption(reviewsOption(command))
    .option('--wait <seconds>', 'the time to wait if another job is writing the database', '0')
    .option('--json', 'JSON instead of text')
    .exitOverride()
    .action((flags: ApplyFlags) => runApply(flags));
  command.addHelpText(
    'after',
    examples(
      [
        ['xxgk serve --review', 'decide in the browser'],
        ['xxgk review apply', 'apply the decisions to the database without an ingest'],
        ['xxgk review list', 'each decision, and whether it still fits what is read'],
        ['xxgk review stats', 'how many decisions of each kind and person there are'],
        ['xxgk review export > merged.csv', 'the decisions that stand, one line a person and number'],
      ],
      '0 done, 2 wrong usage, database or reviews.csv.',
    ),
  );
  subcommand('list', 'each decision, and whether it still fits what is read', drawList);
  subcommand('stats', 'how many decisions of each kind and person there are', drawStats);
  subcommand('export', 'the decisions that stand, as the lines of a reviews.csv', drawExport);
};

async function runApply({ db, reviews, wait, json }: ApplyFlags): Promise<void> {
  refuseMissingFile(reviews);
  // A database is not made for decisions alone.
  openForReading(db, { allowsOlder: true }).close();
  const waitMs = wholeNumberOf('--wait', wait, { least: 0, most: longestWait }) * 1000;
  const applied = await applyReviews({ database: db, file: reviews ?? reviewsPath(db), waitMs });
  process.stdout.write(`${json === true ? JSON.stringify(applied, null, 2) : drawApplied(applied)}\n`);
}

function drawApplied({ kept: { added, removed }, states }: AppliedReviews): string {
  const counts = states.map(({ state, reviews }) => `${reviews} ${state}`).join(', ');
  return `${added} decisions new or changed, ${removed} taken back or replaced. Now: ${counts === '' ? 'none' : counts}.`;
}

function standingsOf(database: string, file: string): readonly ReviewStanding[] {
  const newest = newestReviews(loadReviews(file));
  const connection = openForReading(database);
  try {
    return statesOfReviews(connection, newest);
  } finally {
    connection.close();
  }
}

function drawList(standings: readonly ReviewStanding[], isJson: boolean): string {
  if (isJson) return JSON.stringify(standings, null, 2);
  if (standings.length === 0) return 'No decisions yet: xxgk serve --review takes them.';
  const rows = standings.map(({ state, review, others }) => [
    state,
    review.decision,
    review.value === null ? '' : String(review.value),
    [review, ...others].map(({ by }) => by).join(', '),
    review.cell.indicator,
    review.cell.applicant ?? '',
    review.seenRaw,
    review.cell.sha256.slice(0, 12),
    review.at.slice(0, 10),
  ]);
  return drawTable([['state', 'decision', 'value', 'by', 'indicator', 'applicant', 'seen', 'document', 'on'], ...rows]);
}

function drawStats(standings: readonly ReviewStanding[], isJson: boolean): string {
  const counts = new Map<string, number>();
  for (const { state, review, others } of standings)
    for (const { by, decision } of [review, ...others]) {
      const key = [by, decision, state].join('\t');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const rows = [...counts].map(([key, count]) => [...key.split('\t'), String(count)]).sort();
  if (isJson)
    return JSON.stringify(
      rows.map(([by, decision, state, count]) => ({ by, decision, state, count: Number(count) })),
      null,
      2,
    );
  return rows.length === 0 ? 'No decisions yet.' : drawTable([['by', 'decision', 'state', 'numbers'], ...rows]);
}

function drawExport(standings: readonly ReviewStanding[], isJson: boolean): string {
  const reviews = standings.flatMap(({ review, others }) => [review, ...others]);
  if (isJson) return JSON.stringify(reviews, null, 2);
  return [csvLine(reviewColumns), ...reviews.map((review) => csvLine(reviewValues(review)))].join('').trimEnd();
}
