// Adds lines to the files of decisions, each in one write, so that several servers and people lose nothing.
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { link, open, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { csvLine } from '../../export/csv.js';
import { InputError, type InputErrorCode } from '../../model/problem.js';

/** A file of decisions. */
export interface DecisionFile {
  readonly path: string;
  readonly columns: readonly string[];
  /** What is said if lines cannot be added to it. */
  readonly fault: InputErrorCode;
  /** Looks at the file as it would be with the line, and throws if it would not be valid. */
  readonly check?: (text: string) => void;
}

const lineFeed = 10;
const lineEnd = /\r?\n/;

/**
 * Adds a line; a file that is not there is made. The line is on the disk when the promise is fulfilled.
 * @param values null is an empty field
 * @throws InputError if a spreadsheet saved the file in another form than the program writes: a line at its end would not fit; and whatever
 * `check` throws
 * @throws the system's error if the file cannot be written
 */
export async function appendLine(
  { path, columns, fault, check }: DecisionFile,
  values: readonly (string | null)[],
): Promise<void> {
  const line = csvLine(values);
  await createUnlessThere(path, columns);
  const content = await readFile(path);
  const text = new TextDecoder().decode(content);
  if (!isUtf8(content) || text.split(lineEnd, 1)[0] !== columns.join(','))
    throw new InputError(
      fault,
      `${path} is not saved as UTF-8 with commas, so nothing can be added to it. Save it so, or add the line yourself: ${line.trim()}`,
    );
  // Somebody may have edited it, and left the last line without an end.
  const added = content.at(-1) === lineFeed ? line : `\r\n${line}`;
  check?.(`${text}${added}`);
  // One write at the end of the file: two at once come one after the other (POSIX: O_APPEND).
  const file = await open(path, 'a');
  try {
    await file.writeFile(added);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The file appears with its head, or not at all: another process may add a line as soon as it is there. */
async function createUnlessThere(path: string, columns: readonly string[]): Promise<void> {
  const unfinished = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeFile(unfinished, csvLine(columns), { flag: 'wx' });
    await link(unfinished, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}
