// Painted paths → straight rules and filled boxes. Chromium and Word paint the borders of tables as thin filled rectangles; other
// programs stroke lines or boxes.
import type { Box } from '../../../model/anchor.js';
import { OPS } from '../library/open-pdf.js';
import { boxAround, intersect, type Matrix, type Point, transformPoint } from './geometry.js';
import { isLight, isPaper } from './graphics-state.js';
import type { Rule } from './painted-page.js';

/** How a path is painted. */
export interface Paint {
  readonly isStroked: boolean;
  readonly isFilled: boolean;
  /** Whether a line in the paint cannot be seen on paper. */
  readonly isStrokeLight: boolean;
  readonly isFillPaper: boolean;
  /** Whether the paint is nearly as light as paper, so that it is only a ground. */
  readonly isFillLight: boolean;
}

const strokes: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const fills: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

/** How an operator paints a path, in the colours of the state; null if it does not paint. */
export function paintOf(operator: number, stroke: string, fill: string): Paint | null {
  const isStroked = strokes.has(operator);
  const isFilled = fills.has(operator);
  if (!isStroked && !isFilled) return null;
  return {
    isStroked,
    isFilled,
    isStrokeLight: isPaper(stroke),
    isFillPaper: isPaper(fill),
    isFillLight: isLight(fill),
  };
}

/** A filled rectangle that is too thick to be a rule. */
export interface FilledBox {
  readonly box: Box;
  readonly isLight: boolean;
  /** Whether it is a rectangle that hides all beneath: no corner is cut or round, and the path leaves no hole in it. */
  readonly isSolid: boolean;
  readonly isCurved: boolean;
}

/** What one path paints. */
interface PaintedPath {
  readonly rules: readonly Rule[];
  /** Rules in a light colour. They separate cells only on a dark background. */
  readonly lightRules: readonly Rule[];
  readonly boxes: readonly FilledBox[];
  /** The boxes of all other figures that are not as light as paper: curves, slanted lines. A digit may be drawn like this. */
  readonly drawings: readonly Box[];
}

/** A rectangle is a rule if its thin side is at most this: the thickest borders seen are 3 points. */
const thickestRule = 3.2;
/** A line follows an axis if its ends differ by at most this on the other axis. */
const slant = 0.8;
const shortestRule = 0.5;

const moveTo = 0;
const lineTo = 1;
const curveTo = 2;
const closePath = 3;
const coordinatesOf: Readonly<Record<number, number>> = { [moveTo]: 2, [lineTo]: 2, [curveTo]: 6, [closePath]: 0 };

interface Subpath {
  /** Where its segments end, and besides these the points that bend its curves. */
  readonly points: Point[];
  readonly bends: Point[];
  /** Indexes of the points that a curve leads to; null if there is no curve. */
  curved: Set<number> | null;
  isClosed: boolean;
}

/**
 * Reads one constructed path.
 * @param data codes and coordinates, as pdf.js gives them
 * @param matrix leads to points from the top left corner of the page
 * @param clip the box outside which nothing is visible
 */
export function readPath(data: ArrayLike<number>, matrix: Matrix, clip: Box, paint: Paint): PaintedPath {
  const rules: Rule[] = [];
  const lightRules: Rule[] = [];
  const boxes: FilledBox[] = [];
  const drawings: Box[] = [];
  const subpaths = subpathsOf(data, matrix).map((subpath) => ({ ...subpath, whole: extentOf(subpath) }));
  for (const subpath of subpaths) {
    if (subpath.points.length < 2) continue;
    const { whole } = subpath;
    const isUpright = followsAxes(subpath);
    if (!isUpright && (paint.isFilled ? !paint.isFillLight : !paint.isStrokeLight)) {
      const seen = intersect(whole, clip);
      if (seen) drawings.push(seen);
    }
    if (paint.isFilled) {
      const seen = intersect(whole, clip);
      const thin = seen && subpath.curved === null ? rulesOfBox(whole, seen) : [];
      if (thin.length > 0) (paint.isFillPaper ? lightRules : rules).push(...thin);
      else if (seen)
        boxes.push({
          box: seen,
          isLight: paint.isFillLight,
          isCurved: subpath.curved !== null,
          isSolid:
            isUpright &&
            isRectangle(subpath, whole) &&
            !subpaths.some((other) => isHole(other, whole) || isHole(subpath, other.whole)),
        });
    }
    if (paint.isStroked) (paint.isStrokeLight ? lightRules : rules).push(...strokedRules(subpath, clip));
  }
  return { rules, lightRules, boxes, drawings };
}

/** The box around a subpath: a curve stays within the points that bend it (ISO 32000-1, 8.5.2.2). */
function extentOf({ points, bends }: Subpath): Box {
  return boxAround(bends.length === 0 ? points : [...points, ...bends]);
}

/** Whether a path is a single rectangle along the axes, so that a clip to its box is a clip to it. */
export function isBox(data: ArrayLike<number>, matrix: Matrix): boolean {
  const [path, ...more] = subpathsOf(data, matrix).filter(({ points }) => points.length > 1);
  if (path === undefined) return data.length > 0;
  return more.length === 0 && followsAxes(path) && isRectangle(path, boxAround(path.points));
}

/** Whether all lines of a subpath follow an axis. */
function followsAxes({ points, curved }: Subpath): boolean {
  if (curved !== null) return false;
  return points.every((point, index) => isAlongAxis(points[index - 1] ?? point, point));
}

