// The members of a zip archive (PKWARE APPNOTE 4.3.12, 4.4.4, 4.5), by its own directory.
import { crc32 } from 'node:zlib';
import { DocumentFault } from '../bytes/document-fault.js';
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, type ZipEntry } from '../bytes/zip-directory.js';
import type { StoredMember } from './archive.js';
import { type ArchiveBudget, refuseLargeMember } from './archive-budget.js';
import { nameDecoder } from './member-names.js';

const headerLength = 46;
const utf8Flag = 0x800;
/** The name in UTF-8, beside one that is not (Info-ZIP). */
const unicodePathExtra = 0x7075;
const unicodePathHead = 5;
const unix = 3;
const fileTypeMask = 0xf000;
const linkType = 0xa000;
const folderType = 0x4000;
const endOfFolder = /[/\\]$/;
const readMethods: ReadonlySet<number> = new Set([0, 8]);
const utf8 = new TextDecoder('utf-8');

/**
 * Lists the members of a zip archive.
 * @throws DocumentFault `zip_damaged`, `archive_too_large`
 */
export function zipMembers(bytes: Uint8Array, budget: ArchiveBudget): readonly StoredMember[] {
  const entries = readZipDirectory(bytes);
  const total = (sizes: (entry: ZipEntry) => number) => entries.reduce((sum, entry) => sum + sizes(entry), 0);
  budget.take(
    entries.length,
    total(({ size }) => size),
  );
  if (total(({ compressedSize }) => compressedSize) > bytes.length)
    throw new DocumentFault(
      'archive_too_large',
      'The files of the zip archive lie over each other, as only a bomb has them. It was not unpacked.',
    );
  const decode = nameDecoder(entries.filter((entry) => statedName(entry) === null).map(rawName));
  return entries.map((entry) => {
    const name = statedName(entry) ?? decode(rawName(entry));
    return { name, type: typeOf(entry, name), read: async () => contentOf(bytes, { ...entry, name }) };
  });
}

function contentOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const { name, size, compressedSize, method, isEncrypted } = entry;
  refuseLargeMember(name, size, compressedSize);
  if (!isEncrypted && !readMethods.has(method))
    throw new DocumentFault(
      'unsupported_format',
      `${name} is compressed by method ${method}, which is not read. Unpack the archive and ingest the file.`,
    );
  return new Uint8Array(inflateEntry(bytes, entry));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function rawName({ header }: ZipEntry): Uint8Array {
  return header.subarray(headerLength, headerLength + viewOf(header).getUint16(28, true));
}

/** The name, if the entry says how it is encoded; else null. */
function statedName(entry: ZipEntry): string | null {
  const name = rawName(entry);
  if ((viewOf(entry.header).getUint16(8, true) & utf8Flag) !== 0) return utf8.decode(name);
  const extra = extraField(entry, unicodePathExtra);
  // Whoever renamed the file without knowing the field left another checksum.
  if (extra === null || extra.length < unicodePathHead || viewOf(extra).getUint32(1, true) !== crc32(name)) return null;
  return utf8.decode(extra.subarray(unicodePathHead));
}

function extraField({ header }: ZipEntry, wanted: number): Uint8Array | null {
  const view = viewOf(header);
  let at = headerLength + view.getUint16(28, true);
  while (at + 4 <= header.length) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === wanted) return header.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

function typeOf({ header }: ZipEntry, name: string): StoredMember['type'] {
  if (endOfFolder.test(name)) return 'folder';
  const view = viewOf(header);
  const type = header[5] === unix ? view.getUint16(40, true) & fileTypeMask : 0;
  if (type === folderType) return 'folder';
  return type === linkType ? 'other' : 'file';
}
