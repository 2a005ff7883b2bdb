// reviews.csv beside the database. Lines are only added.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../model/problem.js';
import { readReviews } from '../../reviews/read-reviews.js';
import { type Review, reviewColumns, reviewValues } from '../../reviews/review.js';
import { decodeCsv } from '../../text/csv-rows.js';
import { appendLine } from './append-line.js';

/** The path of the file in which people decide about numbers: reviews.csv in the folder of the database. */
export function reviewsPath(database: string): string {
  return join(dirname(resolve(database)), 'reviews.csv');
}

/**
 * Reads the decisions; none if there is no file.
 * @throws InputError `reviews_file_invalid`
 */
export function loadReviews(path: string): readonly Review[] {
  const bytes = bytesOf(path);
  return bytes === null ? [] : readReviews(decodeCsv(bytes), path);
}

function bytesOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new InputError('reviews_file_invalid', `${path} cannot be read. Check your rights to it.`, { cause: error });
  }
}

/**
 * Adds a decision. It is on the disk when the promise is fulfilled.
 * @throws InputError `reviews_file_invalid` if a spreadsheet saved the file in another form
 * @throws the system's error if the file cannot be written
 */
export async function addReview(path: string, review: Review): Promise<void> {
  await appendLine({ path, columns: reviewColumns, fault: 'reviews_file_invalid' }, reviewValues(review));
}
