// Text of formulas (ECMA-376 Part 1, 22.1): signs are put where the layout says what the characters do not.
import { childOf, type XmlElement } from '../package/xml.js';

/** The text of a formula. A half is `1/2` and a square `x^2`: run together they would be other numbers. */
export function mathText(element: XmlElement): string {
  switch (element.name) {
    case 'm:t':
    case 'w:t':
      return element.text;
    case 'm:f':
      return joined(element, ['m:num', 'm:den'], '/');
    case 'm:sSup':
      return joined(element, ['m:e', 'm:sup'], '^');
    case 'm:sSub':
      return joined(element, ['m:e', 'm:sub'], '_');
    case 'm:d':
      return `(${inside(element)})`;
    default:
      return inside(element);
  }
}

function inside(element: XmlElement): string {
  return element.children.map(mathText).join('');
}

function joined(element: XmlElement, names: readonly string[], sign: string): string {
  return names
    .map((name) => childOf(element, name))
    .map((part) => (part ? inside(part) : ''))
    .join(sign);
}
