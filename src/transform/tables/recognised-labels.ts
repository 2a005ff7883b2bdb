// Labels of pictures: recognition takes a character for a similar one, 申 for 中. The shape of the form proves what they are.
import type { Table } from '../../model/table.js';
import type { MatchedBlock } from './match-blocks.js';

const known = new WeakMap<Table, boolean>();

/** Whether a table was recognised in a picture. */
export function isOfPicture(table: Table): boolean {
  const isKnown = known.get(table);
  if (isKnown !== undefined) return isKnown;
  const isPicture = table.cells.some(({ recognition }) => recognition !== undefined && !recognition.isOfFont);
  known.set(table, isPicture);
  return isPicture;
}

/** Whether labels with wrong characters are those of the form after all. */
export interface ProvedLabels {
  readonly rows: boolean;
  readonly columns: boolean;
}

/**
 * In a table that was recognised in a picture, a label is proved if each row or column of the form is there, each was found by its own
 * words, and all are in the form's order. In other tables nobody takes one character for another, so that a changed label may be meant.
 */
export function provedLabels({ segment, block, columns, rows }: MatchedBlock): ProvedLabels {
  if (!isOfPicture(segment.table)) return { rows: false, columns: false };
  const isWhole =
    rows.rows.length === block.rows.length &&
    rows.rows.every(({ row, how }, index) => row === block.rows[index] && how !== 'order');
  const hasAllColumns = columns.byOrder.length === 0 && columns.repeated.length === 0 && !columns.hasUnknown;
  return { rows: isWhole, columns: hasAllColumns && !columns.isOddlyOrdered && !columns.headings.includes(null) };
}
