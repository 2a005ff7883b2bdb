// Compares the store, byte by byte, with what the database says it holds.
import { basename, join } from 'node:path';
import { hashFile } from '../../files/hashed-file.js';
import type { RawStore } from './raw-store.js';

/** A document that the database says was fetched. */
export interface ExpectedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * - `missing`: the database knows it, but the store does not have it
 * - `damaged`: its bytes do not match its name
 * - `orphaned`: the store has it, but the database does not know it: a run was killed in between, or the database belongs to another store
 */
export interface StoreFault {
  readonly kind: 'missing' | 'damaged' | 'orphaned';
  readonly path: string;
}

export interface StoreCounts {
  files: number;
  bytes: number;
}

/**
 * Reads every file of the store and reports each fault.
 * @param expected in order of the SHA-256, each once
 * @param counts is increased while files are read, so that progress can be shown
 */
export async function* verifyStore(
  store: RawStore,
  expected: Iterable<ExpectedFile>,
  counts: StoreCounts,
): AsyncGenerator<StoreFault> {
  const known = expected[Symbol.iterator]();
  let next = known.next();
  for await (const path of store.files()) {
    const name = basename(path);
    while (!next.done && next.value.sha256 < name) {
      yield { kind: 'missing', path: store.pathOf(next.value.sha256) };
      next = known.next();
    }
    const full = join(store.folder, path);
    const { sha256, bytes } = await hashFile(full);
    counts.files++;
    counts.bytes += bytes;
    if (sha256 !== name) yield { kind: 'damaged', path: full };
    if (!next.done && next.value.sha256 === name) next = known.next();
    else yield { kind: 'orphaned', path: full };
  }
  for (; !next.done; next = known.next()) yield { kind: 'missing', path: store.pathOf(next.value.sha256) };
}
