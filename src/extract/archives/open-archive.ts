// Opens an archive of any kind: reads its directory, and nothing else.
import { type ArchiveKind, isArchiveKind } from '../../catalogues/formats.js';
import { maxFileBytes } from '../bytes/limits.js';
import { sniff } from '../bytes/sniff.js';
import type { Archive } from './archive.js';
import type { ArchiveBudget } from './archive-budget.js';
import { gzipMembers } from './gzip-archive.js';
import { namedMembers } from './member-names.js';
import { packedMembers } from './packed-archive.js';
import { tarMembers } from './tar-archive.js';
import type { Unpack } from './unpack.js';
import { zipMembers } from './zip-archive.js';

/** How archives are opened. */
export interface ArchiveTools {
  /** What may still come out of the archive and those around it. */
  readonly budget: ArchiveBudget;
  /** Unpacks RAR and 7z archives, within limits of time and memory. */
  readonly unpack: Unpack;
}

/** The kind of archive that a file is; null if it is none. A document in a zip container is no archive. */
export function archiveKindOf(bytes: Uint8Array): ArchiveKind | null {
  if (bytes.length > maxFileBytes || !mayBeArchive(bytes)) return null;
  const { kind } = sniff(bytes);
  return isArchiveKind(kind) ? kind : null;
}

/** Most documents are not: their first bytes are seen without looking further. */
function mayBeArchive(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  return first !== 0x3c && first !== 0x25 && first !== 0xd0 && first !== 0xef;
}

/**
 * Lists the members of an archive.
 * @param name of the file
 * @throws DocumentFault if the archive as a whole cannot be read: `zip_damaged`, `archive_damaged`, `archive_too_large`, `encrypted`
 */
export async function openArchive(
  bytes: Uint8Array,
  { kind, name }: { readonly kind: ArchiveKind; readonly name: string },
  { budget, unpack }: ArchiveTools,
): Promise<Archive> {
  if (kind === 'rar' || kind === '7z') {
    const { stored, fault } = await packedMembers(bytes, unpack, budget);
    return { kind, ...namedMembers(stored), fault };
  }
  return { kind, ...namedMembers(openMembers[kind](bytes, budget, name)), fault: null };
}

const openMembers = { zip: zipMembers, tar: tarMembers, gzip: gzipMembers };
