// The reader of workbooks: XLSX (ECMA-376), XLS and ET (BIFF), ODS (OpenDocument).
import type { Format } from '../../catalogues/formats.js';
import type { Block, DocumentContent } from '../../model/document.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { readOdsWorkbook } from './ods-workbook.js';
import { sheetBlocks } from './sheet-blocks.js';
import { withLooks } from './stored-looks.js';
import { readWorkbook, type Workbook } from './workbook.js';
import { readXls } from './xls-records.js';
import { readXlsxParts } from './xlsx-parts.js';

/** The formats of workbooks. `xls` includes .et of WPS, which is the same. */
export type SheetFormat = Extract<Format, 'xlsx' | 'xls' | 'ods'>;

/** The name that a program gives to a sheet says nothing. */
const givenName = /^(?:sheet|工作表|表)\s*\d*$/i;

/**
 * Reads the sheets that a person sees, one after another. The name of a sheet is a heading if there are several and a person named it.
 * @throws DocumentFault `zip_too_large`, `zip_damaged`, `encrypted`, `file_too_large`, `workbook_damaged`, `xml_damaged`, `xml_entities`
 */
export async function readSheets(bytes: Uint8Array, format: SheetFormat): Promise<DocumentContent> {
  const { metadata, sheets } = await seenWorkbook(bytes, format);
  const parts = sheets.map((sheet) => ({ name: sheet.name, blocks: sheetBlocks(sheet) }));
  const filled = parts.filter(({ blocks }) => blocks.length > 0);
  const blocks = filled.flatMap(({ name, blocks: own }) =>
    filled.length > 1 && !givenName.test(name) ? [headingOf(name), ...own] : own,
  );
  return { metadata, blocks, attachments: [] };
}

async function seenWorkbook(bytes: Uint8Array, format: SheetFormat): Promise<Workbook> {
  if (format === 'ods') return readOdsWorkbook(bytes);
  // First, because it checks what the library takes as it comes: sizes, checksums, markup.
  const stored = format === 'xlsx' ? readXlsxParts(bytes) : readXls(bytes);
  if (stored?.sheets.length === 0) throw withoutSheets();
  const workbook = await readWorkbook(bytes, format);
  return stored === null ? workbook : { ...workbook, sheets: withLooks(workbook.sheets, stored) };
}

/** The library does not stop where the records of a workbook are out of step. */
function withoutSheets(): DocumentFault {
  return new DocumentFault(
    'workbook_damaged',
    'The workbook holds no sheet that can be read. Open it in a spreadsheet program and save it again.',
  );
}

function headingOf(name: string): Block {
  const anchor = { kind: 'sheet', sheet: name, cell: 'A1' } as const;
  return { kind: 'heading', level: 1, numbering: null, text: name, raw: name, anchor };
}
