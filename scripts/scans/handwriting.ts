// What a pen writes into a cell: digits in strokes, and scribbles. Characters of private use stand for them in the text of a page.
import type { SKRSContext2D } from '@napi-rs/canvas';

const first = 0xe000;
const scribble = first + 10;
/** Strokes of each digit, in a box of one by one from the upper left corner. */
const strokes: readonly (readonly (readonly [x: number, y: number])[])[][] = [
  [
    [
      [0.5, 0.05],
      [0.2, 0.3],
      [0.2, 0.75],
      [0.5, 0.97],
      [0.8, 0.7],
      [0.78, 0.28],
      [0.45, 0.02],
    ],
  ],
  [
    [
      [0.55, 0.02],
      [0.45, 0.98],
    ],
  ],
  [
    [
      [0.2, 0.25],
      [0.45, 0.03],
      [0.75, 0.2],
      [0.65, 0.5],
      [0.15, 0.95],
      [0.85, 0.9],
    ],
  ],
  [
    [
      [0.2, 0.1],
      [0.7, 0.08],
      [0.4, 0.42],
      [0.75, 0.65],
      [0.5, 0.95],
      [0.15, 0.88],
    ],
  ],
  [
    [
      [0.55, 0.03],
      [0.15, 0.62],
      [0.9, 0.58],
    ],
    [
      [0.65, 0.35],
      [0.55, 1],
    ],
  ],
  [
    [
      [0.8, 0.05],
      [0.3, 0.08],
      [0.25, 0.42],
      [0.7, 0.45],
      [0.75, 0.8],
      [0.2, 0.95],
    ],
  ],
  [
    [
      [0.7, 0.03],
      [0.3, 0.4],
      [0.2, 0.8],
      [0.55, 0.97],
      [0.75, 0.7],
      [0.3, 0.6],
    ],
  ],
  [
    [
      [0.15, 0.08],
      [0.85, 0.06],
      [0.4, 0.98],
    ],
  ],
  [
    [
      [0.7, 0.12],
      [0.3, 0.15],
      [0.35, 0.42],
      [0.75, 0.7],
      [0.5, 0.97],
      [0.2, 0.75],
      [0.7, 0.35],
      [0.7, 0.1],
    ],
  ],
  [
    [
      [0.75, 0.2],
      [0.35, 0.08],
      [0.25, 0.4],
      [0.7, 0.42],
      [0.78, 0.15],
      [0.6, 0.98],
    ],
  ],
  [
    [
      [-0.8, 0.6],
      [-0.3, 0.1],
      [0, 0.9],
      [0.4, 0.1],
      [0.7, 0.8],
      [1.2, 0.3],
    ],
    [
      [-0.6, 0.8],
      [1.3, 0.5],
    ],
  ],
];

/** Digits as a pen writes them. */
export function byHand(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(first + Number(digit)));
}

/** A scribble that is no number. */
export const scribbled = String.fromCharCode(scribble);

/** Whether a character stands for what a pen writes. */
export function isByHand(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= first && code <= scribble;
}

/** Writes a character of private use on its baseline. @param size of the text around it */
export function writeByHand(
  context: SKRSContext2D,
  character: string,
  left: number,
  baseline: number,
  size: number,
): void {
  context.save();
  context.strokeStyle = '#1c2a80';
  context.lineWidth = size / 11;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const [width, height] = [size * 0.55, size * 0.95];
  for (const stroke of strokes[character.charCodeAt(0) - first] ?? []) {
    context.beginPath();
    stroke.forEach(([x, y], index) => {
      const place = [left + x * width + 0.05 * size * Math.sin(left + y), baseline + (y - 0.92) * height] as const;
      if (index === 0) context.moveTo(...place);
      else context.lineTo(...place);
    });
    context.stroke();
  }
  context.restore();
}
