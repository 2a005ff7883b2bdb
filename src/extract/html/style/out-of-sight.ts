// The ways in which style sheets take an element out of sight without hiding it: no opacity, cut to nothing, moved off the screen.
import type { Declared } from './style-sheets.js';
import { type LengthBase, pixelsIn } from './values.js';

/** What is moved this far in pixels stands beside the screen. */
const farAway = 500;
/** To the right and downwards it takes more: a page may be wide and long. */
const farBeside = 5000;
const tableParts = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption']);
const inlineDisplays = new Set(['inline', 'contents', 'initial']);
const number = /-?(?:\d+\.?\d*|\.\d+)/g;
const clipRectangle = /^rect\(([^)]*)\)/;
const emptyCircle = /^(?:circle|ellipse)\(\s*0(?![.\d])/;
const inset = /^inset\(([^)]*?)(?:\bround\b[^)]*)?\)/;
const polygon = /^polygon\((?:\s*(?:nonzero|evenodd)\s*,)?([^)]*)\)/;
const noScale = /\bscale(?:3d|x|y)?\(\s*0(?:\.0+)?\s*[,)]/;
const shift = /\btranslate(?:3d|x|y)?\(\s*(-?[\d.]+[a-z%]*)\s*(?:,\s*(-?[\d.]+[a-z%]*))?/;
const shiftInMatrix = /\bmatrix\((?:[^,]*,){4}\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)/;
const opacityValue = /^(\d*\.?\d+)(%?)$/;
/** What is less opaque than this cannot be read. */
const leastOpacity = 0.05;
const noScaleAlone = /^0*\.?0*(?:\s|$)/;
const filteredAway = /\bopacity\(\s*0+(?:\.0+)?%?\s*\)/;
const blankRun = /[\s,]+/;

/**
 * Whether an element and all that it holds is out of sight.
 * @param blockName the name of the element if it is a block by itself, else null
 */
export function isOutOfSight(declared: Declared, base: LengthBase, blockName: string | null): boolean {
  if (declared.size === 0) return false;
  const isAnimated = ![undefined, 'none'].includes(declared.get('animation'));
  const [, opacity, percent] = opacityValue.exec(declared.get('opacity') ?? '') ?? [];
  if (opacity !== undefined && Number(opacity) / (percent === '%' ? 100 : 1) < leastOpacity && !isAnimated) return true;
  if (filteredAway.test(declared.get('filter') ?? '')) return true;
  if (declared.get('content-visibility') === 'hidden') return true;
  if (isEmptyClipPath(declared.get('clip-path') ?? '')) return true;
  return isMovedAway(declared, base, blockName) || isCutAway(declared, base, blockName);
}

function isPositioned(declared: Declared): boolean {
  return declared.get('position') === 'absolute' || declared.get('position') === 'fixed';
}

/** Whether an element is laid out as a box with lines of its own, rather than within a line. */
export function isOwnBox(declared: Declared, blockName: string | null): boolean {
  const display = declared.get('display');
  if (isPositioned(declared) || ![undefined, 'none'].includes(declared.get('float'))) return true;
  return display === undefined ? blockName !== null : !inlineDisplays.has(display);
}

/**
 * CSS 2.2, sections 9.3.2 (offsets), 8.3 (margins, which cells and rows have none of) and 16.1 (indents, of boxes with lines); CSS
 * Transforms 2, section 5.
 */
function isMovedAway(declared: Declared, base: LengthBase, blockName: string | null): boolean {
  const at = (property: string) => pixelsIn(declared.get(property), base) ?? 0;
  const isRelative = declared.get('position') === 'relative';
  if (isPositioned(declared) || isRelative) {
    if (['left', 'top', 'right', 'bottom'].some((side) => Math.abs(at(side)) >= farBeside)) return true;
    if ((isRelative ? ['left', 'top'] : ['left', 'top', 'right', 'bottom']).some((side) => at(side) <= -farAway))
      return true;
  }
  if (at('margin-left') <= -farAway && !(blockName !== null && tableParts.has(blockName))) return true;
  if (isOwnBox(declared, blockName)) {
    const indent = at('text-indent');
    if (indent <= -farAway || (indent >= farAway && cuts(declared.get('overflow') ?? ''))) return true;
  }
  const transform = declared.get('transform') ?? '';
  if (noScale.test(transform) || noScaleAlone.test(declared.get('scale') ?? '1')) return true;
  const [, first, second] = shift.exec(transform) ?? shiftInMatrix.exec(transform) ?? [];
  const [beside, below] = (declared.get('translate') ?? '').split(blankRun);
  return [first, second, beside, below].some((stated) => {
    const moved = pixelsIn(stated, { ...base, whole: 0 }) ?? 0;
    return moved <= -farAway || moved >= farBeside;
  });
}

/** CSS 2.2, sections 10.5, 11.1.1 and 11.1.2. Heights and widths do not apply to text within a line, nor do they cut cells. */
function isCutAway(declared: Declared, base: LengthBase, blockName: string | null): boolean {
  if (isPositioned(declared) && isEmptyClip(declared.get('clip') ?? '')) return true;
  if (!cuts(declared.get('overflow') ?? '') || !isOwnBox(declared, blockName)) return false;
  if (blockName !== null && tableParts.has(blockName)) return false;
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

/** CSS Shapes 1, section 3.1. The offsets of `inset()` are given as those of a margin. */
function isEmptyClipPath(value: string): boolean {
  if (emptyCircle.test(value)) return true;
  const points = polygon
    .exec(value)?.[1]
    ?.split(',')
    .map((point) => point.trim());
  if (points !== undefined) return new Set(points).size <= 1;
  const offsets = inset.exec(value)?.[1]?.trim().split(blankRun) ?? [];
  const [top = 0, right = top, bottom = top, left = right] = offsets.map(shareIn);
  return top + bottom >= whole || right + left >= whole;
}

const whole = 100;

function shareIn(offset: string): number {
  return offset.endsWith('%') ? Number.parseFloat(offset) : 0;
}
