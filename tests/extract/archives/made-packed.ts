// RAR and 7z archives whose files are stored as they are: no free program writes RAR.
import { crc32, deflateRawSync } from 'node:zlib';

export interface PackedFile {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly isEncrypted?: boolean;
  /** Default: the true size. A 7z archive may state another one for all files together, in its first. */
  readonly statedBytes?: number;
}

const le16 = (value: number) => [value & 0xff, (value >> 8) & 0xff];
const le32 = (value: number) => [...le16(value), ...le16(value >>> 16)];
const le64 = (value: number) => [...le32(value), 0, 0, 0, 0];
const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text) : Buffer.from(text));

/** An archive of RAR 5, with names in UTF-8. */
export function rar5Archive(files: readonly PackedFile[]): Uint8Array {
  const number = (value: number): readonly number[] =>
    value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)];
  const block = (body: readonly number[]) => {
    const sized = Buffer.from([...number(body.length), ...body]);
    return Buffer.concat([Buffer.from(le32(crc32(sized))), sized]);
  };
  const stored = files.flatMap(({ name, content, statedBytes }) => {
    const [title, plain] = [bytesOf(name), bytesOf(content)];
    const about = [4, ...number(statedBytes ?? plain.length), 0x20, ...le32(crc32(plain)), 0, 0];
    return [block([2, 2, ...number(plain.length), ...about, ...number(title.length), ...title]), plain];
  });
  const signature = Buffer.from('Rar!\u001a\u0007\u0001\u0000', 'latin1');
  return new Uint8Array(Buffer.concat([signature, block([1, 0, 0]), ...stored, block([5, 0, 0])]));
}

/** An archive of RAR 4, with names as their bytes are. */
export function rar4Archive(files: readonly PackedFile[]): Uint8Array {
  const block = (type: number, flags: number, body: readonly number[]) => {
    const header = Buffer.from([type, ...le16(flags), ...le16(7 + body.length), ...body]);
    return Buffer.concat([Buffer.from(le16(crc32(header) & 0xffff)), header]);
  };
  const stored = files.flatMap(({ name, content, isEncrypted = false }) => {
    const [title, plain] = [bytesOf(name), bytesOf(content)];
    const head = [...le32(plain.length), ...le32(plain.length), 2, ...le32(crc32(plain)), ...le32(0x50000000)];
    const tail = [20, 0x30, ...le16(title.length), ...le32(0x20), ...title];
    return [block(0x74, isEncrypted ? 0x8004 : 0x8000, [...head, ...tail]), plain];
  });
  const signature = Buffer.from('Rar!\u001a\u0007\u0000', 'latin1');
  const start = block(0x73, 0, [0, 0, 0, 0, 0, 0]);
  return new Uint8Array(Buffer.concat([signature, start, ...stored, block(0x7b, 0x4000, [])]));
}

/** A 7z archive: one folder that holds all files, which must not be empty; as they are, or compressed by Deflate. */
export function sevenZipArchive(files: readonly PackedFile[], { isDeflated = false } = {}): Uint8Array {
  const contents = files.map(({ content }) => bytesOf(content));
  const whole = Buffer.concat(contents);
  const packed = isDeflated ? deflateRawSync(whole) : whole;
  const coder = isDeflated ? [3, 4, 1, 8] : [1, 0];
  const number = sevenZipNumber;
  const names = Buffer.from(files.map(({ name }) => `${name}\0`).join(''), 'utf16le');
  const sizes = contents.slice(0, -1).flatMap(({ length }) => number(length));
  const streams = [
    ...[6, 0, 1, 9, ...number(packed.length), 0],
    ...[7, 11, 1, 0, 1, ...coder, 12, ...number(files[0]?.statedBytes ?? whole.length), 0],
    ...[8, 13, ...number(files.length), ...(files.length > 1 ? [9, ...sizes] : [])],
    ...[10, 1, ...contents.flatMap((content) => le32(crc32(content))), 0, 0],
  ];
  const listed = [5, ...number(files.length), 17, ...number(names.length + 1), 0, ...names, 0];
  return sevenZipOf(packed, Buffer.from([1, 4, ...streams, ...listed, 0]));
}

/** A 7z archive of so many empty files, whose list is compressed by Deflate. */
export function sevenZipOfEmpty(count: number): Uint8Array {
  const number = sevenZipNumber;
  const empty = Buffer.alloc(Math.ceil(count / 8), 0xff);
  const names = Buffer.alloc(4 * count, Buffer.from('a\0', 'utf16le'));
  const list = Buffer.concat([
    Buffer.from([1, 5, ...number(count), 14, ...number(empty.length)]),
    empty,
    Buffer.from([17, ...number(names.length + 1), 0]),
    names,
    Buffer.from([0, 0]),
  ]);
  const packed = deflateRawSync(list);
  const coder = [...[7, 11, 1, 0, 1, 3, 4, 1, 8], 12, ...number(list.length), 10, 1, ...le32(crc32(list)), 0];
  return sevenZipOf(packed, Buffer.from([23, 6, 0, 1, 9, ...number(packed.length), 0, ...coder, 0]));
}

function sevenZipNumber(value: number): readonly number[] {
  if (value < 0x80) return [value];
  if (value < 0x4000) return [0x80 | (value >> 8), value & 0xff];
  return [0xe0 | (value >>> 24), ...le32(value).slice(0, 3)];
}

function sevenZipOf(packed: Uint8Array, header: Uint8Array): Uint8Array {
  const start = Buffer.from([...le64(packed.length), ...le64(header.length), ...le32(crc32(header))]);
  const signature = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, ...le32(crc32(start))];
  return new Uint8Array(Buffer.concat([Buffer.from(signature), start, packed, header]));
}
