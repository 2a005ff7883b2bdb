// Readings as files, which other machines can write and read: a folder for each manner of reading, and a file for each key. Nothing in it
// changes once it is written, so any number of programs may write into one folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parsedJson } from '../../files/json-text.js';
import { makeFolder } from '../../files/make-folder.js';
import { FileWriteError, writeWhole } from '../../files/write-whole.js';
import type { PreparedReading } from '../../load/documents/prepared-reading.js';
import { packReading } from './packed-reading.js';
import { type KeptManner, keyId, mannerId, type ReadingKey } from './reading-key.js';

/** Says in each folder of a manner who read, and which build: file names hold only a hash of it. */
const mannerFile = 'manner.json';
const mannerSchema = z.object({ readers: z.string(), build: z.string() });

/** The readings of one manner in a folder. */
export class ReadingsFolder {
  readonly manner: KeptManner;
  readonly #path: string;

  /** @param folder which may hold readings of other manners as well */
  constructor(folder: string, manner: KeptManner) {
    this.manner = manner;
    this.#path = join(folder, mannerId(manner));
  }

  /**
   * Creates the folder if it is missing, and makes sure that it can be written to.
   * @throws FileWriteError if it cannot
   */
  async create(): Promise<void> {
    const file = join(this.#path, mannerFile);
    try {
      makeFolder(this.#path);
    } catch (error) {
      throw new FileWriteError(this.#path, error);
    }
    await writeWhole(file, `${JSON.stringify(this.manner, null, 2)}\n`);
  }

  /** Whether there are readings of this manner, or may be. */
  get exists(): boolean {
    return existsSync(join(this.#path, mannerFile));
  }

  /** Whether there is a reading of a key. */
  has(key: ReadingKey): boolean {
    return existsSync(this.#fileOf(key));
  }

  /**
   * Writes a reading that is lasting.
   * @throws FileWriteError if the disk is full, or forbids it
   */
  async write(key: ReadingKey, reading: PreparedReading): Promise<void> {
    const file = this.#fileOf(key);
    const packed = await packReading(key, reading);
    makeFolder(join(file, '..'));
    await writeWhole(file, packed);
  }

  /** The packed reading of a key; null if there is none, or if it cannot be read: then the document is read instead. */
  async find(key: ReadingKey): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await readFile(this.#fileOf(key));
    } catch (error) {
      if (error instanceof Error && 'code' in error) return null;
      throw error;
    }
  }

  /** A million files in one folder are slow to list: the first two digits of the hash divide them. */
  #fileOf(key: ReadingKey): string {
    return join(this.#path, key.sha256.slice(0, 2), `${keyId(key)}.json.gz`);
  }
}

/** The manners of the readings in a folder; none if the folder holds no readings. */
export function mannersIn(folder: string): readonly KeptManner[] {
  return readdirSync(folder)
    .map((name) => join(folder, name, mannerFile))
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const parsed = mannerSchema.safeParse(parsedJson(readFileSync(file, 'utf8')));
      return parsed.success ? [parsed.data] : [];
    });
}
