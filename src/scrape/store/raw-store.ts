// The raw bytes of everything that was fetched, each once, under its SHA-256: ab/cd/abcd…. A file is written under another name,
// forced to the disk and then renamed, so that a file under its own name is always whole; it is never changed afterwards.
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files/write-whole.js';

const incoming = 'incoming';
/** Tells a folder that holds raw bytes from one that holds reports: an ingest leaves it out. */
export const storeMarker = '.xxgk-store';
const markerText = 'Raw bytes that xxgk fetched, by their SHA-256. The database says what they are: table fetches.\n';
const sha256Pattern = /^[0-9a-f]{64}$/;

/** The store in a folder. One run writes to it at a time. */
export class RawStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folder if absent, and removes what a killed run left half-written. */
  async prepare(): Promise<void> {
    await rm(join(this.folder, incoming), { recursive: true, force: true });
    await mkdir(join(this.folder, incoming), { recursive: true });
    await writeFile(join(this.folder, storeMarker), markerText);
  }

  /** Where bytes of this SHA-256 lie. */
  pathOf(sha256: string): string {
    if (!sha256Pattern.test(sha256)) throw new Error(`${sha256} is no SHA-256`);
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** Keeps bytes; gives their SHA-256. When it is done, they are on the disk. Bytes that are there already are not written again. */
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

  /** The bytes of a SHA-256; null where they are not there. */
  async get(sha256: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.pathOf(sha256));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Every file in the order of its path, with its path within the store; files half-written and the marker are left out. */
  async *files(): AsyncGenerator<string> {
    for (const first of await namesIn(this.folder)) {
      if (first === incoming || first === storeMarker) continue;
      for (const second of await namesIn(join(this.folder, first), first))
        for (const name of await namesIn(join(this.folder, second), second)) yield name;
    }
  }
}

/** The names in a folder, in order, with the folder before them. A file in place of a folder stands for itself. */
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
