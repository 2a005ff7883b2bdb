// Image files → a PDF with a page for each picture, so that they are read, drawn and traced like scanned pages.
import { type Canvas, createCanvas, type Image, ImageData, loadImage } from '@napi-rs/canvas';
import { DocumentFault } from '../bytes/document-fault.js';
import { type ImageHeader, imageKindOf, type OnePictureKind, readImageHeader } from '../bytes/image-header.js';
import { leastTableHeight, leastTableWidth, maxImagePixels, maxImageSide } from '../bytes/limits.js';
import { type FilledPage, writePdf } from './write-pdf.js';

/** Pages that are pictures are read at this many dots per inch. */
const readDensity = 200;
/** Densities that a scanner or a camera program states by intent; 72 and 96 are written by habit. */
const plausible = { least: 100, most: 1200 };
/** A sheet of paper has sides of so many inches. */
const sheet = { least: 3, most: 34 };
/** A picture with sides of so many pixels is the scan or the photograph of a sheet of A4, which is so many inches wide. */
const sheetPixels = 1000;
const sheetWidth = 8.27;
/** Any other was made for a screen. */
const screenDensity = 96;
const pointsPerInch = 72;
const white = '#ffffff';

/** A picture that is drawn on a canvas. */
interface Drawable {
  readonly width: number;
  readonly height: number;
  readonly source: Image | Canvas;
}

/** A picture that was decoded, and how many of its own pixels are a point of its page. */
export interface DecodedPicture extends FilledPage {
  readonly pixelsPerPoint: number;
}

/**
 * Turns an image file into a PDF.
 * @throws DocumentFault as `decodePictures` does
 */
export async function pdfOfImages(bytes: Uint8Array): Promise<Uint8Array> {
  return writePdf(await decodePictures(bytes));
}

/**
 * Decodes the pictures of an image file, none before its header says that it is within the limits.
 * @throws DocumentFault `file_too_large`, `picture_damaged`, and `unsupported_format` if it is no image or too small to show a table
 */
export async function decodePictures(bytes: Uint8Array): Promise<readonly DecodedPicture[]> {
  const kind = imageKindOf(bytes);
  if (kind === null) throw new DocumentFault('unsupported_format', 'This is no picture of a kind that is read.');
  return kind === 'tiff' ? tiffPictures(bytes) : [await onePicture(bytes, kind)];
}

async function onePicture(bytes: Uint8Array, kind: OnePictureKind): Promise<DecodedPicture> {
  const header = readImageHeader(bytes, kind);
  refuse(header === null ? null : [header]);
  const source = await loadImage(bytes).catch((error: unknown) => {
    throw damaged(error);
  });
  return pictureOf({ width: source.width, height: source.height, source }, header?.density ?? null);
}

async function tiffPictures(bytes: Uint8Array): Promise<readonly DecodedPicture[]> {
  const { openTiff, readTiffHeaders } = await import('./tiff-pages.js');
  const headers = readTiffHeaders(bytes);
  refuse(headers);
  try {
    const page = openTiff(bytes);
    return (headers ?? []).map(({ density }, index) => {
      const { width, height, pixels } = page(index);
      const source = createCanvas(width, height);
      source.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
      return pictureOf({ width, height, source }, density);
    });
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(error: unknown): DocumentFault {
  const reason = error instanceof Error ? error.message : String(error);
  return new DocumentFault('picture_damaged', `The picture cannot be decoded (${reason}). Download it again.`, {
    cause: error,
  });
}

/** @param headers of all pictures; null if they are damaged */
function refuse(headers: readonly ImageHeader[] | null): void {
  if (headers === null || headers.some(({ isWhole, width, height }) => !isWhole || width === 0 || height === 0))
    throw new DocumentFault('picture_damaged', 'The picture is cut off or damaged. Download it again.');
  const large = headers.find(
    ({ width, height }) => width * height > maxImagePixels || Math.max(width, height) > maxImageSide,
  );
  if (large)
    throw new DocumentFault(
      'file_too_large',
      `The picture has ${large.width} × ${large.height} pixels; the limit is ${maxImagePixels} pixels, and ${maxImageSide} on a side. Save it smaller.`,
    );
  if (headers.every(({ width, height }) => width < leastTableWidth || height < leastTableHeight))
    throw new DocumentFault(
      'unsupported_format',
      `The picture has ${headers[0]?.width} × ${headers[0]?.height} pixels: too few to show a table of a report. Look for a larger copy.`,
    );
}

/** Dots per inch that a picture was most likely made with. */
function densityOf({ width, height }: Drawable, stated: number | null): number {
  const [least, most] = [Math.min(width, height), Math.max(width, height)];
  const isSheet = (density: number) => least / density >= sheet.least && most / density <= sheet.most;
  if (stated !== null && stated >= plausible.least && stated <= plausible.most && isSheet(stated)) return stated;
  return least >= sheetPixels ? least / sheetWidth : screenDensity;
}

/** The picture in the pixels that it is read in, on white. */
function pictureOf(drawable: Drawable, stated: number | null): DecodedPicture {
  const density = densityOf(drawable, stated);
  const [wide, high] = [drawable.width / density, drawable.height / density];
  const fitting = Math.min(readDensity, Math.sqrt(maxImagePixels / 3 / (wide * high)));
  const [width, height] = [Math.max(1, Math.round(wide * fitting)), Math.max(1, Math.round(high * fitting))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = white;
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(drawable.source, 0, 0, width, height);
  return {
    width,
    height,
    rgba: context.getImageData(0, 0, width, height).data,
    pointsWide: (width / fitting) * pointsPerInch,
    pointsHigh: (height / fitting) * pointsPerInch,
    pixelsPerPoint: density / pointsPerInch,
  };
}
