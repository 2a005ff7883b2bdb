// Pages of text and rectangles → the bytes of a PDF 1.4 file (ISO 32000-1, sections 7 to 9), with one font that is not embedded.
import { strToU8, zlibSync } from 'fflate';
import { hexText } from './pdf-text.js';

export const pageWidth = 595;
export const pageHeight = 842;

/** Something on a page. Lengths in points from the page's top left corner; a text stands on `baseline`. */
export type PdfMark =
  | {
      readonly kind: 'text';
      readonly left: number;
      readonly baseline: number;
      readonly size: number;
      readonly text: string;
    }
  | {
      readonly kind: 'box';
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
      readonly paint: 'outlined' | 'filled';
    };

export type PdfPage = readonly PdfMark[];

export interface PdfProperties {
  readonly title: string;
  readonly author: string;
  /** YYYY-MM-DD. */
  readonly created: string;
}

const fontObject = 3;
const infoObject = 6;
const firstPageObject = 7;
const dash = /-/g;

/** Writes the file. The same pages give the same bytes. */
export function pdfFile(pages: readonly PdfPage[], properties: PdfProperties): Uint8Array {
  const kids = pages.map((_, place) => `${firstPageObject + 2 * place} 0 R`).join(' ');
  const objects = [
    strToU8('<< /Type /Catalog /Pages 2 0 R >>'),
    strToU8(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    ...fontObjects().map((text) => strToU8(text)),
    strToU8(informationObject(properties)),
    ...pages.flatMap((page, place) => [strToU8(pageObject(place)), streamObject(pageContent(page))]),
  ];
  return assemble(objects);
}

function fontObjects(): readonly string[] {
  const system = '<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo ${system} /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
}

function informationObject({ title, author, created }: PdfProperties): string {
  const text = (value: string) => `<feff${hexText(value)}>`;
  return `<< /Title ${text(title)} /Author ${text(author)} /CreationDate (D:${created.replace(dash, '')}000000Z) >>`;
}

function pageObject(place: number): string {
  const content = firstPageObject + 2 * place + 1;
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << /Font << /F1 ${fontObject} 0 R >> >> /Contents ${content} 0 R >>`;
}

function pageContent(page: PdfPage): string {
  return ['0.5 w', ...page.map(markContent)].join('\n');
}

function markContent(mark: PdfMark): string {
  if (mark.kind === 'text') {
    const place = `${points(mark.left)} ${points(pageHeight - mark.baseline)}`;
    return `BT /F1 ${points(mark.size)} Tf 1 0 0 1 ${place} Tm <${hexText(mark.text)}> Tj ET`;
  }
  const bottom = pageHeight - mark.top - mark.height;
  const operator = mark.paint === 'outlined' ? 'S' : 'f';
  return `${points(mark.left)} ${points(bottom)} ${points(mark.width)} ${points(mark.height)} re ${operator}`;
}

function points(length: number): string {
  return String(Math.round(length * 100) / 100);
}

function streamObject(content: string): Uint8Array {
  const data = zlibSync(strToU8(content), { level: 9 });
  const start = strToU8(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`);
  return joined([start, data, strToU8('\nendstream')]);
}

/** Objects → header, numbered objects, cross-reference table, trailer. */
function assemble(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [strToU8('%PDF-1.4\n%âãÏÓ\n')];
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
