// Cells that are doubtful because of what happened to their document: a number across the border of two cells, or a download that broke
// off within a number.
import type { ProblemCode } from '../../catalogues/problems.js';
import type { Box, CellPlace, PagePlace } from '../../model/anchor.js';
import { type Block, tablesOf } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';

/** Says whether a number that may belong to a place is printed across its border. */
export type IsAstride = (place: CellPlace) => boolean;

/** A line of text is higher than what can be seen of it: by this share of its height above and below. */
const unseen = 0.25;

/**
 * Finds the cells that are touched by a number which the reader of a PDF found printed across a border. The number may belong to either
 * cell, so neither is certain, including the one that was read as blank.
 * @param problems the reader's problems; each `value_uncertain` with a page as its place has the box of such a number
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

/** The problems of a report that broke off before its end. */
const partsMissing: ReadonlySet<ProblemCode> = new Set(['rows_missing', 'table_missing']);

/** Says whether a place is the cell in which a document may have broken off. */
export type IsBrokenOff = (place: CellPlace) => boolean;

/**
 * Finds the cell in which a document may have broken off: the last cell of the last table, if nothing follows the table and parts of the
 * form are missing. A download can break off anywhere, also within a number: 329164 becomes 3291, and nothing in the cell shows it.
 * @param problems everything reported about the document so far
 */
export function brokenOffCell(blocks: readonly Block[], problems: readonly Problem[]): IsBrokenOff {
  const last = blocks.at(-1);
  const isShort = problems.some(({ code }) => partsMissing.has(code));
  const cell = last?.kind === 'table' && isShort ? last.table.cells.at(-1) : undefined;
  const number = tablesOf(blocks).length;
  return ({ table, row, column }) =>
    cell !== undefined && table === number && row === cell.row + 1 && column === cell.column + 1;
}
