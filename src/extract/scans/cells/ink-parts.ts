// The connected parts of the ink of a picture.
import { type Picture, type PixelBox, paperShade } from '../picture/picture.js';

/** A connected part of ink. */
export interface InkPart extends PixelBox {
  /** How many pixels it has. */
  readonly pixels: number;
  /** Its darkest shade. */
  readonly darkest: number;
}

interface Growing {
  left: number;
  top: number;
  right: number;
  bottom: number;
  pixels: number;
  darkest: number;
}

/**
 * Finds the connected parts of all pixels darker than a shade; pixels that touch at a corner are connected.
 * @returns the parts from top to bottom
 */
export function inkParts({ width, height, shades }: Picture, lighter: number): readonly InkPart[] {
  const labels = new Int32Array(width * height);
  const parents: number[] = [0];
  const rootOf = (label: number): number => {
    let root = label;
    while (parents[root] !== root) root = parents[root] ?? 0;
    for (let at = label; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((shades[at] ?? paperShade) >= lighter) continue;
      let label = x > 0 ? (labels[at - 1] ?? 0) : 0;
      if (y > 0)
        for (let side = Math.max(0, x - 1); side <= Math.min(width - 1, x + 1); side++) {
          const above = labels[at - width + side - x] ?? 0;
          if (above === 0 || above === label) continue;
          if (label === 0) label = above;
          else {
            const [one, other] = [rootOf(label), rootOf(above)];
            parents[Math.max(one, other)] = Math.min(one, other);
            label = Math.min(one, other);
          }
        }
      if (label === 0) {
        label = parents.length;
        parents.push(label);
      }
      labels[at] = label;
    }
  const parts = new Map<number, Growing>();
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const label = labels[at] ?? 0;
      if (label === 0) continue;
      const root = rootOf(label);
      const shade = shades[at] ?? paperShade;
      const part = parts.get(root);
      if (part === undefined)
        parts.set(root, { left: x, top: y, right: x + 1, bottom: y + 1, pixels: 1, darkest: shade });
      else {
        part.left = Math.min(part.left, x);
        part.right = Math.max(part.right, x + 1);
        part.bottom = y + 1;
        part.pixels++;
        part.darkest = Math.min(part.darkest, shade);
      }
    }
  return [...parts.values()];
}
