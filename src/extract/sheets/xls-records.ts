// The records of an XLS workbook (BIFF8, [MS-XLS] 2.4) as they are stored, read without the library.
import { CompoundFile } from '../bytes/compound-file.js';
import { DocumentFault } from '../bytes/document-fault.js';
import type { PartLook, StoredCell, StoredSheet, StoredWorkbook, TextLook } from './stored-workbook.js';
import { type SharedText, sharedTexts } from './xls-shared-texts.js';

/** The records that are read, by their numbers ([MS-XLS] 2.3). */
const kinds = {
  formula: 0x06,
  end: 0x0a,
  continued: 0x3c,
  font: 0x31,
  boundSheet: 0x85,
  multipleRk: 0xbd,
  format: 0xe0,
  mergedCells: 0xe5,
  sharedStrings: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  text: 0x204,
  formulaText: 0x207,
  window: 0x23e,
  rk: 0x27e,
  beginning: 0x809,
} as const;

/** What begins a part of a stream, in each version of the format. */
const beginnings: ReadonlySet<number> = new Set([0x09, 0x209, 0x409, kinds.beginning]);
const biff8 = 0x600;
const currentStream = 'Workbook';
/** The second is that of Excel 5 and 95; a file for both has both. */
const streams = [currentStream, 'Book'] as const;
const sheetStream = 0x10;
/** No font has this index ([MS-XLS] 2.5.129). */
const skippedFont = 4;

interface XlsRecord {
  readonly kind: number;
  readonly at: number;
  readonly data: DataView;
}

/**
 * Finds the stream of an XLS workbook and reads its records.
 * @returns what `readXlsRecords` does; null as well if the file holds a stream of the programs before Excel 97 only
 * @throws DocumentFault `workbook_damaged` if a stream breaks off: the library would not come to an end, or give what is left as the whole
 */
export function readXls(bytes: Uint8Array): StoredWorkbook | null {
  const file = new CompoundFile(bytes);
  const name = streams.find((known) => file.names.includes(known));
  const stream = name === undefined ? null : file.stream(name);
  if (stream === null || recordsIn(stream) === null)
    throw new DocumentFault(
      'workbook_damaged',
      'The records of the workbook break off. Open it in a spreadsheet program and save it again, or download it again.',
    );
  return name === currentStream ? readXlsRecords(stream) : null;
}

/**
 * Reads the stream `Workbook` of a compound file.
 * @returns null if it was written by a program before Excel 97, or its records break off
 */
export function readXlsRecords(stream: Uint8Array): StoredWorkbook | null {
  const records = recordsIn(stream);
  const [first] = records ?? [];
  if (records === null || first?.kind !== kinds.beginning || first.data.byteLength < 4) return null;
  if (first.data.getUint16(0, true) !== biff8) return null;
  try {
    return workbookOf(records);
  } catch (error) {
    // A record that is shorter than its fields.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * The records of a stream, up to the end of its last part: a sheet, or what stands before the sheets. What follows fills the stream up.
 * @returns null if a record reaches beyond the stream, or the last part has no end
 */
function recordsIn(stream: Uint8Array): readonly XlsRecord[] | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const records: XlsRecord[] = [];
  // A chart lies within its sheet.
  let open = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const kind = view.getUint16(at, true);
    if (open === 0 && !beginnings.has(kind)) return records;
    const length = view.getUint16(at + 2, true);
    if (at + 4 + length > stream.length) return null;
    records.push({ kind, at, data: new DataView(stream.buffer, stream.byteOffset + at + 4, length) });
    at += 4 + length;
    if (beginnings.has(kind)) open += 1;
    else if (kind === kinds.end) open -= 1;
  }
  return open === 0 ? records : null;
}

/** The record of the shared texts and those that continue it. */
function sharedRecords(records: readonly XlsRecord[]): readonly DataView[] {
  const start = records.findIndex(({ kind }) => kind === kinds.sharedStrings);
  if (start < 0) return [];
  const end = records.findIndex(({ kind }, index) => index > start && kind !== kinds.continued);
  return records.slice(start, end < 0 ? records.length : end).map(({ data }) => data);
}

interface OpenSheet {
  readonly cells: StoredCell[];
  readonly merges: string[];
  hidesZeros: boolean;
}

function workbookOf(records: readonly XlsRecord[]): StoredWorkbook {
  const shared = sharedTexts(sharedRecords(records));
  const names = new Map<number, string>();
  const fonts: TextLook[] = [];
  const lookOfFont = (font: number) => fonts[font > skippedFont ? font - 1 : font] ?? null;
  const formats: number[] = [];
  const sheets: (OpenSheet & { readonly name: string })[] = [];
  let sheet: OpenSheet | null = null;
  let awaitsText: { readonly address: string; readonly format: number } | null = null;
  for (const { kind, at, data } of records) {
    if (kind === kinds.boundSheet) names.set(data.getUint32(0, true), shortText(data, 6));
    else if (kind === kinds.font) fonts.push(lookOf(data));
    else if (kind === kinds.format) formats.push(data.getUint16(0, true));
    else if (kind === kinds.beginning) {
      sheet = { cells: [], merges: [], hidesZeros: false };
      const name = names.get(at);
      if (name !== undefined && data.getUint16(2, true) === sheetStream) {
        const open = { ...sheet, name };
        sheets.push(open);
        sheet = open;
      }
    } else if (sheet !== null && kind === kinds.formulaText) {
      if (awaitsText !== null) sheet.cells.push({ ...awaitsText, text: longText(data, 0), parts: [] });
    } else if (sheet !== null) {
      addRecord(sheet, { kind, data }, (index) => sharedText(shared[index], lookOfFont));
      awaitsText = kind === kinds.formula && isText(data) ? cellAt(data, 0) : null;
    }
  }
  const looks = formats.map(lookOfFont);
  return { sheets: sheets.map((open): StoredSheet => open), looks };
}

