// Reports whose digits are in a font of their own, which says of them what a test wants. All other characters are in a font that is not
// embedded and says what it shows.
import { draftOf } from '../../../../scripts/accuracy/draft.js';
import { type PdfPage, pageHeight, pageWidth } from '../../../../scripts/samples/pdf-file.js';
import { type Contour, trueTypeFont } from '../../../../scripts/samples/pdf-font-file.js';
import { fontObjects, toUnicode } from '../../../../scripts/samples/pdf-fonts.js';
import { marksContent } from '../../../../scripts/samples/pdf-marks.js';
import { hexText } from '../../../../scripts/samples/pdf-text.js';
import type { PdfWriting } from '../../../../scripts/samples/pdf-writing.js';
import { laidOutPages } from '../../../../scripts/samples/write-pdf.js';
import { pdf, stream } from '../pdf-builder.js';
import { type DigitShapes, plain } from './drawn-digits.js';

/** A font of the ten digits. */
export interface DigitFont {
  readonly shapes: DigitShapes;
  /** Type 0 numbers its glyphs, the others have a byte for each. */
  readonly kind: 'Type0' | 'TrueType' | 'Type3';
  /** What its map says of each digit; null of a digit that it leaves out. Without it, the font has no map. */
  readonly says?: (digit: string) => string | null;
}

const digits = [...'0123456789'];
const isDigit = /\d/;
const runs = /\d+|\D+/g;
/** Codes that are those of no digit, in no order. */
const codeOf = (digit: string) => 0x61 + ((Number(digit) * 7 + 3) % 10);
const inOrder = [...digits].sort((a, b) => codeOf(a) - codeOf(b));
const codeIn = (kind: DigitFont['kind'], digit: string) =>
  kind === 'Type0' ? inOrder.indexOf(digit) + 1 : codeOf(digit);
const hexLength = (kind: DigitFont['kind']) => (kind === 'Type0' ? 4 : 2);
const hexIn = (kind: DigitFont['kind'], text: string) =>
  [...text].map((digit) => codeIn(kind, digit).toString(16).padStart(hexLength(kind), '0')).join('');
const width = 500;

/** The draft of a report, for its numbers, and its pages. */
export function drafted(number: number) {
  const draft = draftOf(number, '2021');
  const properties = { title: draft.title, author: draft.agency, created: draft.publishedOn };
  return { draft, pages: laidOutPages({ blocks: draft.blocks, properties }) };
}

