import { crc32 } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { type ImageKind, imageKindOf, readImageHeader } from '../../../src/extract/bytes/image-header.js';

const canvas = createCanvas(70, 30);
const png = new Uint8Array(canvas.toBuffer('image/png'));
const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg'));
const webp = new Uint8Array(canvas.toBuffer('image/webp'));

/** A bitmap without pixels (its header says how long the file is). */
function bitmap(length = 54): Uint8Array {
  const bytes = Buffer.alloc(54);
  bytes.write('BM', 0, 'latin1');
  bytes.writeUInt32LE(length, 2);
  bytes.writeInt32LE(70, 18);
  bytes.writeInt32LE(-30, 22);
  bytes.writeInt32LE(11811, 38);
  return bytes;
}

const gif = Buffer.from('GIF89a\x46\x00\x1e\x00\x00\x00\x00;', 'latin1');

/** A chunk of a PNG (PNG, 5.3). */
function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** 300 dots per inch are 11811 a metre. */
const density = chunk('pHYs', Buffer.from([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]));
const withDensity = Buffer.concat([png.subarray(0, 33), density, png.subarray(33)]);
/** The segment of JFIF, with 300 dots per inch. */
const jfif = Buffer.from('ffe000104a46494600010101012c012c0000', 'hex');
const afterStart = (segments: Uint8Array) => Buffer.concat([jpeg.subarray(0, 2), segments, jpeg.subarray(2)]);

type OnePicture = Exclude<ImageKind, 'tiff'>;

describe('the header of an image', () => {
  it.each<[string, OnePicture, Uint8Array, number | null]>([
    ['a PNG', 'png', png, null],
    ['a PNG with a density', 'png', withDensity, 300],
    ['a JPEG with a density', 'jpeg', afterStart(jfif), 300],
    ['a WebP', 'webp', webp, null],
    ['a GIF', 'gif', gif, null],
    ['a bitmap that is stored from its top', 'bmp', bitmap(), 300],
  ])('%s has its size', (_, kind, bytes, dots) => {
    expect(imageKindOf(bytes)).toBe(kind);
    const header = readImageHeader(bytes, kind);
    expect(header).toMatchObject({ width: 70, height: 30, isWhole: true });
    expect(header?.density === null ? null : Math.round(header?.density ?? 0)).toBe(dots);
  });

  it.each<[OnePicture, Uint8Array]>([
    ['png', png.subarray(0, -12)],
    ['jpeg', jpeg.subarray(0, -2)],
    ['webp', webp.subarray(0, -1)],
    ['gif', gif.subarray(0, -1)],
    ['bmp', bitmap(55)],
  ])('says that a %s is cut off', (kind, bytes) => {
    expect(readImageHeader(bytes, kind)?.isWhole).toBe(false);
  });

  it('is missing where the file ends before it', () => {
    expect(readImageHeader(png.subarray(0, 14), 'png')).toBeNull();
    expect(readImageHeader(jpeg.subarray(0, 20), 'jpeg')).toBeNull();
    expect(readImageHeader(Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'webp')).toBeNull();
  });

  it('of a JPEG with scans without end says that it is not whole', () => {
    const scans = Buffer.alloc(2 * 100, Buffer.from([0xff, 0xda]));
    expect(readImageHeader(Buffer.concat([jpeg, scans, jpeg.subarray(-2)]), 'jpeg')?.isWhole).toBe(false);
  });
});
