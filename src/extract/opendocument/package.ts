// The files of an OpenDocument (OpenDocument 1.3, part 2): a zip container of XML, or one flat file.
import { type MetadataItem, producerName } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { inflateEntry } from '../bytes/zip-content.js';
import { readZipDirectory, refuseBombs } from '../bytes/zip-directory.js';
import { decodeXml } from '../xml/xml-characters.js';
import { nodeIn, nodesBelow, parseXmlTree, type XmlNode } from '../xml/xml-tree.js';

/** The parts that are read. */
export interface OpenDocument {
  /** `office:document-content`, or the whole of a flat file. */
  readonly content: XmlNode;
  /** `office:document-styles`; null if there is none, or the file is flat. */
  readonly styles: XmlNode | null;
  readonly metadata: readonly MetadataItem[];
}

const letterP = 0x50;
const letterK = 0x4b;

/**
 * Opens an OpenDocument.
 * @throws DocumentFault `zip_damaged`, `zip_too_large`, `encrypted`, `xml_damaged`, `xml_entities`, `too_deeply_nested`, `file_too_large`
 */
export function openDocument(bytes: Uint8Array): OpenDocument {
  if (!isZip(bytes)) {
    const content = parseXmlTree(decodeXml(bytes, 'The document'), 'The document');
    return { content, styles: null, metadata: metadataOf(content) };
  }
  const entries = readZipDirectory(bytes);
  refuseBombs(entries);
  const partOf = (name: string): XmlNode | null => {
    const entry = entries.find((each) => each.name === name);
    return entry === undefined ? null : parseXmlTree(decodeXml(inflateEntry(bytes, entry), name), name);
  };
  if ([...nodesBelow(partOf('META-INF/manifest.xml'))].some(({ name }) => name === 'manifest:encryption-data'))
    throw new DocumentFault('encrypted', 'The document needs a password. Save a copy without one.');
  const content = partOf('content.xml');
  if (content === null) throw new DocumentFault('zip_damaged', 'The document has no content. Download it again.');
  return { content, styles: partOf('styles.xml'), metadata: metadataOf(partOf('meta.xml')) };
}

function isZip([first, second]: Uint8Array): boolean {
  return first === letterP && second === letterK;
}

/** Elements of the metadata (part 3, 4.3), with the names that every reader gives them. */
const metadataNames: readonly (readonly [name: string, element: string])[] = [
  ['title', 'dc:title'],
  ['subject', 'dc:subject'],
  ['author', 'meta:initial-creator'],
  [producerName, 'meta:generator'],
  ['created', 'meta:creation-date'],
  ['modified', 'dc:date'],
];

function metadataOf(part: XmlNode | null): readonly MetadataItem[] {
  const meta = nodeIn(part, 'office:meta');
  return metadataNames.flatMap(([name, element]) => {
    const node = nodeIn(meta, element);
    const value = node === null ? '' : plainText(node).trim();
    return value === '' ? [] : [{ name, value }];
  });
}

/** How often an element stands for itself (`table:number-columns-repeated`), or how many places it spans; 1 if it does not say. */
export function countOf(node: XmlNode, attribute: string): number {
  const count = Number(node.attributes.get(attribute) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}

const mostBlanks = 100;
/** Comments and notes stand within the text, and are no part of it. */
const asides: ReadonlySet<string> = new Set(['office:annotation', 'text:note']);

/** The text of an element. Blanks, tabs and line ends are elements (part 3, 6.1). */
export function plainText(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (asides.has(child.name)) return '';
      return characterOfElement(child) ?? plainText(child);
    })
    .join('');
}

/** The blanks, tab or line end that an element stands for; null if it is another one. */
export function characterOfElement(node: XmlNode): string | null {
  if (node.name === 'text:s') return ' '.repeat(Math.min(mostBlanks, countOf(node, 'text:c')));
  if (node.name === 'text:tab') return '\t';
  return node.name === 'text:line-break' ? '\n' : null;
}
