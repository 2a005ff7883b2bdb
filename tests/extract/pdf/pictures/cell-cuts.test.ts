import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { cutCells } from '../../../../src/extract/pdf/pictures/cell-cuts.js';
import { pdfOf } from '../pdf-builder.js';

/** A page of 300 by 200 points with a black field from 100,40 to 140,60, and another one far away. */
const page = pdfOf('100 140 40 20 re f 10 10 40 20 re f');
const cell = { left: 90, top: 30, right: 150, bottom: 70 };
const scale = 4;

async function pictureOf(words: readonly string[]) {
  const { pngs, pages, problems } = await cutCells(page, 1, [{ boxes: [cell], words }]);
  expect({ pages, problems }).toEqual({ pages: 1, problems: [] });
  const image = await loadImage(Buffer.from(pngs[0] ?? new Uint8Array()));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const black = (left: number, top: number, width: number, height: number) => {
    const { data } = context.getImageData(left, top, width, height);
    return data.filter((value, at) => at % 4 === 0 && value < 60 && (data[at + 1] ?? 255) < 60).length;
  };
  return { width: image.width, height: image.height, black };
}

test('a cell is cut from its page with a part of what is around it', async () => {
  const { width, height, black } = await pictureOf([]);
  expect(width).toBeGreaterThan((cell.right - cell.left) * scale);
  expect(width).toBeLessThan(150 * scale);
  // The field in the cell, and not the other one.
  const field = 40 * scale * (20 * scale);
  expect(Math.abs(black(0, 0, width, height) - field)).toBeLessThan(0.05 * field);
});

test('what its readers saw stands beside it, a line each', async () => {
  const [bare, one, many] = [
    await pictureOf([]),
    await pictureOf(['PP-OCR: 37']),
    await pictureOf(Array(20).fill('Tesseract: 31')),
  ];
  expect(one.width).toBeGreaterThan(bare.width);
  expect(one.height).toBe(bare.height);
  expect(many.height).toBeGreaterThan(bare.height);
});

test('a page that is not there has no cells, and bytes that are no PDF say so', async () => {
  expect(await cutCells(page, 2, [{ boxes: [cell], words: [] }])).toEqual({ pngs: [], pages: 1, problems: [] });
  const { pngs, problems } = await cutCells(Buffer.from('no PDF'), 1, [{ boxes: [cell], words: [] }]);
  expect([pngs, problems.map(({ code }) => code)]).toEqual([[], ['unsupported_format']]);
});
