// Cells cut from a scanned page, each with what its readers saw beside it, for a person who decides what it says.
import { createCanvas } from '@napi-rs/canvas';
import type { Box, PrintTurn } from '../../../model/anchor.js';
import { type Problem, ProblemCollector } from '../../../model/problem.js';
import { DocumentFault } from '../../bytes/document-fault.js';
import { centreOf, unite } from '../page/geometry.js';
import { readUprightPage } from './page-picture.js';
import { printAsRecognised, type RecognisedPrint } from './recognised-print.js';
import { printUpright } from './upright-print.js';

/** A cell to cut out: its boxes on the upright page, in points from its top left corner, and the lines to write beside it. */
export interface CellToCut {
  readonly boxes: readonly Box[];
  readonly words: readonly string[];
  /** How the print of the page is turned, if it is a picture and lies on its side or head. */
  readonly turned: PrintTurn | null;
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
    const pngs: Uint8Array[] = [];
    let shown: RecognisedPrint | null = null;
    for (const cell of cells) {
      const box = unite(cell.boxes);
      if (shown === null || !isOn(shown, scale, box))
        shown = (await printAsRecognised(bytes, page, { box, turned: cell.turned, scale })) ?? {
          canvas: await printUpright(bytes, page, scale),
          left: 0,
          top: 0,
        };
      pngs.push(cutOf(shown, scale, cell));
    }
    return { pngs, pages, problems: problems.list };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    problems.add(error.code, error.message);
    return { pngs: [], pages: 0, problems: problems.list };
  }
}

/** Whether a box is on a part of a page. */
function isOn({ canvas, left, top }: RecognisedPrint, scale: number, box: Box): boolean {
  const { x, y } = centreOf(box);
  return x >= left && y >= top && (x - left) * scale < canvas.width && (y - top) * scale < canvas.height;
}

function cutOf(shown: RecognisedPrint, scale: number, { boxes: onPage, words }: CellToCut): Uint8Array {
  const { canvas: page } = shown;
  const boxes = onPage.map((box) => ({
    left: box.left - shown.left,
    top: box.top - shown.top,
    right: box.right - shown.left,
    bottom: box.bottom - shown.top,
  }));
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
