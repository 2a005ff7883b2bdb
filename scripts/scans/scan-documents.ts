// A look → a report as a scan, with what a person sees in each of its cells.
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { contentLooks } from '../accuracy/clean-looks.js';
import { type Draft, draftOf, withStatingCells } from '../accuracy/draft.js';
import { type PdfPage, pageHeight, pageWidth } from '../samples/pdf-file.js';
import { laidOutPages } from '../samples/write-pdf.js';
import { drawPage } from './draw-page.js';
import { byHand, scribbled } from './handwriting.js';
import { type LayerText, type ScanPage, scanFile } from './scan-file.js';
import type { ScanLook } from './scan-looks.js';
import { worn } from './wear.js';

/** A scan with its draft; `byPen` are the cells that a pen wrote into. */
export interface ScanDocument {
  readonly draft: Draft;
  readonly byPen: ReadonlySet<string>;
  readonly bytes: Uint8Array;
}

const usualResolution = 200;
const pointsPerInch = 72;
/** Every so many numbers are by hand. */
const everyNumber = 17;
const everyBlank = 9;
const families = { Song: /Ming|Song/u, Hei: /Hei/u, Kai: /Kai/u } as const;

/**
 * Makes the scan of a report.
 * @param number distinguishes the report from others
 * @param known the Chinese fonts that can be drawn with
 * @throws Error if there is none
 */
export function scanOf(look: ScanLook, number: number, known: readonly string[]): ScanDocument {
  const family = known.find((name) => families[look.font ?? 'Song'].test(name)) ?? known[0];
  if (family === undefined) throw new Error('No Chinese font to draw with. Install one, such as fonts-arphic-uming.');
  const byPen = new Set<string>();
  const draft = withPen(draftWith(look, number), look.pen, byPen);
  const pages = laidOutPages({
    blocks: draft.blocks,
    ...(look.pdf ? { look: look.pdf } : {}),
    properties: { title: draft.title, author: draft.agency, created: draft.publishedOn },
  });
  const scanned = pages.map((page, index) => {
    const quarter = look.turnedPages?.[index + 1];
    const turned = quarter === undefined ? look : { ...look, wear: { ...look.wear, quarter } };
    return scanPage(page, turned, family, number * 100 + index);
  });
  const keeping = { ...(look.keeping ?? { quality: 80 }), hidesTexts: look.texts === 'hidden' };
  return { draft, byPen, bytes: scanFile(look.isPaired ? paired(scanned) : scanned, keeping) };
}

function draftWith({ form, content }: ScanLook, number: number): Draft {
  const draft = draftOf(number, form);
  return contentLooks.find(({ name }) => name === content)?.change(draft, 0) ?? draft;
}

function withPen(draft: Draft, pen: ScanLook['pen'], byPen: Set<string>): Draft {
  if (pen === undefined) return draft;
  let count = 0;
  return withStatingCells(draft, (cell, seen, key) => {
    const isAsked = pen === 'digits' ? seen.state === 'number' : seen.state === 'blank';
    if (!isAsked || ++count % (pen === 'digits' ? everyNumber : everyBlank) !== 0) return null;
    byPen.add(key);
    return pen === 'digits'
      ? { cell: { ...cell, text: byHand(cell.text) }, seen }
      : { cell: { ...cell, text: scribbled }, seen: { value: null, state: 'unreadable' } };
  });
}

function scanPage(page: PdfPage, look: ScanLook, family: string, seed: number): ScanPage {
  const resolution = look.resolution ?? usualResolution;
  const scale = resolution / pointsPerInch;
  const paper = look.pdf?.paper ?? ([pageWidth, pageHeight] as const);
  const { ruleWidth } = look;
  const drawn = drawPage(page, { resolution, family, paper, ...(ruleWidth === undefined ? {} : { ruleWidth }) });
  const picture = worn(drawn, look.wear ?? {}, scale, seed);
  const size: ScanPage['size'] = [
    (picture.width / resolution) * pointsPerInch,
    (picture.height / resolution) * pointsPerInch,
  ];
  if (look.texts === 'hidden') return { picture, size, texts: textsOf(page).map(misread) };
  const tables = look.texts === 'outside' ? tableBox(page) : null;
  if (tables === null) return { picture, size };
  const part = createCanvas(Math.round(tables.width * scale), Math.round(tables.height * scale));
  part.getContext('2d').drawImage(picture, -tables.left * scale, -tables.top * scale);
  const isOutside = ({ baseline }: LayerText) => baseline < tables.top || baseline > tables.top + tables.height;
  return { picture: part, size, place: tables, texts: textsOf(page).filter(isOutside) };
}

function textsOf(page: PdfPage): readonly LayerText[] {
  return page.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
}

/** What a poor program for recognition makes of a number. */
function misread(text: LayerText): LayerText {
  return { ...text, text: text.text.replace(/[13]/g, '7').replace(/0/g, '8') };
}

interface TableBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const around = 3;

/** What the rules of a page enclose; null if it has none. */
function tableBox(page: PdfPage): TableBox | null {
  const boxes = page.flatMap((mark) => (mark.kind === 'box' ? [mark] : []));
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left)) - around;
  const top = Math.min(...boxes.map((box) => box.top)) - around;
  const right = Math.max(...boxes.map((box) => box.left + box.width)) + around;
  const bottom = Math.max(...boxes.map((box) => box.top + box.height)) + around;
  return { left, top, width: right - left, height: bottom - top };
}

function paired(pages: readonly ScanPage[]): readonly ScanPage[] {
  return pages.flatMap((left, index) => {
    if (index % 2 !== 0) return [];
    const right = pages[index + 1];
    const [width, height] = [left.picture.width * 2, left.picture.height];
    const picture: Canvas = createCanvas(width, height);
    const context = picture.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.drawImage(left.picture, 0, 0);
    if (right) context.drawImage(right.picture, left.picture.width, 0);
    return [{ picture, size: [left.size[0] * 2, left.size[1]] as const }];
  });
}