/** A shared text; before its first part, and without any, it looks as the format of its cell says. A part after the end holds nothing. */
function sharedText(
  shared: SharedText | undefined,
  lookOfFont: (font: number) => TextLook,
): Pick<StoredCell, 'text' | 'parts'> {
  const { text, fonts } = shared ?? { text: '', fonts: [] };
  const own = fonts.filter(({ from }) => from < text.length);
  const parts: readonly PartLook[] = own.map(({ font }) => lookOfFont(font));
  return { text, parts: (own[0]?.from ?? 0) > 0 ? ['format', ...parts] : parts };
}

function addRecord(
  sheet: OpenSheet,
  { kind, data }: Pick<XlsRecord, 'kind' | 'data'>,
  sharedAt: (index: number) => Pick<StoredCell, 'text' | 'parts'>,
): void {
  const add = (text: string) => sheet.cells.push({ ...cellAt(data, 0), text, parts: [] });
  switch (kind) {
    case kinds.sharedText:
      sheet.cells.push({ ...cellAt(data, 0), ...sharedAt(data.getUint32(6, true)) });
      break;
    case kinds.text:
      add(longText(data, 6));
      break;
    case kinds.number:
      add(String(data.getFloat64(6, true)));
      break;
    case kinds.rk:
      add(String(rkNumber(data, 6)));
      break;
    case kinds.multipleRk:
      for (let at = 4, column = data.getUint16(2, true); at + 6 < data.byteLength; at += 6, column++)
        sheet.cells.push({
          address: addressOf(data.getUint16(0, true), column),
          format: data.getUint16(at, true),
          text: String(rkNumber(data, at + 2)),
          parts: [],
        });
      break;
    case kinds.formula:
      if (!isText(data)) add(data.getUint16(12, true) === 0xffff ? '' : String(data.getFloat64(6, true)));
      break;
    case kinds.mergedCells:
      for (let at = 2; at + 8 <= data.byteLength; at += 8)
        sheet.merges.push(
          `${addressOf(data.getUint16(at, true), data.getUint16(at + 4, true))}:${addressOf(data.getUint16(at + 2, true), data.getUint16(at + 6, true))}`,
        );
      break;
    case kinds.window:
      // fDspZerosRt ([MS-XLS] 2.4.346).
      sheet.hidesZeros = (data.getUint16(0, true) & 0x10) === 0;
      break;
  }
}

function cellAt(data: DataView, at: number): { readonly address: string; readonly format: number } {
  return {
    address: addressOf(data.getUint16(at, true), data.getUint16(at + 2, true)),
    format: data.getUint16(at + 4, true),
  };
}

function addressOf(row: number, column: number): string {
  const high = Math.floor(column / 26);
  const letters = (high > 0 ? String.fromCharCode(64 + high) : '') + String.fromCharCode(65 + (column % 26));
  return `${letters}${row + 1}`;
}

/** Whether the result of a formula is a text, which the next record holds ([MS-XLS] 2.5.133). */
function isText(data: DataView): boolean {
  return data.getUint16(12, true) === 0xffff && data.getUint8(6) === 0;
}

/** A number in 30 bits: whole or the high part of a double, perhaps a hundredth ([MS-XLS] 2.5.217). */
function rkNumber(data: DataView, at: number): number {
  const bits = data.getUint32(at, true);
  let value = data.getInt32(at, true) >> 2;
  if ((bits & 2) === 0) {
    const double = new DataView(new ArrayBuffer(8));
    double.setUint32(4, bits & 0xfffffffc, true);
    value = double.getFloat64(0, true);
  }
  return (bits & 1) === 0 ? value : value / 100;
}

/** A text whose length has one byte, then a byte that says how wide its characters are ([MS-XLS] 2.5.293). */
function shortText(data: DataView, at: number): string {
  return characters(data, at + 2, data.getUint8(at), (data.getUint8(at + 1) & 1) === 1);
}

function longText(data: DataView, at: number): string {
  return characters(data, at + 3, data.getUint16(at, true), (data.getUint8(at + 2) & 1) === 1);
}

function characters(data: DataView, at: number, count: number, isWide: boolean): string {
  let text = '';
  for (let index = 0; index < count; index++)
    text += String.fromCharCode(isWide ? data.getUint16(at + 2 * index, true) : data.getUint8(at + index));
  return text;
}

/** A font ([MS-XLS] 2.4.122): struck out, raised or lowered, or white. */
function lookOf(data: DataView): TextLook {
  if ((data.getUint16(2, true) & 8) !== 0) return 'struck';
  if (data.getUint16(8, true) !== 0) return 'raised';
  const colour = data.getUint16(4, true);
  return colour === 1 || colour === 9 ? 'white' : null;
}
