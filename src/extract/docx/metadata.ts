// What the package says about the document: title, author, dates (ECMA-376 Part 2, 8.3, core properties).
import type { MetadataItem } from '../../model/document.js';
import { childOf, type XmlElement } from './package/xml.js';

const names = [
  ['title', 'dc:title'],
  ['subject', 'dc:subject'],
  ['creator', 'dc:creator'],
  ['created', 'dcterms:created'],
  ['modified', 'dcterms:modified'],
] as const;

/**
 * Reads the core properties that are stated and not blank.
 * @param root the element `cp:coreProperties`, or null where the package has none
 */
export function readMetadata(root: XmlElement | null): readonly MetadataItem[] {
  return names.flatMap(([name, elementName]) => {
    const element = childOf(root, elementName);
    const value = element ? element.text.trim() : '';
    return value === '' ? [] : [{ name, value }];
  });
}
