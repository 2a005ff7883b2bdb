// A page break can cut a row so that its label stands half above and half below, with the values on one side or themselves cut. The
// halves are one row if together they make a label of the form.
import type { Cell, TableOrigin } from '../../model/table.js';
import { matchLabel } from '../cells/labels.js';
import { isBlank, isLabelLike, type TableRow } from '../cells/table-row.js';
import type { FormLabel } from '../forms/form.js';

/** Only what is read from pages is cut by them. */
const onPages: ReadonlySet<TableOrigin> = new Set<TableOrigin>(['ruled', 'unruled']);

/** Joins the halves of cut rows; all other rows stay as they are. */
export function joinCutRows(
  rows: readonly TableRow[],
  origin: TableOrigin,
  labels: readonly (FormLabel | null)[],
): readonly TableRow[] {
  if (!onPages.has(origin)) return rows;
  const joined: TableRow[] = [];
  for (const row of rows) {
    const former = joined.at(-1);
    const whole = former ? joinHalves(former, row, labels) : null;
    if (whole) joined[joined.length - 1] = whole;
    else joined.push(row);
  }
  return joined;
}

function joinHalves(upper: TableRow, lower: TableRow, labels: readonly (FormLabel | null)[]): TableRow | null {
  const [above, below] = [labelOf(upper), labelOf(lower)];
  if (above === null || below === null) return null;
  const text = above.text + below.text;
  if (matchLabel(above.text, labels)?.kind === 'exact' || matchLabel(text, labels)?.kind !== 'exact') return null;
  const whole: Cell = { ...above, text, raw: text };
  if (hasNoValues(upper)) return hasNoValues(lower) ? null : withLabel(lower, below, { ...below, text, raw: text });
  return withLabel(hasNoValues(lower) ? upper : withRestOfValues(upper, lower), above, whole);
}

function withLabel(row: TableRow, label: Cell, whole: Cell): TableRow {
  return { ...row, cells: row.cells.map((cell) => (cell === label ? whole : cell)) };
}

/** Numbers are cut as well: the rest of each stands below it. The line feed between them leaves them in doubt. */
function withRestOfValues(upper: TableRow, lower: TableRow): TableRow {
  const cells = upper.cells.map((cell) => {
    const rest = lower.cells.find((other) => other.column === cell.column && !isBlank(other) && !isLabelLike(other));
    return rest && !isLabelLike(cell)
      ? { ...cell, text: `${cell.text}\n${rest.text}`, raw: `${cell.raw}\n${rest.raw}` }
      : cell;
  });
  return { ...upper, cells };
}

function labelOf(row: TableRow): Cell | null {
  return row.cells.findLast(isLabelLike) ?? null;
}

function hasNoValues(row: TableRow): boolean {
  return row.cells.every((cell) => isBlank(cell) || isLabelLike(cell));
}
