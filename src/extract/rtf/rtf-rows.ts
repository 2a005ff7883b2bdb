// The control words that define a row of a table (specification 1.9.1, “Table Definitions”): `\trowd … \clvmgf … \cellx2000 … \row`.
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns } from '../bytes/limits.js';
import { type CellDefinition, emptyRow, type RowDefinition } from '../docx/translated/word-rows.js';

/** A definition that is being read: the row so far, and what is known of its next cell. */
interface OpenRow {
  readonly row: RowDefinition;
  readonly cell: Omit<CellDefinition, 'right'>;
}

export const openRow: OpenRow = { row: emptyRow, cell: { horizontal: null, vertical: null, ground: null } };

/**
 * The definition after a control word. A word that says nothing of rows and cells changes nothing.
 * @throws DocumentFault `file_too_large` if the row has too many cells
 */
export function changedRow(
  name: string,
  value: number | null,
  open: OpenRow,
  colourOf: (index: number) => string | null,
): OpenRow {
  const { row, cell } = open;
  switch (name) {
    case 'trowd':
      return openRow;
    case 'trleft':
      return { row: { ...row, left: value ?? 0 }, cell };
    case 'clmgf':
    case 'clmrg':
      return { row, cell: { ...cell, horizontal: name === 'clmgf' ? 'first' : 'further' } };
    case 'clvmgf':
    case 'clvmrg':
      return { row, cell: { ...cell, vertical: name === 'clvmgf' ? 'first' : 'further' } };
    case 'clcbpat':
      return { row, cell: { ...cell, ground: colourOf(value ?? 0) } };
    case 'cellx':
      if (row.cells.length >= maxGridColumns)
        throw new DocumentFault(
          'file_too_large',
          `A row of a table has more than ${maxGridColumns} cells: no form is that wide.`,
        );
      return { row: { ...row, cells: [...row.cells, { ...cell, right: value ?? 0 }] }, cell: openRow.cell };
    default:
      return open;
  }
}
