// A picture in shades of grey, and what is done with it whatever it shows.

/** Shades from 0 for black to 255 for white, line by line. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

/** A part of a picture in pixels; `right` and `bottom` are beyond its last pixels. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The shade of paper. */
export const paperShade = 255;

/** The picture with rows and columns exchanged, so that what is found along rows can be found along columns. */
export function transposed({ width, height, shades }: Picture): Picture {
  const turned = new Uint8Array(shades.length);
  for (let y = 0; y < height; y++)
    for (let x = 0, from = y * width; x < width; x++, from++) turned[x * height + y] = shades[from] ?? paperShade;
  return { width: height, height: width, shades: turned };
}

/** A part of a picture with a margin of paper around it. What lies beyond the picture is paper. */
export function cutOut({ width, height, shades }: Picture, box: PixelBox, margin = 0): Picture {
  const [wide, high] = [box.right - box.left + 2 * margin, box.bottom - box.top + 2 * margin];
  const part = new Uint8Array(wide * high).fill(paperShade);
  const [left, right] = [Math.max(0, box.left), Math.min(width, box.right)];
  for (let y = Math.max(0, box.top); y < Math.min(height, box.bottom) && left < right; y++)
    part.set(
      shades.subarray(y * width + left, y * width + right),
      (y - box.top + margin) * wide + (left - box.left + margin),
    );
  return { width: wide, height: high, shades: part };
}

/** The picture in another size. Each pixel is the mean of those that it covers, or lies between its neighbours where it is enlarged. */
export function resized(picture: Picture, width: number, height: number): Picture {
  return transposed(widened(transposed(widened(picture, width)), height));
}

function widened({ width, height, shades }: Picture, wanted: number): Picture {
  const scale = width / wanted;
  const reach = Math.max(1, scale);
  const result = new Uint8Array(wanted * height);
  for (let x = 0; x < wanted; x++) {
    const centre = (x + 0.5) * scale - 0.5;
    const first = Math.ceil(centre - reach);
    const weights: number[] = [];
    for (let at = first; at <= centre + reach; at++) weights.push(Math.max(0, 1 - Math.abs(at - centre) / reach));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    for (let y = 0; y < height; y++) {
      let sum = 0;
      for (let index = 0; index < weights.length; index++) {
        const at = Math.min(width - 1, Math.max(0, first + index));
        sum += (weights[index] ?? 0) * (shades[y * width + at] ?? paperShade);
      }
      result[y * wanted + x] = Math.round(sum / whole);
    }
  }
  return { width: wanted, height, shades: result };
}

/** The picture with strokes that are thicker by a pixel to each side. */
export function thickened(picture: Picture): Picture {
  return transposed(darkerOfThree(transposed(darkerOfThree(picture))));
}

/** Each pixel as dark as the darkest of it and its neighbours along the row. */
function darkerOfThree({ width, height, shades }: Picture): Picture {
  const result = new Uint8Array(shades.length);
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const before = x > 0 ? (shades[at - 1] ?? paperShade) : paperShade;
      const after = x + 1 < width ? (shades[at + 1] ?? paperShade) : paperShade;
      result[at] = Math.min(before, shades[at] ?? paperShade, after);
    }
  return { width, height, shades: result };
}
