// The central directory of a zip container (PKWARE APPNOTE 4.3.12, 4.3.14–16), read without inflating anything.
import { DocumentFault } from './document-fault.js';
import { maxInflatedBytes, maxInflatedPartBytes, maxZipEntries } from './limits.js';

/** One file of a container, as the directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Its entry in the directory, up to its comment. */
  readonly header: Uint8Array;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const wideEndSignature = 0x06064b50;
const wideEndLength = 56;
const locatorSignature = 0x07064b50;
const locatorLength = 20;
const entryLength = 46;
/** A comment of at most 65,535 bytes may follow the end record. */
const maxEndDistance = endLength + 0xffff;
const inZip64Extra = 0xffffffff;
const zip64ExtraId = 1;
const fileName = new TextDecoder('utf-8');

/**
 * Lists the files of a container.
 * @throws DocumentFault `zip_damaged` if the directory is missing, cut off or inconsistent; `zip_too_large` if it lists too many files
 */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { end, count, start, shift } = directoryAt(view);
  if (count > maxZipEntries)
    throw new DocumentFault('zip_too_large', `The zip directory lists ${count} files; the limit is ${maxZipEntries}.`);
  let position = start;
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (position + entryLength > end || view.getUint32(position, true) !== entrySignature)
      throw new DocumentFault('zip_damaged', `The zip directory breaks off after ${index} of ${count} files.`);
    const nameLength = view.getUint16(position + 28, true);
    const extraLength = view.getUint16(position + 30, true);
    const next = position + entryLength + nameLength + extraLength + view.getUint16(position + 32, true);
    if (next > end) throw new DocumentFault('zip_damaged', 'An entry of the zip directory extends past its end.');
    const entry = readEntry(bytes, view, position);
    entries.push(shift === 0 ? entry : { ...entry, offset: entry.offset + shift });
    position = next;
  }
  return entries;
}

interface Directory {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** How many bytes stand before the container: no offset in it counts them. */
  readonly shift: number;
}

/** Where the directory is. Something may stand before the container, such as a blank line of the page that sent it. */
function directoryAt(view: DataView): Directory {
  const record = findEnd(view);
  const { end, count, size, stated } = wideEnd(view, record) ?? {
    end: record,
    count: view.getUint16(record + 10, true),
    size: view.getUint32(record + 12, true),
    stated: view.getUint32(record + 16, true),
  };
  const start = end - size;
  const isShifted = start > stated && startsEntry(view, start) && !startsEntry(view, stated);
  return { end, count, start: isShifted ? start : stated, shift: isShifted ? start - stated : 0 };
}

function startsEntry(view: DataView, position: number): boolean {
  return position + entryLength <= view.byteLength && view.getUint32(position, true) === entrySignature;
}

interface EndRecord {
  readonly end: number;
  readonly count: number;
  readonly size: number;
  readonly stated: number;
}

/** The end record of zip64, which stands before its locator and the plain end record (4.3.14, 4.3.15); null if there is none. */
function wideEnd(view: DataView, record: number): EndRecord | null {
  const locator = record - locatorLength;
  if (locator < 0 || view.getUint32(locator, true) !== locatorSignature) return null;
  const place = Number(view.getBigUint64(locator + 8, true));
  // Where something stands before the container, the record is where the locator follows it.
  const end = [place, locator - wideEndLength].find(
    (position) =>
      position + wideEndLength <= locator && position >= 0 && view.getUint32(position, true) === wideEndSignature,
  );
  if (end === undefined) return null;
  return {
    end,
    count: Number(view.getBigUint64(end + 32, true)),
    size: Number(view.getBigUint64(end + 40, true)),
    stated: Number(view.getBigUint64(end + 48, true)),
  };
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - maxEndDistance);
  for (let position = view.byteLength - endLength; position >= first; position--)
    if (view.getUint32(position, true) === endSignature) return position;
  throw new DocumentFault('zip_damaged', 'The zip container has no end record: it is cut off or damaged.');
}

function readEntry(bytes: Uint8Array, view: DataView, position: number): ZipEntry {
  const nameStart = position + entryLength;
  const nameEnd = nameStart + view.getUint16(position + 28, true);
  const extraEnd = nameEnd + view.getUint16(position + 30, true);
  const stated = {
    size: view.getUint32(position + 24, true),
    compressedSize: view.getUint32(position + 20, true),
    offset: view.getUint32(position + 42, true),
  };
  return {
    name: fileName.decode(bytes.subarray(nameStart, nameEnd)),
    method: view.getUint16(position + 10, true),
    isEncrypted: (view.getUint16(position + 8, true) & 1) === 1,
    crc: view.getUint32(position + 16, true),
    ...widen(stated, view, nameEnd, extraEnd),
    header: bytes.subarray(position, extraEnd),
  };
}

interface Extents {
  readonly size: number;
  readonly compressedSize: number;
  readonly offset: number;
}

/** Sizes that do not fit into 32 bits are in the extra field of zip64, in this order (APPNOTE 4.5.3). */
function widen(stated: Extents, view: DataView, extraStart: number, extraEnd: number): Extents {
  if (stated.size !== inZip64Extra && stated.compressedSize !== inZip64Extra && stated.offset !== inZip64Extra)
    return stated;
  let position = extraStart;
  while (position + 4 <= extraEnd && view.getUint16(position, true) !== zip64ExtraId)
    position += 4 + view.getUint16(position + 2, true);
  position += 4;
  const take = (value: number): number => {
    if (value !== inZip64Extra) return value;
    if (position + 8 > extraEnd)
      throw new DocumentFault('zip_damaged', 'The zip directory leaves out a size that it refers to.');
    const wide = Number(view.getBigUint64(position, true));
    position += 8;
    return wide;
  };
  const size = take(stated.size);
  const compressedSize = take(stated.compressedSize);
  return { size, compressedSize, offset: take(stated.offset) };
}

/**
 * Refuses a container that would inflate to more than the limits, going by its directory.
 * @throws DocumentFault `zip_too_large`
 */
export function refuseBombs(entries: readonly ZipEntry[]): void {
  let total = 0;
  for (const { name, size } of entries) {
    total += size;
    if (size > maxInflatedPartBytes)
      throw new DocumentFault(
        'zip_too_large',
        `${name} inflates to ${size} bytes, says the zip directory; the limit is ${maxInflatedPartBytes}, so it was not inflated.`,
      );
  }
  if (total > maxInflatedBytes)
    throw new DocumentFault(
      'zip_too_large',
      `The zip inflates to ${total} bytes, says its directory; the limit is ${maxInflatedBytes}, so it was not inflated.`,
    );
}
