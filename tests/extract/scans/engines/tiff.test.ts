import { expect, test } from 'vitest';
import { tiffOf } from '../../../../src/extract/scans/engines/tiff.js';

const picture = (width: number, height: number, shade: number) => ({
  width,
  height,
  shades: new Uint8Array(width * height).fill(shade),
});

/** Width, height and first shade of each page, by the chain of directories (TIFF 6.0, section 2). */
function pagesOf(bytes: Uint8Array): readonly (readonly number[])[] {
  const view = new DataView(bytes.buffer);
  const pages: number[][] = [];
  for (let at = view.getUint32(4, true); at !== 0; ) {
    const count = view.getUint16(at, true);
    const value = (tag: number) => {
      for (let entry = 0; entry < count; entry++) {
        const place = at + 2 + 12 * entry;
        if (view.getUint16(place, true) === tag) return view.getUint32(place + 8, true);
      }
      return -1;
    };
    pages.push([value(256), value(257), bytes[value(273)] ?? -1]);
    at = view.getUint32(at + 2 + 12 * count, true);
  }
  return pages;
}

test('a TIFF file has a page for each picture, with its size and shades', () => {
  expect(pagesOf(tiffOf([picture(5, 3, 17), picture(2, 2, 200), picture(7, 1, 9)]))).toEqual([
    [5, 3, 17],
    [2, 2, 200],
    [7, 1, 9],
  ]);
});
