// Parses a page by the HTML standard (parse5) into the nodes that its reader needs, and no others: no copies of attributes, no places in the
// source.
import { html, parse, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5';
import type { ParsedNode } from '../style/parsed-page.js';

interface Linked {
  parent: Parent | null;
  previous: Node | null;
  next: Node | null;
}

interface Root extends Linked {
  readonly type: 'root';
  readonly children: Node[];
  mode: html.DOCUMENT_MODE;
}

interface Element extends Linked {
  readonly type: 'element';
  readonly name: string;
  readonly namespace: html.NS;
  attributes: Token.Attribute[];
  readonly children: Node[];
  /** Only a template has one. */
  content: Root | null;
}

interface Text extends Linked {
  readonly type: 'text';
  data: string;
}

interface Comment extends Linked {
  readonly type: 'comment';
  readonly data: string;
}

interface Doctype extends Linked {
  readonly type: 'doctype';
  data: string;
}

type Node = Root | Element | Text | Comment | Doctype;
type Parent = Root | Element;
type Nodes = TreeAdapterTypeMap<Node, Parent, Node, Root, Root, Element, Comment, Text, Element, Doctype>;

const unlinked = { parent: null, previous: null, next: null } as const;

/**
 * Parses a page.
 * @returns the nodes at its top
 */
export function parsePage(source: string): readonly ParsedNode[] {
  return parse<Nodes>(source, { treeAdapter }).children;
}

function newRoot(): Root {
  return { type: 'root', ...unlinked, children: [], mode: html.DOCUMENT_MODE.NO_QUIRKS };
}

function newText(data: string): Text {
  return { type: 'text', parent: null, previous: null, next: null, data };
}

function append(parent: Parent, node: Node): void {
  const last = parent.children.at(-1);
  if (last !== undefined) {
    last.next = node;
    node.previous = last;
  }
  parent.children.push(node);
  node.parent = parent;
}

function insertBefore(parent: Parent, node: Node, reference: Node): void {
  const { previous } = reference;
  if (previous !== null) {
    previous.next = node;
    node.previous = previous;
  }
  reference.previous = node;
  node.next = reference;
  parent.children.splice(parent.children.indexOf(reference), 0, node);
  node.parent = parent;
}

function detach(node: Node): void {
  const { parent, previous, next } = node;
  if (parent === null) return;
  if (previous !== null) previous.next = next;
  if (next !== null) next.previous = previous;
  parent.children.splice(parent.children.indexOf(node), 1);
  Object.assign(node, unlinked);
}

const treeAdapter: TreeAdapter<Nodes> = {
  createDocument: newRoot,
  createDocumentFragment: newRoot,
  createElement: (name, namespace, attributes) => ({
    type: 'element',
    parent: null,
    previous: null,
    next: null,
    name,
    namespace,
    attributes,
    children: [],
    content: null,
  }),
  createCommentNode: (data) => ({ type: 'comment', ...unlinked, data }),
  createTextNode: newText,

  appendChild: append,
  insertBefore,
  detachNode: detach,
  insertText: (parent, text) => {
    const last = parent.children.at(-1);
    if (last?.type === 'text') last.data += text;
    else append(parent, newText(text));
  },
  insertTextBefore: (parent, text, reference) => {
    const { previous } = reference;
    if (previous?.type === 'text') previous.data += text;
    else insertBefore(parent, newText(text), reference);
  },
  adoptAttributes: (element, attributes) => {
    const isNew = ({ name }: Token.Attribute) => element.attributes.every((known) => known.name !== name);
    element.attributes = [...element.attributes, ...attributes.filter(isNew)];
  },
  setTemplateContent: (template, content) => {
    template.content = content;
    append(template, content);
  },
  setDocumentType: (root, name) => {
    append(root, { type: 'doctype', ...unlinked, data: name });
  },
  setDocumentMode: (root, mode) => {
    root.mode = mode;
  },

  getFirstChild: ({ children }) => children[0] ?? null,
  getChildNodes: ({ children }) => children,
  getParentNode: ({ parent }) => parent,
  getAttrList: ({ attributes }) => attributes,
  getTagName: ({ name }) => name,
  getNamespaceURI: ({ namespace }) => namespace,
  getTextNodeContent: ({ data }) => data,
  getCommentNodeContent: ({ data }) => data,
  getTemplateContent: (template) => template.content ?? newRoot(),
  getDocumentMode: ({ mode }) => mode,
  getDocumentTypeNodeName: ({ data }) => data,
  getDocumentTypeNodePublicId: () => '',
  getDocumentTypeNodeSystemId: () => '',

  isElementNode: (node) => node.type === 'element',
  isTextNode: (node) => node.type === 'text',
  isCommentNode: (node) => node.type === 'comment',
  isDocumentTypeNode: (node) => node.type === 'doctype',

  // Places in the source are not asked for.
  getNodeSourceCodeLocation: () => null,
  setNodeSourceCodeLocation: () => {},
  updateNodeSourceCodeLocation: () => {},
};
