// The readers of each format. Each is loaded with the first document that needs it.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Format } from '../catalogues/formats.js';
import type { DocumentContent, SecondReading } from '../model/document.js';
import type { ProblemCollector } from '../model/problem.js';
import type { ReadingAids } from './scans/engines/document-recogniser.js';
import type { SheetFormat } from './sheets/read-sheets.js';

/** What a first reader makes of the bytes. */
interface FirstReading extends DocumentContent {
  /** The encoding that the bytes were decoded with; null if the format fixes it. */
  readonly encoding: string | null;
}

/** An independent reader of the same bytes. It never throws because of a document: it abstains. */
export interface SecondReader {
  /** Its name as people know it; it stands in `support`. */
  readonly name: string;
  readonly read: (bytes: Uint8Array) => Promise<SecondReading>;
}

/** How a format is read. */
export interface Reader {
  /**
   * @param problems collects what a person should look at
   * @throws DocumentFault if it cannot continue
   */
  readonly first: (bytes: Uint8Array, problems: ProblemCollector, aids: ReadingAids) => Promise<FirstReading>;
  /** Null if no independent reader of the format is known. */
  readonly second: SecondReader | null;
  /** Gives the bytes of a picture by its source; null if they are not within the document. Only for formats that hold pictures in text. */
  readonly picture?: (bytes: Uint8Array, source: string) => Promise<Uint8Array | null>;
}

function workbook(format: SheetFormat): Reader['first'] {
  return async (bytes) => {
    const { readSheets } = await import('./sheets/read-sheets.js');
    return { ...(await readSheets(bytes, format)), encoding: null };
  };
}

async function readXlsxAgain(bytes: Uint8Array): Promise<SecondReading> {
  const [{ readStoredValues }, { readXlsxParts }] = await Promise.all([
    import('./sheets/stored-reading.js'),
    import('./sheets/xlsx-parts.js'),
  ]);
  return readStoredValues(bytes, readXlsxParts);
}

async function readXlsAgain(bytes: Uint8Array): Promise<SecondReading> {
  const [{ readStoredValues }, { readXls }] = await Promise.all([
    import('./sheets/stored-reading.js'),
    import('./sheets/xls-records.js'),
  ]);
  return readStoredValues(bytes, readXls);
}

const openDocumentLines: SecondReader = {
  name: 'OpenDocument lines',
  read: async (bytes) => (await import('./opendocument/open-lines.js')).readOpenLines(bytes),
};

/** The readers of each format whose readers each open the bytes for themselves. */
const readers: Readonly<Record<Exclude<Format, 'pdf' | 'image'>, Reader>> = {
  docx: {
    first: async (bytes, problems) => {
      const { readDocx } = await import('./docx/read-docx.js');
      return { ...readDocx(bytes, problems), encoding: null };
    },
    second: {
      name: 'mammoth',
      read: async (bytes) => (await import('./docx/mammoth-reading.js')).readWithMammoth(bytes),
    },
    picture: async (bytes, source) =>
      (await import('./docx/package/package-picture.js')).pictureInPackage(bytes, source),
  },
  html: {
    first: async (bytes, problems) => (await import('./html/read-html.js')).readHtml(bytes, problems),
    second: {
      name: 'htmlparser2',
      read: async (bytes) => (await import('./html/tokens/token-reading.js')).readWithHtmlparser2(bytes),
    },
    picture: async (_, source) => (await import('./html/page/picture-data.js')).pictureInAddress(source),
  },
  doc: {
    first: async (bytes, problems) => {
      const { readDoc } = await import('./doc/read-doc.js');
      return { ...readDoc(bytes, problems), encoding: null };
    },
    second: { name: '.doc lines', read: async (bytes) => (await import('./doc/doc-lines.js')).readDocLines(bytes) },
  },
  rtf: {
    first: async (bytes, problems) => (await import('./rtf/read-rtf.js')).readRtf(bytes, problems),
    second: {
      name: 'RTF lines',
      read: async (bytes) => (await import('./rtf/rtf-lines.js')).readRtfLines(bytes),
    },
  },
  odt: {
    first: async (bytes, problems) => {
      const { readOdt } = await import('./odt/read-odt.js');
      return { ...readOdt(bytes, problems), encoding: null };
    },
    second: openDocumentLines,
  },
  xlsx: { first: workbook('xlsx'), second: { name: 'stored values', read: readXlsxAgain } },
  xls: { first: workbook('xls'), second: { name: 'stored values', read: readXlsAgain } },
  ods: { first: workbook('ods'), second: openDocumentLines },
  ofd: {
    first: async (bytes, problems, { pagesKnown }) => {
      const { readOfd } = await import('./ofd/read-ofd.js');
      return { ...(await readOfd(bytes, problems, pagesKnown)), encoding: null };
    },
    second: { name: 'OFD lines', read: async (bytes) => (await import('./ofd/ofd-lines.js')).readOfdLines(bytes) },
  },
  text: {
    first: async (bytes, problems) => (await import('./text/read-text.js')).readText(bytes, problems),
    second: null,
  },
};

const readAgainByPdfParse = (pdf: PDFDocumentProxy): SecondReader => ({
  name: 'pdf-parse',
  read: async () => (await import('./pdf/pdf-parse-reading.js')).readWithPdfParse(pdf),
});

/**
 * Lends out the reader of a format for one document. A PDF is opened once for both readers, because opening it again, with all its fonts,
 * takes half of the time of a reading; it is closed when `use` is done.
 * @throws DocumentFault if the document cannot be opened, and whatever `use` throws
 */
export async function withReader<Result>(
  format: Format,
  bytes: Uint8Array,
  use: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  if (format === 'image') {
    const { pdfOfImages } = await import('./images/pdf-of-images.js');
    return withPdfReader(await pdfOfImages(bytes), null, use);
  }
  return format === 'pdf' ? withPdfReader(bytes, readAgainByPdfParse, use) : use(readers[format]);
}

async function withPdfReader<Result>(
  bytes: Uint8Array,
  readAgain: ((pdf: PDFDocumentProxy) => SecondReader) | null,
  use: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  const [{ withPdf }, { readOpenPdf }] = await Promise.all([
    import('./pdf/library/open-pdf.js'),
    import('./pdf/read-pdf.js'),
  ]);
  return withPdf(bytes, (pdf) =>
    use({
      first: async (_, problems, aids) => ({
        ...(await readOpenPdf(pdf, bytes, problems, aids)),
        encoding: null,
      }),
      second: readAgain === null ? null : readAgain(pdf),
    }),
  );
}
