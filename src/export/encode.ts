// What a writer of a format is: a table in, the bytes of a file out.
import type { Table } from './table.js';

export interface EncodeOptions {
  /** What text becomes in formats that spreadsheets open. */
  readonly spreadsheetText: (text: string) => string;
  /** Whether text files begin with the mark by which Excel knows UTF-8. */
  readonly byteOrderMark: boolean;
  /** Of the program, such as `xxgk 0.2.0`. */
  readonly createdBy: string;
}

/** What of a table the file does not hold as it was. The writer counts while it writes. */
export interface Alterations {
  /** Cells whose text was made harmless for spreadsheets. */
  neutralised: number;
  /** Cells whose text was longer than the format can hold, and was cut. */
  cut: number;
  /** The sheets that the rows stand on; empty for formats without sheets. */
  sheets: string[];
}

/** The bytes come in pieces, each when it is asked for; the same table always gives the same bytes. */
export type Encode = (
  table: Table,
  options: EncodeOptions,
  alterations: Alterations,
) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** Pieces are gathered until they are about this long. */
const pieceLength = 64 * 1024;

/** Text as UTF-8, in pieces of some size. */
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

/** Makes text harmless for spreadsheets, and counts where that changed it. */
export function spreadsheetCell(text: string, options: EncodeOptions, alterations: Alterations): string {
  const harmless = options.spreadsheetText(text);
  if (harmless !== text) alterations.neutralised++;
  return harmless;
}
