// Pictures → the bytes of a PDF with a page for each (ISO 32000-1, 7.5 and 8.9.5).

/** A picture that fills a page. */
export interface FilledPage {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, line by line; all are opaque. */
  readonly rgba: Uint8ClampedArray;
  readonly pointsWide: number;
  readonly pointsHigh: number;
}

const objectsBefore = 2;
const objectsPerPage = 3;

/** Writes the PDF, the pixels without compression: it is read at once and never stored. */
export function writePdf(pages: readonly FilledPage[]): Uint8Array {
  const number = (page: number) => 1 + objectsBefore + page * objectsPerPage;
  const kids = pages.map((_, page) => `${number(page)} 0 R`).join(' ');
  const objects: readonly (readonly [head: string, stream: Uint8Array | null])[] = [
    ['<< /Type /Catalog /Pages 2 0 R >>', null],
    [`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`, null],
    ...pages.flatMap((picture, page) => pageObjects(picture, number(page))),
  ];
  const parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  add('%PDF-1.4\n');
  const places = objects.map(([head, stream], index) => {
    const place = length;
    add(`${index + 1} 0 obj\n${head}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
    return place;
  });
  const start = length;
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(
    `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.concat(parts));
}

function pageObjects(
  { width, height, rgba, pointsWide, pointsHigh }: FilledPage,
  number: number,
): readonly (readonly [string, Uint8Array | null])[] {
  const [contents, image] = [number + 1, number + 2];
  const painting = Buffer.from(`${pointsWide} 0 0 ${pointsHigh} 0 0 cm /I Do`, 'latin1');
  const pixels = withoutOpacity(rgba);
  return [
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pointsWide} ${pointsHigh}] /Resources << /XObject << /I ${image} 0 R >> >> /Contents ${contents} 0 R >>`,
      null,
    ],
    [`<< /Length ${painting.length} >>`, painting],
    [
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length ${pixels.length} >>`,
      pixels,
    ],
  ];
}

function withoutOpacity(rgba: Uint8ClampedArray): Uint8Array {
  const pixels = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    pixels[to] = rgba[from] ?? 0;
    pixels[to + 1] = rgba[from + 1] ?? 0;
    pixels[to + 2] = rgba[from + 2] ?? 0;
  }
  return pixels;
}
