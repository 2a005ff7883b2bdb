// A page of marks → its picture, as a printer would put it on paper.
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { type PdfPage, pageHeight, pageWidth } from '../samples/pdf-file.js';
import type { PdfMark } from '../samples/pdf-marks.js';
import { textWidth } from '../samples/pdf-text.js';
import { isByHand, writeByHand } from './handwriting.js';

/** How pages are printed. */
export interface PrintLook {
  /** Dots per inch. */
  readonly resolution: number;
  /** The family of the font. */
  readonly family: string;
  /** Width and height of the paper in points. */
  readonly paper?: readonly [width: number, height: number];
  /** The width of rules in points, if not what the page says. */
  readonly ruleWidth?: number;
}

const pointsPerInch = 72;
const usualRule = 0.5;
const isChinese = /CJK|Song|Hei|Kai|Fang|Ming|宋|黑|楷|仿/u;

/** The families of Chinese fonts that can be drawn with: those of the machine, and what is in a folder of font files. */
export function chineseFamilies(folder?: string): readonly string[] {
  if (folder !== undefined) GlobalFonts.loadFontsFromDir(folder);
  return GlobalFonts.families.map(({ family }) => family).filter((family) => isChinese.test(family));
}

/** Draws a page in black on white paper. */
export function drawPage(page: PdfPage, look: PrintLook): Canvas {
  const scale = look.resolution / pointsPerInch;
  const [width, height] = look.paper ?? [pageWidth, pageHeight];
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  for (const mark of page) drawMark(context, mark, look);
  return canvas;
}

function drawMark(context: SKRSContext2D, mark: PdfMark, look: PrintLook): void {
  const shade = 'grey' in mark && mark.grey !== undefined ? Math.round(mark.grey * 255) : 0;
  context.fillStyle = `rgb(${shade},${shade},${shade})`;
  context.strokeStyle = context.fillStyle;
  context.lineWidth = look.ruleWidth ?? usualRule;
  switch (mark.kind) {
    case 'text': {
      context.font = `${mark.size}px "${look.family}"`;
      let left = mark.left;
      for (const character of mark.text) {
        if (isByHand(character)) writeByHand(context, character, left, mark.baseline, mark.size);
        else context.fillText(character, left, mark.baseline);
        left += textWidth(character, { size: mark.size, spacing: mark.spacing ?? 0 });
      }
      return;
    }
    case 'box':
      if (mark.paint === 'outlined') context.strokeRect(mark.left, mark.top, mark.width, mark.height);
      else if (mark.paint === 'filled') context.fillRect(mark.left, mark.top, mark.width, mark.height);
      return;
    case 'line':
      context.lineWidth = mark.width;
      context.beginPath();
      context.moveTo(...mark.from);
      context.lineTo(...mark.to);
      context.stroke();
      return;
    case 'clipped':
    case 'field':
      throw new Error(`A mark of the kind ${mark.kind} is not drawn`);
  }
}
