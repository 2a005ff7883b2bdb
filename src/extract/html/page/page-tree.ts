// A page → a small tree of what a person can see of it. Parsing follows the HTML standard (parse5), into the tree of cheerio. Its slim edition
// does not load a network library, as the whole one does.
import { load } from 'cheerio/slim';
import { parse } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { DocumentFault } from '../../bytes/document-fault.js';
import { maxElementDepth } from '../../bytes/limits.js';
import { type Look, type Raised, type Sight, sightOf } from '../style/looks.js';
import type { ParsedElement, ParsedNode } from '../style/parsed-page.js';
import type { Rearranged } from '../style/rearranged.js';
import { type Added, type AddedText, Eye, framedElements, isWriting, type Revealed } from './eye.js';
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
  /** How its styles show its text otherwise than it is stated; null if they do not. */
  readonly rearranged: Rearranged | null;
  /** Whether a style sheet or a script shows something in it that is not known. */
  readonly isFilled: boolean;
  /** Whether it starts a new line by its style, though not by its name. */
  readonly isLine: boolean;
  /** Its position among its siblings of the same name, counted from 1. */
  readonly position: number;
}

type PageNode = ShownText | PageElement;

interface BuiltElement extends PageElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: (ShownText | BuiltElement)[];
  rearranged: Rearranged | null;
  isFilled: boolean;
  readonly layout: Layout | null;
}

const emptyExtension = /<(script|style|title|textarea|iframe)\b([^<>]*)\/>/gi;
const xmlDeclaration = /^\s*<\?xml/;

/** Elements without a meaning of their own. Beyond the depth limit their content moves up to their parent. */
const transparentElements = new Set(
  'font span b i u em strong small big code tt nobr a o:p label ins mark cite q sup sub bdo bdi'.split(' '),
);

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
    rearranged: null,
    isFilled: false,
    isLine: false,
    position: 1,
    layout: null,
  };
  const nodes = load(parse(source, { treeAdapter: adapter }))
    .root()
    .contents()
    .toArray();
  buildTree(nodes, root, new Eye(nodes, options.reveal));
  nameLaidOutTables(root);
  const page = root.children.find((node) => node.kind === 'element');
  return page?.kind === 'element' ? page : root;
}

interface PendingNode {
  readonly node: ParsedNode | AddedText;
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
  const pushAdded = (added: Added | null, parent: BuiltElement, depth: number) => {
    if (added === null) return;
    const { text, look } = added;
    if (added.hasOther) parent.isFilled = true;
    if (added.strikes) parent.rearranged = { inside: 'a line may be drawn through it', beside: null };
    if (text !== null) pending.push({ node: text, parent, depth, position: 0, look, sight: sightOf(look) });
  };
  push(nodes, root, 0, eye.first);
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, parent, depth, position, sight } = item;
    if ((node.type === 'text' || node.type === 'added') && sight.isSeen)
      parent.children.push({ kind: 'text', text: node.data, raised: item.look.raised, doubt: sight.doubt });
    if ('attribs' in node && node.name === 'script' && isWriting(node)) parent.isFilled = true;
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
      rearranged: eye.rearrangedBy(node, look),
      isLine: eye.isLine(node),
    });
    parent.children.push(element);
    pushAdded(eye.addedBeside(look, node, 'after'), element, depth + 1);
    if (!framedElements.has(node.name)) push(node.children, element, depth + 1, look);
    pushAdded(eye.addedBeside(look, node, 'before'), element, depth + 1);
  }
}

function newElement(
  node: ParsedElement,
  parent: BuiltElement,
  position: number,
  styled: Pick<BuiltElement, 'layout' | 'picture' | 'rearranged' | 'isLine'>,
): BuiltElement {
  const isRoot = parent.parent === null && parent.name === '';
  return {
    kind: 'element',
    name: node.name,
    tag: node.name,
    ...styled,
    isFilled: false,
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
