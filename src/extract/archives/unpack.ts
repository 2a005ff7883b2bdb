// What is said between those who list a RAR or 7z archive and the worker that unpacks it.
import type { Problem } from '../../model/problem.js';

/** A file, folder or link of a packed archive. */
export interface PackedEntry {
  /** As it is stored: UTF-8, or what the program that packed it wrote. */
  readonly name: Uint8Array;
  readonly size: number;
  readonly type: 'file' | 'folder' | 'other';
  readonly isEncrypted: boolean;
}

/** Bytes of a member, or why there are none. */
export type UnpackedContent = Uint8Array<ArrayBuffer> | Problem;

export interface Unpacking {
  /** All entries, of which as many were unpacked as were asked for and fit. */
  readonly entries: readonly PackedEntry[];
  readonly contents: readonly UnpackedContent[];
  /** Why the archive cannot be read to its end; null if it was. */
  readonly fault: Problem | null;
}

/**
 * Unpacks an archive from one of its entries on, until the contents fill what may be unpacked at once; with null it only lists the entries.
 * What goes wrong comes back as a fault.
 */
export type Unpack = (bytes: Uint8Array, from: number | null) => Promise<Unpacking>;
