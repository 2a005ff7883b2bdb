// A page → a small tree of what a person can see of it. Parsing follows the HTML standard (parse5 in cheerio).
import { type Cheerio, type CheerioAPI, load } from 'cheerio';
import { DocumentFault } from '../../bytes/document-fault.js';
import { maxElementDepth } from '../../bytes/limits.js';
import { guardNesting } from './nesting-guard.js';

interface PageText {
  readonly kind: 'text';
  readonly text: string;
}

/** An element of the page, with what it holds that can be seen. */
export interface PageElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly PageNode[];
  readonly parent: PageElement | null;
  /** Its position among its siblings of the same name, counted from 1. */
  readonly position: number;
}

type PageNode = PageText | PageElement;

type NodeOf<Selection> = Selection extends Cheerio<infer Node> ? Node : never;
type ParsedNode = NodeOf<ReturnType<ReturnType<CheerioAPI['root']>['contents']>>;
type ParsedElement = Extract<ParsedNode, { attribs: unknown }>;

interface BuiltElement extends PageElement {
  readonly children: PageNode[];
}

const emptyExtension = /<(script|style|title|textarea|iframe)\b([^<>]*)\/>/gi;
const xmlDeclaration = /^\s*<\?xml/;
const hiddenStyle = /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;

/** Elements whose content is never text of the page. Deleted text, which is shown struck out, does not count either. */
const droppedElements = new Set(
  'script style noscript template select textarea button svg math audio video canvas map xml del s strike rt rp'.split(
    ' ',
  ),
);

/** Elements that are kept for the file that they show. Their content is for browsers that cannot show it. */
const framedElements = new Set('iframe embed object'.split(' '));

/** Elements without a meaning of their own. Beyond the depth limit their content moves up to their parent. */
const transparentElements = new Set(
  'font span b i u em strong small big code tt nobr a o:p label ins mark cite q sup sub bdo bdi'.split(' '),
);

/**
 * Parses a page. Comments, scripts and hidden elements are left out.
 * @param options `keepHidden`: keep the elements that the page hides, which a script may show later
 * @returns the element `html`
 * @throws DocumentFault `too_deeply_nested` if elements nest deeper than `maxElementDepth`, or parsing would take too long
 */
export function readPageTree(html: string, options: { readonly keepHidden: boolean }): PageElement {
  const source = xmlDeclaration.test(html) ? html.replace(emptyExtension, '<$1$2></$1>') : html;
  guardNesting(source);
  const root: BuiltElement = {
    kind: 'element',
    name: '',
    attributes: new Map(),
    children: [],
    parent: null,
    position: 1,
  };
  buildTree(load(source).root().contents().toArray(), root, options.keepHidden);
  const page = root.children.find((node) => node.kind === 'element');
  return page?.kind === 'element' ? page : root;
}

/** Copies the parsed nodes without recursion, because the parsed tree may be deeper than the stack. */
function buildTree(nodes: readonly ParsedNode[], root: BuiltElement, keepHidden: boolean): void {
  const pending: {
    readonly node: ParsedNode;
    readonly parent: BuiltElement;
    readonly depth: number;
    position: number;
  }[] = [];
  const push = (children: readonly ParsedNode[], parent: BuiltElement, depth: number) => {
    const positions = new Map<string, number>();
    const placed = children.map((node) => {
      const name = 'attribs' in node ? node.name : '';
      const position = (positions.get(name) ?? 0) + 1;
      positions.set(name, position);
      return { node, parent, depth, position };
    });
    for (const item of placed.reverse()) pending.push(item);
  };
  push(nodes, root, 0);
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, parent, depth, position } = item;
    if (node.type === 'text') parent.children.push({ kind: 'text', text: node.data });
    if (!('attribs' in node) || isDropped(node, keepHidden)) continue;
    if (depth >= maxElementDepth && transparentElements.has(node.name)) {
      push(node.children, parent, depth);
      continue;
    }
    if (depth >= maxElementDepth)
      throw new DocumentFault('too_deeply_nested', `The page nests elements more than ${maxElementDepth} levels deep.`);
    const element = newElement(node, parent, position);
    parent.children.push(element);
    if (!framedElements.has(node.name)) push(node.children, element, depth + 1);
  }
}

function newElement(node: ParsedElement, parent: BuiltElement, position: number): BuiltElement {
  const isRoot = parent.parent === null && parent.name === '';
  return {
    kind: 'element',
    name: node.name,
    attributes: new Map(Object.entries(node.attribs)),
    children: [],
    parent: isRoot ? null : parent,
    position,
  };
}

function isDropped(node: ParsedElement, keepHidden: boolean): boolean {
  if (droppedElements.has(node.name)) return true;
  if (node.name === 'input' && attributeOf(node, 'type')?.toLowerCase() === 'hidden') return true;
  if (keepHidden) return false;
  return attributeOf(node, 'hidden') !== undefined || hiddenStyle.test(attributeOf(node, 'style') ?? '');
}

function attributeOf(node: ParsedElement, name: string): string | undefined {
  return node.attribs[name];
}

/** The path of an element from the top of the page, such as `html/body/div[2]/table[1]`. */
export function elementPath(element: PageElement): string {
  const steps: string[] = [];
  for (let step: PageElement | null = element; step; step = step.parent)
    steps.push(step.name === 'html' || step.name === 'body' ? step.name : `${step.name}[${step.position}]`);
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
