// The picture of a cell: the page as it is printed, upright, with the mark exactly on the cell.
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { pdfOfLook } from '../../../../scripts/samples/pdf-look-files.js';
import { extract } from '../../../../src/extract/extract.js';
import { drawCell } from '../../../../src/extract/pdf/pictures/cell-picture.js';
import type { Box } from '../../../../src/model/anchor.js';
import { tablesOf } from '../../../../src/model/document.js';
import type { Cell } from '../../../../src/model/table.js';
import { shared } from '../../../shared-work.js';
import { pageObjects, pdf, pdfOf, show } from '../pdf-builder.js';

const grid = '1 w 50 50 100 40 re S 100 50 m 100 90 l S';

/** The share of the pixels in a box that are yellow, a colour that no page has by itself. */
async function yellowIn(png: Uint8Array, scale: number, { left, top, right, bottom }: Box): Promise<number> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale);
  let yellow = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) > 200 && (data[at + 2] ?? 255) < 180) yellow++;
  return yellow / (data.length / 4);
}

async function pixelsOf(png: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

async function shareOfOtherPixels(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [left, right] = [await pixelsOf(one), await pixelsOf(other)];
  expect(left.length).toBe(right.length);
  let different = 0;
  for (let at = 0; at < left.length; at += 4) if (Math.abs((left[at] ?? 0) - (right[at] ?? 0)) > 128) different++;
  return different / (left.length / 4);
}

function inside({ left, top, right, bottom }: Box, margin: number): Box {
  return { left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin };
}

async function pngOf(bytes: Uint8Array, page: number, boxes: readonly Box[]): Promise<Uint8Array> {
  const { png, problems } = await drawCell(bytes, page, boxes);
  expect(problems).toEqual([]);
  if (png === null) throw new Error('Expected a picture');
  return png;
}

/** A cell of the last page with a number of several digits, and its box. */
async function wideNumber(bytes: Uint8Array): Promise<{ readonly page: number; readonly box: Box }> {
  const extraction = await extract(bytes, { name: 'a.pdf' }, { secondReading: false });
  if (extraction.kind !== 'document') throw new Error('Expected a document');
  const cells = tablesOf(extraction.document.blocks).flatMap((table) => table.cells);
  const found = cells.filter((cell: Cell) => /^\d{4}$/.test(cell.text))[0]?.anchor;
  if (found?.kind !== 'page') throw new Error('Expected a number of four digits');
  return found;
}

test('the mark covers the box and nothing else, and what is printed in it stays black', async () => {
  const bytes = pdfOf(grid + show('A', 60, 65) + show('77777', 110, 65));
  const box = { left: 100, top: 110, right: 150, bottom: 150 };
  const png = await pngOf(bytes, 1, [box]);
  const image = await loadImage(png);
  expect([image.width, image.height]).toEqual([600, 400]);
  expect(await yellowIn(png, 2, inside(box, 1))).toBeGreaterThan(0.8);
  expect(await yellowIn(png, 2, inside(box, 1))).toBeLessThan(1);
  expect(await yellowIn(png, 2, { left: 0, top: 0, right: 98, bottom: 200 })).toBe(0);
  expect(await yellowIn(png, 2, { left: 153, top: 0, right: 300, bottom: 200 })).toBe(0);
  expect(await yellowIn(png, 2, { left: 100, top: 0, right: 150, bottom: 107 })).toBe(0);
});

const uprightPng = shared(
  (page: number) => page,
  async (page) => {
    const upright = pdfOfLook('huaian-2024', { name: 'upright', look: {} });
    return pngOf(upright, page, [(await wideNumber(upright)).box]);
  },
);

test.each([90, 180, 270] as const)(
  'a page that is turned by %d degrees is drawn as the same page upright',
  async (turn) => {
    const bytes = pdfOfLook('huaian-2024', { name: 'turned', look: { turn } });
    const { page, box } = await wideNumber(bytes);
    const png = await pngOf(bytes, page, [box]);
    // Digits are printed in the box: a mark on a blank place would be all yellow.
    expect(await yellowIn(png, 2, inside(box, 1.5))).toBeGreaterThan(0.6);
    expect(await yellowIn(png, 2, inside(box, 1.5))).toBeLessThan(0.99);
    const same = await uprightPng(page);
    expect(await shareOfOtherPixels(png, same)).toBeLessThan(0.01);
  },
);

test('a large page is drawn smaller', async () => {
  const large = pdf(pageObjects([grid]).map((object) => object.replace('[0 0 300 200]', '[0 0 6400 200]')));
  const image = await loadImage(await pngOf(large, 1, []));
  expect([image.width, image.height]).toEqual([3200, 100]);
});

test('a missing page, and bytes that are not a PDF, have no picture', async () => {
  expect(await drawCell(pdfOf(grid), 2, [])).toEqual({ png: null, size: null, pages: 1, problems: [] });
  expect(await drawCell(Buffer.from('<p>总体情况</p>'), 1, [])).toMatchObject({
    png: null,
    size: null,
    problems: [{ code: 'unsupported_format' }],
  });
  expect(await drawCell(Buffer.from('%PDF-1.4\n'), 1, [])).toMatchObject({
    png: null,
    size: null,
    problems: [{ code: 'pdf_damaged' }],
  });
});
