import { describe, expect, it } from 'vitest';
import { centreOf, contains } from '../../../src/extract/pdf/page/geometry.js';
import { latticeOf } from '../../../src/extract/pdf/ruled/lattice.js';
import { figuresOf } from '../../../src/extract/pdf/ruled/rule-lines.js';
import type { LineRecogniser, RecognisedLine } from '../../../src/extract/scans/engines/pp-ocr.js';
import { readScan } from '../../../src/extract/scans/read-scan.js';
import { cellAt, drawnPage, type PageLook } from './drawn-page.js';

const scale = 200 / 72;
/** Sees the same in every line. */
const seeing = (line: RecognisedLine): LineRecogniser => ({
  name: 'a recogniser',
  recognise: async (lines) => lines.map(() => line),
  readDigits: async () => null,
});
const number: RecognisedLine = { text: '37', number: '37', certainty: 0.99 };

async function shapesOf(look: PageLook): Promise<readonly string[]> {
  const { page } = await readScan(1, drawnPage(look), scale, seeing(number));
  return figuresOf(page.rules, (figure) => figure)
    .map(latticeOf)
    .map(({ xs, ys, cells }) => `${ys.length - 1} × ${xs.length - 1}, ${cells.length} cells`);
}

describe('the grid of a page from its pixels', () => {
  it.each<[string, PageLook]>([
    ['straight', {}],
    ['turned', { degrees: 1.5 }],
    ['turned the other way, with noise', { degrees: -1, noise: 30 }],
    ['broken into dots', { lost: 0.6 }],
    ['below a stamp', { stamp: '#d02020' }],
  ])('is whole on a page that is %s', async (_, look) => {
    expect(await shapesOf(look)).toEqual(['8 × 4, 32 cells']);
  });
});

describe('a cell of a scan', () => {
  const texts = [['37', '', '37', '']];

  it('is blank only without ink; a number has what its witnesses say', async () => {
    const { page, numbers } = await readScan(1, drawnPage({ texts }), scale, seeing(number));
    expect(page.glyphs.map(({ text }) => text).join('')).toBe('3737');
    expect(page.marks).toEqual([]);
    expect(numbers).toHaveLength(2);
  });

  it('with ink that nothing reads is marked, so that it is not taken for blank', async () => {
    const nothing: RecognisedLine = { text: '', number: '', certainty: 0 };
    const { page } = await readScan(1, drawnPage({ texts }), scale, seeing(nothing));
    expect(page.glyphs).toEqual([]);
    expect(page.marks).toHaveLength(2);
  });

  describe('that a black stamp crosses', () => {
    const blank = Array.from({ length: 6 }, () => ['', '', '', '']);
    const stamped = drawnPage({ texts: blank, stamp: '#181818' });

    it('is not blank: a number may have become a part of the stamp', async () => {
      const nothing: RecognisedLine = { text: '', number: '', certainty: 0 };
      expect((await readScan(1, drawnPage({ texts: blank }), scale, seeing(nothing))).page.marks).toEqual([]);
      const { page } = await readScan(1, stamped, scale, seeing(nothing));
      // The ring passes through the second and third column of the first five rows.
      const crossed = [0, 1, 2, 3, 4].flatMap((row) => [1, 2].map((column) => cellAt(row, column)));
      const unmarked = crossed.filter((cell) => !page.marks.some(({ box }) => contains(cell, centreOf(box))));
      expect(unmarked).toEqual([]);
    });

    it('keeps what is read in it to itself, and is not sure', async () => {
      const { page, numbers } = await readScan(1, stamped, scale, seeing(number));
      const outside = page.glyphs.filter(({ box }) => !numbers.some((one) => contains(one.box, centreOf(box))));
      expect(outside).toEqual([]);
      expect(numbers.filter(({ recognition }) => recognition.agreeing.length > 0)).toEqual([]);
      expect(numbers.length).toBeGreaterThan(0);
    });
  });

  it('has no print beside it where two thick rules cross', async () => {
    const { page, numbers } = await readScan(1, drawnPage({ texts, lineWidth: 8 }), scale, seeing(number));
    expect(page.glyphs.map(({ text }) => text).join('')).toBe('3737');
    expect(numbers).toHaveLength(2);
  });

  it('is read in faint print too, where all print of the page is faint', async () => {
    const { numbers } = await readScan(1, drawnPage({ texts, print: '#999388' }), scale, seeing(number));
    expect(numbers).toHaveLength(2);
  });

  it('in print that broke into dots is not sure by agreement alone', async () => {
    const { numbers } = await readScan(1, drawnPage({ texts, lost: 0.6 }), scale, seeing(number));
    expect(numbers.map(({ recognition }) => recognition.isPoorPage)).toEqual([true, true]);
  });

  describe('with one stroke that leans', () => {
    const slashes = [['／', '', '／', '']];
    const recognisedAs = async (text: string, digits = '') => {
      const line: RecognisedLine = { text, number: digits, certainty: 0.99 };
      const { page, numbers } = await readScan(1, drawnPage({ texts: slashes }), scale, seeing(line));
      return {
        text: page.glyphs.map((glyph) => glyph.text).join(''),
        agreeing: numbers.map(({ recognition }) => recognition.agreeing),
      };
    };

    it('is a slash where it is recognised as something that is no number', async () => {
      const both = ['PP-OCR', 'the shape of the stroke'];
      expect(await recognisedAs('!')).toEqual({ text: '//', agreeing: [both, both] });
      expect(await recognisedAs('/', '/')).toEqual({ text: '//', agreeing: [both, both] });
    });

    it('is not sure where it is recognised as a 1', async () => {
      expect(await recognisedAs('1', '1')).toEqual({ text: '11', agreeing: [[], []] });
    });
  });

  it('is not sure where the witnesses do not see what was recognised', async () => {
    const wrong: RecognisedLine = { text: '81', number: '81', certainty: 0.99 };
    const { numbers } = await readScan(1, drawnPage({ texts: [['37', '4620', '37', '9']] }), scale, seeing(wrong));
    expect(numbers.map(({ recognition }) => recognition.agreeing)).toEqual([[], [], [], []]);
  });
});
