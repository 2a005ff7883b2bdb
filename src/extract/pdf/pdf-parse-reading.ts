// The second reading of a PDF, by pdf-parse, as text. It decodes characters with pdf.js, as the first reader does, but puts them into
// lines on its own, without rules and cells. So it can show that a table was put together wrongly, but not that a font lies.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { SecondReading } from '../../model/document.js';

const reader = 'pdf-parse';

/**
 * Reads a document a second time.
 * @param pdf the document as the first reader opened it, because opening it again, with all its fonts, takes half of the time of a reading
 * @returns the lines of each page, or the reader's abstention if it fails
 */
export async function readWithPdfParse(pdf: PDFDocumentProxy): Promise<SecondReading> {
  try {
    return { status: 'lines', reader, pages: await linesOfPages(pdf) };
  } catch (error) {
    // Whatever fails here, the first reading stands. The abstention says that nothing supports it.
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'abstained', reader, reason: `pdf-parse could not read the document: ${reason}` };
  }
}

async function linesOfPages(pdf: PDFDocumentProxy): Promise<readonly (readonly string[])[]> {
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse({});
  // It opens a document unless it has one. Whoever opened this one closes it.
  Reflect.set(parser, 'doc', pdf);
  const { pages } = await parser.getText();
  return pages.map(({ text }) => text.split('\n').filter((line) => line.trim() !== ''));
}
