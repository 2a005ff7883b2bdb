// How the text of an element looks: whether it can be seen, and whether it stands above or below the line. Follows CSS 2.2 where a
// section is named, and the styles that browsers give to elements (HTML standard, section 15.3).

import { isOutOfSight } from './out-of-sight.js';
import { attributeOf, type ParsedElement } from './parsed-page.js';
import { shiftOf } from './rearranged.js';
import type { Declared } from './style-sheets.js';
import { type Colour, colourIn, isSameColour, type LengthBase, pixelsIn } from './values.js';

/** Above or below the line of text. */
export type Raised = 'super' | 'sub';

/** What applies to the text at one place of the page. */
export interface Look {
  readonly fontSize: number;
  readonly rootFontSize: number;
  /** Null if it is not known. */
  readonly colour: Colour | null;
  readonly background: Colour | null;
  /** Whether style sheets that are not known may have given it another background. */
  readonly isBackgroundSure: boolean;
  readonly isVisible: boolean;
  /** Hidden, and no element inside can undo it. */
  readonly isLost: boolean;
  readonly isStruck: boolean;
  readonly raised: Raised | null;
}

/** Whether text is seen, and what speaks against the text that is read. */
export type Sight = { readonly isSeen: false } | { readonly isSeen: true; readonly doubt: string | null };

const white: Colour = [255, 255, 255, 1];
const black: Colour = [0, 0, 0, 1];
const normalSize = 16;

/** Below this size in pixels nothing can be read. Browsers may enlarge it, but not from 0. */
const leastSize = 3;

/** The look of a page before anything is declared. */
export function firstLook(hasOtherSheets: boolean): Look {
  return {
    fontSize: normalSize,
    rootFontSize: normalSize,
    colour: black,
    background: white,
    isBackgroundSure: !hasOtherSheets,
    isVisible: true,
    isLost: false,
    isStruck: false,
    raised: null,
  };
}

/** Whether an element takes no place on the page: `display: none`, the attribute `hidden`, Word's `mso-hide: all`. */
export function isNotDisplayed(element: ParsedElement, declared: Declared): boolean {
  const display = declared.get('display');
  if (display === 'none' || declared.get('mso-hide') === 'all') return true;
  if (declared.get('visibility') === 'collapse' && collapsible.has(element.name)) return true;
  return display === undefined && attributeOf(element, 'hidden') !== undefined;
}

const collapsible = new Set(['tr', 'tbody', 'thead', 'tfoot']);

/** The name and the attributes of an element; those of a part that a style sheet adds are empty. */
type LookedAt = Pick<ParsedElement, 'name' | 'attributes'>;

/** The look inside an element. */
export function lookInside(around: Look, element: LookedAt, declared: Declared, isBlock: boolean): Look {
  if (declared.size === 0 && !hasLook.has(element.name) && !(isBlock && around.raised !== null) && !hasColour(element))
    return around;
  const fontSize = fontSizeOf(declared.get('font-size'), around);
  const base = { fontSize, rootFontSize: around.rootFontSize, whole: screen };
  return {
    fontSize,
    rootFontSize: element.name === 'html' ? fontSize : around.rootFontSize,
    colour: colourOf(around, element, declared),
    ...backgroundOf(around, element, declared),
    isVisible: visibilityOf(around, declared),
    isLost: around.isLost || isOutOfSight(declared, base, isBlock ? element.name : null),
    isStruck: around.isStruck || isStruckOut(element, declared),
    raised: isBlock ? null : raisedOf(around, element, declared, base),
  };
}

const screen = 1280;
const hasLook = new Set(['a', 'del', 'font', 'html', 's', 'strike', 'sub', 'sup']);

function hasColour(element: LookedAt): boolean {
  return ['bgcolor', 'background', 'text'].some((name) => attributeOf(element, name) !== undefined);
}

/** Whether text of this look is seen. */
export function sightOf(look: Look): Sight {
  const { colour, background } = look;
  if (look.isLost || !look.isVisible || look.isStruck || look.fontSize <= 0 || colour?.[3] === 0)
    return { isSeen: false };
  if (colour && background && isSameColour(colour, background)) {
    if (look.isBackgroundSure) return { isSeen: false };
    return { isSeen: true, doubt: 'part of it is printed in the colour of the page' };
  }
  return { isSeen: true, doubt: look.fontSize < leastSize ? 'part of it is printed too small to be read' : null };
}

const sizeWords: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  medium: 16,
  large: 18,
  'x-large': 24,
  'xx-large': 32,
};
const smallerBy = 0.83;

