// Labels of pictures: recognition takes a character for a similar one, 申 for 中. The shape of the form proves what they are.
import type { Table } from '../../model/table.js';
import type { MatchedBlock } from './match-blocks.js';

type Recognised = 'picture' | 'font' | 'nothing';

const known = new WeakMap<Table, Recognised>();

/** What of a table was recognised: all of it in a picture, or digits of its fonts. */
function recognisedIn(table: Table): Recognised {
  const found = known.get(table);
  if (found !== undefined) return found;
  const recognitions = table.cells.flatMap(({ recognition }) => recognition ?? []);
  const isPicture = recognitions.some(({ isOfFont }) => isOfFont !== true);
  const what = isPicture ? 'picture' : recognitions.length > 0 ? 'font' : 'nothing';
  known.set(table, what);
  return what;
}

/** Whether a table was recognised in a picture. */
export function isOfPicture(table: Table): boolean {
  return recognisedIn(table) === 'picture';
}

/** Whether numbers of a table were recognised, in a picture or by the shapes of their font. */
export function hasRecognised(table: Table): boolean {
  return recognisedIn(table) !== 'nothing';
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
