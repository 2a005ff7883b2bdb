// Pictures that lie on their side or stand on their head.
import { type Picture, transposed } from './picture.js';

/** How many quarter turns clockwise the print of a picture is turned. */
export type ScanTurns = 0 | 1 | 2 | 3;

/** Undoes a clockwise turn. */
export function turnedBack(picture: Picture, turned: ScanTurns): Picture {
  switch (turned) {
    case 0:
      return picture;
    case 1:
      return transposed(mirrored(picture));
    case 2:
      return { ...picture, shades: new Uint8Array(picture.shades).reverse() };
    case 3:
      return mirrored(transposed(picture));
  }
}

/** Left and right exchanged. */
function mirrored({ width, height, shades }: Picture): Picture {
  const result = new Uint8Array(shades.length);
  for (let y = 0; y < height; y++)
    result.set(
      shades
        .subarray(y * width, (y + 1) * width)
        .slice()
        .reverse(),
      y * width,
    );
  return { width, height, shades: result };
}
