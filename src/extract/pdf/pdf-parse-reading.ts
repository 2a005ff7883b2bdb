// The second reading of a PDF, by pdf-parse, as text. It decodes characters with pdf.js, as the first reader does, but puts them into
// lines on its own, without rules and cells. So it can show that a table was put together wrongly, but not that a font lies.
import type { SecondReading } from '../../model/document.js';
import { openingOf } from './library/open-pdf.js';

const reader = 'pdf-parse';

/**
 * Reads a document a second time. Run it only after the first reader has opened the document.
 * @returns the lines of each page, or the reader's abstention if it fails
 */
export async function readWithPdfParse(bytes: Uint8Array): Promise<SecondReading> {
  try {
    return { status: 'lines', reader, pages: await linesOfPages(bytes) };
  } catch (error) {
    // Whatever fails here, the first reading stands. The abstention says that nothing supports it.
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'abstained', reader, reason: `pdf-parse could not read the document: ${reason}` };
  }
}

async function linesOfPages(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse(openingOf(bytes));
  try {
    const { pages } = await parser.getText();
    return pages.map(({ text }) => text.split('\n').filter((line) => line.trim() !== ''));
  } finally {
    await parser.destroy();
  }
}