/** Whether a line follows an axis of the page. */
export function isAlongAxis(start: Point, end: Point): boolean {
  return Math.abs(end.x - start.x) <= slant || Math.abs(end.y - start.y) <= slant;
}

const rectangleCorners = 4;

function isRectangle({ points }: Subpath, whole: Box): boolean {
  const isCorner = ({ x, y }: Point) =>
    Math.min(x - whole.left, whole.right - x) <= slant && Math.min(y - whole.top, whole.bottom - y) <= slant;
  return points.length >= rectangleCorners && points.every(isCorner);
}

/** Whether a subpath lies within a box and leaves a rim of it. */
function isHole({ points }: Subpath, whole: Box): boolean {
  if (points.length < 2) return false;
  const { left, top, right, bottom } = boxAround(points);
  const isWithin = left >= whole.left && right <= whole.right && top >= whole.top && bottom <= whole.bottom;
  return isWithin && (right - left < whole.right - whole.left || bottom - top < whole.bottom - whole.top);
}

/** The parts of a path, in points from the top left corner of the page. */
export function subpathsOf(data: ArrayLike<number>, matrix: Matrix): readonly Subpath[] {
  const subpaths: Subpath[] = [];
  let index = 0;
  while (index < data.length) {
    const code = data[index] ?? closePath;
    const count = coordinatesOf[code] ?? 0;
    const x = data[index + count - 1] ?? 0;
    const y = data[index + count] ?? 0;
    if (code === moveTo) subpaths.push({ points: [], bends: [], curved: null, isClosed: false });
    const current = subpaths.at(-1);
    if (current && code === closePath) current.isClosed = true;
    else if (current) current.points.push(transformPoint(matrix, { x, y }));
    if (current && code === curveTo) {
      current.curved ??= new Set();
      current.curved.add(current.points.length - 1);
      for (const first of [index + 1, index + 3])
        current.bends.push(transformPoint(matrix, { x: data[first] ?? 0, y: data[first + 1] ?? 0 }));
    }
    index += count + 1;
  }
  return subpaths;
}

/**
 * The centre line of a thin rectangle. A rectangle that is thin only because the clip cut it is not a rule. A dot can be part of a dotted
 * line along either axis.
 */
function rulesOfBox(whole: Box, seen: Box): readonly Rule[] {
  const width = whole.right - whole.left;
  const height = whole.bottom - whole.top;
  if (Math.min(width, height) > thickestRule) return [];
  const isDot = Math.max(width, height) <= thickestRule;
  const horizontal = ruleAlong('horizontal', (whole.top + whole.bottom) / 2, seen.left, seen.right);
  const vertical = ruleAlong('vertical', (whole.left + whole.right) / 2, seen.top, seen.bottom);
  const along = isDot ? [horizontal, vertical] : [height <= width ? horizontal : vertical];
  return along.flatMap((rule) => rule ?? []);
}

function ruleAlong(axis: Rule['axis'], at: number, from: number, to: number): Rule | null {
  return to - from >= shortestRule ? { axis, at, from, to } : null;
}

function strokedRules({ points, curved, isClosed }: Subpath, clip: Box): readonly Rule[] {
  const rules: Rule[] = [];
  const lines = isClosed ? points.length : points.length - 1;
  for (let index = 0; index < lines; index++) {
    const [start, end] = [points[index], points[index + 1] ?? points[0]];
    const rule = start && end && !curved?.has(index + 1) ? strokedRule(start, end, clip) : null;
    if (rule !== null) rules.push(rule);
  }
  return rules;
}

function strokedRule(start: Point, end: Point, clip: Box): Rule | null {
  const seen = intersect(boxAround([start, end]), clip);
  if (!seen) return null;
  const isHorizontal = Math.abs(start.y - end.y) <= slant;
  const isVertical = Math.abs(start.x - end.x) <= slant;
  if (isHorizontal && !isVertical) return ruleAlong('horizontal', (start.y + end.y) / 2, seen.left, seen.right);
  if (isVertical && !isHorizontal) return ruleAlong('vertical', (start.x + end.x) / 2, seen.top, seen.bottom);
  return null;
}

/** A border on a page that is painted larger than usual is thicker, but never more than this share of the size of its text. */
const thickestShare = 0.35;
const leastElongation = 4;

/** The rule that a filled box is if it is thin beside the text of its page; null if it is none. */
export function thickRuleOf({ box, isLight }: FilledBox, textSize: number): Rule | null {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const [thin, long] = [Math.min(width, height), Math.max(width, height)];
  if (isLight || thin <= thickestRule || thin > thickestShare * textSize || long < leastElongation * thin) return null;
  return height < width
    ? ruleAlong('horizontal', (box.top + box.bottom) / 2, box.left, box.right)
    : ruleAlong('vertical', (box.left + box.right) / 2, box.top, box.bottom);
}

/** The four edges of a box as rules. */
export function edgesOf({ left, top, right, bottom }: Box): readonly Rule[] {
  return [
    { axis: 'horizontal', at: top, from: left, to: right },
    { axis: 'horizontal', at: bottom, from: left, to: right },
    { axis: 'vertical', at: left, from: top, to: bottom },
    { axis: 'vertical', at: right, from: top, to: bottom },
  ];
}

/** The place of a rule, as a box without width. */
export function boxOfRule({ axis, at, from, to }: Rule): Box {
  return axis === 'horizontal'
    ? { left: from, top: at, right: to, bottom: at }
    : { left: at, top: from, right: at, bottom: to };
}
