import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { isSlash } from '../../../src/extract/scans/cells/slash-shape.js';
import { inkOf } from '../../../src/extract/scans/picture/paper.js';
import type { Picture } from '../../../src/extract/scans/picture/picture.js';

type Stroke = readonly (readonly [x: number, y: number])[];

const [width, height] = [60, 50];

/** Strokes with a pen, in pixels. */
function drawn(strokes: readonly Stroke[], lineWidth = 3): Picture {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.lineWidth = lineWidth;
  for (const stroke of strokes) {
    context.beginPath();
    for (const [x, y] of stroke) context.lineTo(x, y);
    context.stroke();
  }
  return inkOf(context.getImageData(0, 0, width, height).data, width, height);
}

const slash: Stroke = [
  [36, 6],
  [24, 42],
];

describe('the shape of a slash', () => {
  it.each<[string, Picture]>([
    ['narrow', drawn([slash])],
    [
      'as wide as high',
      drawn([
        [
          [46, 8],
          [14, 40],
        ],
      ]),
    ],
    ['thin', drawn([slash], 1)],
    [
      'broken, as a hairline in two shades',
      drawn([
        [
          [36, 6],
          [31, 21],
        ],
        [
          [30, 24],
          [24, 42],
        ],
      ]),
    ],
  ])('is one stroke that leans to the right: %s', (_, picture) => {
    expect(isSlash(picture)).toBe(true);
  });

  it.each<[string, Picture]>([
    ['nothing', drawn([])],
    [
      'a 1',
      drawn([
        [
          [30, 6],
          [30, 42],
        ],
      ]),
    ],
    [
      'a 1 in italics',
      drawn([
        [
          [33, 6],
          [27, 42],
        ],
      ]),
    ],
    [
      'a 1 with a flag',
      drawn([
        slash,
        [
          [24, 12],
          [36, 6],
        ],
      ]),
    ],
    [
      'a 7',
      drawn([
        slash,
        [
          [14, 6],
          [37, 6],
        ],
      ]),
    ],
    [
      'a backslash',
      drawn([
        [
          [24, 6],
          [36, 42],
        ],
      ]),
    ],
    [
      'a dash',
      drawn([
        [
          [14, 24],
          [46, 24],
        ],
      ]),
    ],
    [
      'a comma',
      drawn([
        [
          [32, 34],
          [28, 42],
        ],
      ]),
    ],
    ['two slashes', drawn([slash, slash.map(([x, y]) => [x + 14, y] as const)])],
    [
      'a curved stroke',
      drawn([
        [
          [36, 6],
          [35, 24],
          [22, 42],
        ],
      ]),
    ],
    [
      'a slash and a dot beside it',
      drawn([
        slash,
        [
          [44, 38],
          [47, 38],
        ],
      ]),
    ],
  ])('is not that of %s', (_, picture) => {
    expect(isSlash(picture)).toBe(false);
  });
});
