// What extract and inspect share: they read one file, and print its problems.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadTask } from '../../jobs/reading/reading.js';
import { openReadingPool, type ReadingPool } from '../../jobs/reading/reading-pool.js';
import type { Problem } from '../../model/problem.js';
import { unreadableFile } from '../named-file.js';
import { printableText } from '../terminal.js';

/**
 * Reads a file that the user named in a worker of its own, with the limits of the ingest.
 * @throws UsageError if the file cannot be opened
 */
export async function readOneFile<Result>(
  path: string,
  secondReading: boolean,
  read: (pool: ReadingPool, task: ReadTask) => Promise<Result>,
): Promise<Result> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadableFile(path, error);
  });
  const pool = openReadingPool({ threads: 1 });
  try {
    return await read(pool, { name: basename(path), bytes, secondReading });
  } finally {
    await pool.close();
  }
}

/** Draws problems, one per line. */
export function drawProblems(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => printableText(`! ${problem.code}: ${problem.message}`));
}
