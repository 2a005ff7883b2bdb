// The row of a table that a number stands in, read again from its file.
import type { Extraction } from '../../model/document.js';
import { tablesOf } from '../../model/document.js';
import { gridOf } from '../../model/table.js';

/** A row as printed, with the cell of the number; or why it cannot be shown. */
export type PrintedRow =
  | { readonly cells: readonly string[]; readonly cell: number; readonly isSame: boolean }
  | { readonly missing: string };

/**
 * The row of a cell. A merged cell is there once.
 * @param place table, row and column, counted from 1
 * @param raw what the cell stated when it was loaded: `isSame` says whether it states it now
 */
export function rowOf(
  extraction: Extraction,
  place: { readonly table: number; readonly row: number; readonly column: number },
  raw: string,
): PrintedRow {
  if (extraction.kind === 'unreadable') return { missing: extraction.problems.map(({ message }) => message).join(' ') };
  const table = tablesOf(extraction.document.blocks)[place.table - 1];
  const places = table && gridOf(table)[place.row - 1];
  const wanted = places?.[place.column - 1] ?? null;
  if (!places || wanted === null) return { missing: 'This version reads the tables of the file otherwise.' };
  const cells = [...new Set(places)].filter((cell) => cell !== null);
  return { cells: cells.map(({ text }) => text), cell: cells.indexOf(wanted), isSame: wanted.raw === raw };
}
