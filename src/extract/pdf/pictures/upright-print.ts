// A page of a PDF as the library prints it, turned upright: what pictures for people are made from.
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import { PageCanvasFactory } from '../canvas/page-canvas.js';
import { openingOf } from '../library/open-pdf.js';
import type { UprightPage } from '../page/orientation.js';

/** Prints a page upright, as it is read. @param scale pixels per point */
export async function printUpright(bytes: Uint8Array, page: UprightPage, scale: number): Promise<Canvas> {
  const image = await loadImage(await printedPage(bytes, page, scale));
  const isSideways = page.turned % 2 === 1;
  const canvas = createCanvas(isSideways ? image.height : image.width, isSideways ? image.width : image.height);
  const context = canvas.getContext('2d');
  context.setTransform(...uprightTransform(page.turned, image));
  context.drawImage(image, 0, 0);
  context.resetTransform();
  return canvas;
}

/** The page as the library prints it, which does not turn it upright. */
async function printedPage(bytes: Uint8Array, page: UprightPage, scale: number): Promise<Uint8Array> {
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse({ ...openingOf(bytes), CanvasFactory: PageCanvasFactory });
  try {
    const { pages } = await parser.getScreenshot({ partial: [page.number], scale, imageDataUrl: false });
    const [printed] = pages;
    if (!printed) throw new Error(`Expected page ${page.number} to be printed`);
    return printed.data;
  } finally {
    await parser.destroy();
  }
}

/** Undoes a clockwise turn of the text, as `turnUpright` does for boxes. */
function uprightTransform(
  turned: UprightPage['turned'],
  { width, height }: { readonly width: number; readonly height: number },
): [number, number, number, number, number, number] {
  switch (turned) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 1:
      return [0, -1, 1, 0, 0, width];
    case 2:
      return [-1, 0, 0, -1, width, height];
    case 3:
      return [0, 1, -1, 0, height, 0];
  }
}
