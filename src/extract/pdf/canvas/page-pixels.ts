// The pixels of a whole page as pdf.js paints it, for pages that are pictures.
import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { paintInTime } from './paint-in-time.js';

/** The pixels of a page in red, green, blue and opacity, line by line. */
export interface PagePixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  /** Pixels per point; less than was asked for if the page is large. */
  readonly scale: number;
}

/** More pixels than these are not painted: a page of A3 at 300 dots per inch. */
const mostPixels = 17_500_000;
const white = '#ffffff';
/** A page that takes longer to paint than this, in milliseconds, is given up. */
const patience = 20_000;

/**
 * Paints a page on white.
 * @param scale pixels per point
 * @throws whatever pdf.js throws, and an error if it takes too long
 */
export async function paintPage(page: PDFPageProxy, scale: number): Promise<PagePixels> {
  const { width, height } = page.getViewport({ scale: 1 });
  const fitting = Math.min(scale, Math.sqrt(mostPixels / Math.max(1, width * height)));
  const viewport = page.getViewport({ scale: fitting });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  const context = canvas.getContext('2d');
  // The types of pdf.js know the canvas of a browser only.
  const parameters = { canvas: null, canvasContext: context, viewport, background: white };
  const task: RenderTask = Reflect.apply(page.render, page, [parameters]);
  await paintInTime(task, patience);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, data, scale: fitting };
}
