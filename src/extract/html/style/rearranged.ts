// Styles that show text otherwise than in the order in which it is stated: moved, turned, mirrored or replaced. They are not followed; a
// number that they are about is doubtful.
import { attributeOf, type ParsedElement } from './parsed-page.js';
import type { Declared } from './style-sheets.js';
import { type LengthBase, pixelsIn } from './values.js';

/** Why the text of an element may be seen otherwise: for its own text, and for text beside it. Null if nothing suggests it. */
export interface Rearranged {
  readonly inside: string | null;
  readonly beside: string | null;
}

const number = String.raw`-?(?:\d+\.?\d*|\.\d+)`;
const mirror = /\bscale(?:3d|x|y)?\([^)]*-/;
const turn = new RegExp(`\\brotate(?:3d|x|y|z)?\\([^)]*?(${number})(?:deg|rad|turn|grad)`);
const turnAlone = new RegExp(`(${number})(?:deg|rad|turn|grad)`);
const along = /\btranslate(?:3d|x)?\(\s*(-?[\d.]+[a-z%]*)/;
const upOrDown = /\btranslate(?:3d)?\([^,)]*,\s*(-?[\d.]+[a-z%]*)|\btranslatey\(\s*(-?[\d.]+[a-z%]*)/;
const blankRun = /\s+/;

/** A digit is this share of the size of its font wide: text that is moved sideways by less stays where it stands. */
const leastShift = 0.5;

/** How far text is moved to the right and down, in pixels (CSS Transforms 2, section 5). */
export function shiftOf(declared: Declared, base: LengthBase): { readonly right: number; readonly down: number } {
  const transform = declared.get('transform') ?? '';
  const [beside, below] = (declared.get('translate') ?? '').split(blankRun);
  const [, across, downwards] = upOrDown.exec(transform) ?? [];
  const pixels = (stated: string | undefined) => pixelsIn(stated, { ...base, whole: base.fontSize }) ?? 0;
  return {
    right: pixels(along.exec(transform)?.[1]) + pixels(beside),
    down: pixels(across ?? downwards) + pixels(below),
  };
}

/** How the styles of an element rearrange what is stated; null if they leave it as it is. */
export function rearrangedBy(element: ParsedElement, declared: Declared, base: LengthBase): Rearranged | null {
  const isReversed = element.name === 'bdo' && attributeOf(element, 'dir')?.toLowerCase() === 'rtl';
  if (declared.size === 0 && !isReversed) return null;
  const inside = isReversed ? 'its signs are shown from right to left' : insideOf(declared);
  const beside = isMovedBeside(declared, base) ? 'a part of it is moved to another place' : null;
  return inside === null && beside === null ? null : { inside, beside };
}

function insideOf(declared: Declared): string | null {
  if (declared.get('unicode-bidi')?.includes('override')) return 'its signs may be shown from right to left';
  if (declared.get('flex-direction')?.includes('reverse')) return 'its parts are shown in reverse';
  const transform = declared.get('transform') ?? '';
  const angle = turn.exec(transform)?.[1] ?? turnAlone.exec(declared.get('rotate') ?? '')?.[1] ?? '0';
  if (mirror.test(transform) || declared.get('scale')?.includes('-') || Number(angle) !== 0)
    return 'it is turned or mirrored';
  return declared.get('content')?.includes('url(') ? 'a picture is shown in its place' : null;
}

function isMovedBeside(declared: Declared, base: LengthBase): boolean {
  const order = declared.get('order');
  if (order !== undefined && Number(order) !== 0) return true;
  const position = declared.get('position');
  if (declared.get('float') === 'right' || position === 'absolute' || position === 'fixed') return true;
  const at = (property: string) => pixelsIn(declared.get(property), base) ?? 0;
  const isRelative = position === 'relative';
  const moved = shiftOf(declared, base).right + (isRelative ? at('left') - at('right') : 0);
  const least = leastShift * base.fontSize;
  return Math.abs(moved) >= least || at('margin-left') <= -least;
}
