// Archives with what no program would write: names in any encoding, sizes that are not so, links.
import { crc32, deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';

export interface MadeFile {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** General purpose flags: 1 encrypted, 0x800 the name is UTF-8. */
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** Type and permissions as Unix has them. */
  readonly mode?: number;
  /** What the directory states instead of the true size. */
  readonly statedBytes?: number;
  readonly method?: number;
  /** Bytes to put in the place of the compressed ones. */
  readonly data?: Uint8Array;
}

/** A text as GBK has it. */
export function gbk(text: string): Uint8Array {
  return new Uint8Array(iconv.encode(text, 'gbk'));
}

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? Buffer.from(text) : Buffer.from(text));

/** A zip archive (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16). */
export function zipArchive(files: readonly MadeFile[]): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', flags = 0, extra, mode = 0, method = 8, statedBytes, data } of files) {
    const plain = bytesOf(content);
    const packed = data ? Buffer.from(data) : method === 8 ? deflateRawSync(plain) : plain;
    const title = bytesOf(name);
    const more = Buffer.from(extra ?? []);
    const middle = Buffer.alloc(26);
    middle.writeUInt16LE(20, 0);
    middle.writeUInt16LE(flags, 2);
    middle.writeUInt16LE(method, 4);
    middle.writeUInt32LE(crc32(plain), 10);
    middle.writeUInt32LE(packed.length, 14);
    middle.writeUInt32LE(statedBytes ?? plain.length, 18);
    middle.writeUInt16LE(title.length, 22);
    middle.writeUInt16LE(more.length, 24);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), middle, title, more, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(mode * 0x10000, 6);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), middle, tail, title, more]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

export interface MadeTarFile {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** Default `0`, a file. */
  readonly type?: string;
  readonly prefix?: string;
}

/** A tar archive (POSIX ustar). */
export function tarArchive(files: readonly MadeTarFile[]): Uint8Array {
  const blocks = files.flatMap(({ name, content = '', type = '0', prefix = '' }) => {
    const plain = bytesOf(content);
    const header = Buffer.alloc(512);
    bytesOf(name).copy(header, 0, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${plain.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(' '.repeat(8), 148);
    header.write(type, 156);
    header.write('ustar\u000000', 257);
    header.write(prefix, 345);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, plain, Buffer.alloc((512 - (plain.length % 512)) % 512)];
  });
  return new Uint8Array(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
