// Tables without a left or right border: their horizontal rules end together beyond the outermost vertical one, with text below them.
import { centreOf } from '../page/geometry.js';
import type { PaintedPage } from '../page/painted-page.js';
import type { RuledFigure, RuleLine } from './rule-lines.js';

/** Lines that extend beyond the last one across them by less than this only have an uneven corner. */
const overhang = 4;
/** Lines end together if their ends are at most this far apart. */
const sameEnd = 3.2;
/** A side is open if at least this many lines end there: the first and the last row have one each. */
const leastLines = 2;
/** A line that ends nearer to the edge of the page than this is cut off there. */
const pageEdge = 3;

/**
 * Closes the open sides of a figure with lines that are not painted. A side that the edge of the page cuts off stays open.
 * @param page the page that the figure is on; only text makes an open side a column
 */
export function closeSides(figure: RuledFigure, page: Pick<PaintedPage, 'glyphs' | 'width'>): RuledFigure {
  const first = figure.vertical[0]?.at;
  const last = figure.vertical.at(-1)?.at;
  if (first === undefined || last === undefined) return figure;
  const ends = figure.horizontal.map(({ stretches }) => ({
    from: Math.min(...stretches.map(({ from }) => from)),
    to: Math.max(...stretches.map(({ to }) => to)),
  }));
  const left = Math.min(...ends.map(({ from }) => from));
  const right = Math.max(...ends.map(({ to }) => to));
  const isOpenAtLeft =
    left < first - overhang &&
    left > pageEdge &&
    ends.filter(({ from }) => from - left <= sameEnd).length >= leastLines &&
    holdsText(figure, page, { from: left, to: first });
  const isOpenAtRight =
    right > last + overhang &&
    right < page.width - pageEdge &&
    ends.filter(({ to }) => right - to <= sameEnd).length >= leastLines &&
    holdsText(figure, page, { from: last, to: right });
  if (!isOpenAtLeft && !isOpenAtRight) return figure;
  const side = (at: number): RuleLine => ({ axis: 'vertical', at, stretches: [heightOf(figure)] });
  const vertical = [...(isOpenAtLeft ? [side(left)] : []), ...figure.vertical, ...(isOpenAtRight ? [side(right)] : [])];
  return { ...figure, vertical };
}

function heightOf({ horizontal, vertical }: RuledFigure): { readonly from: number; readonly to: number } {
  const stretches = vertical.flatMap((line) => line.stretches);
  const heights = horizontal.map(({ at }) => at);
  return {
    from: Math.min(...heights, ...stretches.map(({ from }) => from)),
    to: Math.max(...heights, ...stretches.map(({ to }) => to)),
  };
}

function holdsText(
  figure: RuledFigure,
  { glyphs }: Pick<PaintedPage, 'glyphs'>,
  across: { readonly from: number; readonly to: number },
): boolean {
  const { from, to } = heightOf(figure);
  return glyphs.some(({ box }) => {
    const { x, y } = centreOf(box);
    return x > across.from && x < across.to && y > from && y < to;
  });
}
