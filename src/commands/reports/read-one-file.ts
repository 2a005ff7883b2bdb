// Reads the one file that a command names, in a worker under the limits of the job.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadTask } from '../../jobs/reading/reading.js';
import { openReadingPool, type ReadingPool } from '../../jobs/reading/reading-pool.js';
import { UsageError } from '../command.js';

/**
 * Opens a file, reads it with one worker, and closes the worker.
 * @throws UsageError if the file cannot be opened
 */
export async function readOneFile<Result>(
  path: string,
  secondReading: boolean,
  read: (pool: ReadingPool, task: ReadTask) => Promise<Result>,
): Promise<Result> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`Cannot open ${path}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const pool = openReadingPool({ threads: 1 });
  try {
    return await read(pool, { name: basename(path), bytes, secondReading });
  } finally {
    await pool.close();
  }
}
