// The nodes of a parsed page, whether they can be seen or not.

/** What stands before, after and around a node. */
interface Linked {
  readonly parent: ParsedElement | ParsedRoot | null;
  readonly previous: ParsedNode | null;
  readonly next: ParsedNode | null;
}

/** An attribute as the page states it, its name in lower case. */
interface ParsedAttribute {
  readonly name: string;
  readonly value: string;
}

/** An element. */
export interface ParsedElement extends Linked {
  readonly type: 'element';
  readonly name: string;
  readonly attributes: readonly ParsedAttribute[];
  readonly children: readonly ParsedNode[];
}

/** The page itself, or the content of a template, which is not part of the page. */
interface ParsedRoot extends Linked {
  readonly type: 'root';
  readonly children: readonly ParsedNode[];
}

/** A text, a comment, or the type of the document. */
interface ParsedData extends Linked {
  readonly type: 'text' | 'comment' | 'doctype';
  readonly data: string;
}

/** Any node of a parsed page. */
export type ParsedNode = ParsedElement | ParsedRoot | ParsedData;

/** What an attribute of an element states; undefined without it. */
export function attributeOf({ attributes }: Pick<ParsedElement, 'attributes'>, name: string): string | undefined {
  // Of two that differ only in their prefix (href, xlink:href), the later one counts.
  for (let index = attributes.length - 1; index >= 0; index--) {
    const attribute = attributes[index];
    if (attribute?.name === name) return attribute.value;
  }
  return undefined;
}

/** The element around an element; null at the top. */
export function parentOf({ parent }: ParsedElement): ParsedElement | null {
  return parent?.type === 'element' ? parent : null;
}

/** The element before an element within the same parent; null before the first. */
export function previousOf(element: ParsedElement): ParsedElement | null {
  for (let node = element.previous; node !== null; node = node.previous) if (node.type === 'element') return node;
  return null;
}

/** The element after an element within the same parent; null after the last. */
export function nextOf(element: ParsedElement): ParsedElement | null {
  for (let node = element.next; node !== null; node = node.next) if (node.type === 'element') return node;
  return null;
}

/** All elements at and below some nodes, in the order of the page. */
export function* elementsOf(nodes: readonly ParsedNode[]): Generator<ParsedElement, void> {
  const pending = [...nodes].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type !== 'element') continue;
    yield node;
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (child !== undefined) pending.push(child);
    }
  }
}
