// A row of a table, and what its cells hold at first sight: nothing, words, or a value.
import type { Cell } from '../../model/table.js';
import { readShown } from './numbers.js';

/** A row of a table: the cells that begin in it, from left to right. */
export interface TableRow {
  /** The row of the grid, from 0. */
  readonly index: number;
  readonly cells: readonly Cell[];
}

const letter = /\p{L}/u;

/** Whether a cell holds words and not a value: a row's label, a heading, a remark. */
export function isLabelLike(cell: Cell): boolean {
  return readShown(cell).state === 'unreadable' && letter.test(cell.text);
}

/** Whether nothing can be seen in a cell. */
export function isBlank(cell: Cell): boolean {
  return readShown(cell).state === 'blank';
}