/** Writes pages with the fonts of their digits. */
export function lyingPdf(pages: readonly PdfPage[], fontOf: (page: number) => DigitFont): Uint8Array {
  const fonts = [...new Set(pages.map((_, index) => fontOf(index)))];
  const objects: string[] = ['', '', ...fontObjects(false, null)];
  const add = (object: string) => objects.push(object);
  const numbers = fonts.map((font) => add(fontObject(font, add)));
  const kids = pages.map((page, index) => {
    const name = `D${fonts.indexOf(fontOf(index))}`;
    const content = marksContent(page, {
      height: pageHeight,
      writing: writingWith(name, fontOf(index).kind),
      unit: 1,
      isUpsideDown: false,
    });
    const painted = add(stream(`0.5 w\n${content}`));
    const named = `/F1 3 0 R ${numbers.map((number, at) => `/D${at} ${number} 0 R`).join(' ')}`;
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << ${named} >> >> /Contents ${painted} 0 R >>`,
    );
  });
  objects[0] = '<< /Type /Catalog /Pages 2 0 R >>';
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  return pdf(objects);
}

function writingWith(name: string, kind: DigitFont['kind']): PdfWriting {
  return {
    isTagged: false,
    show: (text) => {
      const shown = (text.match(runs) ?? []).map((run) =>
        isDigit.test(run) ? `/${name} SIZE Tf <${hexIn(kind, run)}> Tj` : `/F1 SIZE Tf <${hexText(run)}> Tj`,
      );
      return { font: '/F1', operators: shown.join(' ') };
    },
    fonts: () => ({ first: [], parts: [] }),
  };
}

function fontObject({ shapes, kind, says }: DigitFont, add: (object: string) => number): string {
  const entries = digits.flatMap((digit) => {
    const character = says?.(digit) ?? null;
    return character === null ? [] : [{ character, code: codeIn(kind, digit) }];
  });
  const map = says === undefined ? '' : ` /ToUnicode ${add(stream(toUnicode(entries, hexLength(kind))))} 0 R`;
  const widths = `/FirstChar ${codeOf(inOrder[0] ?? '')} /LastChar ${codeOf(inOrder.at(-1) ?? '')} /Widths [${inOrder.map(() => width).join(' ')}]`;
  if (kind === 'Type3') {
    const drawn = digits.map(
      (digit) => `/g${digit} ${add(stream(`${width} 0 0 -300 500 800 d1 ${painted(shapes(digit))} f`))} 0 R`,
    );
    const differences = inOrder.map((digit) => `/g${digit}`).join(' ');
    return `<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 500 800] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${drawn.join(' ')} >> /Encoding << /Differences [${codeOf(inOrder[0] ?? '')} ${differences}] >> ${widths} /Resources << >>${map} >>`;
  }
  const places = new Map(inOrder.map((digit, place) => [codeOf(digit), place + 1]));
  const bytes = trueTypeFont([undefined, ...inOrder], places, shapes);
  const file = add(stream(Buffer.from(bytes).toString('latin1')).replace('<<', `<< /Length1 ${bytes.length}`));
  const descriptor = add(
    `<< /Type /FontDescriptor /FontName /ABCDEF+Digits /Flags 4 /FontBBox [0 -300 500 800] /ItalicAngle 0 /Ascent 800 /Descent -300 /CapHeight 700 /StemV 80 /FontFile2 ${file} 0 R >>`,
  );
  if (kind === 'Type0') {
    const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>';
    const descendant = add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Digits ${system} /DW ${width} /CIDToGIDMap /Identity /FontDescriptor ${descriptor} 0 R >>`,
    );
    return `<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Digits /Encoding /Identity-H /DescendantFonts [${descendant} 0 R]${map} >>`;
  }
  return `<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Digits ${widths} /FontDescriptor ${descriptor} 0 R${map} >>`;
}

function painted(contours: readonly Contour[]): string {
  return contours
    .map((contour) => contour.map(([x, y], index) => `${x} ${y} ${index === 0 ? 'm' : 'l'}`).join(' '))
    .map((path) => `${path} h`)
    .join(' ');
}

const exchanged: Readonly<Record<string, string>> = { 2: '3', 3: '2' };
const turned: Readonly<Record<string, string>> = { 6: '9', 9: '6' };

/** What the fonts of the tests say, by what is wrong with it. */
export const lyingFonts: Readonly<Record<string, DigitFont>> = {
  'a true map': { shapes: plain, kind: 'TrueType', says: (digit) => digit },
  'no map': { shapes: plain, kind: 'Type0' },
  '2 and 3 exchanged': { shapes: plain, kind: 'TrueType', says: (digit) => exchanged[digit] ?? digit },
  '6 and 9 exchanged': { shapes: plain, kind: 'TrueType', says: (digit) => turned[digit] ?? digit },
  'a 4 of private use': { shapes: plain, kind: 'TrueType', says: (digit) => (digit === '4' ? '\ue004' : digit) },
  'no 7': { shapes: plain, kind: 'TrueType', says: (digit) => (digit === '7' ? null : digit) },
  'all one too high': {
    shapes: plain,
    kind: 'TrueType',
    says: (digit) => String.fromCharCode(digit.charCodeAt(0) + 1),
  },
  'a blank for 5': { shapes: plain, kind: 'TrueType', says: (digit) => (digit === '5' ? ' ' : digit) },
  'Type 3 with a true map': { shapes: plain, kind: 'Type3', says: (digit) => digit },
  'Type 3 without a map': { shapes: plain, kind: 'Type3' },
  'Type 3 with 2 and 3 exchanged': { shapes: plain, kind: 'Type3', says: (digit) => exchanged[digit] ?? digit },
};
