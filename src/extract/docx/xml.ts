// XML of a part → a small tree of elements with fixed prefixes. A Word document needs no DTD (ECMA-376 Part 2, 8.1.4 forbids it).
import { SaxesParser } from 'saxes';
import { DocumentFault } from '../document-fault.js';
import { maxElementDepth } from '../limits.js';
import { prefixOf, unknownPrefix, xmlNamespace } from './namespaces.js';
import { unreadElements } from './unread-elements.js';

/**
 * An element; `name` and the names of attributes carry the fixed prefixes of namespaces.ts (`w:tbl`, `w:val`). Word never
 * mixes text and elements, so the text directly inside of an element stands apart from its child elements.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** Attributes as the file states them. */
type StatedAttributes = Readonly<Record<string, string>>;

/** The namespaces in force inside an element, and the names already translated under them. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
}

const blanks = /\s+/;

/**
 * Reads one part.
 * @param xml the part's text
 * @param part its name, for messages
 * @returns the root element
 * @throws DocumentFault `xml_damaged`, `xml_entities` (any DOCTYPE), `too_deeply_nested`
 */
export function parseXml(xml: string, part: string): XmlElement {
  const builder = new TreeBuilder(part);
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', (error) => {
    throw new DocumentFault('xml_damaged', `${part} is not well-formed XML: ${error.message}`, { cause: error });
  });
  parser.on('doctype', () => {
    throw new DocumentFault('xml_entities', `${part} has a document type declaration, which can define entities.`);
  });
  parser.on('attribute', ({ name, value }) => {
    if (name.startsWith('xmlns')) builder.declare(name, value);
  });
  parser.on('opentag', ({ name, attributes }) => builder.open(name, attributes));
  parser.on('closetag', () => builder.close());
  parser.on('text', (text) => builder.addText(text));
  parser.on('cdata', (text) => builder.addText(text));
  parser.write(xml).close();
  return builder.root();
}

const none: TreeElement[] = [];

/** Attributes are only translated when they are asked for: most of them say how text looks. */
class TreeElement implements XmlElement {
  readonly name: string;
  readonly scope: Scope;
  children: TreeElement[] = none;
  text = '';
  readonly #stated: StatedAttributes;
  #attributes: ReadonlyMap<string, string> | null = null;

  constructor(name: string, stated: StatedAttributes, scope: Scope) {
    this.name = name;
    this.#stated = stated;
    this.scope = scope;
  }

  append(child: TreeElement): void {
    if (this.children === none) this.children = [child];
    else this.children.push(child);
  }

  get attributes(): ReadonlyMap<string, string> {
    this.#attributes ??= attributesOf(this.#stated, this.scope);
    return this.#attributes;
  }
}

class TreeBuilder {
  readonly #part: string;
  /** The elements that are open, outermost first. */
  readonly #path: TreeElement[] = [];
  #parent: TreeElement | null = null;
  /** How many elements are open inside of the parent that are left out of the tree. */
  #openUnread = 0;
  #declared: Map<string, string> | null = null;
  #root: TreeElement | null = null;

  constructor(part: string) {
    this.#part = part;
  }

  /** Declarations of namespaces come before the element that they belong to. */
  declare(name: string, namespace: string): void {
    this.#declared ??= new Map();
    this.#declared.set(name.slice('xmlns:'.length), namespace);
  }

  open(name: string, attributes: StatedAttributes): void {
    if (this.#path.length + this.#openUnread >= maxElementDepth)
      throw new DocumentFault('too_deeply_nested', `${this.#part} nests elements deeper than ${maxElementDepth}.`);
    const parent = this.#parent;
    const scope = this.#takeScope(parent?.scope ?? documentScope());
    if (this.#openUnread > 0) this.#openUnread += 1;
    else {
      const fixed = fixedName(name, scope);
      if (unreadElements.has(fixed)) this.#openUnread = 1;
      else this.#push(new TreeElement(fixed, attributes, scope));
    }
  }

  close(): void {
    if (this.#openUnread > 0) this.#openUnread -= 1;
    else {
      this.#path.pop();
      this.#parent = this.#path.at(-1) ?? null;
    }
  }

  addText(text: string): void {
    if (this.#parent && this.#openUnread === 0) this.#parent.text += text;
  }

  root(): XmlElement {
    if (!this.#root) throw new DocumentFault('xml_damaged', `${this.#part} holds no element.`);
    return this.#root;
  }

  #push(element: TreeElement): void {
    this.#parent?.append(element);
    this.#path.push(element);
    this.#parent = element;
    this.#root ??= element;
  }

  #takeScope(outer: Scope): Scope {
    if (!this.#declared) return outer;
    const scope = { namespaces: new Map([...outer.namespaces, ...this.#declared]), names: new Map() };
    this.#declared = null;
    return scope;
  }
}

function documentScope(): Scope {
  return { namespaces: new Map([['xml', xmlNamespace]]), names: new Map() };
}

/** A name without a prefix is in the default namespace. */
function fixedName(name: string, scope: Scope): string {
  const known = scope.names.get(name);
  if (known !== undefined) return known;
  const colon = name.indexOf(':');
  const namespace = scope.namespaces.get(colon < 0 ? '' : name.slice(0, colon));
  const prefix = namespace === undefined ? unknownPrefix : prefixOf(namespace);
  const fixed = `${prefix}:${name.slice(colon + 1)}`;
  scope.names.set(name, fixed);
  return fixed;
}

/** An attribute without a prefix is in no namespace, and keeps its name. */
function attributesOf(stated: StatedAttributes, scope: Scope): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(stated)) {
    if (name.startsWith('xmlns')) continue;
    if (name.includes(':')) attributes.set(fixedName(name, scope), value);
    else attributes.set(name, name === 'Requires' ? fixedPrefixes(value, scope) : value);
  }
  return attributes;
}

/** `Requires` of a markup alternative lists prefixes of the file: they are translated like names. */
function fixedPrefixes(list: string, scope: Scope): string {
  return list
    .split(blanks)
    .filter((prefix) => prefix !== '')
    .map((prefix) => prefixOf(scope.namespaces.get(prefix) ?? ''))
    .join(' ');
}

/** The first child element of that name, or null. Children of null: none. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  if (!element) return null;
  for (const child of element.children) if (child.name === name) return child;
  return null;
}

/** The child elements of that name, in order. */
export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element ? element.children.filter((child) => child.name === name) : [];
}

/** The attribute `w:val` of the child of that name; null where either is missing. */
export function propertyValue(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.attributes.get('w:val') ?? null;
}

const offValues: ReadonlySet<string> = new Set(['0', 'false', 'off']);

/** A property that is on by being there, unless its value switches it off; null where it is not stated. ECMA-376 Part 1, 17.17.4. */
export function switchOf(element: XmlElement | null, name: string): boolean | null {
  const property = childOf(element, name);
  if (!property) return null;
  return !offValues.has(property.attributes.get('w:val') ?? '1');
}

/** A whole number from an attribute; null where it is missing or none. */
export function wholeNumber(value: string | null | undefined): number | null {
  const number = Number(value ?? Number.NaN);
  return value?.trim() && Number.isSafeInteger(number) ? number : null;
}
