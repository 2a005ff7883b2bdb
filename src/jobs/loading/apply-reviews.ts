// Applies reviews.csv to a database without ingesting anything.
import { type KeptReviews, reviewStates } from '../../load/deciding/reviews.js';
import { openForJob } from '../../load/open-for-job.js';
import { ReviewRegister } from '../reviews/review-register.js';
import { AgencyRegister } from './assign-agencies.js';

/** What was applied, and how all decisions of the database stand now. */
export interface AppliedReviews {
  readonly kept: KeptReviews;
  readonly states: readonly { readonly state: string; readonly reviews: number }[];
}

/**
 * Applies a file of decisions, with what follows from them for other reports.
 * @param waitMs how long to wait for another job that is writing the database
 * @throws InputError `reviews_file_invalid` or `agencies_file_invalid` if a file of decisions has faults; then nothing is changed
 * @throws DatabaseError if the database cannot be written
 */
export async function applyReviews({
  database: path,
  file,
  waitMs,
}: {
  readonly database: string;
  readonly file: string;
  readonly waitMs: number;
}): Promise<AppliedReviews> {
  const { database, release } = await openForJob(path, { task: 'xxgk review apply', waitMs });
  try {
    const kept = await new ReviewRegister(database, file, new AgencyRegister(database).assign).apply(
      new AbortController().signal,
    );
    return { kept, states: reviewStates(database) };
  } finally {
    release();
  }
}
