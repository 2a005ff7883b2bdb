// Pictures behind elements (CSS Backgrounds 3, section 2.3). Behind text they are ornaments; in an element that holds nothing they are seen.
import { isOwnBox } from './out-of-sight.js';
import type { Declared } from './style-sheets.js';
import { type LengthBase, pixelsIn } from './values.js';

const address = /url\(\s*["']?([^"')]*)/;
const isPicture = /url\(|image-set\(/;
/** A place that is kept free, rather than a picture. */
const spacer = /(?:spacer|blank|transparent|pixel)\w*\.\w+(?:[?#].*)?$/i;
const cells = new Set(['td', 'th']);
const extents = [
  ['width', 'max-width'],
  ['height', 'max-height'],
] as const;

/** An element of fewer pixels than this in one direction is a line or a place that is kept free. */
const leastPixels = 4;

/**
 * What is declared as the picture behind an element, as far as the element has a visible size of its own without holding anything; null
 * if there is none. Cells have the size of their rows and columns. Other elements have one where it is declared, or where their padding
 * gives it; within a line only the padding counts (CSS 2.2, section 10.3.1).
 * @param blockName the name of the element if it is a block by itself, else null
 */
export function pictureBehind(
  declared: Declared,
  stated: string | undefined,
  base: LengthBase,
  blockName: string | null,
): string | null {
  const behind = declared.get('background-image');
  const image = [behind, declared.get('mask-image')].find((one) => one !== undefined && isPicture.test(one));
  const source =
    image === undefined ? (behind === undefined ? stated : undefined) : (address.exec(image)?.[1] ?? image);
  if (source === undefined || source === '' || spacer.test(source)) return null;
  return blockName !== null && cells.has(blockName) ? source : hasSize(declared, base, blockName) ? source : null;
}

function hasSize(declared: Declared, base: LengthBase, blockName: string | null): boolean {
  const size = (property: string) => pixelsIn(declared.get(property), { ...base, whole: leastPixels });
  const sizes = extents.map((properties) => properties.flatMap((property) => size(property) ?? []));
  if (!isOwnBox(declared, blockName)) return declared.has('padding');
  if (sizes.some((stated) => stated.some((pixels) => pixels < leastPixels))) return false;
  const [width = [], height = []] = sizes;
  const isWide = width.length > 0 || isWholeLine(declared, blockName);
  const isHigh = height.length > 0 || declared.has('min-height');
  return declared.has('padding') || ((isWide || declared.has('min-width')) && isHigh);
}

/** A block is as wide as what is around it (CSS 2.2, section 10.3.3). */
function isWholeLine(declared: Declared, blockName: string | null): boolean {
  const display = declared.get('display');
  return display === undefined ? blockName !== null : display === 'block' || display === 'flex' || display === 'grid';
}
