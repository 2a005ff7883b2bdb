// A page → a small tree of what a person can see of it. Parsing follows the HTML standard (parse5).
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { DocumentFault } from '../../bytes/document-fault.js';
import { maxElementDepth } from '../../bytes/limits.js';
import { pictureBehind } from '../style/background-pictures.js';
import { isBlockName } from '../style/block-elements.js';
import { firstLook, isNotDisplayed, type Look, lookInside, type Raised, type Sight, sightOf } from '../style/looks.js';
import { isOutOfSight } from '../style/out-of-sight.js';
import { attributeOf, elementsOf, type ParsedElement, type ParsedNode } from '../style/parsed-page.js';
import { type Declared, StyleSheets } from '../style/style-sheets.js';
import { type Layout, nameLaidOutTables } from './laid-out-tables.js';
import { guardNesting } from './nesting-guard.js';

/** Text that can be seen. */
export interface ShownText {
  readonly kind: 'text';
  readonly text: string;
  /** Whether it stands above or below the line; null if on it. */
  readonly raised: Raised | null;
  /** What suggests that it cannot be seen after all; null if nothing does. */
  readonly doubt: string | null;
}

/** An element of the page, with what it holds that can be seen. */
export interface PageElement {
  readonly kind: 'element';
  /** What it acts as: its own name, or that of a part of a table. */
  readonly name: string;
  /** Its own name. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly PageNode[];
  readonly parent: PageElement | null;
  /** The address of the picture behind it, if it has a size of its own; null without one. */
  readonly picture: string | null;
  /** Its position among its siblings of the same name, counted from 1. */
  readonly position: number;
}

type PageNode = ShownText | PageElement;

interface BuiltElement extends PageElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (ShownText | BuiltElement)[];
  readonly layout: Layout | null;
}

const emptyExtension = /<(script|style|title|textarea|iframe)\b([^<>]*)\/>/gi;
const xmlDeclaration = /^\s*<\?xml/;

/** Elements whose content is never text of the page. */
const droppedElements = new Set('script style noscript template audio map xml rt rp'.split(' '));

/** Elements that show something else than text. Their content is not text of the page, or is for browsers that cannot show them. */
const framedElements = new Set('iframe embed object svg math canvas video'.split(' '));

/** Elements that show something by themselves. */
const replacedElements = new Set([...framedElements, 'img', 'input', 'select', 'textarea']);

/** Elements without a meaning of their own. Beyond the depth limit their content moves up to their parent. */
const transparentElements = new Set(
  'font span b i u em strong small big code tt nobr a o:p label ins mark cite q sup sub bdo bdi'.split(' '),
);

/**
 * What of the hidden elements counts as seen:
 * - `none`
 * - `tables`: those that hold a table, because a script may show them later. What is hidden inside them stays hidden.
 * - `all`: the page has no styles of its own
 */
export type Revealed = 'none' | 'tables' | 'all';

/**
 * Parses a page. Comments, scripts, and what is hidden or struck out are left out.
 * @returns the element `html`
 * @throws DocumentFault `too_deeply_nested` if elements nest deeper than `maxElementDepth`, or parsing would take too long
 */
export function readPageTree(html: string, options: { readonly reveal: Revealed }): PageElement {
  const source = xmlDeclaration.test(html) ? html.replace(emptyExtension, '<$1$2></$1>') : html;
  guardNesting(source);
  const root: BuiltElement = {
    kind: 'element',
    name: '',
    tag: '',
    attributes: new Map(),
    children: [],
    parent: null,
    picture: null,
    position: 1,
    layout: null,
  };
  const nodes = parse(source, { treeAdapter: adapter }).children;
  buildTree(nodes, root, new Eye(nodes, options.reveal));
  nameLaidOutTables(root);
  const page = root.children.find((node) => node.kind === 'element');
  return page?.kind === 'element' ? page : root;
}

/** A hidden table with fewer cells than this is part of a menu. */
const leastHiddenCells = 12;

const nothingDeclared: Declared = new Map();

const layoutProperties = ['display', 'float', 'grid-template-columns', 'grid-column', 'grid-row'] as const;

/** Decides what can be seen. */
class Eye {
  readonly #sheets: StyleSheets | null;
  readonly #reveal: Revealed;
  readonly first: Look;

