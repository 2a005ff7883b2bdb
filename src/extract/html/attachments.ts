// Links of a page to files that may hold the report itself.
import type { Link } from '../../model/document.js';
import { leadsToFile } from '../../model/document.js';
import { tidyText } from '../../text/tidy-text.js';
import { cellText } from './cell-text.js';
import { descendants, type PageElement } from './page/page-tree.js';

const addressAttribute: Readonly<Record<string, string>> = { a: 'href', iframe: 'src', embed: 'src', object: 'data' };

/**
 * The links to files inside of an element, each address once, as printed.
 * @param isLeftOut says which elements to leave out with all that they hold
 */
export function findAttachments(page: PageElement, isLeftOut: (element: PageElement) => boolean): readonly Link[] {
  const links = new Map<string, Link>();
  for (const element of descendants(page, (inside) => !isLeftOut(inside))) {
    const attribute = addressAttribute[element.name];
    const address = attribute === undefined ? undefined : element.attributes.get(attribute)?.trim();
    if (!address || isLeftOut(element) || links.has(address)) continue;
    const text = tidyText(cellText(element)).replaceAll('\n', ' ');
    if (leadsToFile(address, text)) links.set(address, { text, address });
  }
  return [...links.values()];
}
