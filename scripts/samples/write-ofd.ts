// Writes a document as OFD (GB/T 33190-2016): the pages that are laid out for PDF, as the objects of an OFD file in a zip container.
import { strToU8, type Zippable, zipSync } from 'fflate';
import {
  fontId,
  marksObjects,
  millimetresOf,
  type OfdCanvas,
  OfdObjects,
  type PageMatrix,
  pictureId,
} from './ofd-marks.js';
import { type OfdProducer, plainOfdProducer } from './ofd-producers.js';
import { type PdfPage, type PdfProperties, pageHeight, pageWidth } from './pdf-file.js';
import type { PdfLook } from './pdf-looks.js';
import { laidOutPages } from './write-pdf.js';
import type { WrittenBlock } from './written-document.js';
import { escapeMarkup } from './xml-text.js';

/** How an OFD file looks: as a PDF may, with what only OFD has. */
export interface OfdLook extends Omit<PdfLook, 'producer' | 'bleed'> {
  readonly writing?: OfdProducer;
  /** A template paints a frame around every page. */
  readonly hasFrame?: boolean;
  /** A signature puts a seal on the last page, below its text. */
  readonly hasSeal?: boolean;
  /** The file holds a second document after this one. */
  readonly hasSecondDocument?: boolean;
}

/** A document as it is written as OFD. */
export interface OfdDraft {
  readonly blocks: readonly WrittenBlock[];
  readonly look?: OfdLook;
  /** Changes the marks of each page, to simulate damage. */
  readonly change?: (page: PdfPage) => PdfPage;
  readonly properties: PdfProperties;
}

const entryTime = new Date(1980, 0, 1);
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.ofdspec.org/2016';
const templateId = 7;
const frameDistance = 18;
const sealSize = 113;
/** A grey pixel as PNG. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGO4AQAA2gDZEE0EmAAAAABJRU5ErkJggg==';

/** Writes an .ofd file. */
export function writeOfdDocument(draft: OfdDraft): Uint8Array {
  const look = draft.look ?? {};
  const writing = look.writing ?? plainOfdProducer;
  const { producer: _, ...layout } = { producer: null, ...look };
  const pages = laidOutPages({ ...draft, look: layout });
  const file = new OfdFile(writing);
  const objects = new OfdObjects(writing);
  const sheets = sheetsOf(pages, look);
  const canvasOf = (matrix: PageMatrix): OfdCanvas => ({
    matrix,
    page: sheets.box,
    objects,
    isUnmapped: look.unmappedFont !== undefined,
  });
  sheets.pages.forEach((placed, index) => {
    const content = placed.map(({ marks, matrix }) => marksObjects(marks, canvasOf(matrix))).join('\n');
    const template = look.hasFrame ? `<ofd:Template TemplateID="${templateId}" ZOrder="Background"/>` : '';
    file.add(
      `Doc_0/Pages/Page_${index}/Content.xml`,
      `<ofd:Page XMLNS>${template}<ofd:Area><ofd:PhysicalBox>${boxText(sheets.box)}</ofd:PhysicalBox></ofd:Area>${layerOf(content, objects)}</ofd:Page>`,
    );
    const fields = placed.flatMap(({ marks, matrix }) => fieldAnnotations(marks, canvasOf(matrix)));
    if (fields.length > 0)
      file.add(
        `Doc_0/Annots/Page_${index}/Annotation.xml`,
        `<ofd:PageAnnot XMLNS>${fields.join('\n')}</ofd:PageAnnot>`,
      );
  });
  if (look.hasFrame) {
    const [x, y, width, height] = sheets.box;
    const frame = { left: x + frameDistance, top: y + frameDistance };
    const size = { width: width - 2 * frameDistance, height: height - 2 * frameDistance };
    const content = marksObjects([{ kind: 'box', ...frame, ...size, paint: 'outlined' }], canvasOf([1, 0, 0, 1, 0, 0]));
    file.add('Doc_0/Tpls/Tpl_0/Content.xml', `<ofd:Page XMLNS>${layerOf(content, objects)}</ofd:Page>`);
  }
  addDocument(file, { count: sheets.pages.length, box: sheets.box, look });
  addResources(file, objects);
  if (look.hasSeal) addSeal(file, sheets.pages.length - 1, sheets.box);
  addRoot(file, draft.properties, writing, look);
  return file.bytes();
}

/** The files of the container, in the order in which they are added. */
class OfdFile {
  readonly #entries: Zippable = {};
  readonly #prefix: OfdProducer['prefix'];
  readonly #hasWholePaths: boolean;

