// Reads the CSV files that people write: rosters and agencies.csv.
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';

/** A row of a CSV file: its values in the order of the columns, and the line on which it begins. */
export interface CsvRow {
  readonly file: string;
  readonly line: number;
  readonly values: readonly string[];
}

/** What separates values: Excel writes what the settings of the computer say, and tabs as “Unicode text”. */
const delimiters = [',', ';', '\t'] as const;
const firstFilledLine = /[^\r\n]*\S[^\r\n]*/;

/**
 * Decodes a CSV file as spreadsheets write them: UTF-8, UTF-16 with a byte order mark, otherwise GB18030, which Excel in Chinese calls CSV.
 * @returns the text, without a byte order mark
 */
export function decodeCsv(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return isUtf8(bytes) ? new TextDecoder().decode(bytes) : new TextDecoder('gb18030').decode(bytes);
}

/**
 * Reads CSV as in RFC 4180, also with semicolons or tabs instead of commas, with line ends of either kind and with or without a byte order
 * mark. Empty lines are skipped, and empty values at the end of a line beyond the columns. A value in quotation marks may hold commas, line
 * breaks and, doubled, quotation marks: `"甲局, ""乙"""` → `甲局, "乙"`.
 * @param text the content of the file
 * @param file its name, for messages
 * @param columns the header that it must have
 * @returns the rows after the header; values are not trimmed
 * @throws Error naming file and line if the header is another, a row has too few or too many values, or quotation marks are misplaced
 */
export function readCsvRows(text: string, file: string, columns: readonly string[]): readonly CsvRow[] {
  const [header, ...rows] = rowsOf(text, file, delimiterOf(text)).map((row) => withoutRest(row, columns.length));
  const found = header?.values.join(',') ?? '';
  if (found !== columns.join(',')) throw new Error(`${file}: Expected the head ${columns.join(',')}, found ${found}`);
  for (const { line, values } of rows)
    if (values.length !== columns.length)
      throw new Error(`${file}, line ${line}: Expected ${columns.length} values, found ${values.length}`);
  return rows;
}

/** The delimiter that is most frequent in the header: names of columns hold none. */
function delimiterOf(text: string): string {
  const [header = ''] = firstFilledLine.exec(text) ?? [];
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Spreadsheets write as many values in each line as the widest line has. */
function withoutRest(row: CsvRow, count: number): CsvRow {
  const isEmpty = row.values.slice(count).every((value) => value.trim() === '');
  return isEmpty ? { ...row, values: row.values.slice(0, count) } : row;
}

function rowsOf(text: string, file: string, delimiter: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let [lines, emptyLines] = [0, 0];
  try {
    parse(text, {
      ...{ bom: true, delimiter, record_delimiter: ['\r\n', '\n'] },
      ...{ skip_empty_lines: true, relax_column_count: true },
      // The parser gives the line on which a row ends. It begins after the row before it and the empty lines between them.
      on_record: (values, info) => {
        rows.push({ file, line: lines + info.empty_lines - emptyLines + 1, values });
        ({ lines, empty_lines: emptyLines } = info);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const advice =
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'A quotation mark is opened and not closed'
        : 'A quotation mark stands inside a value. Put the whole value in quotation marks, and double those inside it';
    throw new Error(`${file}, line ${lines + 1}: ${advice}`, { cause: error });
  }
  return rows;
}
