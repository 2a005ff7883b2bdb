// The second reader of XLSX and XLS: the values as they are stored, read without the library of the first reader.
import type { Block, SecondReading } from '../../model/document.js';
import { tidyText } from '../../text/tidy-text.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxGridColumns, maxSheetRows } from '../bytes/limits.js';
import { sheetBlocks } from './sheet-blocks.js';
import type { StoredSheet, StoredWorkbook } from './stored-workbook.js';
import type { Sheet, SheetCell } from './workbook.js';

/** The name that `support` gives to this reader. */
const storedValues = 'stored values';

/**
 * Reads a workbook again. It abstains if its parts or records cannot be read.
 * @param read what reads the file: `readXlsxParts`, `readXls`
 */
export async function readStoredValues(
  bytes: Uint8Array,
  read: (bytes: Uint8Array) => StoredWorkbook | null | Promise<StoredWorkbook | null>,
): Promise<SecondReading> {
  try {
    const workbook = await read(bytes);
    if (workbook === null)
      return {
        status: 'abstained',
        reader: storedValues,
        reason: 'the workbook is stored in a way that it does not read',
      };
    const blocks = workbook.sheets.flatMap((sheet): readonly Block[] => sheetBlocks(placed(sheet)));
    return { status: 'read', reader: storedValues, blocks, blindTo: ['struck_text', 'hidden_text'] };
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    return { status: 'abstained', reader: storedValues, reason: error.message };
  }
}

const cellAddress = /^(?<letters>[A-Z]{1,3})(?<number>\d{1,7})$/;

interface Place {
  readonly row: number;
  readonly column: number;
}

/** `C5` → row 4, column 2; null if it is no address within the limits. */
function placeAt(address: string): Place | null {
  const { letters = '', number = '' } = cellAddress.exec(address)?.groups ?? {};
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(number);
  return row >= 1 && row <= maxSheetRows && column >= 1 && column <= maxGridColumns
    ? { row: row - 1, column: column - 1 }
    : null;
}

function placed({ name, cells, merges }: StoredSheet): Sheet {
  const ends = new Map(
    merges.flatMap((range) => {
      const [start = '', end = ''] = range.split(':');
      const last = placeAt(end);
      return last === null ? [] : [[start, last] as const];
    }),
  );
  const rows: SheetCell[][] = [];
  for (const { address, text } of cells) {
    const place = placeAt(address);
    if (place === null) continue;
    const end = ends.get(address) ?? place;
    const own = rows[place.row] ?? [];
    rows[place.row] = own;
    own.push({
      ...place,
      rowSpan: Math.max(1, end.row - place.row + 1),
      columnSpan: Math.max(1, end.column - place.column + 1),
      ...{ text: tidyText(text), raw: text, other: null, doubt: null, unseen: null, isShaded: false, address },
    });
  }
  return { name, rows: Array.from(rows, (row) => row ?? []) };
}
