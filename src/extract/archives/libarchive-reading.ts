// RAR and 7z archives, read by libarchive. Runs in a worker, because its time and memory depend on what the archive says.
import { randomBytes } from 'node:crypto';
import libarchive, { type LibarchiveModule } from 'libarchive.js/src/webworker/wasm-gen/libarchive.js';
import type { Problem } from '../../model/problem.js';
import { maxArchiveMembers, maxFileBytes, unpackedAtOnceBytes } from '../bytes/limits.js';
import type { PackedEntry, Unpack, UnpackedContent, Unpacking } from './unpack.js';

/** Names are given in UTF-8 where the archive says what they are encoded in. */
const locale = 'en_US.UTF-8';
const fileType = 0x8000;
const folderType = 0x4000;
const rarSignature = 0x52;
const protectedWords = /encrypt|passphrase|password/i;
/**
 * The library takes an archive for a zip container if there is a zip directory in its last 16 kB, as in a RAR archive that ends in a DOCX.
 * So many zeros after it hide that.
 */
const zeros = 32 * 1024;
/** So many bytes at the end of a content are never by chance those of a mark. */
const markBytes = 8;

/** See `Unpack`. */
export const unpackWithLibarchive: Unpack = async (bytes, from) => {
  // A module of its own for each call: its memory is fresh, and goes with it.
  const library = await libarchive({ print: () => {}, printErr: () => {} });
  const length = bytes.length + (bytes[0] === rarSignature ? zeros : 0);
  const place = library._malloc(length);
  library.HEAPU8.fill(0, place, place + length).set(bytes, place);
  const open = library.cwrap('archive_open', 'number', ['number', 'number', 'string', 'string']);
  const archive = open(place, length, null, locale);
  try {
    return readEntries(library, archive, { bytes, from });
  } finally {
    if (archive !== 0) library._archive_close(archive);
    library._free(place);
  }
};

function readEntries(
  library: LibarchiveModule,
  archive: number,
  { bytes, from }: { readonly bytes: Uint8Array; readonly from: number | null },
): Unpacking {
  const entries: PackedEntry[] = [];
  const contents: UnpackedContent[] = [];
  let unpacked = 0;
  for (;;) {
    const found = archive === 0 ? 0 : library._get_next_entry(archive);
    if (found === 0) break;
    const entry = describe(library, found);
    const fits = contents.length === 0 || unpacked + entry.size <= unpackedAtOnceBytes;
    // Once one does not fit, those behind it wait too.
    const isNext = fits && from !== null && entries.length === from + contents.length;
    entries.push(entry);
    if (entries.length > maxArchiveMembers) break;
    if (!isNext) {
      library._archive_read_data_skip(archive);
      continue;
    }
    contents.push(contentOf(library, archive, entry));
    unpacked += entry.size;
  }
  const error = archive === 0 ? 'it cannot be opened' : errorOf(library, archive) || silentEnd(bytes, entries.length);
  const fault = error === '' ? null : problemOf(error, `after ${entries.length} files`);
  return { entries, contents, fault };
}

/** The library takes the end of the bytes for the end of the archive. RAR writes a block there that says so, in the last 20 bytes at most. */
function silentEnd(bytes: Uint8Array, files: number): string {
  if (files === 0) return 'no files are listed in it';
  if (bytes[0] !== rarSignature) return '';
  const isRar5 = bytes[6] === 1;
  const last = bytes.subarray(-20);
  const ends = isRar5 ? last.some((byte, at) => byte === 3 && last[at + 1] === 5) : last.includes(0x7b);
  return ends ? '' : 'it has no end, so it may be cut off';
}

function describe(library: LibarchiveModule, entry: number): PackedEntry {
  const type = library._archive_entry_filetype(entry);
  return {
    name: textAt(library, library._archive_entry_pathname(entry)),
    size: library._archive_entry_size(entry),
    // RAR 5 archives that were made on Windows state no type of a file.
    type: type === fileType || type === 0 ? 'file' : type === folderType ? 'folder' : 'other',
    isEncrypted: library._archive_entry_is_encrypted(entry) === 1,
  };
}

/** The bytes of the entry that is next. */
function contentOf(
  library: LibarchiveModule,
  archive: number,
  { name, size, type, isEncrypted }: PackedEntry,
): UnpackedContent {
  const what = new TextDecoder('utf-8').decode(name);
  if (type !== 'file' || !(size >= 0 && size <= maxFileBytes)) {
    library._archive_read_data_skip(archive);
    return problemOf(`it is no file, or its size is ${size}`, what);
  }
  if (isEncrypted) return problemOf('it is encrypted', what);
  const mark = markEnd(library, size);
  const place = library._get_filedata(archive, size);
  if (place <= 0) return problemOf(errorOf(library, archive), what);
  const content = library.HEAPU8.slice(place, place + size);
  library._free(place);
  return mark.equals(content.subarray(-markBytes)) ? problemOf('it has fewer bytes than it states', what) : content;
}

/**
 * The library does not say how many bytes it read into the memory that it took, which mostly is what was freed last: so that is marked where
 * the last bytes belong.
 */
function markEnd(library: LibarchiveModule, size: number): Buffer {
  const mark = randomBytes(markBytes);
  const place = library._malloc(size);
  if (size >= markBytes) library.HEAPU8.set(mark, place + size - markBytes);
  library._free(place);
  return mark;
}

function errorOf(library: LibarchiveModule, archive: number): string {
  return new TextDecoder().decode(textAt(library, library._archive_error_string(archive)));
}

/** The bytes of a text that a zero ends. */
function textAt({ HEAPU8 }: LibarchiveModule, place: number): Uint8Array {
  return place === 0 ? new Uint8Array() : HEAPU8.slice(place, HEAPU8.indexOf(0, place));
}

function problemOf(error: string, where: string): Problem {
  return protectedWords.test(error)
    ? {
        code: 'encrypted',
        message: `${where}: ${error}. Unpack it with its password, and ingest the files in it.`,
        at: null,
      }
    : { code: 'archive_damaged', message: `The archive cannot be read (${where}): ${error || 'damaged'}.`, at: null };
}
