// Digits as strokes of a pen: as print has them, and in shapes that are taken for others. Coordinates are those of a font of 1000 units.
import type { Contour } from '../../../../scripts/samples/pdf-font-file.js';

type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

/** The digits of a font, each as the contours of its strokes. */
export type DigitShapes = (digit: string) => readonly Contour[];

const penWidth = 64;
const degrees = Math.PI / 180;
const step = 15;

/** A part of an ellipse, counter-clockwise from the right in degrees. */
function arc(x: number, y: number, width: number, height: number, from: number, to: number): Stroke {
  const count = Math.ceil(Math.abs(to - from) / step);
  return Array.from({ length: count + 1 }, (_, index): Point => {
    const angle = (from + ((to - from) * index) / count) * degrees;
    return [x + width * Math.cos(angle), y + height * Math.sin(angle)];
  });
}

const ring = (x: number, y: number, width: number, height: number) => arc(x, y, width, height, 0, 360);

/** As in print without serifs. */
const plainStrokes: Readonly<Record<string, readonly Stroke[]>> = {
  0: [ring(200, 350, 140, 330)],
  1: [
    [
      [100, 560],
      [220, 690],
      [220, 20],
    ],
    [
      [110, 20],
      [330, 20],
    ],
  ],
  2: [[...arc(200, 510, 140, 170, 165, -35), [60, 20], [350, 20]]],
  3: [arc(185, 520, 125, 160, 150, -85), arc(185, 190, 145, 170, 85, -150)],
  4: [
    [
      [270, 20],
      [270, 690],
      [50, 220],
      [355, 220],
    ],
  ],
  5: [[[330, 680], [110, 680], [90, 375], ...arc(190, 220, 145, 195, 130, -150)]],
  6: [
    ring(200, 200, 140, 180),
    [
      [62, 220],
      [85, 400],
      [150, 560],
      [270, 690],
    ],
  ],
  7: [
    [
      [60, 680],
      [345, 680],
      [160, 20],
    ],
  ],
  8: [ring(200, 520, 110, 155), ring(200, 190, 140, 175)],
  9: [
    ring(200, 490, 140, 185),
    [
      [338, 470],
      [315, 290],
      [250, 120],
      [130, 10],
    ],
  ],
};

/** Old-style figures: low ones, a 1 like a small capital I, a 7 with a bar, an open 4, a 3 with a flat top. */
const oddStrokes: Readonly<Record<string, readonly Stroke[]>> = {
  ...plainStrokes,
  0: [ring(200, 230, 170, 200)],
  1: [
    [
      [200, 450],
      [200, 20],
    ],
    [
      [110, 450],
      [290, 450],
    ],
    [
      [110, 20],
      [290, 20],
    ],
  ],
  3: [[[70, 450], [320, 450], [180, 200], ...arc(180, 10, 145, 190, 80, -140)]],
  4: [
    [
      [70, 690],
      [60, 220],
      [355, 220],
    ],
    [
      [270, 480],
      [270, 20],
    ],
  ],
  7: [
    [
      [60, 450],
      [345, 450],
      [160, -210],
    ],
    [
      [120, 130],
      [330, 130],
    ],
  ],
};

/** A 1 that is a bare stroke, a 0 with a stroke through it, a 2 like a Z, a 5 like an S, an 8 open at its top. */
const confusedStrokes: Readonly<Record<string, readonly Stroke[]>> = {
  ...plainStrokes,
  0: [
    ring(200, 350, 140, 330),
    [
      [110, 120],
      [290, 580],
    ],
  ],
  1: [
    [
      [200, 690],
      [200, 20],
    ],
  ],
  2: [
    [
      [60, 680],
      [345, 680],
      [60, 20],
      [350, 20],
    ],
  ],
  5: [[...arc(200, 515, 130, 165, 30, 270), ...arc(200, 185, 140, 165, 90, -150)]],
  8: [arc(200, 520, 110, 155, 120, 420), ring(200, 190, 140, 175)],
};

export const plain = penned(plainStrokes);
export const odd = penned(oddStrokes);
export const confused = penned(confusedStrokes);

function penned(strokes: Readonly<Record<string, readonly Stroke[]>>): DigitShapes {
  return (digit) =>
    (strokes[digit] ?? []).flatMap((stroke) =>
      stroke.slice(1).flatMap((end, index) => quad(stroke[index] ?? end, end)),
    );
}

/** A piece of a stroke, half a pen longer at both ends. */
function quad([x1, y1]: Point, [x2, y2]: Point): readonly Contour[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return [];
  const [x, y] = [((x2 - x1) / length) * (penWidth / 2), ((y2 - y1) / length) * (penWidth / 2)];
  return [
    [
      [x1 - x - y, y1 - y + x],
      [x2 + x - y, y2 + y + x],
      [x2 + x + y, y2 + y - x],
      [x1 - x + y, y1 - y - x],
    ].map(([a = 0, b = 0]): Point => [Math.round(a), Math.round(b)]),
  ];
}
