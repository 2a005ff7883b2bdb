// A page of a PDF as it is printed, with a cell marked on it, for a person who wants to see where a number was read.
import type { Canvas } from '@napi-rs/canvas';
import type { Box } from '../../../model/anchor.js';
import { type Problem, ProblemCollector } from '../../../model/problem.js';
import { DocumentFault } from '../../bytes/document-fault.js';
import type { UprightPage } from '../page/orientation.js';
import { readUprightPage } from './page-picture.js';
import { printUpright } from './upright-print.js';

/** A page as PNG. `png` is null if the page could not be drawn: either the problems say why, or the document has only `pages` pages. */
export interface CellPicture {
  readonly png: Uint8Array | null;
  /** Of the upright page, in points; null if there is no picture. */
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/** Pixels per point: small print is legible at two. A page whose longer side would have more pixels than this is drawn smaller. */
const finest = 2;
const longestSide = 3200;

const mark = { fill: '#ffe680', line: '#c8102e', lineWidth: 3, gap: 2 } as const;

/**
 * Draws a page upright, as it is read, and marks boxes on it. It never throws a DocumentFault: the result has the problem.
 * @param number the page, counted from 1
 * @param boxes in points from the top left corner of the upright page, as in anchors
 */
export async function drawCell(bytes: Uint8Array, number: number, boxes: readonly Box[]): Promise<CellPicture> {
  const problems = new ProblemCollector();
  try {
    const { page, pages } = await readUprightPage(bytes, number);
    if (page === null) return { png: null, size: null, pages, problems: [] };
    const scale = scaleOf(page);
    const png = withMarks(await printUpright(bytes, page, scale), scale, boxes);
    return { png, size: { width: page.width, height: page.height }, pages, problems: problems.list };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    problems.add(error.code, error.message);
    return { png: null, size: null, pages: 0, problems: problems.list };
  }
}

function scaleOf({ width, height }: UprightPage): number {
  return Math.min(finest, longestSide / Math.max(width, height));
}

function withMarks(canvas: Canvas, scale: number, boxes: readonly Box[]): Uint8Array {
  const context = canvas.getContext('2d');
  for (const box of boxes) {
    const [left, top] = [box.left * scale, box.top * scale];
    const [width, height] = [(box.right - box.left) * scale, (box.bottom - box.top) * scale];
    // Multiply with what is printed, so that black stays black.
    context.globalCompositeOperation = 'multiply';
    context.fillStyle = mark.fill;
    context.fillRect(left, top, width, height);
    context.globalCompositeOperation = 'source-over';
    context.strokeStyle = mark.line;
    context.lineWidth = mark.lineWidth;
    context.strokeRect(left - mark.gap, top - mark.gap, width + 2 * mark.gap, height + 2 * mark.gap);
  }
  return new Uint8Array(canvas.toBuffer('image/png'));
}