  constructor({ prefix, hasWholePaths }: OfdProducer) {
    this.#prefix = prefix;
    this.#hasWholePaths = hasWholePaths;
  }

  /** Adds a file of XML, whose elements have the prefix of its producer. `XMLNS` stands for the namespace. */
  add(path: string, xml: string): void {
    const attribute = this.#prefix === '' ? 'xmlns' : 'xmlns:ofd';
    const named = this.#prefix === '' ? xml.replace(/(<\/?)ofd:/g, '$1') : xml;
    this.#entries[path] = [
      strToU8(declaration + named.replace('XMLNS', `${attribute}="${namespace}"`)),
      { mtime: entryTime, level: 9 },
    ];
  }

  addBytes(path: string, bytes: Uint8Array): void {
    this.#entries[path] = [bytes, { mtime: entryTime, level: 0 }];
  }

  /** A path as a file in `Doc_0` refers to it. */
  reference(path: string): string {
    return this.#hasWholePaths ? `/Doc_0/${path}` : path;
  }

  has(path: string): boolean {
    return path in this.#entries;
  }

  bytes(): Uint8Array {
    return zipSync(this.#entries);
  }
}

type PageBox = OfdCanvas['page'];

function boxText(box: PageBox): string {
  return box.map(millimetresOf).join(' ');
}

function layerOf(content: string, objects: OfdObjects): string {
  return `<ofd:Content><ofd:Layer ID="${objects.nextId()}" Type="Body">\n${content}\n</ofd:Layer></ofd:Content>`;
}

function fieldAnnotations(page: PdfPage, canvas: OfdCanvas): readonly string[] {
  return page.flatMap((mark) => {
    if (mark.kind !== 'field') return [];
    const size = Math.min(9, mark.height * 0.7);
    const text = { kind: 'text', left: 2, baseline: mark.height / 2 + size / 3, size, text: mark.text } as const;
    const own = { ...canvas, matrix: [1, 0, 0, 1, 0, 0] as const, page: [0, 0, mark.width, mark.height] as const };
    const box = boxText([mark.left, mark.top, mark.width, mark.height]);
    return [
      `<ofd:Annot ID="${canvas.objects.nextId()}" Type="Stamp" Creator="" LastModDate="2024-01-01"><ofd:Appearance Boundary="${box}">${marksObjects([text], own)}</ofd:Appearance></ofd:Annot>`,
    ];
  });
}

interface DocumentParts {
  readonly count: number;
  readonly box: PageBox;
  readonly look: OfdLook;
}

function addDocument(file: OfdFile, { count, box, look }: DocumentParts): void {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const pages = numbers
    .map((index) => `<ofd:Page ID="${11 + index}" BaseLoc="${file.reference(`Pages/Page_${index}/Content.xml`)}"/>`)
    .join('');
  const annotated = numbers.filter((index) => file.has(`Doc_0/Annots/Page_${index}/Annotation.xml`));
  const template = look.hasFrame
    ? `<ofd:TemplatePage ID="${templateId}" BaseLoc="${file.reference('Tpls/Tpl_0/Content.xml')}"/>`
    : '';
  const annotations =
    annotated.length === 0 ? '' : `<ofd:Annotations>${file.reference('Annots/Annotations.xml')}</ofd:Annotations>`;
  file.add(
    'Doc_0/Document.xml',
    `<ofd:Document XMLNS><ofd:CommonData><ofd:MaxUnitID>9999999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>${boxText(box)}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>${file.reference('PublicRes.xml')}</ofd:PublicRes><ofd:DocumentRes>${file.reference('DocumentRes.xml')}</ofd:DocumentRes>${template}</ofd:CommonData><ofd:Pages>${pages}</ofd:Pages>${annotations}</ofd:Document>`,
  );
  if (annotated.length > 0)
    file.add(
      'Doc_0/Annots/Annotations.xml',
      `<ofd:Annotations XMLNS>${annotated.map((index) => `<ofd:Page PageID="${11 + index}"><ofd:FileLoc>Page_${index}/Annotation.xml</ofd:FileLoc></ofd:Page>`).join('')}</ofd:Annotations>`,
    );
}

