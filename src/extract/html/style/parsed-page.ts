// The nodes of a page in the tree of cheerio.
import type { Cheerio, CheerioAPI } from 'cheerio';

type NodeOf<Selection> = Selection extends Cheerio<infer Node> ? Node : never;

/** Any node of a parsed page. */
export type ParsedNode = NodeOf<ReturnType<ReturnType<CheerioAPI['root']>['contents']>>;

/** An element of a parsed page, whether it can be seen or not. */
export type ParsedElement = Extract<ParsedNode, { attribs: unknown }>;

/** What an attribute of an element states; undefined without it. */
export function attributeOf(element: Pick<ParsedElement, 'attribs'>, name: string): string | undefined {
  return element.attribs[name];
}

/** The element around an element; null at the top. */
export function parentOf({ parent }: ParsedElement): ParsedElement | null {
  return parent !== null && 'attribs' in parent ? parent : null;
}

/** The element before an element within the same parent; null before the first. */
export function previousOf(element: ParsedElement): ParsedElement | null {
  for (let node = element.prev; node !== null; node = node.prev) if ('attribs' in node) return node;
  return null;
}

/** The element after an element within the same parent; null after the last. */
export function nextOf(element: ParsedElement): ParsedElement | null {
  for (let node = element.next; node !== null; node = node.next) if ('attribs' in node) return node;
  return null;
}

/** All elements at and below some nodes, in the order of the page. */
export function* elementsOf(nodes: readonly ParsedNode[]): Generator<ParsedElement, void> {
  const pending = [...nodes].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!('attribs' in node)) continue;
    yield node;
    for (let child = node.lastChild; child !== null; child = child.prev) pending.push(child);
  }
}
