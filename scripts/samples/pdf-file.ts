// Pages of marks → the bytes of a PDF 1.4 file (ISO 32000-1, sections 7 to 9), with a font that is not embedded.
import { strToU8, zlibSync } from 'fflate';
import { fieldObjects } from './pdf-fields.js';
import type { PdfLook, QuarterTurn } from './pdf-looks.js';
import { type FieldMark, marksContent, offLayer, type PdfMark, points, transparency } from './pdf-marks.js';
import { hexText } from './pdf-text.js';
import { type PdfFontParts, pdfWriting } from './pdf-writing.js';

export const pageWidth = 595;
export const pageHeight = 842;

export type PdfPage = readonly PdfMark[];

export interface PdfProperties {
  readonly title: string;
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly created: string;
}

/** How the pages are placed on their paper. */
export type PdfSheet = Pick<
  PdfLook,
  'producer' | 'paper' | 'rotate' | 'turn' | 'origin' | 'bleed' | 'inForms' | 'unmappedFont' | 'pagesOnSheet' | 'scale'
>;

const fontObject = 3;
const infoObject = 6;
const firstPageObject = 7;
const dash = /-/g;

/** Writes the file. The same pages give the same bytes. */
export function pdfFile(written: readonly PdfPage[], properties: PdfProperties, sheet: PdfSheet = {}): Uint8Array {
  const pages = sheetsOf(written, sheet);
  const kids = pages.map((_, place) => `${firstPageObject + 2 * place} 0 R`).join(' ');
  const further = new FurtherObjects(firstPageObject + 2 * pages.length);
  const { producer } = sheet;
  const writing = pdfWriting(producer, sheet.unmappedFont);
  const unit = producer?.unit ?? 1;
  const isUpsideDown = producer?.isUpsideDown ?? false;
  const canvas = { height: paperOf(sheet)[1], writing, unit, isUpsideDown };
  const contents = pages.map((page) =>
    page
      .map(({ marks, matrix }) =>
        placed(inUnits(`${points(0.5 / unit)} w\n${marksContent(marks, canvas)}`, sheet), matrix),
      )
      .join('\n'),
  );
  const { first, parts } = writing.fonts();
  const { ofFirst, resources: fonts } = addFonts(parts, further);
  const fields = pages.map((page) =>
    fieldObjects(
      page.flatMap(({ marks }) => fieldsOf(marks)),
      canvas.height,
    ).map((object) => further.add(strToU8(object))),
  );
  const layer = contents.some((content) => content.includes(offLayer))
    ? further.add(strToU8('<< /Type /OCG /Name (Draft) >>'))
    : null;
  const pageObjects = contents.flatMap((content, place) => {
    const form = sheet.inForms ? further.add(formObject(content, sheet, fonts)) : null;
    const states = content.includes(transparency) ? ' /ExtGState << /G0 << /ca 0 >> >>' : '';
    const layers = content.includes(offLayer) ? ` /Properties << /L0 ${layer} 0 R >>` : '';
    const resources = form === null ? `/Font << ${fonts} >>${states}${layers}` : `/XObject << /X1 ${form} 0 R >>`;
    const painted = form === null ? content : 'q /X1 Do Q';
    return [
      strToU8(pageObject(place, sheet, { resources, annotations: fields[place] ?? [] })),
      streamObject(onSheet(painted, sheet)),
    ];
  });
  return assemble(
    [
      strToU8(catalogObject(fields.flat(), layer, producer?.isTagged ?? false)),
      strToU8(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
      ...first.map((text) => strToU8(withNumbers(text, ofFirst))),
      strToU8(informationObject(properties, sheet)),
      ...pageObjects,
      ...further.list,
    ],
    producer?.version ?? '1.4',
  );
}

/** Adds the objects of the fonts, and returns the numbers of what belongs to the first, and the fonts of a page’s resources by name. */
function addFonts(parts: readonly PdfFontParts[], further: FurtherObjects) {
  const resources = [`/F1 ${fontObject} 0 R`];
  let ofFirst: NumberedParts = {};
  for (const { name, object, descriptor, map, file } of parts) {
    const numbers: NumberedParts = {
      ...(map === undefined ? {} : { map: further.add(streamObject(map)) }),
      ...(file === undefined ? {} : { file: further.add(streamObject(file, `/Length1 ${file.length} `)) }),
    };
    if (object === null) {
      ofFirst = numbers;
      continue;
    }
    const described =
      descriptor === undefined ? {} : { descriptor: further.add(strToU8(withNumbers(descriptor, numbers))) };
    resources.push(`/${name} ${further.add(strToU8(withNumbers(object, { ...numbers, ...described })))} 0 R`);
  }
  return { ofFirst, resources: resources.join(' ') };
}

/** The numbers of the objects that belong to a font. */
interface NumberedParts {
  readonly map?: number;
  readonly file?: number;
  readonly descriptor?: number;
}

function withNumbers(object: string, { map, file, descriptor }: NumberedParts): string {
  return object.replace('MAP', String(map)).replace('FILE', String(file)).replace('DESCRIPTOR', String(descriptor));
}

function catalogObject(fields: readonly number[], layer: number | null, isTagged: boolean): string {
  const form =
    fields.length === 0
      ? ''
      : ` /AcroForm << /Fields [${fields.map((number) => `${number} 0 R`).join(' ')}] /NeedAppearances true /DA (/F1 9 Tf 0 g) /DR << /Font << /F1 ${fontObject} 0 R >> >> >>`;
  const layers = layer === null ? '' : ` /OCProperties << /OCGs [${layer} 0 R] /D << /OFF [${layer} 0 R] >> >>`;
  const tagged = isTagged ? ' /MarkInfo << /Marked true >> /Lang (zh-CN)' : '';
  return `<< /Type /Catalog /Pages 2 0 R${tagged}${form}${layers} >>`;
}

function fieldsOf(page: PdfPage): readonly FieldMark[] {
  return page.filter((mark) => mark.kind === 'field');
}

/** Content in the coordinates of its producer. */
function inUnits(content: string, sheet: PdfSheet): string {
  const { producer } = sheet;
  if (!producer || (producer.unit === 1 && !producer.isUpsideDown)) return content;
  const height = paperOf(sheet)[1];
  const matrix = producer.isUpsideDown
    ? [producer.unit, 0, 0, -producer.unit, 0, height]
    : [producer.unit, 0, 0, producer.unit, 0, 0];
  return `${matrix.map(points).join(' ')} cm\n${content}`;
}

/** A page where it is on its sheet; null if it is all of it. */
interface PlacedPage {
  readonly marks: PdfPage;
  readonly matrix: string | null;
}

function placed(content: string, matrix: string | null): string {
  return matrix === null ? content : `q ${matrix} cm\n${content}\nQ`;
}

/** How many pages are on a sheet, side by side and above each other, and how a sheet of the same paper is laid. */
function sheetsOf(pages: readonly PdfPage[], sheet: PdfSheet): readonly (readonly PlacedPage[])[] {
  const { pagesOnSheet, scale = 1 } = sheet;
  if (pagesOnSheet === undefined) {
    const matrix = scale === 1 ? null : `${scale} 0 0 ${scale} 0 0`;
    return pages.map((marks) => [{ marks, matrix }]);
  }
  const [width, height] = paperOf(sheet);
  const share = pagesOnSheet === 2 ? height / 2 / width : 1 / 2;
  const slots =
    pagesOnSheet === 2
      ? [
          [0, 0],
          [1, 0],
        ]
      : [
          [0, 1],
          [1, 1],
          [0, 0],
          [1, 0],
        ];
  return Array.from({ length: Math.ceil(pages.length / pagesOnSheet) }, (_, place) =>
    pages.slice(place * pagesOnSheet, (place + 1) * pagesOnSheet).map((marks, slot) => {
      const [across = 0, up = 0] = slots[slot] ?? [];
      const [x, y] = [across * (pagesOnSheet === 2 ? height / 2 : width / 2), up * (height / 2)];
      return { marks, matrix: [share, 0, 0, share, x, y].map(points).join(' ') };
    }),
  );
}

/** Objects that come after those of the pages. */
class FurtherObjects {
  readonly list: Uint8Array[] = [];
  readonly #first: number;

  constructor(first: number) {
    this.#first = first;
  }

  add(object: Uint8Array): number {
    this.list.push(object);
    return this.#first + this.list.length - 1;
  }
}

function informationObject({ title, author, created }: PdfProperties, { producer }: PdfSheet): string {
  const text = (value: string) => `<feff${hexText(value)}>`;
  const program = producer ? ` /Creator ${text(producer.creator)} /Producer ${text(producer.producer)}` : '';
  return `<< /Title ${text(title)} /Author ${text(author)} /CreationDate (D:${created.replace(dash, '')}000000Z)${program} >>`;
}

function paperOf({ paper }: PdfSheet): readonly [width: number, height: number] {
  return paper ?? [pageWidth, pageHeight];
}

/** What a page refers to. */
interface PageParts {
  readonly resources: string;
  readonly annotations: readonly number[];
}

/** Two pages lie side by side on a sheet on its side. */
function sheetSize(sheet: PdfSheet): readonly [width: number, height: number] {
  const [width, height] = paperOf(sheet);
  const { scale = 1 } = sheet;
  return sheet.pagesOnSheet === 2 ? [height, width] : [width * scale, height * scale];
}

function pageObject(place: number, sheet: PdfSheet, { resources, annotations }: PageParts): string {
  const content = firstPageObject + 2 * place + 1;
  const [width, height] = sheetSize(sheet);
  const isSideways = sheet.turn === 90 || sheet.turn === 270;
  const [across, down] = isSideways ? [height, width] : [width, height];
  const [x, y] = sheet.origin ?? [0, 0];
  const bleed = sheet.bleed ?? 0;
  const media = `/MediaBox [${x - bleed} ${y - bleed} ${x + across + bleed} ${y + down + bleed}]`;
  const crop = bleed === 0 ? '' : ` /CropBox [${x} ${y} ${x + across} ${y + down}]`;
  const rotate = sheet.rotate === undefined ? '' : ` /Rotate ${sheet.rotate}`;
  const notes = annotations.length === 0 ? '' : ` /Annots [${annotations.map((number) => `${number} 0 R`).join(' ')}]`;
  return `<< /Type /Page /Parent 2 0 R${notes} ${media}${crop}${rotate} /Resources << ${resources} >> /Contents ${content} 0 R >>`;
}

/** Content as it is placed on the sheet: moved to its corner and turned. */
function onSheet(content: string, sheet: PdfSheet): string {
  const [x, y] = sheet.origin ?? [0, 0];
  const moved = x === 0 && y === 0 ? [] : [`1 0 0 1 ${points(x)} ${points(y)} cm`];
  const turned = sheet.turn === undefined ? [] : [`${turnMatrix(sheet.turn, paperOf(sheet))} cm`];
  return [...moved, ...turned, content].join('\n');
}

/** Turns content clockwise and keeps it in the first quadrant. */
function turnMatrix(turn: QuarterTurn, [width, height]: readonly [number, number]): string {
  switch (turn) {
    case 0:
      return '1 0 0 1 0 0';
    case 90:
      return `0 -1 1 0 0 ${width}`;
    case 180:
      return `-1 0 0 -1 ${width} ${height}`;
    case 270:
      return `0 1 -1 0 ${height} 0`;
  }
}

/** A form XObject (8.10) painted at half its size: a reader must apply its matrix to place its content. */
function formObject(content: string, sheet: PdfSheet, fonts: string): Uint8Array {
  const [width, height] = paperOf(sheet);
  const entries = `/Type /XObject /Subtype /Form /BBox [0 0 ${2 * width} ${2 * height}] /Matrix [0.5 0 0 0.5 0 0] /Resources << /Font << ${fonts} >> >>`;
  return streamObject(`2 0 0 2 0 0 cm\n${content}`, `${entries} `);
}

function streamObject(content: string | Uint8Array, entries = ''): Uint8Array {
  const data = zlibSync(typeof content === 'string' ? strToU8(content) : content, { level: 9 });
  const start = strToU8(`<< ${entries}/Length ${data.length} /Filter /FlateDecode >>\nstream\n`);
  return joined([start, data, strToU8('\nendstream')]);
}

/** Objects → header, numbered objects, cross-reference table, trailer. */
function assemble(objects: readonly Uint8Array[], version: string): Uint8Array {
  const parts: Uint8Array[] = [strToU8(`%PDF-${version}\n%âãÏÓ\n`)];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, place) => {
    const part = joined([strToU8(`${place + 1} 0 obj\n`), object, strToU8('\nendobj\n')]);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R /Info ${infoObject} 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return joined([...parts, strToU8(`xref\n0 ${size}\n0000000000 65535 f \n${entries}${trailer}`)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
