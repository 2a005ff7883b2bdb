// A page that is a picture, or a picture of a table on a page, as it was recognised: upright and straight, for people who look at its cells.
import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';
import type { Box, PrintTurn } from '../../../model/anchor.js';
import { warpOf } from '../../scans/grid/straight-page.js';
import { straightened } from '../../scans/grid/warp.js';
import { inkOf, onWhitePaper } from '../../scans/picture/paper.js';
import { cutOut, type Picture } from '../../scans/picture/picture.js';
import { type ScanTurns, turnedBack } from '../../scans/picture/turn.js';
import { type PagePixels, paintPage } from '../canvas/page-pixels.js';
import { withPdf } from '../library/open-pdf.js';
import { boxInPixels, centreOf, contains } from '../page/geometry.js';
import type { UprightPage } from '../page/orientation.js';
import { isScan, scanScale } from '../scanned-pages.js';
import { tablePicturesOn } from '../table-pictures.js';

/** A part of a page that was recognised. `left` and `top` are where it begins on the page, in points. */
export interface RecognisedPrint {
  readonly canvas: Canvas;
  readonly left: number;
  readonly top: number;
}

const turnsOf: Readonly<Record<PrintTurn, ScanTurns>> = { 90: 1, 180: 2, 270: 3 };
const channels = 4;

/**
 * Draws what was recognised around a box in its colours, with the turns and bends undone as they were for recognition.
 * @param turned how the print of the page is turned
 * @param scale pixels per point
 * @returns null if the box is on no picture
 */
export async function printAsRecognised(
  bytes: Uint8Array,
  page: UprightPage,
  { box, turned, scale }: { readonly box: Box; readonly turned: PrintTurn | null; readonly scale: number },
): Promise<RecognisedPrint | null> {
  const whole = isScan(page);
  const picture = whole ? null : tablePicturesOn([page]).find((one) => contains(one.box, centreOf(box)));
  if (!whole && picture === undefined) return null;
  return withPdf(bytes, async (pdf) => {
    const painted = await paintPage(await pdf.getPage(page.number), scanScale);
    const all: Box = { left: 0, top: 0, right: painted.width, bottom: painted.height };
    const part = picture ? boxInPixels(picture.box, painted.scale) : all;
    const turns = turned === null ? 0 : turnsOf[turned];
    const upright = (shades: Picture) => turnedBack(cutOut(shades, part), turns);
    const warp = warpOf(onWhitePaper(upright(inkOf(painted.data, painted.width, painted.height))));
    const colours = [0, 1, 2].map((channel) => straightened(upright(channelOf(painted, channel)), warp));
    return {
      canvas: enlarged(canvasOf(colours), scale / painted.scale),
      left: picture?.box.left ?? 0,
      top: picture?.box.top ?? 0,
    };
  });
}

function channelOf({ width, height, data }: PagePixels, channel: number): Picture {
  return {
    width,
    height,
    shades: Uint8Array.from({ length: width * height }, (_, at) => data[at * channels + channel] ?? 0),
  };
}

function canvasOf(colours: readonly Picture[]): Canvas {
  const [{ width, height } = { width: 1, height: 1 }] = colours;
  const pixels = new Uint8ClampedArray(width * height * channels).fill(255);
  colours.forEach(({ shades }, channel) => {
    for (let at = 0; at < shades.length; at++) pixels[at * channels + channel] = shades[at] ?? 0;
  });
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

function enlarged(picture: Canvas, by: number): Canvas {
  const canvas = createCanvas(Math.round(picture.width * by), Math.round(picture.height * by));
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
