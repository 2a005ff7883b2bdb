// Opens a PDF with pdf.js. Character maps and standard fonts are passed: without them a Chinese font that is not embedded yields
// empty text and no error.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentFault } from '../../bytes/document-fault.js';
import { getDocument, VerbosityLevel } from './pdfjs.js';

const library = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** How a PDF is opened, by whichever reader: with its own copy of the bytes, because pdf.js takes the buffer that it is given. */
export function openingOf(bytes: Uint8Array) {
  return {
    data: new Uint8Array(bytes),
    cMapUrl: `${join(library, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(library, 'standard_fonts')}/`,
    useSystemFonts: false,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  };
}

/**
 * Opens a PDF and gives it to a function; closes it afterwards.
 * @throws DocumentFault `encrypted` where a password is needed, `pdf_damaged` where pdf.js finds no document or cannot follow it
 */
export async function withPdf<Result>(
  bytes: Uint8Array,
  read: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  // The extra properties of fonts say whether a font names its characters.
  const task = getDocument({ ...openingOf(bytes), fontExtraProperties: true });
  try {
    return await read(await task.promise);
  } catch (error) {
    throw faultOf(error);
  } finally {
    await task.destroy();
  }
}

const faultNames: ReadonlySet<string> = new Set([
  'InvalidPDFException',
  'MissingPDFException',
  'FormatError',
  'UnknownErrorException',
]);

function faultOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error.name === 'PasswordException')
    return new DocumentFault('encrypted', 'The PDF can only be opened with a password.', { cause: error });
  if (faultNames.has(error.name))
    return new DocumentFault('pdf_damaged', `The PDF is truncated or damaged: ${error.message}`, { cause: error });
  return error;
}
