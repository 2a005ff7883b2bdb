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
}

const mainPart = 'document';
const relatedNames = ['styles', 'numbering', 'footnotes', 'endnotes'] as const;

/** Makes parts that are translated from another format look like those of a package, so that one reader serves all. */
export function translatedParts(translated: TranslatedParts): WordParts {
  const related = relatedNames.filter((name) => translated[name] !== undefined);
  const parts = new Map<string, XmlElement | undefined>([
    ['_rels/.rels', relationshipsTo([['officeDocument', mainPart]])],
    [`_rels/${mainPart}.rels`, relationshipsTo(related.map((name) => [name, name]))],
    [mainPart, translated.document],
    ...related.map((name) => [name, translated[name]] as const),
  ]);
  return { readXml: (name) => parts.get(name) ?? null, flatPartOf: () => null };
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