/** CSS 2.2, section 15.7. */
function fontSizeOf(value: string | undefined, { fontSize, rootFontSize }: Look): number {
  if (value === undefined) return fontSize;
  if (value === 'smaller') return fontSize * smallerBy;
  if (value === 'larger') return fontSize / smallerBy;
  return sizeWords[value] ?? pixelsIn(value, { fontSize, rootFontSize, whole: fontSize }) ?? fontSize;
}

function colourOf(around: Look, element: LookedAt, declared: Declared): Colour | null {
  const stated = declared.get('color');
  if (stated === 'inherit' || stated === 'currentcolor') return around.colour;
  if (stated !== undefined) return colourIn(stated);
  if (element.name === 'a' && attributeOf(element, 'href') !== undefined) return null;
  const attribute = attributeOf(element, element.name === 'font' ? 'color' : element.name === 'body' ? 'text' : '');
  return attribute === undefined ? around.colour : colourIn(attribute);
}

const picture = /url\(|gradient\(|image/;

/** CSS 2.2, section 14.2. A picture may have any colour. */
function backgroundOf(
  around: Look,
  element: LookedAt,
  declared: Declared,
): Pick<Look, 'background' | 'isBackgroundSure'> {
  const image = declared.get('background-image') ?? 'none';
  const stated = declared.get('background-color') ?? attributeOf(element, 'bgcolor');
  if (attributeOf(element, 'background') !== undefined || picture.test(image) || picture.test(stated ?? ''))
    return { background: null, isBackgroundSure: true };
  if (stated === undefined) return { background: around.background, isBackgroundSure: around.isBackgroundSure };
  const colour = stated === 'none' ? null : colourIn(stated);
  if (colour?.[3] === 1) return { background: colour, isBackgroundSure: true };
  if (colour?.[3] === 0 || noColour.has(stated))
    return { background: around.background, isBackgroundSure: around.isBackgroundSure };
  return { background: null, isBackgroundSure: true };
}

const noColour = new Set(['none', 'initial', 'unset', 'inherit', '0', '0 0']);

/** CSS 2.2, section 11.2: an element inside may be visible again. */
function visibilityOf(around: Look, declared: Declared): boolean {
  const stated = declared.get('visibility');
  if (stated === 'hidden' || stated === 'collapse') return false;
  return stated === 'visible' || stated === 'initial' ? true : around.isVisible;
}

const struckElements = new Set(['del', 's', 'strike']);

/** CSS 2.2, section 16.3.1: the line runs through everything inside. */
function isStruckOut(element: LookedAt, declared: Declared): boolean {
  const stated = declared.get('text-decoration');
  return stated === undefined ? struckElements.has(element.name) : stated.includes('line-through');
}

/** Text that is moved by this share of the size of its line stands above or below it; smaller text, if it is moved at all. */
const raisedShare = 0.25;
const leastMove = 1;
const markSize = 0.85;

const positions: ReadonlyMap<string | undefined, Raised> = new Map([
  ['super', 'super'],
  ['sub', 'sub'],
]);

/** CSS 2.2, section 10.8.1. */
function raisedOf(around: Look, element: LookedAt, declared: Declared, base: LengthBase): Raised | null {
  const isSmaller = base.fontSize <= markSize * around.fontSize;
  const stated =
    positions.get(declared.get('font-variant-position')) ??
    declared.get('vertical-align') ??
    (element.name === 'sup' ? 'super' : element.name);
  if (stated === 'super' || stated === 'sub') return stated;
  if (isSmaller && (stated === 'text-top' || stated === 'top')) return 'super';
  if (isSmaller && (stated === 'text-bottom' || stated === 'bottom')) return 'sub';
  const moved = pixelsIn(stated, { ...base, whole: base.fontSize }) ?? movedBy(declared, base);
  const isMark = isSmaller ? Math.abs(moved) >= leastMove : Math.abs(moved) >= raisedShare * around.fontSize;
  if (!isMark) return around.raised;
  return moved > 0 ? 'super' : 'sub';
}

/** How far up text is moved from its place (CSS 2.2, section 9.4.3; CSS Transforms 2, section 5). */
function movedBy(declared: Declared, base: LengthBase): number {
  const raise = pixelsIn(declared.get('mso-text-raise'), base);
  if (raise !== null) return raise;
  const shift = shiftOf(declared, base).down;
  if (declared.get('position') !== 'relative') return -shift;
  return -shift - (pixelsIn(declared.get('top'), base) ?? -(pixelsIn(declared.get('bottom'), base) ?? 0));
}
