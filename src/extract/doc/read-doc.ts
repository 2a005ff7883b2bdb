// The reader of Word 97–2003 documents (.doc, .wps; [MS-DOC]): characters and properties → the elements of a Word document → its reader.
import type { DocumentContent } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { readWordParts } from '../docx/read-docx.js';
import { type TranslatedParts, translatedParts, xmlElement } from '../docx/translated/translated-parts.js';
import { DocTranslator } from './doc-translator.js';
import { damaged, openDoc } from './file/doc-file.js';
import { numberingPart } from './list-tables.js';
import { metadataOfSet } from './property-set.js';

/**
 * Reads what a .doc file shows: inserted text but not deleted or hidden text. Footers and comments are left
 * out; the headers of pages are metadata.
 * @param problems collects what a person should look at
 * @throws DocumentFault `doc_damaged`, `encrypted`, `unsupported_format` (Word 95 and before), and what the reader of Word documents throws
 */
export function readDoc(bytes: Uint8Array, problems: ProblemCollector): DocumentContent {
  const file = openDoc(bytes);
  const numbering = readSafely(() => numberingPart(file));
  const { body, footnotes, endnotes, headers } = readSafely(() => new DocTranslator(file).translate());
  const parts: TranslatedParts = {
    document: xmlElement('w:document', { children: [xmlElement('w:body', { children: body })] }),
    footnotes: xmlElement('w:footnotes', { children: footnotes }),
    endnotes: xmlElement('w:endnotes', { children: endnotes }),
    ...(numbering === null ? {} : { numbering }),
    headers,
  };
  const content = readWordParts(translatedParts(parts), problems);
  return { ...content, metadata: [...metadataOfSet(file.summary), ...content.metadata] };
}

/** A structure that is shorter than its fields ends in a RangeError of its view. */
function readSafely<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damaged('One of its structures breaks off.');
    throw error;
  }
}
