// A page made of elements instead of markup, for a reader whose document has the same parts: paragraphs, tables, cells, pictures.
import type { Raised } from '../style/looks.js';
import { newPage, type PageElement, type ShownText } from './page-tree.js';

/** A part of such a page. */
export type MadeNode =
  | { readonly kind: 'text'; readonly text: string; readonly raised: Raised | null }
  | {
      readonly kind: 'element';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly children: readonly MadeNode[];
    };

/** The page that holds some parts. */
export function makePage(parts: readonly MadeNode[]): PageElement {
  const page: PageElement = { ...newPage(), name: 'html', tag: 'html' };
  return { ...page, children: parts.map((part, index) => made(part, page, index)) };
}

/** The path of such an element leads nowhere, so that its position is that among all nodes beside it. */
function made(part: MadeNode, parent: PageElement, index: number): PageElement | ShownText {
  if (part.kind === 'text') return { ...part, doubt: null };
  const { name, attributes } = part;
  const children: (PageElement | ShownText)[] = [];
  const element: PageElement = { ...newPage(), name, tag: name, attributes, parent, position: index + 1, children };
  for (const [at, child] of part.children.entries()) children.push(made(child, element, at));
  return element;
}
