// Lines that are wider than any border of a table are seen as bars: they may cover text, and be the ground of text.
import type { Box } from '../../../model/anchor.js';
import { boxAround, intersect, type Matrix, type Point } from './geometry.js';
import { isAlongAxis, subpathsOf } from './paths.js';

/** A part of a wide line. */
interface Bar {
  readonly box: Box;
  /** Whether it fills its box. Dashes, slanted lines and curves leave parts of it open, and how a line ends is not followed. */
  readonly isSolid: boolean;
}

/** Lines up to this many points are borders of tables. */
const thickestBorder = 3.2;
/** A slanted line is followed in this many parts at most. */
const mostParts = 64;

/** How far a line reaches to either side of its middle along the axes of the page (ISO 32000-1, 8.4.3.2). */
export function reachOfLine(lineWidth: number, [a, b, c, d]: Matrix): Point {
  return { x: (lineWidth / 2) * Math.hypot(a, c), y: (lineWidth / 2) * Math.hypot(b, d) };
}

/**
 * What the lines of a stroked path cover, if they are wide.
 * @param data codes and coordinates, as pdf.js gives them
 * @param line its width in user space, and whether it has dashes
 */
export function barsOf(
  data: ArrayLike<number>,
  { matrix, clip }: { readonly matrix: Matrix; readonly clip: Box },
  { lineWidth, isDashed }: { readonly lineWidth: number; readonly isDashed: boolean },
): readonly Bar[] {
  const reach = reachOfLine(lineWidth, matrix);
  if (2 * Math.max(reach.x, reach.y) <= thickestBorder) return [];
  const bars: Bar[] = [];
  const add = (box: Box, isSolid: boolean) => {
    const seen = intersect(box, clip);
    if (seen !== null) bars.push({ box: seen, isSolid: isSolid && !isDashed });
  };
  for (const { points, bends, curved, isClosed } of subpathsOf(data, matrix)) {
    if (curved !== null) add(widened(boxAround([...points, ...bends]), reach.x, reach.y), false);
    else
      points.forEach((start, index) => {
        const end = points[index + 1] ?? (isClosed ? points[0] : undefined);
        if (end === undefined) return;
        const line = boxAround([start, end]);
        if (!isAlongAxis(start, end)) for (const part of partsOf(start, end, reach)) add(part, false);
        else {
          const isAcross = line.right - line.left >= line.bottom - line.top;
          const bar = isAcross ? widened(line, 0, reach.y) : widened(line, reach.x, 0);
          add(bar, true);
          for (const end of endsOf(bar, isAcross, reach)) add(end, false);
        }
      });
  }
  return bars;
}

/** Where the ends or corners of a line may reach beyond it (ISO 32000-1, 8.4.3.3 and 8.4.3.4). */
function endsOf(bar: Box, isAcross: boolean, { x, y }: Point): readonly Box[] {
  return isAcross
    ? [
        { ...bar, left: bar.left - x, right: bar.left },
        { ...bar, left: bar.right, right: bar.right + x },
      ]
    : [
        { ...bar, top: bar.top - y, bottom: bar.top },
        { ...bar, top: bar.bottom, bottom: bar.bottom + y },
      ];
}

/** The boxes of the parts of a slanted line: the shorter they are, the less they hold besides the line. */
function partsOf(start: Point, end: Point, reach: Point): readonly Box[] {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const count = Math.min(mostParts, Math.ceil(length / Math.max(reach.x, reach.y)));
  const at = (part: number): Point => ({
    x: start.x + ((end.x - start.x) * part) / count,
    y: start.y + ((end.y - start.y) * part) / count,
  });
  return Array.from({ length: count }, (_, part) => widened(boxAround([at(part), at(part + 1)]), reach.x, reach.y));
}

function widened({ left, top, right, bottom }: Box, x: number, y: number): Box {
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}
