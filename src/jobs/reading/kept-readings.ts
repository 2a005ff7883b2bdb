// A pool around a pool: a reading that another machine made and kept is taken from there, and what was not kept is read here. Either way
// the database is the same.
import { createHash } from 'node:crypto';
import type { OcrMode } from '../../catalogues/recognisers.js';
import { recognisersHere } from '../../extract/scans/engines/installed.js';
import { programBuild } from '../kept/program-build.js';
import { type KeptManner, type ReadingKey, readersInWords } from '../kept/reading-key.js';
import { findOffice, officeVersion } from '../office/find-office.js';
import type { OfficeUse } from './office-reading.js';
import type { ReadingPool } from './reading-pool.js';

/** What a person asks of the readers. */
export interface WantedReaders {
  readonly secondReading: boolean;
  readonly ocr: OcrMode;
  readonly office: OfficeUse;
}

/** In which manner this machine reads. */
export async function mannerHere({ secondReading, ocr, office }: WantedReaders): Promise<KeptManner> {
  const readers = { secondReading, ocr, recognisers: recognisersHere(ocr), office: await officeHere(office) };
  return { readers: readersInWords(readers), build: programBuild() };
}

async function officeHere(use: OfficeUse): Promise<string | null> {
  const program = use === 'never' ? null : findOffice();
  if (program === null) return null;
  try {
    return await officeVersion(program);
  } catch {
    // It is tried all the same, and where it fails a reading is not kept.
    return 'LibreOffice of an unknown version';
  }
}

/** Where readings are kept. */
export interface KeptReadings {
  readonly manner: KeptManner;
  /** The packed reading of a key; null if it was not kept. */
  readonly find: (key: ReadingKey) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** How many readings a pool took and made, and why it could not use those that it found. */
export interface TakenReadings {
  taken: number;
  read: number;
  readonly refused: { readonly name: string; readonly reason: string }[];
}

/**
 * A pool that takes readings of files from where they are kept. The hash of the bytes decides, whatever their place. A reading that was
 * altered, or is of another key, is not taken.
 * @param taken counts what it does
 */
export function withKeptReadings(pool: ReadingPool, kept: KeptReadings, taken: TakenReadings): ReadingPool {
  return {
    ...pool,
    prepare: async (task, readAgain) => {
      const read = () => {
        taken.read++;
        return pool.prepare(task, readAgain);
      };
      // What is fetched from an address has the host among its clues, which no key states.
      if (task.address !== null) return read();
      const { name } = task;
      const sha256 = createHash('sha256').update(task.bytes).digest('hex');
      const key = { sha256, name, ...kept.manner };
      const packed = await kept.find(key);
      if (packed === null) return read();
      const [decoded] = await pool.decode([{ packed, key }]);
      if (decoded === undefined) throw new Error('Expected an answer for the reading');
      if (decoded.status === 'refused') {
        taken.refused.push({ name, reason: decoded.reason });
        return read();
      }
      taken.taken++;
      return decoded.reading;
    },
  };
}
