// What the writer of a format is: it takes a table and gives the bytes of a file.
import type { TypedTable } from './typed-table.js';

export interface EncodeOptions {
  /** What becomes of text in the formats that spreadsheets open. */
  readonly spreadsheetText: (text: string) => string;
  /** Whether text files begin with the byte order mark by which Excel recognises UTF-8. */
  readonly byteOrderMark: boolean;
  /** The heads of the columns in CSV and XLSX; if not stated, their names. */
  readonly heads?: readonly string[];
  /** The program and its version, such as `xxgk 0.2.0`. */
  readonly createdBy: string;
}

/** What the file holds in another form than the table. The writer counts while it writes. */
export interface Alterations {
  /** Cells whose text was made harmless for spreadsheets. */
  neutralised: number;
  /** Cells whose text was cut because it was longer than the format allows. */
  cut: number;
  /** The names of the sheets that the rows are on; empty for formats without sheets. */
  sheets: string[];
}

/** Gives the bytes in pieces, each produced when it is asked for. The same table always gives the same bytes. */
export type Encode = (
  table: TypedTable,
  options: EncodeOptions,
  alterations: Alterations,
) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

const pieceLength = 64 * 1024;

/** Encodes text as UTF-8, and gathers short texts into pieces of about 64 KB. */
export function* utf8(texts: Iterable<string>): Generator<Uint8Array> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length >= pieceLength) {
      yield Buffer.from(gathered, 'utf8');
      gathered = '';
    }
  }
  if (gathered.length > 0) yield Buffer.from(gathered, 'utf8');
}

/** Makes a text harmless for spreadsheets, and counts it if that changed it. */
export function spreadsheetCell(text: string, options: EncodeOptions, alterations: Alterations): string {
  const harmless = options.spreadsheetText(text);
  if (harmless !== text) alterations.neutralised++;
  return harmless;
}
