// Where a picture hides what is beneath it.
import type { Box } from '../../../model/anchor.js';
import { fieldOf, numberOf } from './arguments.js';

/** Kinds of decoded pictures, as pdf.js numbers them; only the last has an alpha channel. */
const opaqueKinds: ReadonlySet<number> = new Set([1, 2]);
const withAlpha = 3;
const channels = 4;
/** A pixel of more alpha than this lets nothing through. */
const opaquePixel = 230;
/** How many places along either axis are looked at. */
const places = 4;

/**
 * Whether a picture is opaque at a place of the page.
 * @param picture as pdf.js decodes it; what is not known of it hides nothing
 * @param box where the picture stands on the page, upright
 */
export function opacityOf(picture: unknown, box: Box): (place: Box) => boolean {
  const kind = numberOf(fieldOf(picture, 'kind'));
  if (opaqueKinds.has(kind)) return () => true;
  const data = fieldOf(picture, 'data');
  const [width, height] = [numberOf(fieldOf(picture, 'width')), numberOf(fieldOf(picture, 'height'))];
  if (kind !== withAlpha || !(data instanceof Uint8ClampedArray || data instanceof Uint8Array)) return () => false;
  return (place) => {
    for (let row = 0; row < places; row++)
      for (let column = 0; column < places; column++) {
        const x = place.left + ((column + 0.5) / places) * (place.right - place.left);
        const y = place.top + ((row + 0.5) / places) * (place.bottom - place.top);
        const pixelX = Math.floor(((x - box.left) / (box.right - box.left)) * width);
        const pixelY = Math.floor(((y - box.top) / (box.bottom - box.top)) * height);
        if (pixelX < 0 || pixelX >= width || pixelY < 0 || pixelY >= height) continue;
        if ((data[(pixelY * width + pixelX) * channels + 3] ?? 0) < opaquePixel) return false;
      }
    return true;
  };
}
