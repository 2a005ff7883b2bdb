// The XML of a part → a small tree of elements with fixed prefixes. There are no DTDs: ECMA-376 Part 2, 8.1.4 forbids them.
import { DocumentFault } from '../../bytes/document-fault.js';
import { maxElementDepth, maxXmlElements } from '../../bytes/limits.js';
import { attributesIn, scanXml, type XmlEvents } from '../../xml/xml-scanner.js';
import { prefixOf, unknownPrefix, unreadElements, xmlNamespace } from './vocabulary.js';

/**
 * An element. Its name and those of its attributes have the fixed prefixes of vocabulary.ts (`w:tbl`, `w:val`). Word never mixes text
 * and elements, so the text directly inside an element is kept apart from its child elements.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The namespaces in force inside an element, and the names that were already translated under them. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
  /** The fixed names of elements; null for elements that nothing reads. */
  readonly elements: Map<string, string | null>;
}

const blankRun = /\s+/;
/** The namespaces that are in force without being declared. */
const ownNamespaces: ReadonlyMap<string, string> = new Map([['xml', xmlNamespace]]);

/**
 * Reads one part. Elements that nothing reads are left out of the tree.
 * @param xml the text of the part
 * @param part its name, for messages
 * @returns the root element
 * @throws DocumentFault `xml_damaged`, `xml_entities` (any DOCTYPE), `too_deeply_nested`, `file_too_large` if there are too many
 * elements
 */
export function parseXml(xml: string, part: string): XmlElement {
  const builder = new TreeBuilder(part);
  scanXml(xml, part, builder);
  return builder.root();
}

/** Shared by all elements without children, which are most. */
const none: TreeElement[] = [];

/** Takes its attributes apart only when they are asked for: most of them say how text looks. */
class TreeElement implements XmlElement {
  readonly name: string;
  readonly scope: Scope;
  children: TreeElement[] = none;
  text = '';
  readonly #stated: string;
  #attributes: ReadonlyMap<string, string> | null = null;

  constructor(name: string, stated: string, scope: Scope) {
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

class TreeBuilder implements XmlEvents {
  readonly #part: string;
  /** The elements that are open, outermost first. */
  readonly #path: TreeElement[] = [];
  #parent: TreeElement | null = null;
  /** How many elements that are left out of the tree are open inside the parent. */
  #openUnread = 0;
  #root: TreeElement | null = null;
  #elements = 0;

  constructor(part: string) {
    this.#part = part;
  }

  open(name: string, attributes: string): void {
    if (this.#path.length + this.#openUnread >= maxElementDepth)
      throw new DocumentFault(
        'too_deeply_nested',
        `${this.#part} nests elements more than ${maxElementDepth} levels deep.`,
      );
    this.#elements += 1;
    if (this.#elements > maxXmlElements)
      throw new DocumentFault('file_too_large', `${this.#part} has more than ${maxXmlElements} elements.`);
    const scope = scopeInside(this.#parent?.scope ?? scopeOf(ownNamespaces), attributes);
    const fixed = this.#openUnread > 0 ? null : nameOfElement(name, scope);
    if (fixed === null) this.#openUnread += 1;
    else this.#push(new TreeElement(fixed, attributes, scope));
  }

  close(): void {
    if (this.#openUnread > 0) this.#openUnread -= 1;
    else {
      this.#path.pop();
      this.#parent = this.#path.at(-1) ?? null;
    }
  }

  text(text: string): void {
    if (this.#parent && this.#openUnread === 0) this.#parent.text += text;
  }

  root(): XmlElement {
    if (!this.#root) throw new DocumentFault('xml_damaged', `${this.#part} holds no element that we read.`);
    return this.#root;
  }

  #push(element: TreeElement): void {
    this.#parent?.append(element);
    this.#path.push(element);
    this.#parent = element;
    this.#root ??= element;
  }
}

function scopeInside(outer: Scope, attributes: string): Scope {
  if (!attributes.includes('xmlns')) return outer;
  const declared = attributesIn(attributes).filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  const namespaces = new Map(outer.namespaces);
  for (const { name, value } of declared) namespaces.set(name.slice('xmlns:'.length), value);
  return scopeOf(namespaces);
}

function scopeOf(namespaces: ReadonlyMap<string, string>): Scope {
  return { namespaces, names: new Map(), elements: new Map() };
}

/** The fixed name of an element; null if nothing reads it. */
function nameOfElement(name: string, scope: Scope): string | null {
  const known = scope.elements.get(name);
  if (known !== undefined) return known;
  const fixed = fixedName(name, scope);
  const read = unreadElements.has(fixed) ? null : fixed;
  scope.elements.set(name, read);
  return read;
}

/** The name of an element without a prefix is in the default namespace. */
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

/** An attribute without a prefix is in no namespace and keeps its name. */
function attributesOf(stated: string, scope: Scope): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const { name, value } of attributesIn(stated)) {
    if (name.startsWith('xmlns')) continue;
    if (name.includes(':')) attributes.set(fixedName(name, scope), value);
    else attributes.set(name, name === 'Requires' ? fixedPrefixes(value, scope) : value);
  }
  return attributes;
}

/** `Requires` of a markup alternative lists prefixes of the file, which are translated like names. */
function fixedPrefixes(list: string, scope: Scope): string {
  return list
    .split(blankRun)
    .filter((prefix) => prefix !== '')
    .map((prefix) => prefixOf(scope.namespaces.get(prefix) ?? ''))
    .join(' ');
}

/** The first child element of a name; null if there is none, or no element. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  if (!element) return null;
  for (const child of element.children) if (child.name === name) return child;
  return null;
}

/** The child elements of a name, in order; none if there is no element. */
export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element ? element.children.filter((child) => child.name === name) : [];
}

/** The attribute `w:val` of the first child of a name; null if either is missing. */
export function propertyValue(element: XmlElement | null, name: string): string | null {
  return childOf(element, name)?.attributes.get('w:val') ?? null;
}

const offValues: ReadonlySet<string> = new Set(['0', 'false', 'off']);

/** A property that is on if its element is there, unless its value switches it off; null if it is not stated (ECMA-376 Part 1, 17.17.4). */
export function switchOf(element: XmlElement | null, name: string): boolean | null {
  const property = childOf(element, name);
  if (!property) return null;
  return isOn(property.attributes.get('w:val') ?? '1');
}

/** Whether the value of a switch is on (ECMA-376 Part 1, 22.9.2.7). */
export function isOn(value: string): boolean {
  return !offValues.has(value);
}

/** Reads the whole number, possibly negative, that an attribute states; null if it is missing or not a whole number. */
export function wholeNumber(value: string | null | undefined): number | null {
  const number = Number(value ?? Number.NaN);
  return value?.trim() && Number.isSafeInteger(number) ? number : null;
}
