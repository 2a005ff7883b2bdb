// Reads the data files of the gazetteer. They hold no quotation marks, so lines are split at commas: 46,000 rows, read at the start of each job,
// take less than 0.1 s, and 0.4 s with the CSV parser that reads the files of users (src/text/csv-rows.ts). A line that is not as it should be
// is refused with its file and number.

/** A line of a data file: its values in the order of the columns, and its file and line number. */
export interface DataRow {
  readonly file: string;
  readonly line: number;
  readonly values: readonly string[];
}

const lineEnd = /\r?\n/;

/**
 * Parses a comma-separated text with a head line. Values hold no commas or quotation marks.
 * @param text what the file holds
 * @param file its name, for messages
 * @param columns the columns that it must have, in this order
 * @throws Error naming the file and line if the head, the number of values or a character is wrong
 */
export function parseRows(text: string, file: string, columns: readonly string[]): readonly DataRow[] {
  const [head = '', ...lines] = text.replace('\ufeff', '').split(lineEnd);
  if (head !== columns.join(',')) throw new Error(`${file}: Expected the head ${columns.join(',')}, found ${head}`);
  const rows: DataRow[] = [];
  let line = 1;
  for (const content of lines) {
    line++;
    if (content === '') continue;
    const row = { file, line, values: content.split(',') };
    if (content.includes('"')) throw fault(row, 'Values hold no quotation marks');
    if (row.values.length !== columns.length)
      throw fault(row, `Expected ${columns.length} values, found ${row.values.length}`);
    rows.push(row);
  }
  return rows;
}

/** An error about a line, naming its file and number. */
export function fault({ file, line }: Pick<DataRow, 'file' | 'line'>, message: string): Error {
  return new Error(`${file}, line ${line}: ${message}`);
}
