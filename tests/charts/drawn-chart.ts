// A chart as tests look at it: well-formed XML, its marks by kind, and the place of each text.
import { DOMParser } from 'linkedom';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';

/** The part of a DOM element that tests use. */
export interface DrawnElement {
  readonly tagName: string;
  readonly textContent: string;
  readonly children: Iterable<DrawnElement>;
  readonly parentElement: DrawnElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DrawnElement | null;
  querySelectorAll(selector: string): Iterable<DrawnElement>;
}

/** Parses a chart; fails if it is not well-formed. */
export function parseChart(svg: string): DrawnElement {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  const root: DrawnElement | null = new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('svg');
  if (root === null) throw new Error('Expected an SVG');
  return root;
}

/** The marks of a kind, such as `value` or `change of form`. */
export function marksOf(chart: DrawnElement, kind: string): readonly DrawnElement[] {
  return [...chart.querySelectorAll(`g[class="${kind.replaceAll(' ', '-')}"]`)].flatMap((group) => [...group.children]);
}

/** The tooltip of a mark. */
export function titleOf(mark: DrawnElement): string {
  return mark.querySelector('title')?.textContent ?? '';
}

/** An attribute of an element, or of its nearest ancestor that has it. */
function inherited(element: DrawnElement | null, name: string): string | null {
  return element === null ? null : (element.getAttribute(name) ?? inherited(element.parentElement, name));
}

const translation = /translate\((-?[\d.]+)(?:,(-?[\d.]+))?\)/;

function offsetOf(element: DrawnElement | null): readonly [x: number, y: number] {
  if (element === null) return [0, 0];
  const [x, y] = offsetOf(element.parentElement);
  const [, dx = '0', dy = '0'] = translation.exec(element.getAttribute('transform') ?? '') ?? [];
  return [x + Number(dx), y + Number(dy)];
}

function length(text: string | null, size: number): number {
  if (text === null) return 0;
  return text.endsWith('em') ? Number(text.slice(0, -2)) * size : Number(text);
}

/** Chinese characters are as wide as they are high; letters of common fonts are half as wide on average, and at most 0.56. */
function widthOf(text: string, size: number): number {
  return [...text].reduce(
    (width, character) => width + ((character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : 0.56) * size,
    0,
  );
}

/** Fails if a text leaves the view box. Returns all texts. */
export function expectTextsInside(chart: DrawnElement): readonly string[] {
  const [left = 0, top = 0, width = 0, height = 0] = (chart.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const texts = [...chart.querySelectorAll('text')];
  for (const text of texts) {
    const size = Number.parseFloat(inherited(text, 'font-size') ?? '');
    const [offsetX, offsetY] = offsetOf(text);
    const x = offsetX + length(text.getAttribute('x'), size);
    const y = offsetY + length(text.getAttribute('y'), size);
    const taken = widthOf(text.textContent, size);
    const anchor = inherited(text, 'text-anchor') ?? 'start';
    const start = anchor === 'start' ? x : anchor === 'middle' ? x - taken / 2 : x - taken;
    const where = { text: text.textContent, start, end: start + taken, y };
    expect(where, JSON.stringify(where)).toSatisfy(
      () => start >= left && start + taken <= left + width && y - size * 0.8 >= top && y <= top + height,
    );
  }
  return texts.map(({ textContent }) => textContent);
}
