// Opens an archive of any kind: reads its directory, and nothing else.
import { type ArchiveKind, isArchiveKind } from '../../catalogues/formats.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxFileBytes } from '../bytes/limits.js';
import { sniff } from '../bytes/sniff.js';
import type { Archive, StoredMember } from './archive.js';
import type { ArchiveBudget } from './archive-budget.js';
import { gzipMembers } from './gzip-archive.js';
import { namedMembers } from './member-names.js';
import { tarMembers } from './tar-archive.js';
import { zipMembers } from './zip-archive.js';

/** How archives are opened. */
export interface ArchiveTools {
  /** What may still come out of the archive and those around it. */
  readonly budget: ArchiveBudget;
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
  tools: ArchiveTools,
): Promise<Archive> {
  return { kind, ...namedMembers(await membersOf(bytes, kind, name, tools)) };
}

async function membersOf(
  bytes: Uint8Array,
  kind: ArchiveKind,
  name: string,
  { budget }: ArchiveTools,
): Promise<readonly StoredMember[]> {
  switch (kind) {
    case 'zip':
      return zipMembers(bytes, budget);
    case 'tar':
      return tarMembers(bytes, budget);
    case 'gzip':
      return gzipMembers(bytes, name, budget);
    case 'rar':
    case '7z':
      throw new DocumentFault('unsupported_format', `${name} is a ${kind} archive. Unpack it and ingest its files.`);
  }
}
