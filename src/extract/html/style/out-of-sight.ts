// The ways in which style sheets take an element out of sight without hiding it: no opacity, cut to nothing, moved off the screen.
import type { Declared } from './style-sheets.js';
import { type LengthBase, pixelsIn } from './values.js';

/** What is moved this far in pixels stands beside the screen. */
const farAway = 500;
const tableParts = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption']);
const inlineDisplays = new Set(['inline', 'contents', 'initial']);
const number = /-?(?:\d+\.?\d*|\.\d+)/g;
const clipRectangle = /^rect\(([^)]*)\)/;
const emptyClipPath = /^(?:inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0)/;
const noScale = /\bscale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]/;
const shift = /\btranslate(?:3d|x|y)?\(\s*(-?[\d.]+[a-z%]*)\s*(?:,\s*(-?[\d.]+[a-z%]*))?/;
const noOpacity = /^0*\.?0*%?$/;
const filteredAway = /\bopacity\(\s*0+(?:\.0+)?%?\s*\)/;
const blankRun = /[\s,]+/;

/**
 * Whether an element and all that it holds is out of sight.
 * @param blockName the name of the element if it is a block by itself, else null
 */
export function isOutOfSight(declared: Declared, base: LengthBase, blockName: string | null): boolean {
  if (declared.size === 0) return false;
  const isAnimated = ![undefined, 'none'].includes(declared.get('animation'));
  const opacity = declared.get('opacity');
  if (opacity !== undefined && opacity !== '' && noOpacity.test(opacity) && !isAnimated) return true;
  if (filteredAway.test(declared.get('filter') ?? '')) return true;
  if (emptyClipPath.test(declared.get('clip-path') ?? '')) return true;
  return isMovedAway(declared, base, blockName !== null) || isCutAway(declared, base, blockName);
}

function isPositioned(declared: Declared): boolean {
  return declared.get('position') === 'absolute' || declared.get('position') === 'fixed';
}

function isMovedAway(declared: Declared, base: LengthBase, isBlock: boolean): boolean {
  const at = (property: string) => pixelsIn(declared.get(property), base) ?? 0;
  if (isPositioned(declared) && ['left', 'top', 'right', 'bottom'].some((side) => at(side) <= -farAway)) return true;
  if (at('margin-left') <= -farAway || (isBlock && at('text-indent') <= -farAway)) return true;
  const transform = declared.get('transform') ?? '';
  if (noScale.test(transform)) return true;
  const [, first, second] = shift.exec(transform) ?? [];
  return [first, second].some((length) => (pixelsIn(length, { ...base, whole: 0 }) ?? 0) <= -farAway);
}

/** CSS 2.2, sections 10.5, 11.1.1 and 11.1.2. Heights and widths do not apply to text within a line, nor do they cut cells. */
function isCutAway(declared: Declared, base: LengthBase, blockName: string | null): boolean {
  if (isPositioned(declared) && isEmptyClip(declared.get('clip') ?? '')) return true;
  if (!cuts(declared.get('overflow') ?? '')) return false;
  const display = declared.get('display');
  const isBox =
    isPositioned(declared) ||
    ![undefined, 'none'].includes(declared.get('float')) ||
    (display === undefined ? blockName !== null : !inlineDisplays.has(display));
  if (!isBox || (blockName !== null && tableParts.has(blockName))) return false;
  return ['height', 'max-height', 'width', 'max-width'].some((property) => {
    const size = pixelsIn(declared.get(property), { ...base, whole: 1000 });
    return size !== null && size <= 1;
  });
}

function cuts(overflow: string): boolean {
  return overflow.split(blankRun).some((value) => value === 'hidden' || value === 'clip');
}

/** `rect(top, right, bottom, left)`. */
function isEmptyClip(value: string): boolean {
  const [top, right, bottom, left] = (clipRectangle.exec(value)?.[1]?.match(number) ?? []).map(Number);
  if (top === undefined || right === undefined || bottom === undefined || left === undefined) return false;
  return bottom - top <= 1 || right - left <= 1;
}
