// Loads pdf.js so that it does not replace functions of the language, and opens PDFs with it.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentFault } from '../../bytes/document-fault.js';
import { PageCanvasFactory } from '../canvas/page-canvas.js';
import { loadChangedWorker } from './changed-worker.js';
import { NearPort } from './near-port.js';

/**
 * Functions of the language that the polyfills of pdf.js replace. Its build for Node replaces them with versions in JavaScript, to
 * work around bugs of other engines; every push to every array in the thread, in other libraries too, then takes several times as
 * long. So they are put back.
 */
const replaced: readonly (readonly [holder: object, name: string])[] = [
  [Array.prototype, 'push'],
  [JSON, 'parse'],
  [Function.prototype, 'toString'],
];
const own = replaced.map(([holder, name]) => ({ holder, name, found: Object.getOwnPropertyDescriptor(holder, name) }));

const library = await import('pdfjs-dist/legacy/build/pdf.mjs');
// Otherwise this would be loaded with the first document and replace them again.
const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const { WorkerMessageHandler, soundStreams } = loadChangedWorker(join(packageFolder, 'legacy/build/pdf.worker.mjs'));

for (const { holder, name, found } of own) if (found) Object.defineProperty(holder, name, found);

export const { OPS } = library;

/**
 * The options that every reader opens a PDF with. They pass character maps and standard fonts: without these, a Chinese font that is
 * not embedded gives empty text and no error. They hold a copy of the bytes, because pdf.js takes over the buffer that it is given.
 */
export function openingOf(bytes: Uint8Array) {
  return {
    data: new Uint8Array(bytes),
    cMapUrl: `${join(packageFolder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(packageFolder, 'standard_fonts')}/`,
    useSystemFonts: false,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: library.VerbosityLevel.ERRORS,
  };
}

/**
 * Opens a PDF, passes it to a function and closes it afterwards.
 * @returns what the function returns
 * @throws DocumentFault `encrypted` if a password is needed, `pdf_damaged` if pdf.js finds no document or cannot make sense of it
 */
export async function withPdf<Result>(
  bytes: Uint8Array,
  read: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const port = new NearPort();
  WorkerMessageHandler.initializeFromPort(port);
  // The types of pdf.js know the port of a browser only.
  const worker: PDFWorker = Reflect.construct(library.PDFWorker, [{ port, verbosity: library.VerbosityLevel.ERRORS }]);
  // The extra properties of a font say whether it names its characters.
  const task = library.getDocument({
    ...openingOf(bytes),
    worker,
    fontExtraProperties: true,
    CanvasFactory: PageCanvasFactory,
  });
  try {
    return await read(await task.promise);
  } catch (error) {
    throw faultOf(error);
  } finally {
    await task.destroy();
    soundStreams.delete(task.docId);
    worker.destroy();
    port.terminate();
  }
}

/** Where the streams of an open document start, in its bytes, that pdf.js inflated whole and with the right checksum until now. */
export function soundStreamsOf({ loadingTask }: PDFDocumentProxy): ReadonlySet<number> {
  return soundStreams.get(loadingTask.docId) ?? new Set();
}

/** Which layers of a document are switched on when it is opened (ISO 32000-1, 8.11.4). */
export async function layersOf(pdf: PDFDocumentProxy): Promise<(group: unknown) => boolean> {
  const config = await pdf.getOptionalContentConfig({ intent: 'display' });
  return (group) => config.isVisible(group) === true;
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
    return new DocumentFault('encrypted', 'The PDF needs a password to be opened. Save a copy without one.', {
      cause: error,
    });
  if (faultNames.has(error.name))
    return new DocumentFault('pdf_damaged', `The PDF is cut off or damaged (${error.message}). Download it again.`, {
      cause: error,
    });
  return error;
}
