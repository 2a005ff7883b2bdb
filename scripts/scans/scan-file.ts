// Pictures of pages → a PDF, as programs of scanners write it: whole or in strips, with losses or in two shades, with or without a layer of text.
import { type Canvas, createCanvas, type ImageData } from '@napi-rs/canvas';
import { strToU8, zlibSync } from 'fflate';
import { hexText } from '../samples/pdf-text.js';

/** A text on a page, in points from its upper left corner. */
export interface LayerText {
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
  readonly text: string;
}

/** A page of a scan: its picture, where it is placed, and text over it. */
export interface ScanPage {
  readonly picture: Canvas;
  /** Width and height of the page in points. */
  readonly size: readonly [width: number, height: number];
  /** Where the picture is, in points; if not stated, everywhere. */
  readonly place?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly texts?: readonly LayerText[];
}

/** How pictures are kept. */
export interface PictureKeeping {
  /** The quality of JPEG, up to 100; without it, in two shades. */
  readonly quality?: number;
  /** The lightest shade that becomes black. */
  readonly threshold?: number;
  readonly strips?: number;
  /** Whether texts are stated but not painted. */
  readonly hidesTexts?: boolean;
}

const usualThreshold = 140;
const channels = 4;
const font =
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>';
const descendant =
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>';
const descriptor =
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>';

/** Writes the file. The same pages give the same bytes. */
export function scanFile(pages: readonly ScanPage[], keeping: PictureKeeping): Uint8Array {
  const objects: Uint8Array[] = [font, descendant, descriptor].map((text) => strToU8(text));
  const add = (object: Uint8Array) => 2 + objects.push(object);
  const kids = pages.map((page) => {
    const pictures = stripsOf(page.picture, keeping).map((strip) => ({ ...strip, number: add(strip.object) }));
    const content = add(stream(strToU8(contentOf(page, pictures, keeping)), ''));
    const names = pictures.map(({ number }, index) => `/X${index} ${number} 0 R`).join(' ');
    const resources = `<< /XObject << ${names} >> /Font << /F1 3 0 R >> >>`;
    const [width, height] = page.size;
    return add(
      strToU8(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${resources} /Contents ${content} 0 R >>`,
      ),
    );
  });
  const tree = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${pages.length} >>`;
  return assembled([strToU8('<< /Type /Catalog /Pages 2 0 R >>'), strToU8(tree), ...objects]);
}

interface Strip {
  /** Its upper and lower end, as shares of the picture. */
  readonly from: number;
  readonly to: number;
  readonly object: Uint8Array;
}

function stripsOf(
  picture: Canvas,
  { quality, threshold = usualThreshold, strips = 1 }: PictureKeeping,
): readonly Strip[] {
  const { width, height } = picture;
  const context = picture.getContext('2d');
  return Array.from({ length: strips }, (_, index): Strip => {
    const [top, bottom] = [Math.round((index * height) / strips), Math.round(((index + 1) * height) / strips)];
    const head = `/Type /XObject /Subtype /Image /Width ${width} /Height ${bottom - top}`;
    const part = context.getImageData(0, top, width, bottom - top);
    const object =
      quality === undefined
        ? stream(twoShades(part, threshold), `${head} /ColorSpace /DeviceGray /BitsPerComponent 1 `)
        : jpegObject(part, quality, head);
    return { from: top / height, to: bottom / height, object };
  });
}

function jpegObject(part: ImageData, quality: number, head: string): Uint8Array {
  const canvas = createCanvas(part.width, part.height);
  canvas.getContext('2d').putImageData(part, 0, 0);
  const data = canvas.encodeSync('jpeg', quality);
  const entries = `${head} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${data.length}`;
  return joined([strToU8(`<< ${entries} >>\nstream\n`), data, strToU8('\nendstream')]);
}

/** One bit a pixel, each line filled up to whole bytes. */
function twoShades({ data, width, height }: ImageData, threshold: number): Uint8Array {
  const lineBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(lineBytes * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels;
      const shade = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
      const byte = y * lineBytes + (x >> 3);
      if (shade > threshold) bits[byte] = (bits[byte] ?? 0) | (0x80 >> (x & 7));
    }
  return bits;
}

function contentOf(
  { size: [width, height], place = { left: 0, top: 0, width, height }, texts = [] }: ScanPage,
  strips: readonly Strip[],
  { hidesTexts = false }: PictureKeeping,
): string {
  const painted = strips.map(({ from, to }, index) => {
    const high = ((to - from) * place.height).toFixed(3);
    const bottom = (height - place.top - to * place.height).toFixed(3);
    return `q ${place.width} 0 0 ${high} ${place.left} ${bottom} cm /X${index} Do Q`;
  });
  const shown = texts.map(
    ({ left, baseline, size, text }) =>
      `BT ${hidesTexts ? '3 Tr ' : ''}/F1 ${size} Tf ${left.toFixed(2)} ${(height - baseline).toFixed(2)} Td <${hexText(text)}> Tj ET`,
  );
  return [...painted, ...shown].join('\n');
}

function stream(content: Uint8Array, entries: string): Uint8Array {
  const data = zlibSync(content, { level: 6 });
  return joined([
    strToU8(`<< ${entries}/Length ${data.length} /Filter /FlateDecode >>\nstream\n`),
    data,
    strToU8('\nendstream'),
  ]);
}

function assembled(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [strToU8('%PDF-1.4\n')];
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
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
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
