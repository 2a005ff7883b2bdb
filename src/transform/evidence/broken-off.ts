// A download that broke off ends anywhere, also within a number: 329164 becomes 3291, and nothing in the cell shows it.

import type { ProblemCode } from '../../catalogues/problems.js';
import type { CellPlace } from '../../model/anchor.js';
import { type Block, tablesOf } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';

/** What a report lacks that broke off before its end. */
const partsMissing: ReadonlySet<ProblemCode> = new Set(['rows_missing', 'table_missing']);

/** Says whether a place is the cell in which a document may have broken off. */
export type IsBrokenOff = (place: CellPlace) => boolean;

/**
 * Finds the cell that a document breaks off in: the last of its last table, where nothing follows the table and parts of the form are
 * missing.
 */
export function brokenOffCell(blocks: readonly Block[], problems: readonly Problem[]): IsBrokenOff {
  const last = blocks.at(-1);
  const isShort = problems.some(({ code }) => partsMissing.has(code));
  const cell = last?.kind === 'table' && isShort ? last.table.cells.at(-1) : undefined;
  const number = tablesOf(blocks).length;
  return ({ table, row, column }) =>
    cell !== undefined && table === number && row === cell.row + 1 && column === cell.column + 1;
}
