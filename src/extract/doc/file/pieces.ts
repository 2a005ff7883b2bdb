// The text of a .doc file ([MS-DOC] 2.4.1): pieces that lie anywhere in the file, in the order of the document.
import { type DocFile, damaged } from './doc-file.js';

/** A run of characters that lie together in the file. */
export interface Piece {
  /** The first character and the one after the last, counted in the document. */
  readonly start: number;
  readonly end: number;
  /** Where its bytes begin in the main stream. */
  readonly offset: number;
  /** 1 if each character is a byte of Windows-1252, else 2 for UTF-16. */
  readonly width: 1 | 2;
  /** Properties that a fast save added to the whole piece: a list of sprms. */
  readonly changes: DataView | null;
}

const compressedFlag = 0x40000000;
const latin = new TextDecoder('windows-1252');
const wide = new TextDecoder('utf-16le');
/** A document that is as long as this is no report. */
const longestDocument = 5_000_000;

/**
 * Reads the table of pieces ([MS-DOC] 2.9.38 and 2.9.177).
 * @throws DocumentFault `doc_damaged`
 */
export function textPieces({ main, table, placeOf }: DocFile): readonly Piece[] {
  const { start, length } = placeOf('pieces');
  const end = start + length;
  const changes: DataView[] = [];
  let at = start;
  while (at < end && table.getUint8(at) === 1) {
    const size = table.getUint16(at + 1, true);
    changes.push(part(table, at + 3, size));
    at += 3 + size;
  }
  if (at + 5 > end || table.getUint8(at) !== 2) throw damaged('The table of its text is missing.');
  const size = table.getUint32(at + 1, true);
  const count = Math.floor((size - 4) / 12);
  const places = at + 5;
  if (count < 1 || places + size > end) throw damaged('The table of its text breaks off.');
  return Array.from({ length: count }, (_, index) => {
    const piece = places + 4 * (count + 1) + 8 * index;
    const stated = table.getUint32(piece + 2, true);
    const isCompressed = (stated & compressedFlag) !== 0;
    const modifier = table.getUint16(piece + 6, true);
    const read: Piece = {
      start: table.getUint32(places + 4 * index, true),
      end: table.getUint32(places + 4 * (index + 1), true),
      offset: isCompressed ? (stated & 0x3fffffff) / 2 : stated & 0x3fffffff,
      width: isCompressed ? 1 : 2,
      changes: (modifier & 1) === 1 ? (changes[modifier >> 1] ?? null) : singleChange(modifier),
    };
    const bytes = (read.end - read.start) * read.width;
    if (read.end < read.start || read.end > longestDocument || read.offset + bytes > main.byteLength)
      throw damaged('A piece of its text lies outside of the file.');
    return read;
  });
}

/** The properties that count here which a piece may change by itself, by their short numbers ([MS-DOC] 2.9.215): each has one byte as operand. */
const shortCodes: ReadonlyMap<number, number> = new Map([
  ...([
    [0x0c, 0x260a],
    [0x18, 0x2416],
    [0x19, 0x2417],
    [0x41, 0x0800],
    [0x47, 0x0806],
  ] as const),
  ...([
    [0x4b, 0x080a],
    [0x4d, 0x2a0c],
    [0x53, 0x2a33],
    [0x57, 0x0837],
    [0x5c, 0x083c],
  ] as const),
  ...([
    [0x62, 0x2a42],
    [0x68, 0x2a48],
    [0x73, 0x2a53],
    [0x75, 0x0855],
    [0x76, 0x0856],
    [0x78, 0x2640],
  ] as const),
]);

/** The only change of a piece as a list: its short number is in bits 1 to 7, its operand in the high byte. Null if it changes nothing that counts. */
function singleChange(modifier: number): DataView | null {
  const code = shortCodes.get((modifier >> 1) & 0x7f);
  return code === undefined ? null : new DataView(Uint8Array.of(code & 0xff, code >> 8, modifier >> 8).buffer);
}

/** The characters of all pieces, in the order of the document. */
export function textOf({ main }: DocFile, pieces: readonly Piece[]): string {
  return pieces
    .map(({ start, end, offset, width }) =>
      (width === 1 ? latin : wide).decode(part(main, offset, (end - start) * width)),
    )
    .join('');
}

/**
 * A part of a stream.
 * @throws DocumentFault `doc_damaged` if the stream ends before it
 */
export function part(view: DataView, start: number, length: number): DataView {
  if (start < 0 || start + length > view.byteLength) throw damaged('A part of it lies outside of the file.');
  return new DataView(view.buffer, view.byteOffset + start, length);
}
