// A page of a PDF as a picture with a cell marked: an SVG that holds the page and lays a box over it.
import type SqliteDatabase from 'better-sqlite3';
import type { Context } from 'hono';
import { placesOfDocument } from '../query/explorer/report.js';
import type { DocumentViewer } from './page/document-viewer.js';

/** The path of these pictures: `?box=left,top,right,bottom` in points, `&zoom=cell` for the surroundings of the box alone. */
export const pageFilePath = '/pages/:sha256/:file{[0-9]+\\.svg}';

const hash = /^[0-9a-f]{64}$/;
const side = /^\d{1,5}(?:\.\d{1,3})?$/;
/** How much of a page is shown around an enlarged cell, in points. */
const surroundings = { across: 170, along: 60 } as const;
const policy = "default-src 'none'; img-src data:; style-src 'none'";

/** Answers with the picture, or with why there is none. */
export async function drawPageFile(
  context: Context,
  connection: SqliteDatabase.Database,
  documents: DocumentViewer,
): Promise<Response> {
  const sha256 = context.req.param('sha256') ?? '';
  const page = Number.parseInt(context.req.param('file') ?? '', 10);
  const box = boxOf(context.req.query('box') ?? '');
  const places = hash.test(sha256) ? placesOfDocument(connection, sha256) : [];
  if (places.length === 0) return context.text('There is no such document.', 404);
  const drawn = await documents.page({ sha256, places }, page);
  if (drawn.kind === 'missing') return context.text(drawn.why, 404);
  const { width, height } = drawn;
  const isZoomed = context.req.query('zoom') === 'cell' && box !== null;
  const frame = isZoomed ? around(box, drawn) : [0, 0, width, height];
  const mark =
    box === null
      ? ''
      : `<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}" fill="#ffe680" fill-opacity=".35" stroke="#c8102e" stroke-width="1.2"/>`;
  const picture = Buffer.from(drawn.png).toString('base64');
  context.header('Content-Type', 'image/svg+xml');
  context.header('Content-Security-Policy', policy);
  context.header('Cache-Control', 'private, max-age=3600');
  return context.body(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frame.join(' ')}" width="${(frame[2] ?? 0) * (isZoomed ? 2 : 1.5)}"><image href="data:image/png;base64,${picture}" width="${width}" height="${height}"/>${mark}</svg>`,
  );
}

interface MarkedBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxOf(text: string): MarkedBox | null {
  const sides = text.split(',');
  if (sides.length !== 4 || !sides.every((number) => side.test(number))) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = sides.map(Number);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

function around(box: MarkedBox, page: { readonly width: number; readonly height: number }): readonly number[] {
  const left = Math.max(0, box.left - surroundings.across);
  const top = Math.max(0, box.top - surroundings.along);
  return [
    left,
    top,
    Math.min(page.width, box.right + surroundings.across) - left,
    Math.min(page.height, box.bottom + surroundings.along) - top,
  ];
}
