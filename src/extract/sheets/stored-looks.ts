// What a person sees of a sheet: the library of the first reader gives neither fonts nor the setting that hides zeros.
import type { TableFeature } from '../../model/table.js';
import type { StoredCell, StoredSheet, StoredWorkbook, TextLook } from './stored-workbook.js';
import type { Sheet, SheetCell } from './workbook.js';

const mixed = 'a part of its text is struck out, raised or white';

/** Takes out of the cells what is struck out, white on white, or a zero that the sheet hides; doubts what is only partly so. */
export function withLooks(sheets: readonly Sheet[], { sheets: stored, looks }: StoredWorkbook): readonly Sheet[] {
  const byName = new Map(stored.map((sheet) => [sheet.name, sheet]));
  return sheets.map((sheet) => {
    const own = byName.get(sheet.name);
    if (own === undefined) return sheet;
    const cells = new Map(own.cells.map((cell) => [cell.address, cell]));
    return {
      ...sheet,
      rows: sheet.rows.map((row) => row.map((cell) => seen(cell, cells.get(cell.address), own, looks))),
    };
  });
}

function seen(
  cell: SheetCell,
  stored: StoredCell | undefined,
  { hidesZeros }: StoredSheet,
  looks: readonly TextLook[],
): SheetCell {
  if (stored === undefined || cell.text === '') return cell;
  // The library takes 0 for the result of a formula that was never calculated.
  if (stored.text === '') return { ...cell, text: '', raw: '', other: 'formula' };
  const ofFormat = looks[stored.format] ?? null;
  const own = stored.parts.map((part) => shownLook(part === 'format' ? ofFormat : part, cell));
  const [look = shownLook(ofFormat, cell), ...others] = new Set(own);
  if (others.length > 0) return { ...cell, doubt: cell.doubt ?? mixed };
  if (look === 'struck') return without(cell, 'struck_text');
  if (look === 'white') return without(cell, 'hidden_text');
  if (hidesZeros && Number(stored.text) === 0)
    return { ...cell, text: '', raw: '', doubt: 'its cell holds 0, and the sheet is set to show nothing for 0' };
  return look === 'raised' ? { ...cell, doubt: cell.doubt ?? 'its text is raised or lowered' } : cell;
}

/** White text is seen on a ground that is not white. */
function shownLook(look: TextLook, { isShaded }: SheetCell): TextLook {
  return look === 'white' && isShaded ? null : look;
}

function without(cell: SheetCell, feature: TableFeature): SheetCell {
  return { ...cell, text: '', raw: '', unseen: feature };
}
