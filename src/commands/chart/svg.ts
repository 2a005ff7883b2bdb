// SVG without a browser: a document that the plotting library draws into.
import { DOMParser } from 'linkedom';

const namespace = 'http://www.w3.org/2000/svg';
const svgDocument = new DOMParser().parseFromString(`<svg xmlns="${namespace}"/>`, 'image/svg+xml');

/** As much of an element as charts need. */
export interface SvgElement {
  readonly tagName: string;
  readonly outerHTML: string;
  readonly children: Iterable<SvgElement>;
  setAttribute(name: string, value: string): void;
  append(...nodes: readonly unknown[]): void;
}

type Attributes = Readonly<Record<string, string | number>>;

/** What Plot is given to make elements with. */
export const plotDocument = svgDocument;

// What XML may not hold (XML 1.0, 2.2), and what would command a terminal that shows the file.
const forbidden = /\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** Text that a document of XML may hold. */
export function xmlText(text: string): string {
  return text.replace(forbidden, ' ');
}

/** Makes an element. */
export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly (SvgElement | string)[]
): SvgElement {
  const made: SvgElement = svgDocument.createElementNS(namespace, name, {});
  for (const [attribute, value] of Object.entries(attributes))
    made.setAttribute(attribute, typeof value === 'number' ? String(Math.round(value * 100) / 100) : xmlText(value));
  made.append(
    ...children.map((child) => (typeof child === 'string' ? svgDocument.createTextNode(xmlText(child)) : child)),
  );
  return made;
}

/** What Plot drew, without the style sheet that it brings for pages. */
export function drawingOf(plot: SvgElement): readonly SvgElement[] {
  return [...plot.children].filter(({ tagName }) => tagName !== 'style');
}
