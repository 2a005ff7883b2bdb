// What a Word document prints at the head of its pages (ECMA-376 Part 1, 17.10). It is no part of the text, but may hold the only title.
import type { MetadataItem } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import type { WordParts } from './package/parts.js';
import type { Relationship } from './package/relationships.js';
import { childOf, childrenOf, switchOf, type XmlElement } from './package/xml.js';

/** The name of the metadata item that holds a line of a page header. */
const pageHeaderName = 'page_header';

/**
 * The lines of the page headers that a document shows, each once. A header that is damaged is left out: no number depends on it.
 * @param body the element `w:body`
 * @param relationships of the main part
 * @param readLines reads the lines of a part's root element
 */
export function readPageHeaders(
  pack: WordParts,
  body: XmlElement,
  relationships: readonly Relationship[],
  readLines: (root: XmlElement, part: string) => readonly string[],
): readonly MetadataItem[] {
  const shown = new Set(sectionsOf(body).flatMap(headersOf));
  const parts = relationships.filter(({ id, type, isExternal }) => type === 'header' && !isExternal && shown.has(id));
  const lines = parts.flatMap(({ target }) => linesOf(pack, target, readLines));
  return [...new Set(lines)].map((value) => ({ name: pageHeaderName, value }));
}

function linesOf(
  pack: WordParts,
  part: string,
  readLines: (root: XmlElement, part: string) => readonly string[],
): readonly string[] {
  try {
    const root = pack.readXml(part);
    return root === null ? [] : readLines(root, part).filter((line) => line.trim() !== '');
  } catch (error) {
    if (error instanceof DocumentFault) return [];
    throw error;
  }
}

/** The properties of the sections: of the last one at the end of the body, of the others in the paragraph that ends them. */
function sectionsOf(body: XmlElement): readonly XmlElement[] {
  const inParagraphs = childrenOf(body, 'w:p').map((paragraph) => childOf(childOf(paragraph, 'w:pPr'), 'w:sectPr'));
  return [...inParagraphs, childOf(body, 'w:sectPr')].filter((section) => section !== null);
}

/** The relationships of the headers that a section shows: that of its pages, and that of its first page if this has one of its own. */
function headersOf(section: XmlElement): readonly string[] {
  const hasFirst = switchOf(section, 'w:titlePg') === true;
  return childrenOf(section, 'w:headerReference').flatMap(({ attributes }) => {
    const type = attributes.get('w:type') ?? 'default';
    return type === 'default' || (type === 'first' && hasFirst) ? (attributes.get('r:id') ?? []) : [];
  });
}
