// Zip containers whose directory may say what is not so (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16).
import { crc32, deflateRawSync } from 'node:zlib';

/** A stretch of the container's bytes. */
export interface ZipStretch {
  readonly content: Uint8Array;
  /** The directory gives it these names: more than one lie over each other. */
  readonly names: readonly string[];
  /** How many bytes the directory says that it inflates to. Default: the true number. */
  readonly statedBytes?: number;
}

const deflated = 8;

/** A zip container of some stretches, each deflated. */
export function zipOf(stretches: readonly ZipStretch[]): Uint8Array {
  const locals: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let offset = 0;
  for (const { content, names, statedBytes = content.length } of stretches) {
    const data = deflateRawSync(content);
    const sums = [crc32(content), data.length, statedBytes] as const;
    const local = Buffer.concat([localHeader(names[0] ?? '', sums), data]);
    for (const name of names) entries.push(directoryEntry(name, sums, offset));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  return Buffer.concat([...locals, directory, endRecord(entries.length, directory.length, offset)]);
}

type Sums = readonly [crc: number, compressedBytes: number, bytes: number];

function localHeader(name: string, sums: Sums): Uint8Array {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(deflated, 8);
  writeSums(header, 14, sums);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function directoryEntry(name: string, sums: Sums, offset: number): Uint8Array {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(deflated, 10);
  writeSums(entry, 16, sums);
  entry.writeUInt16LE(Buffer.byteLength(name), 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, Buffer.from(name)]);
}

function writeSums(header: Buffer, at: number, [crc, compressedBytes, bytes]: Sums): void {
  header.writeUInt32LE(crc, at);
  header.writeUInt32LE(compressedBytes, at + 4);
  header.writeUInt32LE(bytes, at + 8);
}

function endRecord(count: number, directoryBytes: number, directoryAt: number): Uint8Array {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  return end;
}
