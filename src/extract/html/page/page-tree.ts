// A page → a small tree of what a person can see of it.
import { DocumentFault } from '../../bytes/document-fault.js';
import { maxElementDepth } from '../../bytes/limits.js';
import { type Look, type Raised, type Sight, sightOf } from '../style/looks.js';
import type { ParsedElement, ParsedNode } from '../style/parsed-page.js';
import type { Rearranged } from '../style/rearranged.js';
import { type PageAttributes, StatedAttributes } from './attributes.js';
import { type Added, Eye, framedElements, isWriting, type Revealed } from './eye.js';
import { type Layout, nameLaidOutTables } from './laid-out-tables.js';
import { guardNesting } from './nesting-guard.js';
import { parsePage } from './parse-page.js';

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
  readonly attributes: PageAttributes;
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
  attributes: PageAttributes;
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
  const root = newPage();
  const nodes = parsePage(source);
  buildTree(nodes, root, new Eye(nodes, options.reveal));
  nameLaidOutTables(root);
  const page = root.children.find((node) => node.kind === 'element');
  return page?.kind === 'element' ? page : root;
}

/** What holds a page: an element without a name, in which nothing is yet. */
export function newPage(): BuiltElement {
  return {
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
}

/** Nodes side by side that are being copied. */
interface OpenNodes {
  readonly nodes: readonly ParsedNode[];
  /** Index of the next node. */
  next: number;
  readonly parent: BuiltElement;
  readonly depth: number;
  /** How many elements of each name have been passed; null before the first. */
  positions: Map<string, number> | null;
  readonly look: Look;
  readonly sight: Sight;
  /** What a style adds after them. */
  readonly after: Added | null;
}

/** Copies the parsed nodes without recursion, because the parsed tree may be deeper than the stack. */
function buildTree(nodes: readonly ParsedNode[], root: BuiltElement, eye: Eye): void {
  const open: OpenNodes[] = [];
  const enter = (
    inside: readonly ParsedNode[],
    parent: BuiltElement,
    { depth, look, after }: { readonly depth: number; readonly look: Look; readonly after: Added | null },
  ) => {
    if (inside.length === 0) add(after, parent);
    else open.push({ nodes: inside, next: 0, parent, depth, positions: null, look, sight: sightOf(look), after });
  };
  enter(nodes, root, { depth: 0, look: eye.first, after: null });
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === undefined) {
      open.pop();
      add(level.after, level.parent);
      continue;
    }
    const { parent, depth, sight } = level;
    if (node.type === 'text' && sight.isSeen)
      parent.children.push({ kind: 'text', text: node.data, raised: level.look.raised, doubt: sight.doubt });
    if (node.type !== 'element') continue;
    if (node.name === 'script' && isWriting(node)) parent.isFilled = true;
    level.positions ??= new Map();
    const position = (level.positions.get(node.name) ?? 0) + 1;
    level.positions.set(node.name, position);
    const look = eye.lookInside(level.look, node);
    if (look === null) continue;
    if (depth >= maxElementDepth && transparentElements.has(node.name)) {
      enter(node.children, parent, { depth, look, after: null });
      continue;
    }
    if (depth >= maxElementDepth)
      throw new DocumentFault('too_deeply_nested', `The page nests elements more than ${maxElementDepth} levels deep.`);
    const element = newElement(node, parent, position, {
      layout: eye.layoutOf(node),
      picture: eye.pictureBehind(level.look, node, look),
      rearranged: eye.rearrangedBy(node, look),
      isLine: eye.isLine(node),
    });
    parent.children.push(element);
    add(eye.addedBeside(look, node, 'before'), element);
    const inside = framedElements.has(node.name) ? [] : node.children;
    enter(inside, element, { depth: depth + 1, look, after: eye.addedBeside(look, node, 'after') });
  }
}

/** Adds what a style adds beside the content of an element. */
function add(added: Added | null, parent: BuiltElement): void {
  if (added === null) return;
  const { text, look } = added;
  if (added.hasOther) parent.isFilled = true;
  if (added.strikes) parent.rearranged = { inside: 'a line may be drawn through it', beside: null };
  const sight = sightOf(look);
  if (text !== null && sight.isSeen)
    parent.children.push({ kind: 'text', text: text.data, raised: look.raised, doubt: sight.doubt });
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
    attributes: new StatedAttributes(node),
    children: [],
    parent: isRoot ? null : parent,
    picture: styled.picture,
    rearranged: styled.rearranged,
    isFilled: false,
    isLine: styled.isLine,
    position,
    layout: styled.layout,
  };
}

const pathsOfParents = new WeakMap<PageElement, string>();

/** The path of an element from the top of the page, such as `html/body/div[2]/table[1]`. */
export function elementPath({ tag, position, parent }: PageElement): string {
  const step = tag === 'html' || tag === 'body' ? tag : `${tag}[${position}]`;
  return parent === null ? step : `${pathOfParent(parent)}/${step}`;
}

function pathOfParent(element: PageElement): string {
  const known = pathsOfParents.get(element);
  if (known !== undefined) return known;
  const path = elementPath(element);
  pathsOfParents.set(element, path);
  return path;
}

/** The child elements, or only those of one name. */
export function childElements(element: PageElement, name?: string): readonly PageElement[] {
  const found: PageElement[] = [];
  for (const child of element.children)
    if (child.kind === 'element' && (name === undefined || child.name === name)) found.push(child);
  return found;
}

/**
 * All elements inside an element, in reading order.
 * @param enter decides whether to go into an element after returning it; by default always
 */
export function* descendants(
  element: PageElement,
  enter: (element: PageElement) => boolean = () => true,
): Generator<PageElement, void> {
  const pending: PageElement[] = [];
  pushChildren(pending, element);
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    if (enter(next)) pushChildren(pending, next);
  }
}

/** The last child first, so that the first is on top. */
function pushChildren(pending: PageElement[], { children }: PageElement): void {
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child?.kind === 'element') pending.push(child);
  }
}

/** An element and all elements around it, from the inside out. */
export function ancestorsOf(element: PageElement): readonly PageElement[] {
  const chain: PageElement[] = [];
  for (let step: PageElement | null = element; step; step = step.parent) chain.push(step);
  return chain;
}
