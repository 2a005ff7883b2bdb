// What readers of older formats make of a document: the elements of a Word document, which its reader then reads.
import type { WordParts } from '../package/parts.js';
import type { XmlElement } from '../package/xml.js';

/** What a reader of an older format makes of a document: the roots of its parts. All but the document may be missing. */
export interface TranslatedParts {
  /** `w:document` */
  readonly document: XmlElement;
  /** `w:styles` */
  readonly styles?: XmlElement;
  /** `w:numbering` */
  readonly numbering?: XmlElement;
  /** `w:footnotes` */
  readonly footnotes?: XmlElement;
  /** `w:endnotes` */
  readonly endnotes?: XmlElement;
  /** The content of the headers that its pages show. */
  readonly headers?: readonly (readonly XmlElement[])[];
}

const mainPart = 'document';
const relatedNames = ['styles', 'numbering', 'footnotes', 'endnotes'] as const;

/** Makes parts that are translated from another format look like those of a package, so that one reader serves all. */
export function translatedParts(translated: TranslatedParts): WordParts {
  const related = relatedNames.filter((name) => translated[name] !== undefined);
  const headers = (translated.headers ?? []).map(
    (children, index) => [`header${index + 1}`, xmlElement('w:hdr', { children })] as const,
  );
  const parts = new Map<string, XmlElement | undefined>([
    ['_rels/.rels', relationshipsTo([['officeDocument', mainPart]])],
    [
      `_rels/${mainPart}.rels`,
      relationshipsTo([
        ...related.map((name) => [name, name] as const),
        ...headers.map(([name]) => ['header', name] as const),
      ]),
    ],
    [
      mainPart,
      withHeaders(
        translated.document,
        headers.map(([name]) => name),
      ),
    ],
    ...related.map((name) => [name, translated[name]] as const),
    ...headers,
  ]);
  return { readXml: (name) => parts.get(name) ?? null, flatPartOf: () => null };
}

/** The document with a last section that shows headers. */
function withHeaders(document: XmlElement, headers: readonly string[]): XmlElement {
  if (headers.length === 0) return document;
  const references = headers.map((name) =>
    xmlElement('w:headerReference', { attributes: { 'w:type': 'default', 'r:id': name } }),
  );
  const section = xmlElement('w:sectPr', { children: references });
  const children = document.children.map((child) =>
    child.name === 'w:body' ? { ...child, children: [...child.children, section] } : child,
  );
  return { ...document, children };
}

function relationshipsTo(targets: readonly (readonly [type: string, target: string])[]): XmlElement {
  const list = targets.map(([type, target]) =>
    xmlElement('rel:Relationship', { attributes: { Id: target, Type: type, Target: target } }),
  );
  return xmlElement('rel:Relationships', { children: list });
}

/** What an element may have besides its name. */
export interface ElementContent {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly XmlElement[];
  readonly text?: string;
}

/** Makes an element: `xmlElement('w:gridSpan', { attributes: { 'w:val': '2' } })`. */
export function xmlElement(
  name: string,
  { attributes = {}, children = [], text = '' }: ElementContent = {},
): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children, text };
}

/** Makes a property with a value: `<w:vMerge w:val="restart"/>`. */
export function propertyElement(name: string, value: string | number): XmlElement {
  return xmlElement(name, { attributes: { 'w:val': String(value) } });
}