function addResources(file: OfdFile, objects: OfdObjects): void {
  const parameters = [...objects.drawParams]
    .map(([key, id]) => {
      const end = key.indexOf('>');
      return `<ofd:DrawParam ID="${id}"${key.slice(0, end)}>${key.slice(end + 1)}</ofd:DrawParam>`;
    })
    .join('');
  file.add(
    'Doc_0/PublicRes.xml',
    `<ofd:Res XMLNS BaseLoc="Res"><ofd:Fonts><ofd:Font ID="${fontId}" FontName="宋体" FamilyName="宋体"/></ofd:Fonts>${parameters === '' ? '' : `<ofd:DrawParams>${parameters}</ofd:DrawParams>`}</ofd:Res>`,
  );
  const composites =
    objects.composites.length === 0
      ? ''
      : `<ofd:CompositeGraphicUnits>${objects.composites.join('\n')}</ofd:CompositeGraphicUnits>`;
  file.add(
    'Doc_0/DocumentRes.xml',
    `<ofd:Res XMLNS BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="${pictureId}" Type="Image" Format="PNG"><ofd:MediaFile>picture.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>${composites}</ofd:Res>`,
  );
  file.addBytes('Doc_0/Res/picture.png', Buffer.from(pixel, 'base64'));
}

/** A seal in the lower right corner of a page. */
function addSeal(file: OfdFile, page: number, [x, y, width, height]: PageBox): void {
  const box = boxText([x + width - sealSize - frameDistance, y + height - sealSize, sealSize, sealSize]);
  file.add(
    'Doc_0/Signs/Signatures.xml',
    '<ofd:Signatures XMLNS><ofd:Signature ID="1" Type="Seal" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/></ofd:Signatures>',
  );
  file.add(
    'Doc_0/Signs/Sign_0/Signature.xml',
    `<ofd:Signature XMLNS><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="${11 + page}" Boundary="${box}"/></ofd:SignedInfo></ofd:Signature>`,
  );
}

function addRoot(file: OfdFile, properties: PdfProperties, { creator }: OfdProducer, look: OfdLook): void {
  const { title, author, created } = properties;
  const program = creator === '' ? '' : `<ofd:Creator>${creator}</ofd:Creator>`;
  const information = `<ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID><ofd:Title>${escapeMarkup(title)}</ofd:Title><ofd:Author>${escapeMarkup(author)}</ofd:Author><ofd:CreationDate>${created}</ofd:CreationDate>${program}</ofd:DocInfo>`;
  const signatures = look.hasSeal ? '<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>' : '';
  const body = `<ofd:DocBody>${information}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>${signatures}</ofd:DocBody>`;
  file.add(
    'OFD.xml',
    `<ofd:OFD XMLNS Version="1.0" DocType="OFD">${look.hasSecondDocument ? body + body : body}</ofd:OFD>`,
  );
}

/** Marks with their place on a page of the file. */
interface PlacedMarks {
  readonly marks: PdfPage;
  readonly matrix: PageMatrix;
}

/** The pages as they are placed: turned, several on a sheet, larger, or away from the corner. */
function sheetsOf(pages: readonly PdfPage[], look: OfdLook) {
  const [width, height] = look.paper ?? [pageWidth, pageHeight];
  const [x, y] = look.origin ?? [0, 0];
  const { pagesOnSheet: count, scale = 1 } = look;
  if (count !== undefined) {
    const isPair = count === 2;
    const share = isPair ? height / 2 / width : 1 / 2;
    const box: PageBox = isPair ? [0, 0, height, width] : [0, 0, width, height];
    const across = box[2] / 2;
    // Two pages stand at the foot of their sheet, if they do not fill it.
    const topOf = (slot: number) => (isPair ? box[3] - share * height : Math.floor(slot / 2) * (height / 2));
    const sheets = Array.from({ length: Math.ceil(pages.length / count) }, (_, sheet) =>
      pages.slice(sheet * count, (sheet + 1) * count).map((marks, slot): PlacedMarks => {
        const matrix = [share, 0, 0, share, (slot % 2) * across, topOf(slot)] as const;
        return { marks, matrix };
      }),
    );
    return { pages: sheets, box };
  }
  const turn = ((look.turn ?? 0) + (look.rotate ?? 0)) % 360;
  const isSideways = turn % 180 === 90;
  const [wide, high] = isSideways ? [height, width] : [width, height];
  const matrix = turnMatrix(turn, [width, height], scale, [x, y]);
  const box: PageBox = [x, y, wide * scale, high * scale];
  return { pages: pages.map((marks): readonly PlacedMarks[] => [{ marks, matrix }]), box };
}

/** Turns clockwise and keeps the page at its corner. */
function turnMatrix(
  turn: number,
  [width, height]: readonly [number, number],
  scale: number,
  [x, y]: readonly [number, number],
): PageMatrix {
  switch (turn) {
    case 90:
      return [0, scale, -scale, 0, x + height * scale, y];
    case 180:
      return [-scale, 0, 0, -scale, x + width * scale, y + height * scale];
    case 270:
      return [0, -scale, scale, 0, x, y + width * scale];
    default:
      return [scale, 0, 0, scale, x, y];
  }
}
