// The second reading of a Word document, by mammoth, which shares no code with the first reader. Its document is taken before it would
// be written as HTML.
import type { SecondReading } from '../../model/document.js';
import type { TableFeature } from '../../model/table.js';
import { readMadePage } from '../html/read-html.js';
import { type DocumentPart, isMammothDocument, partsOfDocument } from './mammoth-document.js';
import { isFlatPackage } from './package/package.js';

const reader = 'mammoth';

/**
 * What mammoth 1.13 does not see in a table; a test proves each. Cells shift (grid_before) or are not joined (horizontal_merge), text that
 * is hidden, struck out, raised or lowered by a style is read as if it were not, and automatic numbers, the text of DrawingML text boxes and the results of simple fields are left
 * out.
 */
export const mammothIsBlindTo: readonly TableFeature[] = [
  'grid_before',
  'horizontal_merge',
  'hidden_text',
  'struck_text',
  'raised_text',
  'text_box',
  'automatic_number',
  'field',
];

/**
 * Reads a document a second time. Run it only after the first reader has accepted the package: mammoth has no limits of its own.
 * @returns the blocks that mammoth sees, or its abstention if it fails
 */
export async function readWithMammoth(bytes: Uint8Array): Promise<SecondReading> {
  if (isFlatPackage(bytes))
    return { status: 'abstained', reader, reason: 'mammoth reads no Word document that is one file of XML' };
  try {
    const blocks = readMadePage(await readParts(bytes));
    return { status: 'read', reader, blocks, blindTo: mammothIsBlindTo };
  } catch (error) {
    // Whatever fails here, the first reading stands. The abstention says that nothing supports it.
    const reason = error instanceof Error ? error.message : String(error);
    return { status: 'abstained', reader, reason: `mammoth could not read the document: ${reason}` };
  }
}

/** @throws Error if mammoth gives no document */
async function readParts(bytes: Uint8Array): Promise<readonly DocumentPart[]> {
  const { default: mammoth } = await import('mammoth');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let parts: readonly DocumentPart[] | null = null;
  const transformDocument = (document: unknown): unknown => {
    if (!isMammothDocument(document)) return document;
    parts = partsOfDocument(document);
    // Nothing is left to be written as HTML.
    return { ...document, children: [] };
  };
  await mammoth.convertToHtml(
    { buffer },
    { transformDocument, includeDefaultStyleMap: false, includeEmbeddedStyleMap: false },
  );
  if (parts === null) throw new Error('it gave no document');
  return parts;
}
