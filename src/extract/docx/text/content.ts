// What a reader of a Word document looks through: wrappers that only mark their content, and markup alternatives.
import { childOf, childrenOf, type XmlElement } from '../package/xml.js';

/**
 * Elements whose children take the place of the element: insertions, content controls, smart tags, text direction
 * (ECMA-376 Part 1, 17.5 and 17.13.5).
 */
const wrappers: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:smartTag',
  'w:ins',
  'w:moveTo',
  'w:bdo',
  'w:dir',
  'mc:AlternateContent',
]);

/** Namespaces that this reader knows, among those that a markup alternative may require. */
const understood: ReadonlySet<string> = new Set(['w', 'wps', 'wpg', 'wpc', 'wp14', 'w14', 'w15', 'a', 'wp', 'm', 'v']);

/** The child elements, with wrappers replaced by their content. Deletions are included: see `isRemoved`. */
export function contentOf(parent: XmlElement): readonly XmlElement[] {
  const elements = parent.children;
  // Most elements hold no wrapper, so there is nothing to copy.
  for (const element of elements) if (wrappers.has(element.name)) return elements.flatMap(unwrapped);
  return elements;
}

function unwrapped(element: XmlElement): XmlElement | readonly XmlElement[] {
  if (!wrappers.has(element.name)) return element;
  if (element.name === 'mc:AlternateContent') return contentOf(branchOf(element) ?? emptyElement);
  if (element.name === 'w:sdt') return contentOf(childOf(element, 'w:sdtContent') ?? emptyElement);
  return contentOf(element);
}

const emptyElement: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };

/** Whether an element is a tracked deletion, or the old place of something moved: its content is no longer part of the document. */
export function isRemoved(element: XmlElement): boolean {
  return element.name === 'w:del' || element.name === 'w:moveFrom';
}

/**
 * The one branch of a markup alternative that is read: the first choice whose namespaces are all known, else the fallback, else the
 * first choice (ECMA-376 Part 3, 9.3). Null if it has no branches.
 */
export function branchOf(alternative: XmlElement): XmlElement | null {
  const choices = childrenOf(alternative, 'mc:Choice');
  const known = choices.find((choice) => {
    const required = (choice.attributes.get('Requires') ?? '').split(' ');
    return required.every((prefix) => understood.has(prefix));
  });
  return known ?? childOf(alternative, 'mc:Fallback') ?? choices[0] ?? null;
}
