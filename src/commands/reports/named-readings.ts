// The folder of readings that a person names for an ingest.
import { statSync } from 'node:fs';
import { mannersIn, ReadingsFolder } from '../../jobs/kept/readings-folder.js';
import {
  mannerHere,
  type TakenReadings,
  type WantedReaders,
  withKeptReadings,
} from '../../jobs/reading/kept-readings.js';
import type { ReadingPool } from '../../jobs/reading/reading-pool.js';
import { UsageError } from '../command.js';
import { printableText } from '../terminal.js';

/** Kept readings of the manner in which this machine reads. */
export interface ReadingsHere {
  /** A pool that takes them. */
  readonly around: (pool: ReadingPool) => ReadingPool;
  /** What was taken, for a person. */
  readonly lines: () => readonly string[];
  readonly counts: () => { readonly taken: number; readonly read: number; readonly refused: number };
}

/** So many of the readings that were refused are named. */
const mostNamed = 5;

/**
 * Opens a folder of readings.
 * @throws UsageError if it does not exist, or holds only readings that another build or other readers made: all would be read again
 */
export async function openReadings(folder: string, wanted: WantedReaders): Promise<ReadingsHere> {
  const name = `--readings ${printableText(folder)}`;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError('file_missing', `${name}: there is no such folder.`);
  const manner = await mannerHere(wanted);
  const kept = new ReadingsFolder(folder, manner);
  if (!kept.exists) {
    const others = mannersIn(folder).map(({ readers, build }) => `build ${build} (${readers})`);
    const found = others.length === 0 ? 'no readings' : `only readings of ${others.join(' and of ')}`;
    throw new UsageError(
      'readings_unfit',
      `${name} holds ${found}. This is build ${manner.build} (${manner.readers}). Use the same build, libraries, Node and readers on all machines, or leave --readings out.`,
    );
  }
  const taken: TakenReadings = { taken: 0, read: 0, refused: [] };
  return {
    around: (pool) => withKeptReadings(pool, kept, taken),
    counts: () => ({ taken: taken.taken, read: taken.read, refused: taken.refused.length }),
    lines: () => [
      `${taken.taken} readings were taken from ${folder}; ${taken.read} documents were read here.`,
      ...taken.refused
        .slice(0, mostNamed)
        .map(
          ({ name: document, reason }) =>
            `not taken: the reading of ${printableText(document)} ${reason}; the document was read here.`,
        ),
      ...(taken.refused.length > mostNamed
        ? [`${taken.refused.length - mostNamed} more readings were not taken.`]
        : []),
    ],
  };
}
