// Opens one file: its bytes with their hash, or why there are none. If the file changes while it is being read, it is read again.
import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { maxFileBytes } from '../../extract/bytes/limits.js';
import type { FileStamp } from '../../load/rows/document-reading.js';
import type { Problem } from '../../model/problem.js';
import { isObjectAddress } from '../objects/object-address.js';
import { type ObjectStore, ObjectStoreError } from '../objects/object-store.js';
import { type FoundPath, whyUnreadable } from './find-files.js';

export type OpenedFile =
  | {
      readonly kind: 'opened';
      /** Own their buffer, so that it can be transferred to a worker. */
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly sha256: string;
      readonly stamp: FileStamp | null;
    }
  | { readonly kind: 'unopened'; readonly problem: Problem };

/** A file may be written again within the resolution of its time: only a time that is older than this distinguishes its content. */
const settledAfterMs = 2_000;

/**
 * What a file or object looks like from outside. Null if that does not identify its content, because it was changed just now, or if the file cannot
 * be looked at.
 * @param now milliseconds since 1970
 */
export async function stampOf(
  found: Exclude<FoundPath, { readonly kind: 'missing' }>,
  now: number,
): Promise<FileStamp | null> {
  if (found.kind === 'object') return settledStamp(found.listed.bytes, found.listed.modifiedMs, now);
  try {
    const { size, mtimeMs } = await stat(found.path);
    return settledStamp(size, mtimeMs, now);
  } catch {
    // Opening the file will report why.
    return null;
  }
}

/** What bytes are read with. */
export interface OpeningTools {
  readonly objects: ObjectStore;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Reads a whole file or object into memory.
 * @param path of a file, or the address of an object
 * @returns why there are no bytes, as a problem `file_unreadable` or `file_too_large`, if it cannot be read
 */
export function openFile(path: string, { objects, now }: OpeningTools): Promise<OpenedFile> {
  return isObjectAddress(path) ? openObject(path, objects, now) : openOnDisk(path, now);
}

async function openObject(address: string, objects: ObjectStore, now: number): Promise<OpenedFile> {
  try {
    const fetched = await objects.fetch(address);
    if (fetched.kind === 'too_large') return { kind: 'unopened', problem: tooLarge(fetched.size) };
    const { bytes, modifiedMs } = fetched;
    return { kind: 'opened', bytes, sha256: hashOf(bytes), stamp: settledStamp(bytes.length, modifiedMs, now) };
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    return unreadable(address, error.message);
  }
}

async function openOnDisk(path: string, now: number): Promise<OpenedFile> {
  try {
    const first = await readWhole(path, now);
    const opened = first === 'changed' ? await readWhole(path, now) : first;
    return opened === 'changed'
      ? unreadable(path, 'changed while it was being read; ingest it again when it is complete')
      : opened;
  } catch (error) {
    return unreadable(path, whyUnreadable(error));
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tooLarge(bytes: number): Problem {
  return { code: 'file_too_large', message: `The file has ${bytes} bytes; the limit is ${maxFileBytes}.`, at: null };
}

function unreadable(path: string, reason: string): OpenedFile {
  return { kind: 'unopened', problem: { code: 'file_unreadable', message: `${path} ${reason}.`, at: null } };
}

async function readWhole(path: string, now: number): Promise<OpenedFile | 'changed'> {
  const handle = await open(path);
  try {
    const before = await handle.stat();
    if (before.size > maxFileBytes) return { kind: 'unopened', problem: tooLarge(before.size) };
    const bytes = await readBytes(handle, before.size);
    const after = await handle.stat();
    if (bytes === null || after.size !== before.size || after.mtimeMs !== before.mtimeMs) return 'changed';
    return { kind: 'opened', bytes, sha256: hashOf(bytes), stamp: settledStamp(after.size, after.mtimeMs, now) };
  } finally {
    await handle.close();
  }
}

/** The bytes of a file of a known size; null if there are fewer. */
async function readBytes(handle: FileHandle, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(size);
  for (let filled = 0; filled < size; ) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) return null;
    filled += bytesRead;
  }
  return bytes;
}

function settledStamp(bytes: number, modifiedMs: number, now: number): FileStamp | null {
  return now - modifiedMs < settledAfterMs ? null : { bytes, modifiedMs };
}
