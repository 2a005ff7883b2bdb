// Whether the tables of a report are there, or may be in its pictures.
import { type Block, tablesOf } from '../../model/document.js';
import type { Table } from '../../model/table.js';

/** A table with fewer cells is none of the form. */
const leastCells = 12;
/** A document with so many tables of the form, or so many rows in them, does not need its pictures: charts and photographs. */
const formTables = 3;
const formRows = 45;

/** Whether a document has fewer tables than a report, so that some of its pictures may be tables. */
export function lacksTables(blocks: readonly Block[]): boolean {
  const tables = tablesOf(blocks).filter(isOfForm);
  return tables.length < formTables && tables.reduce((sum, { rows }) => sum + rows, 0) < formRows;
}

/** Whether a table is large enough to be one of the form. */
export function isOfForm({ cells }: Table): boolean {
  return cells.filter(({ text }) => text !== '').length >= leastCells;
}
