// Pictures → the pages of one TIFF file, in grey without compression: what programs take as one input for many pictures.
import type { Picture } from '../picture/picture.js';

const headBytes = 8;
const entryBytes = 12;
const short = 3;
const long = 4;

/** The tags of a page (TIFF 6.0, section 8) in ascending order. */
const entries = (
  { width, height }: Picture,
  at: number,
): readonly (readonly [tag: number, type: number, value: number])[] => [
  [256, long, width],
  [257, long, height],
  [258, short, 8],
  [259, short, 1],
  [262, short, 1],
  [273, long, at],
  [277, short, 1],
  [278, long, height],
  [279, long, width * height],
];

/** Writes pictures as the pages of a TIFF file. */
export function tiffOf(pictures: readonly Picture[]): Uint8Array {
  const tableBytes = 2 + entryBytes * entries({ width: 0, height: 0, shades: new Uint8Array() }, 0).length + 4;
  const even = (count: number) => count + (count % 2);
  const total = pictures.reduce((sum, { shades }) => sum + tableBytes + even(shades.length), headBytes);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, headBytes, true);
  let at = headBytes;
  pictures.forEach((picture, index) => {
    const rows = entries(picture, at + tableBytes);
    const next = at + tableBytes + even(picture.shades.length);
    view.setUint16(at, rows.length, true);
    rows.forEach(([tag, type, value], row) => {
      const place = at + 2 + entryBytes * row;
      view.setUint16(place, tag, true);
      view.setUint16(place + 2, type, true);
      view.setUint32(place + 4, 1, true);
      if (type === short) view.setUint16(place + 8, value, true);
      else view.setUint32(place + 8, value, true);
    });
    view.setUint32(at + tableBytes - 4, index + 1 < pictures.length ? next : 0, true);
    bytes.set(picture.shades, at + tableBytes);
    at = next;
  });
  return bytes;
}
