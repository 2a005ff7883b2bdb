// The reader of Rich Text Format: control words → the elements of a Word document → the reader of Word documents.
import { type DocumentContent, type MetadataItem, producerName } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { readWordParts } from '../docx/read-docx.js';
import { translatedParts, xmlElement } from '../docx/translated/translated-parts.js';
import { RtfTranslator } from './rtf-translator.js';

/** Statements about the document, with the names that every reader gives them. */
const metadataNames: ReadonlyMap<string, string> = new Map([
  ['title', 'title'],
  ['subject', 'subject'],
  ['author', 'author'],
  ['generator', producerName],
  ['creatim', 'created'],
  ['revtim', 'modified'],
]);

const closingSemicolon = /;$/;

/**
 * Reads what an RTF document shows: inserted text but not deleted or hidden text. Footers and comments are left out;
 * the headers of pages are metadata.
 * @param problems collects what a person should look at
 * @returns the content, and the encoding of text whose font states none
 * @throws DocumentFault `rtf_damaged`, `too_deeply_nested`, `file_too_large`
 */
export function readRtf(
  bytes: Uint8Array,
  problems: ProblemCollector,
): DocumentContent & { readonly encoding: string } {
  const { body, notes, headers, statements, encoding } = new RtfTranslator(bytes).translate();
  const document = xmlElement('w:document', { children: [xmlElement('w:body', { children: body })] });
  const footnotes = xmlElement('w:footnotes', { children: notes });
  const content = readWordParts(translatedParts({ document, footnotes, headers }), problems);
  return { ...content, metadata: [...metadataOf(statements), ...content.metadata], encoding };
}

function metadataOf(statements: ReadonlyMap<string, string>): readonly MetadataItem[] {
  return [...metadataNames].flatMap(([word, name]) => {
    const value = (statements.get(word) ?? '').replace(closingSemicolon, '').trim();
    return value === '' ? [] : [{ name, value }];
  });
}
