// A part of the documents, for one of several machines: counted in the order in which they are found, so that parts are equal in size
// whatever the files are called and wherever the folder is mounted.
import { readWholeNumber } from '../../text/digits.js';

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** All documents are one part. */
export const wholeShard: Shard = { index: 1, count: 1 };

const written = /^(?<index>\d{1,9})\/(?<count>\d{1,9})$/;

/** Reads `3/10`. @returns null for anything else, and for a part that there is not */
export function parseShard(text: string): Shard | null {
  const { index, count } = written.exec(text)?.groups ?? {};
  return shardOf(Number(index), Number(count));
}

/**
 * The part that a task of a Slurm array has, by the variables that its documentation names (https://slurm.schedmd.com/job_array.html).
 * @returns null if this is no task of an array
 */
export function shardOfSlurm(environment: Readonly<Record<string, string | undefined>>): Shard | null {
  const [id, first, last, count] = ['ID', 'MIN', 'MAX', 'COUNT'].map((name) =>
    readWholeNumber(environment[`SLURM_ARRAY_TASK_${name}`] ?? ''),
  );
  if (id == null || first == null || last == null || count == null) return null;
  // Ids may have gaps of one size: --array=0-90:10.
  const step = count > 1 ? (last - first) / (count - 1) : 1;
  return shardOf((id - first) / step + 1, count);
}

/** Whether a part holds what is found in this place, counted from 0. */
export function isInShard(place: number, { index, count }: Shard): boolean {
  return place % count === index - 1;
}

function shardOf(index: number, count: number): Shard | null {
  return Number.isInteger(index) && index >= 1 && index <= count ? { index, count } : null;
}
