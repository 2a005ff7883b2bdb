// Cells cut from a scanned page, each with what its readers saw beside it, for a person who decides what it says.
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { Box } from '../../../model/anchor.js';
import { type Problem, ProblemCollector } from '../../../model/problem.js';
import { DocumentFault } from '../../bytes/document-fault.js';
import { unite } from '../page/geometry.js';
import { readUprightPage } from './page-picture.js';
import { printUpright } from './upright-print.js';

/** A cell to cut out: its boxes on the page, in points from its top left corner, and the lines to write beside it. */
export interface CellToCut {
  readonly boxes: readonly Box[];
  readonly words: readonly string[];
}

/** A PNG for each cell. Empty if the page could not be drawn: either the problems say why, or the document has only `pages` pages. */
export interface CellCuts {
  readonly pngs: readonly Uint8Array[];
  readonly pages: number;
  readonly problems: readonly Problem[];
}

/** Pixels per point, enough to see the strokes of a digit; a page whose longer side would have more pixels than this is drawn smaller. */
const finest = 4;
const longestSide = 4000;
/** How much of the page is seen around a cell, in points. */
const around = 14;
const colours = { paper: '#ffffff', words: '#000000', line: '#c8102e' } as const;
/** In pixels. */
const print = { size: 20, lineHeight: 28, margin: 14, lineWidth: 2 } as const;

/**
 * Cuts cells from a page. It never throws a DocumentFault: the result has the problem.
 * @param number the page, counted from 1
 */
export async function cutCells(bytes: Uint8Array, number: number, cells: readonly CellToCut[]): Promise<CellCuts> {
  const problems = new ProblemCollector();
  try {
    const { page, pages } = await readUprightPage(bytes, number);
    if (page === null) return { pngs: [], pages, problems: [] };
    const scale = Math.min(finest, longestSide / Math.max(page.width, page.height));
    const printed = await printUpright(bytes, page, scale);
    return { pngs: cells.map((cell) => cutOf(printed, scale, cell)), pages, problems: problems.list };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    problems.add(error.code, error.message);
    return { pngs: [], pages: 0, problems: problems.list };
  }
}

function cutOf(page: Canvas, scale: number, { boxes, words }: CellToCut): Uint8Array {
  const cell = unite(boxes);
  const left = Math.max(0, Math.floor((cell.left - around) * scale));
  const top = Math.max(0, Math.floor((cell.top - around) * scale));
  const wide = Math.max(1, Math.min(page.width, Math.ceil((cell.right + around) * scale)) - left);
  const high = Math.max(1, Math.min(page.height, Math.ceil((cell.bottom + around) * scale)) - top);
  const font = `${print.size}px sans-serif`;
  const measuring = createCanvas(1, 1).getContext('2d');
  measuring.font = font;
  const widest = Math.ceil(Math.max(0, ...words.map((line) => measuring.measureText(line).width)));
  const height = Math.max(high, words.length * print.lineHeight + print.margin);
  const canvas = createCanvas(wide + 2 * print.margin + widest, height);
  const context = canvas.getContext('2d');
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(page, left, top, wide, high, 0, 0, wide, high);
  context.strokeStyle = colours.line;
  context.lineWidth = print.lineWidth;
  for (const box of boxes)
    context.strokeRect(
      box.left * scale - left,
      box.top * scale - top,
      (box.right - box.left) * scale,
      (box.bottom - box.top) * scale,
    );
  context.fillStyle = colours.words;
  context.font = font;
  words.forEach((line, index) => {
    context.fillText(line, wide + print.margin, print.size + print.margin / 2 + index * print.lineHeight);
  });
  return new Uint8Array(canvas.toBuffer('image/png'));
}
