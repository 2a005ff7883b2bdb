// Pictures of tables on pages of text: which are read, and where on the page their content stands.
import { describe, expect, it } from 'vitest';
import type { UprightPage } from '../../../src/extract/pdf/page/orientation.js';
import type { Glyph } from '../../../src/extract/pdf/page/painted-page.js';
import { numbersOnPage, tablePicturesOn, withPictureRead } from '../../../src/extract/pdf/table-pictures.js';
import type { Box } from '../../../src/model/anchor.js';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const glyph = (text: string, at: Box): Glyph => ({ text, box: at, size: 10, angle: 0, run: 7, followsBlank: false });

const page: UprightPage = {
  ...{ number: 3, width: 595, height: 842, turned: 0, watermark: '', unmapped: 0 },
  ...{ glyphs: [], rules: [], pictures: [], marks: [], unclear: [] },
};
const table = box(70, 200, 520, 500);
const picturesOn = (changed: Partial<UprightPage>) => tablePicturesOn([{ ...page, ...changed }]);

describe('a picture on a page of text', () => {
  it('may be a table if it is large', () => {
    expect(picturesOn({ pictures: [table] })).toEqual([{ page: 3, box: table }]);
    expect(picturesOn({ pictures: [box(70, 200, 120, 500), box(70, 600, 520, 640)] })).toEqual([]);
  });

  it('is one, in however many strips and in whatever order it is painted, and ends with the page', () => {
    const strips = [box(70, 200, 700, 260), box(70, 320, 700, 380), box(70, 259, 700, 321)];
    expect(picturesOn({ pictures: strips })).toEqual([{ page: 3, box: box(70, 200, 595, 380) }]);
  });

  it('is a ground if there is text on it', () => {
    const glyphs = Array.from({ length: 80 }, (_, index) => glyph('字', box(80 + index, 300, 90 + index, 310)));
    expect(picturesOn({ pictures: [table], glyphs })).toEqual([]);
  });

  it('is looked at if it is one of the first twenty', () => {
    const album = Array.from({ length: 30 }, (_, index) => ({ ...page, number: index + 1, pictures: [table] }));
    expect(tablePicturesOn(album).map((picture) => picture.page)).toEqual(
      album.slice(0, 20).map(({ number }) => number),
    );
  });

  it('is not looked at on a page that lies on its side', () => {
    expect(picturesOn({ pictures: [table], turned: 1 })).toEqual([]);
  });
});

describe('a page with a picture that was read', () => {
  const number = { page: 3, box: box(5, 5, 15, 15), recognition: { agreeing: [], others: [], isPoorPage: false } };
  const scan = {
    page: {
      ...{ ...page, width: 450, height: 300, glyphs: [glyph('3', box(5, 5, 15, 15))] },
      rules: [
        { axis: 'horizontal', at: 2, from: 1, to: 400 },
        { axis: 'vertical', at: 3, from: 2, to: 290 },
      ],
      marks: [{ kind: 'drawing', box: box(20, 20, 30, 30) }],
    },
    numbers: [number],
  } as const;
  const printed: UprightPage = {
    ...page,
    glyphs: [glyph('一', box(70, 100, 80, 110)), glyph('水', box(100, 300, 110, 310))],
    pictures: [table, box(0, 0, 40, 40)],
    marks: [{ kind: 'picture', box: table }],
    unclear: [{ kind: 'shows', box: table, isEven: false }],
  };

  it('shows its content where the picture is, and its own outside', () => {
    const read = withPictureRead(printed, { page: 3, box: table, scan });
    expect(read.glyphs.map(({ text, box: at }) => [text, at.left, at.top])).toEqual([
      ['一', 70, 100],
      ['3', 75, 205],
    ]);
    expect(read.rules).toEqual([
      { axis: 'horizontal', at: 202, from: 71, to: 470 },
      { axis: 'vertical', at: 73, from: 202, to: 490 },
    ]);
    expect(read.pictures).toEqual([box(0, 0, 40, 40)]);
    expect(read.marks).toEqual([{ kind: 'drawing', box: box(90, 220, 100, 230) }]);
    expect(read.unclear).toEqual([]);
  });

  it('keeps the runs of the picture apart from its own', () => {
    const runs = withPictureRead(printed, { page: 3, box: table, scan }).glyphs.map(({ run }) => run);
    expect(new Set(runs).size).toBe(2);
  });

  it('has the numbers of the picture at their places', () => {
    expect(numbersOnPage({ page: 3, box: table, scan })).toEqual([{ ...number, box: box(75, 205, 85, 215) }]);
  });
});
