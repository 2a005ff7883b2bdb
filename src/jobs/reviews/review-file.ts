// reviews.csv beside the database: lines are only added, each in one write, so that several servers and people lose nothing.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { csvLine } from '../../export/csv.js';
import { InputError } from '../../model/problem.js';
import { readReviews } from '../../reviews/read-reviews.js';
import { type Review, reviewColumns, reviewValues } from '../../reviews/review.js';
import { decodeCsv } from '../../text/csv-rows.js';

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
 * @throws the system's error if the file cannot be written
 */
export async function addReview(path: string, review: Review): Promise<void> {
  await createUnlessThere(path);
  // One write at the end of the file: two at once come one after the other (POSIX: O_APPEND).
  const file = await open(path, 'a');
  try {
    await file.writeFile(csvLine(reviewValues(review)));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The file appears with its head, or not at all: another process may add a line as soon as it is there. */
async function createUnlessThere(path: string): Promise<void> {
  const unfinished = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeFile(unfinished, csvLine(reviewColumns), { flag: 'wx' });
    await link(unfinished, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}
