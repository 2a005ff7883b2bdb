// Glyphs that are drawn by operators: of those that no number is made of, a reader leaves out the drawing, but not whoever draws the page.
import { expect, test } from 'vitest';
import { withPdf } from '../../../../src/extract/pdf/library/open-pdf.js';
import { type PagePart, paintPart } from '../../../../src/extract/pdf/sight/page-part.js';
import { type3Pdf } from './type3-pdf.js';

const square = '1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f';
const bytes = type3Pdf({ A: square, one: square, B: square }, [0, 0, 1000, 1000]);
const upright = { turned: 0 } as const;

/** Paints the page, after reading its operators and its text or not. */
function painted(isReadBefore: boolean): Promise<PagePart> {
  return withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(1);
    if (isReadBefore) {
      await page.getOperatorList();
      await page.getTextContent();
    }
    return paintPart(page, upright, { left: 0, top: 0, right: 300, bottom: 200 });
  });
}

function darkest(part: PagePart, x: number, y: number): number {
  return part.shades[Math.round(y * part.scale) * part.width + Math.round(x * part.scale)] ?? 255;
}

test('every glyph of a page that was read is drawn', async () => {
  const part = await painted(true);
  // The middles of A, 1 and B, and a place beside them.
  expect([30, 50, 70, 100].map((x) => darkest(part, x, 90) < 128)).toEqual([true, true, true, false]);
});

test('a page is drawn the same, read before or not', async () => {
  const [read, unread] = [await painted(true), await painted(false)];
  expect(Buffer.from(read.shades).equals(Buffer.from(unread.shades))).toBe(true);
});
