// PDFs whose pictures are made to harm: a few bytes that say of themselves that they are billions of pixels, in each of the ways in which a PDF
// keeps pictures.
import { deflateSync } from 'node:zlib';
import { canRecognise } from '../../src/extract/scans/engines/installed.js';
import { pageObjects, pdf, stream } from '../extract/pdf/pdf-builder.js';
import { type HostileFile, megabyte, ofBytes } from './hostile-file.js';

const [catalogue = '', pages = '', font = ''] = pageObjects(['']);
const page = '<< /Type /Page /Parent 2 0 R /Resources << /XObject << /I 6 0 R >> >> /Contents 5 0 R >>';
const painting = stream('300 0 0 200 0 0 cm /I Do');
const side = 60_000;

/** A page that is a picture. @param entries of the dictionary of the picture */
function pictured(entries: string, make: () => Uint8Array): HostileFile['write'] {
  return ofBytes(() => {
    const data = Buffer.from(make());
    const head = `<< /Type /XObject /Subtype /Image ${entries} /Length ${data.length} >>`;
    const picture = `${head}\nstream\n${data.toString('latin1')}\nendstream`;
    return pdf([catalogue, pages, font, page, painting, picture]);
  });
}

const grey = (bits: number, width = side) =>
  `/Width ${width} /Height ${width} /ColorSpace /DeviceGray /BitsPerComponent ${bits}`;
const zeros = (bytes: number) => deflateSync(Buffer.alloc(bytes));

/** Zeros that are deflated several times over: each time to a thousandth, as long as there is something left. */
function deflated(bytes: number, times: number): Uint8Array {
  let data: Uint8Array = Buffer.alloc(bytes);
  for (let time = 0; time < times; time++) data = deflateSync(data);
  return data;
}

function numberBytes(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  numbers.forEach((number, index) => {
    bytes.writeUInt32BE(number, 4 * index);
  });
  return bytes;
}

/** A page and a generic region of it, with next to no data (ITU-T T.88, 7.4.6 and 7.4.8). */
function jbig2(): Uint8Array {
  const segment = (number: number, type: number, data: Uint8Array) =>
    Buffer.concat([numberBytes(number), Buffer.from([type, 0, 1]), numberBytes(data.length), data]);
  const size = numberBytes(side, side, 0, 0);
  const region = [size, Buffer.from([0, 0, 3, 255, 253, 255, 2, 254, 254, 254]), Buffer.alloc(100, 0x55)];
  return Buffer.concat([segment(0, 48, Buffer.concat([size, Buffer.alloc(3)])), segment(1, 38, Buffer.concat(region))]);
}

/** A codestream of one tile with no data (ISO/IEC 15444-1, A.5 and A.6). */
function jpx(): Uint8Array {
  const size = [numberBytes(side, side, 0, 0, side, side, 0, 0), Buffer.from([0, 1, 7, 1, 1])];
  const coding = [0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 1, 0xff, 0x5c, 0, 4, 0x40, 0x40];
  const tile = [0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0x93];
  const head = Buffer.from([0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0]);
  return Buffer.concat([head, ...size, Buffer.from([...coding, ...tile]), Buffer.alloc(60), Buffer.from([0xff, 0xd9])]);
}

/** The head of a JPEG of the largest size (ITU-T T.81, B.2.2 and B.2.3). */
const jpeg = Buffer.from([
  ...[0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0, 0xff, 0xd9],
]);

const unread = { outcome: 'failed', code: 'scanned_page', says: /picture/ } as const;
/** Where recognition is installed, the page is painted, which is given up. */
const unpainted = canRecognise() ? { ...unread, warning: 'page_not_drawn' } : unread;

export const hostilePictures: readonly HostileFile[] = [
  {
    name: 'pixels-not-there.pdf',
    write: pictured(`${grey(8)} /Filter /FlateDecode`, () => zeros(megabyte)),
    ...unread,
  },
  { name: 'largest-jpeg.pdf', write: pictured(`${grey(8, 65_535)} /Filter /DCTDecode`, () => jpeg), ...unread },
  { name: 'large-jpx.pdf', write: pictured(`/Width ${side} /Height ${side} /Filter /JPXDecode`, jpx), ...unread },
  {
    name: 'large-fax.pdf',
    write: pictured(`${grey(1)} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${side} /Rows ${side} >>`, () =>
      Buffer.alloc(1000, 0xff),
    ),
    ...unpainted,
  },
  {
    name: 'large-in-two-shades.pdf',
    write: pictured(`${grey(1)} /Filter /FlateDecode`, () => zeros((side * side) / 8)),
    ...unpainted,
  },
  {
    name: 'filters-over-filters.pdf',
    isSlow: true,
    write: pictured(`${grey(8, 20_000)} /Filter [${'/FlateDecode '.repeat(4)}]`, () => deflated(500 * megabyte, 4)),
    ...{ outcome: 'failed', code: 'out_of_memory', says: /memory/ },
  },
  {
    name: 'large-jbig2.pdf',
    isSlow: true,
    write: pictured(`${grey(1)} /Filter /JBIG2Decode`, jbig2),
    ...{ outcome: 'failed', code: 'timeout', says: /seconds/ },
  },
];
