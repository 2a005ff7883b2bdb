// The reader of OpenDocument texts (.odt, .fodt): their content → the elements of a Word document → its reader.
import type { DocumentContent } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { readWordParts } from '../docx/read-docx.js';
import { translatedParts, xmlElement } from '../docx/translated/translated-parts.js';
import { openDocument } from '../opendocument/package.js';
import { OpenStyles } from '../opendocument/styles.js';
import { nodeIn } from '../xml/xml-tree.js';
import { listsOf } from './list-styles.js';
import { OdtTranslator } from './odt-translator.js';
import { shownHeaders } from './page-headers.js';

/**
 * Reads what an OpenDocument text shows: inserted text but not deleted or hidden text. Footers and comments are
 * left out; the headers of pages are metadata.
 * @param problems collects what a person should look at
 * @throws DocumentFault as `openDocument` does, and what the reader of Word documents throws
 */
export function readOdt(bytes: Uint8Array, problems: ProblemCollector): DocumentContent {
  const { content, styles, metadata } = openDocument(bytes);
  const lists = listsOf([styles, content]);
  const translator = new OdtTranslator(new OpenStyles([styles, content]), lists);
  const text = nodeIn(nodeIn(content, 'office:body'), 'office:text');
  const body = text === null ? [] : translator.blocks(text);
  const parts = {
    document: xmlElement('w:document', { children: [xmlElement('w:body', { children: body })] }),
    footnotes: xmlElement('w:footnotes', { children: translator.footnotes }),
    endnotes: xmlElement('w:endnotes', { children: translator.endnotes }),
    ...(lists.numbering === null ? {} : { numbering: lists.numbering }),
    headers: shownHeaders(content, styles).map((header) => translator.blocks(header)),
  };
  const read = readWordParts(translatedParts(parts), problems);
  return { ...read, metadata: [...metadata, ...read.metadata] };
}
