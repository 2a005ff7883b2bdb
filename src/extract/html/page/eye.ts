// Decides what of a page can be seen, and how: the styles of an element and those around it.
import { pictureBehind } from '../style/background-pictures.js';
import { isBlockName } from '../style/block-elements.js';
import { generatedText, mayStrikeOut } from '../style/generated-text.js';
import { firstLook, isNotDisplayed, type Look, lookInside, sightOf } from '../style/looks.js';
import { isOutOfSight } from '../style/out-of-sight.js';
import { attributeOf, elementsOf, type ParsedElement, type ParsedNode } from '../style/parsed-page.js';
import { type Rearranged, rearrangedBy } from '../style/rearranged.js';
import type { GeneratedPlace } from '../style/selectors.js';
import { type Declared, StyleSheets } from '../style/style-sheets.js';
import type { Layout } from './laid-out-tables.js';

/** Elements whose content is never text of the page. */
const droppedElements = new Set('script style noscript template audio datalist map xml rt rp'.split(' '));

/** Elements that show something else than text. Their content is not text of the page, or is for browsers that cannot show them. */
export const framedElements = new Set('iframe embed object svg math canvas video meter progress'.split(' '));

/** Elements that show something by themselves. */
const replacedElements = new Set([...framedElements, 'img', 'input', 'select', 'textarea']);

/**
 * What of the hidden elements counts as seen:
 * - `none`
 * - `tables`: those that hold a table, because a script may show them later. What is hidden inside them stays hidden.
 * - `all`: the page has no styles of its own
 */
export type Revealed = 'none' | 'tables' | 'all';

/** A hidden table with fewer cells than this is part of a menu. */
const leastHiddenCells = 12;

const nothingDeclared: Declared = new Map();

const lineDisplays = new Set(['block', 'flex', 'grid', 'table', 'list-item', 'flow-root']);
const writing = /document\.write|\.innerHTML/;

/** Text that a style sheet adds. */
interface AddedText {
  readonly type: 'added';
  readonly data: string;
}

/** What is added to an element beside its content. */
export interface Added {
  readonly text: AddedText | null;
  readonly look: Look;
  readonly hasOther: boolean;
  readonly strikes: boolean;
}

const layoutProperties = ['display', 'float', 'grid-template-columns', 'grid-column', 'grid-row'] as const;

/** Decides what can be seen. */
export class Eye {
  readonly #sheets: StyleSheets | null;
  readonly #reveal: Revealed;
  readonly first: Look;

  constructor(nodes: readonly ParsedNode[], reveal: Revealed) {
    this.#sheets = reveal === 'all' ? null : new StyleSheets(nodes);
    this.#reveal = reveal;
    this.first = firstLook(this.#sheets?.hasOthers ?? false);
  }

  /** What an element's styles say about its place in a table; null if nothing. */
  layoutOf(element: ParsedElement): Layout | null {
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    if (declared.size === 0 || !layoutProperties.some((property) => declared.has(property))) return null;
    const [display = '', float = '', tracks = '', column = '', row = ''] = layoutProperties.map((property) =>
      declared.get(property),
    );
    return { display, float, tracks, column, row };
  }

  /** The picture behind an element that can be seen. An indent moves only the text before it away. */
  pictureBehind(around: Look, element: ParsedElement, look: Look): string | null {
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    const stated = attributeOf(element, 'background');
    if ((declared.size === 0 && stated === undefined) || !look.isVisible || around.isLost) return null;
    const blockName = isBlockName(element.name) ? element.name : null;
    const base = { fontSize: look.fontSize, rootFontSize: look.rootFontSize, whole: 0 };
    const picture = pictureBehind(declared, stated, base, blockName);
    if (picture === null || !look.isLost) return picture;
    const withoutIndent = new Map(declared);
    withoutIndent.delete('text-indent');
    return isOutOfSight(withoutIndent, base, blockName) ? null : picture;
  }

  /** What style sheets show before or after the content of an element; null if nothing. */
  addedBeside(look: Look, element: ParsedElement, place: GeneratedPlace): Added | null {
    const declared = this.#sheets?.declaredBeside(element, place) ?? nothingDeclared;
    const generated = declared.size === 0 ? null : generatedText(element, declared);
    if (generated === null || declared.get('display') === 'none') return null;
    const inside = lookInside(look, { name: '', attributes: [] }, declared, false);
    if (!sightOf(inside).isSeen) return null;
    const text = generated.text === '' ? null : ({ type: 'added', data: generated.text } as const);
    return { text, look: inside, hasOther: generated.hasOther, strikes: mayStrikeOut(declared) };
  }

  /** How the styles of an element show its text otherwise than it is stated. */
  rearrangedBy(element: ParsedElement, look: Look): Rearranged | null {
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    return rearrangedBy(element, declared, { fontSize: look.fontSize, rootFontSize: look.rootFontSize, whole: 0 });
  }

  /** Whether an element starts a new line by its style, though not by its name. */
  isLine(element: ParsedElement): boolean {
    const display = this.#sheets?.declaredFor(element).get('display');
    return display !== undefined && lineDisplays.has(display) && !isBlockName(element.name);
  }

  /** The look inside an element; null if the element is left out. */
  lookInside(around: Look, element: ParsedElement): Look | null {
    if (droppedElements.has(element.name)) return null;
    if (element.name === 'input' && attributeOf(element, 'type')?.toLowerCase() === 'hidden') return null;
    const declared = this.#sheets?.declaredFor(element) ?? nothingDeclared;
    if (this.#sheets && isNotDisplayed(element, declared) && !this.#isRevealed(element)) return null;
    const look = lookInside(around, element, declared, isBlockName(element.name));
    const isSeen = look.isVisible && !look.isLost;
    if (!isSeen && around.isVisible && !around.isLost && this.#isRevealed(element))
      return { ...look, isVisible: true, isLost: false };
    return !isSeen && replacedElements.has(element.name) ? null : look;
  }

  #isRevealed(element: ParsedElement): boolean {
    if (this.#reveal !== 'tables') return false;
    let cells = 0;
    for (const inside of elementsOf([element])) if (inside.name === 'td' || inside.name === 'th') cells++;
    return cells >= leastHiddenCells;
  }
}

/** Whether a script writes into the page where it stands. */
export function isWriting(script: ParsedElement): boolean {
  return script.children.some((node) => 'data' in node && writing.test(node.data));
}
