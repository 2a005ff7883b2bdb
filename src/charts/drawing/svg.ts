// SVG without a browser: a document that the plotting library draws into.
import { DOMParser } from 'linkedom';

const namespace = 'http://www.w3.org/2000/svg';
const svgDocument = new DOMParser().parseFromString(`<svg xmlns="${namespace}"/>`, 'image/svg+xml');

/** The part of a DOM element that charts use. */
export interface SvgElement {
  readonly tagName: string;
  readonly outerHTML: string;
  readonly children: Iterable<SvgElement>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  append(...nodes: readonly unknown[]): void;
}

/** Parses the text of an SVG file that this program drew. */
export function parsedSvg(svg: string): SvgElement {
  const root: SvgElement | null = new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('svg');
  if (root === null) throw new Error('Expected an SVG');
  return root;
}

type Attributes = Readonly<Record<string, string | number>>;

/** The document in which Plot creates its elements. */
export const plotDocument = svgDocument;

// Characters that XML must not contain (XML 1.0, 2.2), and control characters, which could control a terminal that shows the file.
const forbidden = /\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** Replaces characters that an XML document must not contain with spaces. */
export function xmlText(text: string): string {
  return text.replace(forbidden, ' ');
}

/**
 * Creates an SVG element.
 * @param attributes numbers are rounded to two decimals
 */
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

/** Gives what Plot drew, without the style sheet that it adds for web pages. */
export function drawingOf(plot: SvgElement): readonly SvgElement[] {
  return [...plot.children].filter(({ tagName }) => tagName !== 'style');
}
