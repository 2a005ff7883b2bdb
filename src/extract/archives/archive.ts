// What an archive is to those who read its members: a list of paths, and the bytes behind each.
import type { ArchiveKind } from '../../catalogues/formats.js';

/** A file in an archive. */
export interface ArchiveMember {
  /** Its folders and name, with “/” between them. No two members of an archive have the same. Never a path of this machine. */
  readonly path: string;
  /**
   * Its bytes, which own their buffer.
   * @throws DocumentFault if the member is damaged, protected or too large
   */
  readonly read: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** An archive whose directory was read, and nothing else of it. */
export interface Archive {
  readonly kind: ArchiveKind;
  readonly members: readonly ArchiveMember[];
  /** The paths of what is no document: hidden files, lock files of office programs, links. */
  readonly leftOut: readonly string[];
}

/** A file of an archive as its directory describes it. */
export interface StoredMember {
  readonly name: string;
  /** Whether it is a file; folders are passed over, links and devices are left out. */
  readonly type: 'file' | 'folder' | 'other';
  readonly read: ArchiveMember['read'];
}