  constructor(nodes: readonly ParsedNode[], reveal: Revealed) {
    this.#sheets = reveal === 'all' ? null : new StyleSheets(nodes);
    this.#reveal = reveal;
    this.first = firstLook(this.#sheets?.hasOthers ?? false);
  }

  /** What an element's styles say about its place in a table; null if nothing. */
  layoutOf(element: ParsedElement): Layout | null {
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    if (declared.size === 0 || !layoutProperties.some((property) => declared.has(property))) return null;
    const [display = '', float = '', tracks = '', column = '', row = ''] = layoutProperties.map((property) =>
      declared.get(property),
    );
    return { display, float, tracks, column, row };
  }

  /** The picture behind an element that can be seen. An indent moves only the text before it away. */
  pictureBehind(around: Look, element: ParsedElement, look: Look): string | null {
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    const stated = attributeOf(element, 'background');
    if ((declared.size === 0 && stated === undefined) || !look.isVisible || around.isLost) return null;
    const blockName = isBlockName(element.name) ? element.name : null;
    const base = { fontSize: look.fontSize, rootFontSize: look.rootFontSize, whole: 0 };
    const picture = pictureBehind(declared, stated, base, blockName);
    if (picture === null || !look.isLost) return picture;
    const withoutIndent = new Map(declared);
    withoutIndent.delete('text-indent');
    return isOutOfSight(withoutIndent, base, blockName) ? null : picture;
  }

  /** The look inside an element; null if the element is left out. */
  lookInside(around: Look, element: ParsedElement): Look | null {
    if (droppedElements.has(element.name)) return null;
    if (element.name === 'input' && attributeOf(element, 'type')?.toLowerCase() === 'hidden') return null;
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    if (this.#sheets && isNotDisplayed(element, declared) && !this.#isRevealed(element)) return null;
    const look = lookInside(around, element, declared, isBlockName(element.name));
    const isSeen = look.isVisible && !look.isLost;
    if (!isSeen && around.isVisible && !around.isLost && this.#isRevealed(element))
      return { ...look, isVisible: true, isLost: false };
    return !isSeen && replacedElements.has(element.name) ? null : look;
  }

  #isRevealed(element: ParsedElement): boolean {
    if (this.#reveal !== 'tables') return false;
    let cells = 0;
    for (const inside of elementsOf([element])) if (inside.name === 'td' || inside.name === 'th') cells++;
    return cells >= leastHiddenCells;
  }
}

interface PendingNode {
  readonly node: ParsedNode;
  readonly parent: BuiltElement;
  readonly depth: number;
  readonly position: number;
  readonly look: Look;
  readonly sight: Sight;
}

/** Copies the parsed nodes without recursion, because the parsed tree may be deeper than the stack. */
function buildTree(nodes: readonly ParsedNode[], root: BuiltElement, eye: Eye): void {
  const pending: PendingNode[] = [];
  const push = (children: readonly ParsedNode[], parent: BuiltElement, depth: number, look: Look) => {
    const positions = new Map<string, number>();
    const sight = sightOf(look);
    const placed = children.map((node) => {
      const name = 'attribs' in node ? node.name : '';
      const position = (positions.get(name) ?? 0) + 1;
      positions.set(name, position);
      return { node, parent, depth, position, look, sight };
    });
    for (const item of placed.reverse()) pending.push(item);
  };
  push(nodes, root, 0, eye.first);
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, parent, depth, position, sight } = item;
    if (node.type === 'text' && sight.isSeen)
      parent.children.push({ kind: 'text', text: node.data, raised: item.look.raised, doubt: sight.doubt });
    const look = 'attribs' in node ? eye.lookInside(item.look, node) : null;
    if (look === null || !('attribs' in node)) continue;
    if (depth >= maxElementDepth && transparentElements.has(node.name)) {
      push(node.children, parent, depth, look);
      continue;
    }
    if (depth >= maxElementDepth)
      throw new DocumentFault('too_deeply_nested', `The page nests elements more than ${maxElementDepth} levels deep.`);
    const element = newElement(node, parent, position, {
      layout: eye.layoutOf(node),
      picture: eye.pictureBehind(item.look, node, look),
    });
    parent.children.push(element);
    if (!framedElements.has(node.name)) push(node.children, element, depth + 1, look);
  }
}

function newElement(
  node: ParsedElement,
  parent: BuiltElement,
  position: number,
  styled: Pick<BuiltElement, 'layout' | 'picture'>,
): BuiltElement {
  const isRoot = parent.parent === null && parent.name === '';
  return {
    kind: 'element',
    name: node.name,
    tag: node.name,
    ...styled,
    attributes: new Map(Object.entries(node.attribs)),
    children: [],
    parent: isRoot ? null : parent,
    position,
  };
}

/** The path of an element from the top of the page, such as `html/body/div[2]/table[1]`. */
export function elementPath(element: PageElement): string {
  const steps: string[] = [];
  for (let step: PageElement | null = element; step; step = step.parent)
    steps.push(step.tag === 'html' || step.tag === 'body' ? step.tag : `${step.tag}[${step.position}]`);
  return steps.reverse().join('/');
}

/** The child elements, or only those of one name. */
export function childElements(element: PageElement, name?: string): readonly PageElement[] {
  return element.children.flatMap((child) =>
    child.kind === 'element' && (name === undefined || child.name === name) ? [child] : [],
  );
}

/**
 * All elements inside an element, in reading order.
 * @param enter decides whether to go into an element after returning it; by default always
 */
export function* descendants(
  element: PageElement,
  enter: (element: PageElement) => boolean = () => true,
): Generator<PageElement, void> {
  const pending = [...childElements(element)].reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    if (enter(next)) for (const child of [...childElements(next)].reverse()) pending.push(child);
  }
}

/** An element and all elements around it, from the inside out. */
export function ancestorsOf(element: PageElement): readonly PageElement[] {
  const chain: PageElement[] = [];
  for (let step: PageElement | null = element; step; step = step.parent) chain.push(step);
  return chain;
}
