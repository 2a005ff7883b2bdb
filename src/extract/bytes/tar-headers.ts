// The headers of a tar archive (POSIX.1-2017, pax, “ustar interchange format”), read without looking at what they head.
import { DocumentFault } from './document-fault.js';

/** Bytes of a header; what follows it is filled up to a multiple of the same. */
export const tarBlock = 512;

const checksumAt = 148;
const checksumLength = 8;
const magicAt = 257;
const blank = 0x20;
const octal = /^[0-7]+$/;

/** One header: names as they are stored. */
export interface TarHeader {
  readonly name: Uint8Array;
  /** The folders before the name; empty where the format has no place for them. */
  readonly prefix: Uint8Array;
  readonly size: number;
  /** `0` a file, `5` a folder, `L` and `x` the name of what follows, … */
  readonly type: string;
}

/** Whether the bytes begin with the header of a tar archive: its checksum says so. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= tarBlock && bytes[0] !== 0 && hasChecksum(bytes.subarray(0, tarBlock));
}

/**
 * Reads the header at a place. Null if the archive ends there.
 * @throws DocumentFault `archive_damaged` if there is neither a header nor the end
 */
export function readTarHeader(bytes: Uint8Array, at: number): TarHeader | null {
  const block = bytes.subarray(at, at + tarBlock);
  if (block[0] === 0 && block.every((byte) => byte === 0)) return null;
  if (block.length < tarBlock || !hasChecksum(block))
    throw new DocumentFault('archive_damaged', `The tar archive is damaged: byte ${at} begins no header.`);
  const isPosix = Buffer.from(block.subarray(magicAt, magicAt + 6)).toString('latin1') === 'ustar\0';
  return {
    name: textField(block, 0, 100),
    prefix: isPosix ? textField(block, 345, 155) : block.subarray(0, 0),
    size: numberField(block, 124, 12),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

/** The sum of the header's bytes, its own place counted as blanks. */
function hasChecksum(block: Uint8Array): boolean {
  const stated = numberField(block, checksumAt, checksumLength);
  if (Number.isNaN(stated)) return false;
  let sum = checksumLength * blank;
  for (let at = 0; at < tarBlock; at++)
    if (at < checksumAt || at >= checksumAt + checksumLength) sum += block[at] ?? 0;
  return stated === sum;
}

function textField(block: Uint8Array, at: number, length: number): Uint8Array {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return end === -1 ? field : field.subarray(0, end);
}

/** Octal digits, or the bytes of a large number after a byte with its highest bit set (GNU). NaN if it is neither. */
function numberField(block: Uint8Array, at: number, length: number): number {
  const field = block.subarray(at, at + length);
  if ((field[0] ?? 0) === 0x80) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  const digits = Buffer.from(field).toString('latin1').replaceAll('\0', ' ').trim();
  return octal.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}
