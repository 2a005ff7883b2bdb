// Compound files, the containers of old Office documents ([MS-CFB]): sectors that chains of an allocation table join to streams. Written for
// damaged and hostile files: no chain is followed twice through a sector, or beyond the file.

const headerLength = 512;
const sectorsInHeader = 109;
const entryLength = 128;
const nameBytes = 64;
/** From here on, numbers of sectors mean an end or a gap ([MS-CFB] 2.1). */
const lastSector = 0xfffffffa;
const streamType = 2;
const rootType = 5;

/** The first bytes of every compound file. */
export const oleSignature: readonly number[] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** A compound file. Of a damaged one it gives what can be reached. */
export class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorLength: number;
  readonly #miniLength: number;
  readonly #entries: readonly DirectoryEntry[];
  /** The sectors of the allocation table. */
  readonly #tables: readonly number[];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isWhole = bytes.length >= headerLength;
    const shift = isWhole ? this.#view.getUint16(30, true) : 0;
    this.#sectorLength = shift === 9 || shift === 12 ? 2 ** shift : 0;
    this.#miniLength = isWhole && this.#view.getUint16(32, true) === 6 ? 64 : 0;
    this.#tables = this.#sectorLength === 0 ? [] : this.#tableSectors();
    this.#entries = this.#sectorLength === 0 ? [] : this.#directory();
  }

  /** The names of the streams and storages. */
  get names(): readonly string[] {
    return this.#entries.map(({ name }) => name);
  }

  /** The bytes of the first stream of a name; null if there is none, or the file does not hold all of it. */
  stream(name: string): Uint8Array | null {
    const entry = this.#entries.find((each) => each.type === streamType && each.name === name);
    if (entry === undefined || entry.size > this.#bytes.length) return null;
    const isSmall = entry.size < this.#view.getUint32(56, true);
    const content = isSmall
      ? this.#smallContent(entry)
      : joined(this.#sectorsFrom(entry.start).map((at) => this.#sector(at)));
    return content.length < entry.size ? null : content.subarray(0, entry.size);
  }

  /** Small streams lie in a stream of the root, in sectors of 64 bytes with a table of their own ([MS-CFB] 2.4). */
  #smallContent({ start, size }: DirectoryEntry): Uint8Array {
    const root = this.#entries.find(({ type }) => type === rootType);
    if (root === undefined || this.#miniLength === 0) return new Uint8Array();
    const holder = joined(this.#sectorsFrom(root.start).map((at) => this.#sector(at)));
    const table = joined(this.#sectorsFrom(this.#view.getUint32(60, true)).map((at) => this.#sector(at)));
    const next = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const parts: Uint8Array[] = [];
    const seen = new Set<number>();
    for (let at = start; at < lastSector && !seen.has(at) && parts.length * this.#miniLength < size; ) {
      seen.add(at);
      parts.push(holder.subarray(at * this.#miniLength, (at + 1) * this.#miniLength));
      at = 4 * at + 4 <= next.byteLength ? next.getUint32(4 * at, true) : lastSector;
    }
    return joined(parts);
  }

  #directory(): readonly DirectoryEntry[] {
    const entries: DirectoryEntry[] = [];
    for (const sector of this.#sectorsFrom(this.#view.getUint32(48, true))) {
      const bytes = this.#sector(sector);
      for (let at = 0; at + entryLength <= bytes.length; at += entryLength) {
        const entry = entryAt(bytes.subarray(at, at + entryLength));
        if (entry.name !== '') entries.push(entry);
      }
    }
    return entries;
  }

  /** The header lists the first sectors of the table, and a chain of further sectors lists the rest ([MS-CFB] 2.5). */
  #tableSectors(): readonly number[] {
    const listed = Array.from({ length: sectorsInHeader }, (_, index) => this.#view.getUint32(76 + 4 * index, true));
    const seen = new Set<number>();
    for (let at = this.#view.getUint32(68, true); at < lastSector && !seen.has(at); ) {
      seen.add(at);
      const sector = this.#sector(at);
      if (sector.length < this.#sectorLength) break;
      const numbers = new DataView(sector.buffer, sector.byteOffset, sector.byteLength);
      const count = this.#sectorLength / 4 - 1;
      for (let index = 0; index < count; index++) listed.push(numbers.getUint32(4 * index, true));
      at = numbers.getUint32(4 * count, true);
    }
    return listed;
  }

  /** The sectors of a chain. It ends where it leads back or out of the file. */
  #sectorsFrom(start: number): readonly number[] {
    const sectors: number[] = [];
    const seen = new Set<number>();
    for (let at = start; at < lastSector && !seen.has(at) && this.#sector(at).length > 0; at = this.#next(at)) {
      seen.add(at);
      sectors.push(at);
    }
    return sectors;
  }

  #next(sector: number): number {
    const perTable = this.#sectorLength / 4;
    const table = this.#tables[Math.floor(sector / perTable)] ?? lastSector;
    const at = (table + 1) * this.#sectorLength + 4 * (sector % perTable);
    return table < lastSector && at + 4 <= this.#bytes.length ? this.#view.getUint32(at, true) : lastSector;
  }

  /** The last sector of a file may be cut. */
  #sector(number: number): Uint8Array {
    const start = (number + 1) * this.#sectorLength;
    return this.#bytes.subarray(start, start + this.#sectorLength);
  }
}

function entryAt(entry: Uint8Array): DirectoryEntry {
  const view = new DataView(entry.buffer, entry.byteOffset, entry.byteLength);
  // The length is in bytes and includes the closing zero.
  const length = view.getUint16(nameBytes, true);
  const isName = length >= 2 && length <= nameBytes;
  return {
    name: isName ? new TextDecoder('utf-16le').decode(entry.subarray(0, length - 2)) : '',
    type: view.getUint8(66),
    start: view.getUint32(116, true),
    size: view.getUint32(120, true),
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
