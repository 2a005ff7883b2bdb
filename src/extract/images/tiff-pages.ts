// The pages of a TIFF file (TIFF 6.0): their sizes are read here, and the library decodes one page at a time.
import utif from 'utif2';
import type { ImageHeader } from '../bytes/image-header.js';
import { maxPages } from '../bytes/limits.js';

const entryBytes = 12;
const tags = {
  width: 256,
  height: 257,
  offsets: 273,
  counts: 279,
  tileOffsets: 324,
  tileCounts: 325,
  density: 282,
  unit: 296,
};
const centimetre = 3;
const inchesPerCentimetre = 2.54;
/** Bytes of a value by its type (section 2). Others are not needed for sizes. */
const typeBytes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8 };

/**
 * Reads the sizes of all pages without decoding them; null if a directory is damaged, or the directories lead back to one before.
 */
export function readTiffHeaders(bytes: Uint8Array): readonly ImageHeader[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pages: ImageHeader[] = [];
  const seen = new Set<number>();
  try {
    const isLittle = view.getUint8(0) === 0x49;
    for (let at = view.getUint32(4, isLittle); at !== 0; ) {
      if (seen.has(at) || seen.size === maxPages) return null;
      seen.add(at);
      const directory = new TiffDirectory(view, at, isLittle);
      pages.push(directory.header());
      at = directory.next;
    }
  } catch (error) {
    // A directory lies beyond the end of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
  return pages.length === 0 ? null : pages;
}

class TiffDirectory {
  readonly next: number;
  readonly #view: DataView;
  readonly #isLittle: boolean;
  readonly #entries = new Map<number, number>();

  constructor(view: DataView, at: number, isLittle: boolean) {
    this.#view = view;
    this.#isLittle = isLittle;
    const count = view.getUint16(at, isLittle);
    for (let index = 0; index < count; index++) {
      const entry = at + 2 + index * entryBytes;
      this.#entries.set(view.getUint16(entry, isLittle), entry);
    }
    this.next = view.getUint32(at + 2 + count * entryBytes, isLittle);
  }

  header(): ImageHeader {
    const [width = 0, height = 0] = [this.#first(tags.width), this.#first(tags.height)];
    const stated = this.#first(tags.density) ?? 0;
    const density = this.#first(tags.unit) === centimetre ? stated * inchesPerCentimetre : stated;
    const isWhole =
      this.#fits(tags.offsets, tags.counts) ||
      (this.#entries.has(tags.tileOffsets) && this.#fits(tags.tileOffsets, tags.tileCounts));
    return { width, height, density: density > 0 ? density : null, isWhole };
  }

  /** Whether all strips or tiles lie within the file. */
  #fits(offsetTag: number, countTag: number): boolean {
    const [offsets, counts] = [this.#values(offsetTag), this.#values(countTag)];
    if (offsets.length === 0) return false;
    return offsets.every((offset, index) => offset + (counts[index] ?? 0) <= this.#view.byteLength);
  }

  #first(tag: number): number | undefined {
    return this.#values(tag, 1)[0];
  }

  #values(tag: number, most = Number.POSITIVE_INFINITY): readonly number[] {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return [];
    const type = this.#view.getUint16(entry + 2, this.#isLittle);
    const count = this.#view.getUint32(entry + 4, this.#isLittle);
    const size = typeBytes[type];
    if (size === undefined) return [];
    const at = count * size <= 4 ? entry + 8 : this.#view.getUint32(entry + 8, this.#isLittle);
    if (at + count * size > this.#view.byteLength) throw new RangeError('Expected values within the file');
    return Array.from({ length: Math.min(count, most) }, (_, index) => this.#value(at + index * size, size));
  }

  #value(at: number, size: number): number {
    if (size === 1) return this.#view.getUint8(at);
    if (size === 2) return this.#view.getUint16(at, this.#isLittle);
    const whole = this.#view.getUint32(at, this.#isLittle);
    return size === 4 ? whole : whole / Math.max(1, this.#view.getUint32(at + 4, this.#isLittle));
  }
}

/** The pixels of a page in red, green, blue and opacity, line by line. */
export interface TiffPixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/**
 * Opens the pages to be decoded one by one.
 * @throws whatever the library throws at a damaged file
 */
export function openTiff(bytes: Uint8Array): (page: number) => TiffPixels {
  // The library takes a whole buffer.
  const file = new Uint8Array(bytes).buffer;
  const directories = utif.decode(file);
  return (page) => {
    const directory = directories[page];
    if (directory === undefined) throw new Error('the page is missing');
    utif.decodeImage(file, directory);
    const pixels = utif.toRGBA8(directory);
    const { width, height } = directory;
    // What was decoded is not kept while other pages are.
    directory.data = new Uint8Array();
    return { width, height, pixels };
  };
}
