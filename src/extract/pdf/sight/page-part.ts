// A part of a page as pdf.js paints it, as shades of grey. It is looked at where the operators alone do not tell what is seen.
import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../../model/anchor.js';
import { paintInTime } from '../canvas/paint-in-time.js';
import { fieldOf } from '../library/arguments.js';
import { OPS } from '../library/open-pdf.js';
import type { UprightPage } from '../page/orientation.js';

/** Shades of a part of a page, from 0 for black to 255 for white, line by line. */
export interface PagePart {
  readonly box: Box;
  /** Pixels per point. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

/** Pixels per point: the strokes of small print are about as wide as one pixel. */
const finest = 2;
const longestSide = 2400;
const quarter = 90;
const fullTurn = 360;
/** A page that takes longer to paint than this, in milliseconds, is given up. */
const patience = 3000;

/**
 * Paints a part of a page, turned upright.
 * @param box the part, in points from the top left corner of the upright page
 * @param runs if given, only the text of these runs is painted, in black and whole; else all that the page shows
 * @throws whatever pdf.js throws, and an error if it takes too long
 */
export async function paintPart(
  page: PDFPageProxy,
  { turned }: Pick<UprightPage, 'turned'>,
  box: Box,
  runs?: ReadonlySet<number>,
): Promise<PagePart> {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const scale = Math.min(finest, longestSide / Math.max(width, height, 1));
  const rotation = (page.rotate - quarter * turned + fullTurn) % fullTurn;
  const viewport = page.getViewport({ scale, rotation, offsetX: -box.left * scale, offsetY: -box.top * scale });
  const canvas = createCanvas(Math.max(1, Math.ceil(width * scale)), Math.max(1, Math.ceil(height * scale)));
  const context = canvas.getContext('2d');
  const isPerformed = runs === undefined ? null : (index: number): boolean => textOnly.allows(index);
  // The types of pdf.js know the canvas of a browser only.
  const parameters = { canvas: null, canvasContext: context, viewport, operationsFilter: isPerformed };
  const task: RenderTask = Reflect.apply(page.render, page, [parameters]);
  const textOnly = new TextFilter(runs ?? new Set(), () => operatorsOf(page, task));
  await paintInTime(task, patience);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { box, scale, width: canvas.width, height: canvas.height, shades: shadesOf(data) };
}

const channels = 4;
/** Weights of red, green and blue (ITU-R BT.601), of 256. */
const weights = [77, 150, 29] as const;

function shadesOf(data: Uint8ClampedArray): Uint8Array {
  const shades = new Uint8Array(data.length / channels);
  for (let index = 0; index < shades.length; index++) {
    const at = index * channels;
    const sum = weights[0] * (data[at] ?? 0) + weights[1] * (data[at + 1] ?? 0) + weights[2] * (data[at + 2] ?? 0);
    shades[index] = sum >> 8;
  }
  return shades;
}

/**
 * The operators that a task performs. The library passes their indexes to its filter, but does not publish them: it keeps them with the
 * tasks of each intent that a page is used for.
 */
function operatorsOf(page: PDFPageProxy, task: RenderTask): readonly unknown[] {
  const states: unknown = fieldOf(page, '_intentStates');
  const tasks: readonly unknown[] = (states instanceof Map ? [...states.values()] : []).flatMap((state: unknown) => {
    const own = fieldOf(state, 'renderTasks');
    return own instanceof Set ? [...own] : [];
  });
  const own = tasks.find((one) => fieldOf(one, 'task') === task);
  const operators = fieldOf(fieldOf(own, 'operatorList'), 'fnArray');
  if (!Array.isArray(operators)) throw new Error('Expected pdf.js to keep the operators of a page');
  return operators;
}

/** What decides how text looks and hides it; without these, text is black, whole and on white paper. */
const ofLooks: ReadonlySet<unknown> = new Set([
  OPS.setGState,
  OPS.clip,
  OPS.eoClip,
  OPS.constructPath,
  OPS.beginGroup,
  OPS.endGroup,
  OPS.setTextRenderingMode,
  OPS.shadingFill,
  OPS.setFillRGBColor,
  OPS.setStrokeRGBColor,
  OPS.setFillColorN,
  OPS.setStrokeColorN,
  OPS.setFillTransparent,
  OPS.setStrokeTransparent,
  OPS.paintImageXObject,
  OPS.paintImageXObjectRepeat,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageMaskXObjectRepeat,
  OPS.paintSolidColorImageMask,
]);

/** Lets through the text of some runs. Runs are numbered by the text operators of the page, as its reader numbers them. */
class TextFilter {
  readonly #runs: ReadonlySet<number>;
  readonly #operators: () => readonly unknown[];
  #run = 0;

  constructor(runs: ReadonlySet<number>, operators: () => readonly unknown[]) {
    this.#runs = runs;
    this.#operators = operators;
  }

  /** Called once for each operator, in order. */
  allows(index: number): boolean {
    const operator = this.#operators()[index];
    if (operator !== OPS.showText) return !ofLooks.has(operator);
    this.#run += 1;
    return this.#runs.has(this.#run);
  }
}
