// Which blocks of the forms a segment can be at all, by the labels that it prints anywhere: most blocks need no closer look.

import type { FormBlock } from '../../catalogues/forms/form.js';
import { formBlocks } from '../../catalogues/forms/official-forms.js';
import type { TableOrigin } from '../../model/table.js';
import { labelsOf, matchLabel, matchOneLabel } from '../cells/labels.js';
import { isLabelLike } from '../cells/table-row.js';
import type { TableSegment } from './segments.js';

/** A segment can be a block only if this share of the block's columns, or of its rows, is recognised. */
export const leastShare = 0.5;

/** Only a table read from pages can be cut by one: the label of a row is half above the break and half below it. */
export const onPages: ReadonlySet<TableOrigin> = new Set<TableOrigin>(['ruled', 'aligned', 'unruled']);

/**
 * The blocks of all forms that a segment can be. Counts the columns and rows that could be recognised at best, so that no block is left
 * out that a closer look would find plausible.
 */
export function possibleBlocks({ head, body, table }: TableSegment): readonly FormBlock[] {
  const headings = [...new Set(head.flatMap(({ cells }) => cells.map(({ text }) => text)))];
  const labels = body.map(({ cells }) => cells.filter(isLabelLike).map(({ text }) => text));
  return formBlocks.filter((block) => {
    const hasColumns = countHeaded(block, headings) >= block.columns.length * leastShare;
    if (block.rows.every(({ label }) => label === null)) return hasColumns;
    const rows = onPages.has(table.origin) ? body.length : countLabelled(block, labels);
    return rows > 0 && (hasColumns || (block.rows.length > 1 && rows >= block.rows.length * leastShare));
  });
}

/** How many columns of a block have a heading that could be theirs, wherever it stands. */
function countHeaded({ columns }: FormBlock, headings: readonly string[]): number {
  if (columns.some(({ groups }) => groups.length > 0))
    return columns.filter(({ label }) => headings.some((text) => matchOneLabel(text, label) !== null)).length;
  const labels = labelsOf(columns);
  return new Set(headings.flatMap((text) => matchLabel(text, labels)?.index ?? [])).size;
}

/** How many rows print a label that could be one of a block's. */
function countLabelled({ rows }: FormBlock, printed: readonly (readonly string[])[]): number {
  const labels = labelsOf(rows);
  return printed.filter((texts) => texts.some((text) => matchLabel(text, labels) !== null)).length;
}
