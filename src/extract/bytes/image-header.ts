// What the header of an image file says, read without decoding it: how large it is decides whether it is decoded at all.

import { crc32 } from 'node:zlib';

/** The kinds of image files that are read. */
export type ImageKind = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp' | 'tiff';

/** Those whose files hold one picture. */
export type OnePictureKind = Exclude<ImageKind, 'tiff'>;

export interface ImageHeader {
  /** In pixels, before it is turned. */
  readonly width: number;
  readonly height: number;
  /** Dots per inch; null if the file does not state them. */
  readonly density: number | null;
  /** Whether the end of the file is where the header or the format says, and the checksums hold that the format has. */
  readonly isWhole: boolean;
}

const inchesPerMetre = 0.0254;
const inchesPerCentimetre = 2.54;

const signatures: readonly (readonly [ImageKind, readonly number[], number])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['jpeg', [0xff, 0xd8, 0xff], 0],
  ['gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['tiff', [0x49, 0x49, 0x2a, 0x00], 0],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a], 0],
  ['webp', [0x57, 0x45, 0x42, 0x50], 8],
];

/** The kind of an image file by its first bytes; null for anything else. */
export function imageKindOf(bytes: Uint8Array): ImageKind | null {
  const found = signatures.find(([, signature, at]) => signature.every((byte, index) => bytes[at + index] === byte));
  if (found) return found[0];
  // A text may begin with these two letters too, so the reserved bytes after the length must be zero as well.
  const isBitmap = bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length > 26;
  return isBitmap && bytes.subarray(6, 10).every((byte) => byte === 0) ? 'bmp' : null;
}

/** Reads the header of an image with one picture; null if it is damaged. */
export function readImageHeader(bytes: Uint8Array, kind: OnePictureKind): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return headers[kind](view);
  } catch (error) {
    // A number of the header lies beyond the end of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const headers: Readonly<Record<OnePictureKind, (view: DataView) => ImageHeader | null>> = {
  png: readPng,
  jpeg: readJpeg,
  gif: (view) => ({
    width: view.getUint16(6, true),
    height: view.getUint16(8, true),
    density: null,
    isWhole: view.getUint8(view.byteLength - 1) === 0x3b,
  }),
  bmp: (view) => ({
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)),
    density: positive(view.getInt32(38, true) * inchesPerMetre),
    isWhole: view.byteLength >= view.getUint32(2, true),
  }),
  webp: readWebp,
};

const positive = (value: number) => (value > 0 ? value : null);

/** Chunks of a length, a name, data and a checksum (PNG, 5.3). The first has the size, `pHYs` the density, and `IEND` ends the file. */
function readPng(view: DataView): ImageHeader {
  const [header, density, end] = [0x49484452, 0x70485973, 0x49454e44];
  if (view.getUint32(12) !== header) throw new RangeError('Expected the header to be the first chunk');
  let stated: number | null = null;
  let isWhole = false;
  let isSound = true;
  for (let at = 8; at + 12 <= view.byteLength && !isWhole; ) {
    const [length, name] = [view.getUint32(at), view.getUint32(at + 4)];
    isSound &&= crc32(bytesOf(view, at + 4, length + 4)) === view.getUint32(at + 8 + length);
    if (name === density && view.getUint8(at + 16) === 1) stated = positive(view.getUint32(at + 8) * inchesPerMetre);
    isWhole = name === end;
    at += 12 + length;
  }
  return { width: view.getUint32(16), height: view.getUint32(20), density: stated, isWhole: isWhole && isSound };
}

function bytesOf(view: DataView, at: number, length: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + at, length);
}

/** A decoder goes over all pixels for each scan; a progressive picture has about ten. */
const mostScans = 30;

/** Segments of a marker and a length up to the first scan (ITU T.81, B.1.1); then scans, in whose data a marker is never repeated. */
function readJpeg(view: DataView): ImageHeader | null {
  let density: number | null = null;
  for (let at = 2; ; ) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at++;
    const marker = view.getUint16(at);
    if (marker === 0xffe0 && view.getUint32(at + 4) === 0x4a464946) density ??= jfifDensity(view, at + 11);
    if (isFrame(marker))
      return {
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
        density,
        isWhole: countMarkers(view, at, 0xda) <= mostScans && countMarkers(view, view.byteLength - 64, 0xd9) > 0,
      };
    at += 2 + view.getUint16(at + 2);
  }
}

function jfifDensity(view: DataView, at: number): number | null {
  const [unit, across] = [view.getUint8(at), view.getUint16(at + 1)];
  if (unit === 1) return positive(across);
  return unit === 2 ? positive(across * inchesPerCentimetre) : null;
}

function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

function countMarkers(view: DataView, from: number, second: number): number {
  let count = 0;
  for (let at = Math.max(0, from); at + 1 < view.byteLength; at++)
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === second) count++;
  return count;
}

/** A RIFF container whose first chunk is lossy, lossless or extended (RFC 9649, 2.5–2.7). */
function readWebp(view: DataView): ImageHeader | null {
  const isWhole = view.byteLength >= view.getUint32(4, true) + 8;
  const whole = (width: number, height: number) => ({ width, height, density: null, isWhole });
  const low24 = (at: number) => (view.getUint32(at, true) & 0xffffff) + 1;
  switch (view.getUint32(12)) {
    case 0x56503820:
      return whole(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return whole((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case 0x56503858:
      return whole(low24(24), low24(27));
    default:
      return null;
  }
}
