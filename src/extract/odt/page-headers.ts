// The headers of the pages of an OpenDocument text (part 3, 16.9 and 16.10): each kind of page (“master page”) has its own.
import { nodesBelow, nodesIn, type XmlNode } from '../xml/xml-tree.js';

/** The kind of the pages of a text that names none (part 3, 16.9). */
const standard = 'Standard';
/** The headers of pages, and of the first of them. That of left pages is left out: it repeats the other. */
const headerNames: ReadonlySet<string> = new Set(['style:header', 'style:header-first', 'loext:header-first']);

/**
 * The headers that the pages of a text show.
 * @param styles null if the document is a flat file
 */
export function shownHeaders(content: XmlNode, styles: XmlNode | null): readonly XmlNode[] {
  const pages = new Map(
    [...nodesBelow(styles ?? content)]
      .filter(({ name }) => name === 'style:master-page')
      .map((page) => [page.attributes.get('style:name') ?? '', page] as const),
  );
  const shown = new Set<string>();
  const waiting = [standard, ...namedPages(content)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const page = pages.get(name);
    if (page === undefined || shown.has(name)) continue;
    shown.add(name);
    waiting.push(page.attributes.get('style:next-style-name') ?? '');
  }
  return [...pages]
    .filter(([name]) => shown.has(name))
    .flatMap(([, page]) => nodesIn(page))
    .filter(({ name, attributes }) => headerNames.has(name) && attributes.get('style:display') !== 'false');
}

/** The kinds of pages that paragraphs and tables of the text begin. */
function namedPages(content: XmlNode): readonly string[] {
  return [...nodesBelow(content)].flatMap(({ name, attributes }) =>
    name === 'style:style' ? (attributes.get('style:master-page-name') ?? []) : [],
  );
}
