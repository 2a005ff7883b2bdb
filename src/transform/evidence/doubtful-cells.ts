// A number that stands across the line between two cells of a PDF belongs to either of them: neither is sure, also the one that is then blank.
import type { Box, CellPlace, PagePlace } from '../../model/anchor.js';
import type { Problem } from '../../model/problem.js';

/** Says whether a number that may be of a place stands across its border. */
export type IsAstride = (place: CellPlace) => boolean;

/** A line of text is higher than what is seen of it: by so much of its height above and below. */
const unseen = 0.25;

/**
 * Finds the cells that a number reaches into which the reader found astride.
 * @param problems of the reader: those of `value_uncertain` have the box of the number
 */
export function cellsAstride(problems: readonly Problem[]): IsAstride {
  const numbers = problems.flatMap(({ code, at }) =>
    code === 'value_uncertain' && at !== null && 'kind' in at && at.kind === 'page'
      ? [{ page: at.page, box: seenOf(at.box) }]
      : [],
  );
  return ({ anchor }) => {
    if (numbers.length === 0 || anchor.kind !== 'page') return false;
    const cells: readonly PagePlace[] = [anchor, ...anchor.further];
    return cells.some((cell) => numbers.some(({ page, box }) => page === cell.page && reachesInto(box, cell.box)));
  };
}

function seenOf({ left, top, right, bottom }: Box): Box {
  const margin = unseen * (bottom - top);
  return { left, right, top: top + margin, bottom: bottom - margin };
}

function reachesInto(number: Box, cell: Box): boolean {
  return number.left < cell.right && number.right > cell.left && number.top < cell.bottom && number.bottom > cell.top;
}
