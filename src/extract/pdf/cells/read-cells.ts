// The cells of a joined table with their texts: how full a line is can only be told beside the other lines of its columns.
import { cellText, leavesNoRoom } from './cell-text.js';
import type { FragmentCell, TableFragment } from './table-fragment.js';

/** A cell with its text, and whether its last line leaves no room for another character: a text that goes on does so. */
export interface ReadCell extends FragmentCell {
  readonly text: string;
  readonly isFull: boolean;
}

export interface ReadFragment extends TableFragment {
  readonly cells: readonly ReadCell[];
}

/** Reads the cells of all fragments of one table. */
export function readCells(fragments: readonly TableFragment[]): readonly ReadFragment[] {
  const widest = new Map<string, number>();
  for (const { cells } of fragments)
    for (const cell of cells)
      for (const { box } of cell.lines)
        widest.set(columnsOf(cell), Math.max(widest.get(columnsOf(cell)) ?? 0, box.right - box.left));
  return fragments.map((fragment) => ({
    ...fragment,
    cells: fragment.cells.map((cell): ReadCell => {
      const room = { width: cell.box.right - cell.box.left, widest: widest.get(columnsOf(cell)) ?? 0 };
      const last = cell.lines.at(-1);
      return { ...cell, text: cellText(cell.lines, room), isFull: last !== undefined && leavesNoRoom(last, room) };
    }),
  }));
}

function columnsOf({ column, columnSpan }: FragmentCell): string {
  return `${column} ${columnSpan}`;
}
