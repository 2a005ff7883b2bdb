import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { cutFromPicture } from '../../../../src/extract/cut-from-picture.js';
import { writePdf } from '../../../../src/extract/images/write-pdf.js';
import { cutCells } from '../../../../src/extract/pdf/pictures/cell-cuts.js';
import { pdfOf } from '../pdf-builder.js';

/** A page of 300 by 200 points with a black field from 100,40 to 140,60, and another one far away. */
const page = pdfOf('100 140 40 20 re f 10 10 40 20 re f');
const cell = { left: 90, top: 30, right: 150, bottom: 70 };
const scale = 4;

async function pictureOf(words: readonly string[]) {
  const { pngs, pages, problems } = await cutCells(page, 1, [{ boxes: [cell], words, turned: null }]);
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
  expect(await cutCells(page, 2, [{ boxes: [cell], words: [], turned: null }])).toEqual({
    pngs: [],
    pages: 1,
    problems: [],
  });
  const { pngs, problems } = await cutCells(Buffer.from('no PDF'), 1, [{ boxes: [cell], words: [], turned: null }]);
  expect([pngs, problems.map(({ code }) => code)]).toEqual([[], ['unsupported_format']]);
});

describe('a cell of a page that is a picture', () => {
  /** A picture of 400 by 600 with a grey field from 100,200 to 200,250, turned clockwise. */
  function turnedBy(degrees: 0 | 90 | 180 | 270): Canvas {
    const [wide, high] = degrees % 180 === 0 ? [400, 600] : [600, 400];
    const canvas = createCanvas(wide, high);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, wide, high);
    context.translate(wide / 2, high / 2);
    context.rotate((degrees * Math.PI) / 180);
    context.translate(-200, -300);
    context.fillStyle = '#101010';
    context.fillRect(100, 200, 100, 50);
    return canvas;
  }
  const field = { left: 100, top: 200, right: 200, bottom: 250 };

  /** The share of a cut that is dark, in the middle of its cell and around it. */
  async function darkness(png: Uint8Array | undefined) {
    const image = await loadImage(Buffer.from(png ?? new Uint8Array()));
    const context = createCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const shareIn = (left: number, top: number, width: number, height: number) => {
      const { data } = context.getImageData(left, top, width, height);
      return data.filter((value, at) => at % 4 === 0 && value < 60).length / (width * height);
    };
    const [margin, wide, high] = [14 * scale, 100 * scale, 50 * scale];
    return {
      inside: shareIn(margin + 8, margin + 8, wide - 16, high - 16),
      above: shareIn(0, 0, wide, margin - 8),
      below: shareIn(0, margin + high + 8, wide, margin - 8),
    };
  }

  test.each([0, 90, 180, 270] as const)(
    'is upright, as it was recognised, where its print is turned by %i degrees',
    async (degrees) => {
      const canvas = turnedBy(degrees);
      const { width, height } = canvas;
      const rgba = canvas.getContext('2d').getImageData(0, 0, width, height).data;
      const pdf = writePdf([{ width, height, rgba, pointsWide: width, pointsHigh: height }]);
      const turned = degrees === 0 ? null : degrees;
      const { pngs } = await cutCells(pdf, 1, [{ boxes: [field], words: [], turned }]);
      const { inside, above, below } = await darkness(pngs[0]);
      expect(inside).toBe(1);
      expect(above + below).toBeLessThan(0.02);
    },
  );

  test('is cut from a picture within a web page, by its pixels', async () => {
    const png = Buffer.from(turnedBy(90).toBuffer('image/png'));
    const html = Buffer.from('<html><body><p>一</p><img src="table.png"></body></html>');
    const cut = (fileBeside: () => Promise<Uint8Array | null>) =>
      cutFromPicture(html, {
        path: 'html/body/img[1]',
        cells: [{ boxes: [field], words: [], turned: 90 }],
        fileBeside,
      });
    const { pngs } = await cut(async () => new Uint8Array(png));
    const image = await loadImage(Buffer.from(pngs[0] ?? new Uint8Array()));
    // A picture for a screen of 96 dots per inch: a pixel is three quarters of a point.
    expect(Math.abs(image.width - (75 + 2 * 14) * scale - 2 * 14)).toBeLessThan(6);
    const gone = await cut(async () => null);
    expect([gone.pngs, gone.problems.map(({ code }) => code)]).toEqual([[], ['picture_damaged']]);
  });
});
