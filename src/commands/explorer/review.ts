// xxgk review: decisions about doubtful numbers, without a browser.

import { csvLine } from '../../export/csv.js';
import { loadReviews, reviewsPath } from '../../jobs/explorer/review-file.js';
import { type ReviewStanding, statesOfReviews } from '../../jobs/explorer/review-states.js';
import { openForReading } from '../../query/query-database.js';
import { reviewColumns, reviewValues, standingReviews } from '../../reviews/review.js';
import type { DescribeCommand } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';

interface ReviewFlags {
  readonly db: string;
  readonly json?: boolean;
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
      .option('--db <file>', 'the database to read; reviews.csv lies beside it', 'data/db/xxgk.sqlite')
      .option('--json', 'JSON instead of text')
      .exitOverride()
      .action(async ({ db, json }: ReviewFlags) => {
        process.stdout.write(`${run(await standingsBeside(db), json === true)}\n`);
      });
  command.addHelpText(
    'after',
    examples(
      [
        ['xxgk serve --review', 'decide in the browser'],
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

async function standingsBeside(database: string): Promise<readonly ReviewStanding[]> {
  const standing = standingReviews(await loadReviews(reviewsPath(database)));
  const connection = openForReading(database);
  try {
    return statesOfReviews(connection, standing);
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
