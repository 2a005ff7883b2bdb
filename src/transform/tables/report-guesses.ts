// Reports what was guessed when a table was matched with a form: damaged labels, rows and columns identified by their order alone.
import type { CellPlace } from '../../model/anchor.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Cell } from '../../model/table.js';
import { placeInTable } from '../cells/read-fact.js';
import type { MatchedBlock } from './match-blocks.js';
import type { MatchedRow } from './match-rows.js';
import { exchanged } from './transposed.js';

/** The place of a cell of a matched table, as the document prints it. */
export function placeOf(match: MatchedBlock, cell: Cell): CellPlace {
  const { tableNumber, isTransposed } = match.segment;
  return placeInTable(tableNumber, isTransposed ? exchanged(cell) : cell);
}

/** Reports `label_damaged`, `row_by_order`, `row_unknown` and `column_by_order` of one matched block. */
export function reportGuesses(match: MatchedBlock, problems: ProblemCollector): void {
  for (const row of match.rows.rows) reportRowGuess(match, row, problems);
  for (const printed of match.rows.unknown) {
    const [cell] = printed.cells;
    const text = printed.cells.map((other) => other.text).join(' | ');
    if (cell)
      problems.add(
        'row_unknown',
        `The row “${text}” matches no row of the form and was not read.`,
        placeOf(match, cell),
      );
  }
  reportColumnGuesses(match, problems);
}

function reportRowGuess(match: MatchedBlock, row: MatchedRow, problems: ProblemCollector): void {
  const cell = row.label ?? row.printed.cells[0];
  const official = row.row.label?.[0] ?? '';
  if (!cell) return;
  if (row.how === 'damaged')
    problems.add('label_damaged', `The label “${cell.text}” was read as “${official}”.`, placeOf(match, cell));
  if (row.how === 'order')
    problems.add(
      'row_by_order',
      `The row “${cell.text}” was read as “${official}” by its order alone.`,
      placeOf(match, cell),
    );
}

function reportColumnGuesses(match: MatchedBlock, problems: ProblemCollector): void {
  const { block, columns, segment } = match;
  const nameOf = (index: number) => block.columns[index]?.label[0] ?? '';
  for (const index of columns.inexact) {
    const heading = columns.headings[index];
    const message = `The heading “${heading?.text ?? ''}” was read as “${nameOf(index)}”.`;
    if (heading) problems.add('heading_damaged', message, placeOf(match, heading));
  }
  for (const index of columns.repeated) {
    const heading = columns.headings[index];
    const message = `The heading “${heading?.text ?? ''}” is printed more than once; its numbers may belong to another column.`;
    if (heading) problems.add('column_by_order', message, placeOf(match, heading));
  }
  const nameless = columns.byOrder.filter((index) => columns.headings[index] === null);
  if (nameless.length > 0) {
    const message = `No heading was found for ${nameless.map(nameOf).join(', ')}; their values were assigned by order.`;
    problems.add('column_by_order', message, segment.table.anchor);
  }
  if (columns.isOddlyOrdered) {
    const message = `The headings of table ${segment.tableNumber} are not in the order of the form: values may belong to other columns.`;
    problems.add('column_by_order', message, segment.table.anchor);
    return;
  }
  for (const index of columns.byOrder) {
    const heading = columns.headings[index];
    const message = `The heading “${heading?.text ?? ''}” was read as “${nameOf(index)}” by its order alone.`;
    if (heading) problems.add('column_by_order', message, placeOf(match, heading));
  }
}
