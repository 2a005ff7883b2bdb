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
  /** Where it is in its table. */
  readonly place: CellEdges;
}

/** What a cell is beside. Rows are counted from 0. */
interface CellEdges {
  readonly row: number;
  readonly isTop: boolean;
  readonly isBottom: boolean;
  readonly isLeft: boolean;
  readonly isRight: boolean;
  /** Whether it ends the head of the table. */
  readonly endsHead: boolean;
}

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
      return strokes(box, 0.75).map((mark) => ({ ...mark, grey: paleGrey }));
    case 'thick':
      return strokes(box, thickWidth);
    case 'thick_boxes':
      return thinBoxes(box, thickWidth);
    case 'dots':
      return sidesOf(box).flatMap(dotsAlong);
    case 'apart':
      return [{ kind: 'box', ...inset(box, apartInset), paint: 'outlined' }];
    case 'row_boxes':
      return [
        {
          kind: 'box',
          ...sizeOf(box),
          top: box.top + apartInset,
          height: box.height - 2 * apartInset,
          paint: 'outlined',
        },
      ];
    default:
      return partialMarks(box, rules);
  }
}

/** #eee, rounded up to the two digits that are written. */
const paleGrey = 0.94;
const thickWidth = 3;
const apartInset = 3;
const zebraGrey = 0.92;

/** The rules of a cell in a table that shows only part of its grid. */
function partialMarks(box: CellBox, rules: PdfRules): readonly PdfMark[] {
  const { isTop, isBottom, isLeft, isRight, endsHead, row } = box.place;
  const [top, bottom, left, right] = wholeSidesOf(box).map((side) => stroke(side, ruleWidth));
  const chosen = (...sides: readonly [PdfMark | undefined, boolean][]) =>
    sides.flatMap(([side, isPainted]) => (side && isPainted ? [side] : []));
  switch (rules) {
    case 'open_sides':
      return chosen([top, !box.isOpenAtTop], [bottom, !box.isOpenAtBottom], [left, !isLeft], [right, !isRight]);
    case 'framed_rows':
      return chosen([top, true], [bottom, true], [left, isLeft], [right, isRight]);
    case 'row_lines':
      return chosen([top, true], [bottom, true]);
    case 'three_lines':
      return chosen([top, isTop], [bottom, isBottom || endsHead]);
    case 'row_frames': {
      const low = { ...box, top: box.top + apartInset, height: box.height - 2 * apartInset };
      const [upper, lower, before, after] = wholeSidesOf(low).map((side) => stroke(side, ruleWidth));
      return chosen([upper, true], [lower, true], [before, isLeft], [after, isRight]);
    }
    case 'zebra':
      return row % 2 === 1 ? [{ kind: 'box', ...sizeOf(box), paint: 'filled', grey: zebraGrey }] : [];
    default:
      return [];
  }
}

function sizeOf({ left, top, width, height }: CellBox) {
  return { left, top, width, height };
}

function inset({ left, top, width, height }: CellBox, by: number) {
  return { left: left + by, top: top + by, width: width - 2 * by, height: height - 2 * by };
}

/** Above, below, left, right. */
function wholeSidesOf({ left, top, width, height }: CellBox): readonly [Side, Side, Side, Side] {
  const [right, bottom] = [left + width, top + height];
  const corners = { a: [left, top], b: [right, top], c: [left, bottom], d: [right, bottom] } as const;
  return [
    [corners.a, corners.b],
    [corners.c, corners.d],
    [corners.a, corners.c],
    [corners.b, corners.d],
  ];
}

function sidesOf(box: CellBox): readonly Side[] {
  const [upper, lower, ...beside] = wholeSidesOf(box);
  return [...(box.isOpenAtTop ? [] : [upper]), ...(box.isOpenAtBottom ? [] : [lower]), ...beside];
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

const dotSize = 1;
const dotPitch = 2;

function dotsAlong([[x1, y1], [x2, y2]]: Side): readonly PdfMark[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [x, y] = [(x2 - x1) / length, (y2 - y1) / length];
  return Array.from({ length: Math.ceil(length / dotPitch) }, (_, place) => ({
    kind: 'box',
    left: x1 + x * place * dotPitch - dotSize / 2,
    top: y1 + y * place * dotPitch - dotSize / 2,
    width: dotSize,
    height: dotSize,
    paint: 'filled',
  }));
}

function thinBoxes(
  { left, top, width, height, isOpenAtTop, isOpenAtBottom }: CellBox,
  thickness = ruleWidth,
): readonly PdfMark[] {
  const thin = { kind: 'box', paint: 'filled' } as const;
  return [
    ...(isOpenAtTop ? [] : [{ ...thin, left, top, width, height: thickness }]),
    ...(isOpenAtBottom ? [] : [{ ...thin, left, top: top + height, width: width + thickness, height: thickness }]),
    { ...thin, left, top, width: thickness, height },
    { ...thin, left: left + width, top, width: thickness, height },
  ];
}
