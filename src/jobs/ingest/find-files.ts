// The paths that a user gave → the files to ingest.
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { storeMarker } from '../../scrape/store/raw-store.js';
import { isObjectAddress } from '../objects/object-address.js';
import { type ListedObject, type ObjectStore, ObjectStoreError } from '../objects/object-store.js';

/** A file or object to ingest, or a path that does not lead to one, with the reason in words that follow the path. */
export type FoundPath =
  | { readonly kind: 'file'; readonly path: string }
  /** `path` is its address. A list says what a file has to be asked for. */
  | { readonly kind: 'object'; readonly path: string; readonly listed: ListedObject }
  | { readonly kind: 'missing'; readonly path: string; readonly reason: string };

const officeLock = '~$';

/**
 * Walks files, folders and what addresses of objects begin, folders recursively and in the order of their names, so that two runs see the same order. Each file is given
 * once, however often it is reached. Left out are hidden files, the lock files of office programs, symbolic links inside a folder, and
 * the store of the scrape, whose files have no names.
 * @param objects lists addresses of objects (`s3://bucket/folder`)
 */
export async function* findFiles(paths: readonly string[], objects: ObjectStore): AsyncGenerator<FoundPath> {
  const seen = new Set<string>();
  for (const path of paths) {
    const walked = isObjectAddress(path) ? walkObjects(path, objects) : walk(resolve(path));
    for await (const found of walked) {
      if (seen.has(found.path)) continue;
      seen.add(found.path);
      yield found;
    }
  }
}

async function* walk(path: string): AsyncGenerator<FoundPath> {
  try {
    const real = await realpath(path);
    const status = await stat(real);
    if (status.isDirectory()) yield* walkFolder(real);
    else if (status.isFile()) yield { kind: 'file', path: real };
    else yield { kind: 'missing', path, reason: 'is neither a file nor a folder' };
  } catch (error) {
    yield { kind: 'missing', path, reason: whyUnreadable(error) };
  }
}

async function* walkFolder(folder: string): AsyncGenerator<FoundPath> {
  let entries: readonly Dirent<Buffer>[];
  try {
    entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    yield { kind: 'missing', path: folder, reason: whyUnreadable(error) };
    return;
  }
  if (entries.some(({ name }) => name.toString('utf8') === storeMarker)) return;
  for (const entry of [...entries].sort((a, b) => Buffer.compare(a.name, b.name))) {
    const name = entry.name.toString('utf8');
    const path = join(folder, name);
    if (isLeftOut(name)) continue;
    if (!entry.name.equals(Buffer.from(name, 'utf8')))
      yield {
        kind: 'missing',
        path: join(folder, escapedName(entry.name)),
        reason: 'has a name that is not UTF-8; rename it',
      };
    else if (entry.isDirectory()) yield* walkFolder(path);
    else if (entry.isFile()) yield { kind: 'file', path };
  }
}

/** An object is hidden if its name or one of its folders is. */
async function* walkObjects(address: string, objects: ObjectStore): AsyncGenerator<FoundPath> {
  let isThere = false;
  try {
    for await (const listed of objects.list(address)) {
      isThere = true;
      const names = listed.address.slice(address.length).split('/');
      if (!names.some(isLeftOut)) yield { kind: 'object', path: listed.address, listed };
    }
    if (!isThere) yield { kind: 'missing', path: address, reason: 'does not exist' };
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    yield { kind: 'missing', path: address, reason: error.message };
  }
}

/** A name byte by byte: ASCII as it is, other bytes as \\xb1. */
function escapedName(name: Buffer): string {
  return [...name]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`))
    .join('');
}

function isLeftOut(name: string): boolean {
  return basename(name).startsWith('.') || name.startsWith(officeLock);
}

/** Why a file or folder cannot be read, in words that follow its path: “does not exist”. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'does not exist';
    if (error.code === 'EACCES' || error.code === 'EPERM') return 'may not be read: permission denied';
    if (error.code === 'EISDIR') return 'is a folder, not a file';
    if (error.code === 'ELOOP') return 'is a symbolic link that leads to itself';
  }
  return `could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
