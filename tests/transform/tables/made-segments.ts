// Segments of made tables, and blocks of a made form, for tests of one step of the matching.
import { type WrittenCell, writtenCell } from '../../../scripts/samples/written-document.js';
import type { FormBlock, FormColumn } from '../../../src/catalogues/forms/form.js';
import { cellsByRow, gridOf, type TableOrigin } from '../../../src/model/table.js';
import type { TableSegment } from '../../../src/transform/tables/segments.js';
import { documentOf } from '../made-document.js';

/** A row: texts, or cells with spans. */
export type MadeRow = readonly (string | WrittenCell)[];

/** The segment of the document's second table, which begins with some rows of a head. */
export function madeSegment(rows: readonly MadeRow[], headRows: number, origin: TableOrigin = 'markup'): TableSegment {
  const written = {
    rows: rows.map((row) => ({ cells: row.map((cell) => (typeof cell === 'string' ? writtenCell(cell) : cell)) })),
  };
  const [block] = documentOf([written]).blocks;
  if (block?.kind !== 'table') throw new Error('Expected a table');
  const table = { ...block.table, origin };
  const tableRows = cellsByRow(table).map((cells, index) => ({ index, cells }));
  return {
    table,
    tableNumber: 2,
    grid: gridOf(table),
    head: tableRows.slice(0, headRows),
    body: tableRows.slice(headRows),
    isTransposed: false,
  };
}

/** A column of counts with groups above it. */
export function madeColumn(label: string, ...groups: readonly string[]): FormColumn {
  return { label: [label], groups: groups.map((group) => [group] as const), applicant: null };
}

/** A block of columns and labelled rows; null is a row without a label. What the rows state makes no difference. */
export function madeBlock(
  columns: readonly (string | FormColumn)[],
  rows: readonly (string | null)[],
  heads: readonly string[] = [],
): FormBlock {
  return {
    table: 'proactive',
    forms: ['2021'],
    columns: columns.map((column) => (typeof column === 'string' ? madeColumn(column) : column)),
    rows: rows.map((label) => ({
      label: label === null ? null : [label],
      indicators: ['proactive.rules.made'],
    })),
    heads: heads.map((head) => [head] as const),
  };
}
