// The rules around the cells of a table, painted in the ways that programs paint them.
import type { PdfRules } from './pdf-looks.js';
import type { PdfMark } from './pdf-marks.js';

/** A cell on its page. No rule is painted at an open side. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly isOpenAtTop: boolean;
  readonly isOpenAtBottom: boolean;
  /** Which of its sides are at the edge of the table, or at the lower edge of its head. */
  readonly outer?: readonly OuterSide[];
}

type OuterSide = 'left' | 'right' | 'top' | 'bottom' | 'head';

type Point = readonly [x: number, y: number];
type Side = readonly [from: Point, to: Point];

const ruleWidth = 0.5;
/** Half the distance between the two strokes of a double rule. */
const doubleOffset = 0.75;
const dashLength = 3;
const dashGap = 2;
/** The distance of a separate box, or of a white cell on a dark background, from the middle of its borders. */
const boxInset = 0.75;
const groundInset = 0.5;
const darkGround = 0.1;
const paleGrey = 0.93;

/** What is painted under all cells of part of a table. */
export function groundMarks(
  part: Pick<CellBox, 'left' | 'top' | 'width' | 'height'>,
  rules: PdfRules,
): readonly PdfMark[] {
  if (rules !== 'dark_ground') return [];
  const { left, top, width, height } = part;
  const box = { left: left - groundInset, top: top - groundInset, width: width + 1, height: height + 1 };
  return [{ kind: 'box', ...box, paint: 'filled', grey: darkGround }];
}

/** The rules of one cell. */
export function ruleMarks(box: CellBox, rules: PdfRules): readonly PdfMark[] {
  const isOpen = box.isOpenAtTop || box.isOpenAtBottom;
  switch (rules) {
    case 'stroked':
      return isOpen ? strokes(box, ruleWidth) : [{ kind: 'box', ...sizeOf(box), paint: 'outlined' }];
    case 'filled':
      return thinBoxes(box);
    case 'lines':
      return strokes(box, ruleWidth);
    case 'double':
      return sidesOf(box).flatMap((side) =>
        [-doubleOffset, doubleOffset].map((offset) => stroke(beside(side, offset), 0.4)),
      );
    case 'dashed':
      return sidesOf(box).map((side) => ({ ...stroke(side, ruleWidth), dash: [dashLength, dashGap] }));
    case 'dashes':
      return sidesOf(box).flatMap(dashes);
    case 'hairlines':
      return strokes(box, 0);
    case 'boxes':
      return [{ kind: 'box', ...inset(box, boxInset), paint: 'outlined' }];
    case 'dark_ground':
      return [{ kind: 'box', ...inset(box, groundInset), paint: 'filled', grey: 1 }];
    case 'pale':
      return strokes(box, ruleWidth).map((mark) => (mark.kind === 'line' ? { ...mark, grey: paleGrey } : mark));
    case 'open_sides':
      return sidesFor(box, (side) => side === 'top' || side === 'bottom' || !box.outer?.includes(side));
    case 'outer_frame':
      return sidesFor(box, (side) => side === 'top' || side === 'bottom' || (box.outer?.includes(side) ?? false));
    case 'horizontal':
      return sidesFor(box, (side) => side === 'top' || side === 'bottom');
    case 'three_lines':
      return sidesFor(
        box,
        (side) =>
          ((side === 'top' || side === 'bottom') && (box.outer?.includes(side) ?? false)) ||
          (side === 'bottom' && (box.outer?.includes('head') ?? false)),
      );
    case 'none':
      return [];
  }
}

/** Strokes at the sides that a test picks. */
function sidesFor(box: CellBox, isRuled: (side: 'left' | 'right' | 'top' | 'bottom') => boolean): readonly PdfMark[] {
  const { left, top, width, height } = box;
  const [right, bottom] = [left + width, top + height];
  const sides = {
    left: [
      [left, top],
      [left, bottom],
    ],
    right: [
      [right, top],
      [right, bottom],
    ],
    top: [
      [left, top],
      [right, top],
    ],
    bottom: [
      [left, bottom],
      [right, bottom],
    ],
  } as const;
  return (['left', 'right', 'top', 'bottom'] as const).filter(isRuled).map((side) => stroke(sides[side], ruleWidth));
}

function sizeOf({ left, top, width, height }: CellBox) {
  return { left, top, width, height };
}

function inset({ left, top, width, height }: CellBox, by: number) {
  return { left: left + by, top: top + by, width: width - 2 * by, height: height - 2 * by };
}

function sidesOf({ left, top, width, height, isOpenAtTop, isOpenAtBottom }: CellBox): readonly Side[] {
  const [right, bottom] = [left + width, top + height];
  const upper: Side = [
    [left, top],
    [right, top],
  ];
  const lower: Side = [
    [left, bottom],
    [right, bottom],
  ];
  return [
    ...(isOpenAtTop ? [] : [upper]),
    ...(isOpenAtBottom ? [] : [lower]),
    [
      [left, top],
      [left, bottom],
    ],
    [
      [right, top],
      [right, bottom],
    ],
  ];
}

function stroke([from, to]: Side, width: number): PdfMark & { readonly kind: 'line' } {
  return { kind: 'line', from, to, width };
}

function strokes(box: CellBox, width: number): readonly PdfMark[] {
  return sidesOf(box).map((side) => stroke(side, width));
}

/** A side, moved perpendicular to itself. */
function beside([[x1, y1], [x2, y2]]: Side, offset: number): Side {
  const [across, down] = y1 === y2 ? [0, offset] : [offset, 0];
  return [
    [x1 + across, y1 + down],
    [x2 + across, y2 + down],
  ];
}

function dashes([[x1, y1], [x2, y2]]: Side): readonly PdfMark[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [x, y] = [(x2 - x1) / length, (y2 - y1) / length];
  const count = Math.ceil(length / (dashLength + dashGap));
  return Array.from({ length: count }, (_, place) => {
    const start = place * (dashLength + dashGap);
    const end = Math.min(start + dashLength, length);
    return stroke(
      [
        [x1 + x * start, y1 + y * start],
        [x1 + x * end, y1 + y * end],
      ],
      ruleWidth,
    );
  });
}

function thinBoxes({ left, top, width, height, isOpenAtTop, isOpenAtBottom }: CellBox): readonly PdfMark[] {
  const thin = { kind: 'box', paint: 'filled' } as const;
  return [
    ...(isOpenAtTop ? [] : [{ ...thin, left, top, width, height: ruleWidth }]),
    ...(isOpenAtBottom ? [] : [{ ...thin, left, top: top + height, width: width + ruleWidth, height: ruleWidth }]),
    { ...thin, left, top, width: ruleWidth, height },
    { ...thin, left: left + width, top, width: ruleWidth, height },
  ];
}
