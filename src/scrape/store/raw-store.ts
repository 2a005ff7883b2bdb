// The raw bytes of everything that was fetched, each once, under its SHA-256: ab/cd/abcd…. A file is written under another name,
// forced to the disk and then renamed, so that a file under its own name is always whole; it is never changed afterwards.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files/write-whole.js';

const incoming = 'incoming';
/** The name of the file that marks a folder of raw bytes, as opposed to a folder of reports. An ingest leaves marked folders out. */
export const storeMarker = '.xxgk-store';
const markerText =
  'Raw bytes that xxgk fetched, by their SHA-256. The table fetches of the database says what they are.\n';
const sha256Pattern = /^[0-9a-f]{64}$/;

/** The store in a folder. Only one run at a time may write to it. */
export class RawStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Creates the folder if it does not exist, and removes half-written files of a killed run. */
  async prepare(): Promise<void> {
    await rm(join(this.folder, incoming), { recursive: true, force: true });
    await mkdir(join(this.folder, incoming), { recursive: true });
    await writeFile(join(this.folder, storeMarker), markerText);
  }

  /** Marks the folder for a run, so that other machines can make sure that theirs is the same. @param token known to these machines alone */
  async mark(token: string): Promise<void> {
    await writeWhole(join(this.folder, storeMarker), `${markerText}${token}\n`, join(this.folder, incoming));
  }

  /** Whether the folder was marked with this token when it was last prepared. */
  async isMarked(token: string): Promise<boolean> {
    try {
      return (await readFile(join(this.folder, storeMarker), 'utf8')) === `${markerText}${token}\n`;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** The path of the bytes with this SHA-256, whether they are there or not. */
  pathOf(sha256: string): string {
    if (!sha256Pattern.test(sha256)) throw new Error(`${sha256} is not a SHA-256`);
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** Stores bytes and returns their SHA-256. When it is done, they are on the disk. Bytes already in the store are not written again. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    if ((await sizeOf(path)) === bytes.length) return sha256;
    const folder = join(path, '..');
    await mkdir(folder, { recursive: true });
    await writeWhole(path, bytes, join(this.folder, incoming));
    // The name is on the disk when the folder is.
    for (const each of [folder, join(folder, '..'), this.folder]) await syncFolder(each);
    return sha256;
  }

  /** The bytes with this SHA-256; null if the store does not have them. */
  async get(sha256: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.pathOf(sha256));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** The paths of all files within the store, in order, without half-written files and the marker. */
  async *files(): AsyncGenerator<string> {
    for (const first of await namesIn(this.folder)) {
      if (first === incoming || first === storeMarker) continue;
      for (const second of await namesIn(join(this.folder, first), first))
        for (const name of await namesIn(join(this.folder, second), second)) yield name;
    }
  }
}

/** The names in a folder, in order, each with the prefix. If the path is a file and not a folder, the prefix itself. */
async function namesIn(folder: string, prefix = ''): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort().map((name) => (prefix === '' ? name : `${prefix}/${name}`));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [prefix];
    if (isMissing(error)) return [];
    throw error;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
