import { crc32 } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { pdfOfImages } from '../../../src/extract/images/pdf-of-images.js';
import { paintPage } from '../../../src/extract/pdf/canvas/page-pixels.js';
import { withPdf } from '../../../src/extract/pdf/library/open-pdf.js';
import { tiffOf } from '../../../src/extract/scans/engines/tiff.js';

/** A picture whose upper half is black and whose lower half is red; a third of it on the right is transparent. */
function picture(width: number, height: number) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#000000';
  context.fillRect(0, 0, (2 * width) / 3, height / 2);
  context.fillStyle = '#d02020';
  context.fillRect(0, height / 2, (2 * width) / 3, height / 2);
  return canvas;
}

/** The size of each page in points, and three of its pixels: above, below and on the right. */
async function pagesOf(bytes: Uint8Array) {
  return withPdf(await pdfOfImages(bytes), async (pdf) => {
    const pages = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const painted = await paintPage(page, 1);
      const at = (x: number, y: number) => {
        const place = 4 * (Math.round(y * painted.height) * painted.width + Math.round(x * painted.width));
        return [...painted.data.subarray(place, place + 3)].map((value) => Math.round(value / 32)).join(' ');
      };
      pages.push({
        size: `${Math.round(width)} × ${Math.round(height)}`,
        seen: [at(0.2, 0.2), at(0.2, 0.8), at(0.9, 0.5)],
      });
    }
    return pages;
  });
}

const blackRedWhite = ['0 0 0', '7 1 1', '8 8 8'];

describe('an image file', () => {
  it('is a page that shows it on white; on a screen there are 96 pixels to an inch', async () => {
    const png = new Uint8Array(picture(400, 200).toBuffer('image/png'));
    const webp = new Uint8Array(picture(400, 200).toBuffer('image/webp', 100));
    expect(await pagesOf(png)).toEqual([{ size: '300 × 150', seen: blackRedWhite }]);
    expect(await pagesOf(webp)).toEqual([{ size: '300 × 150', seen: blackRedWhite }]);
  });

  it('with many pixels is a sheet of A4, whatever its resolution', async () => {
    const jpeg = new Uint8Array(picture(2480, 3508).toBuffer('image/jpeg', 90));
    const [page] = await pagesOf(jpeg);
    expect(page?.size).toBe('595 × 842');
  });

  it('of several pages has a page for each', async () => {
    const grey = (shade: number) => ({ width: 400, height: 200, shades: new Uint8Array(400 * 200).fill(shade) });
    const pages = await pagesOf(tiffOf([grey(0), grey(255)]));
    expect(pages.map(({ seen }) => seen[0])).toEqual(['0 0 0', '8 8 8']);
  });
});

describe('an image file that is not decoded', () => {
  const png = new Uint8Array(picture(400, 200).toBuffer('image/png'));
  const sized = (width: number, height: number) => {
    const bytes = Buffer.from(png);
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    return bytes;
  };
  const tiff = tiffOf([{ width: 400, height: 200, shades: new Uint8Array(400 * 200) }]);
  /** The offset of the next directory, after two bytes and nine entries of twelve. */
  const endless = () => {
    const bytes = new Uint8Array(tiff);
    new DataView(bytes.buffer).setUint32(8 + 2 + 9 * 12, 8, true);
    return bytes;
  };

  it.each<[string, Uint8Array, string]>([
    ['has too many pixels', sized(60_000, 60_000), 'file_too_large: The picture has 60000 × 60000 pixels'],
    ['is one pixel high and a million wide', sized(1_000_000, 1), 'file_too_large: The picture has 1000000 × 1 pixels'],
    ['has no pixels', sized(0, 200), 'picture_damaged: The picture is cut off'],
    ['is an icon', sized(64, 64), 'unsupported_format: The picture has 64 × 64 pixels: too few'],
    ['is cut off', png.subarray(0, -20), 'picture_damaged: The picture is cut off'],
    [
      'has pixels that are damaged',
      damagedAt(png, png.length - 60, 4),
      'picture_damaged: The picture is cut off or damaged',
    ],
    ['is a TIFF that is cut off', tiff.subarray(0, -1000), 'picture_damaged: The picture is cut off'],
    ['is a TIFF whose pages never end', endless(), 'picture_damaged: The picture is cut off'],
  ])('%s', async (_, bytes, says) => {
    const fault = await pdfOfImages(bytes).catch((error: { code: string; message: string }) => error);
    expect('code' in fault ? `${fault.code}: ${fault.message}` : 'decoded').toContain(says);
  });
});

function damagedAt(bytes: Uint8Array, at: number, length: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy.fill(0xff, at, at + length);
  return copy;
}
