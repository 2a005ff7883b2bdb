// XML → a tree with text and elements in their order, for formats that mix both (OpenDocument, OFD). Word documents have a tree of their own.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxElementDepth, maxXmlElements } from '../bytes/limits.js';
import { attributesIn, scanXml } from './xml-scanner.js';

/** An element. Names have the prefixes of the file, which every writer of these formats chooses alike. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlNode | string)[];
}

interface OpenNode extends XmlNode {
  readonly children: (OpenNode | string)[];
}

/**
 * Reads one file of XML.
 * @param part its name, for messages
 * @throws DocumentFault `xml_damaged`, `xml_entities`, `too_deeply_nested`, `file_too_large` if there are too many elements
 */
export function parseXmlTree(xml: string, part: string): XmlNode {
  const open: OpenNode[] = [];
  let root: OpenNode | null = null;
  let count = 0;
  scanXml(xml, part, {
    open: (name, attributes) => {
      count += 1;
      if (open.length >= maxElementDepth)
        throw new DocumentFault(
          'too_deeply_nested',
          `${part} nests elements more than ${maxElementDepth} levels deep.`,
        );
      if (count > maxXmlElements)
        throw new DocumentFault('file_too_large', `${part} has more than ${maxXmlElements} elements.`);
      const node: OpenNode = {
        name,
        attributes: new Map(attributesIn(attributes).map(({ name: key, value }) => [key, value])),
        children: [],
      };
      open.at(-1)?.children.push(node);
      root ??= node;
      open.push(node);
    },
    close: () => open.pop(),
    text: (text) => open.at(-1)?.children.push(text),
  });
  if (root === null) throw new DocumentFault('xml_damaged', `${part} holds no element.`);
  return root;
}

/** The child elements, in order; with a name, those of that name. */
export function nodesIn(node: XmlNode | null, name?: string): readonly XmlNode[] {
  return (node?.children ?? []).filter(
    (child): child is XmlNode => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child element of a name; null if there is none, or no element. */
export function nodeIn(node: XmlNode | null, name: string): XmlNode | null {
  return nodesIn(node, name)[0] ?? null;
}

/** All elements below one, in the order of their starts; none if there is no element. */
export function* nodesBelow(node: XmlNode | null): Generator<XmlNode> {
  for (const child of nodesIn(node)) {
    yield child;
    yield* nodesBelow(child);
  }
}
