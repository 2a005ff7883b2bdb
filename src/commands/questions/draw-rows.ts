// Draws the rows of a result in the formats of `xxgk sql`, and counts the cells that a format had to change, so that they can be reported.
import { csvLine } from '../../export/csv.js';
import type { SqlValue } from '../../query/sql/sql-statement.js';
import { neutraliseFormula } from '../../text/spreadsheet-text.js';
import { drawTable } from '../draw-table.js';
import { printableText } from '../terminal.js';

export const rowFormats = ['table', 'csv', 'json', 'ndjson', 'markdown'] as const;
export type RowFormat = (typeof rowFormats)[number];

/** How many cells are not written as the database holds them, by the reason. */
export interface ChangedCells {
  readonly formulas: number;
  readonly blobs: number;
  /** Numbers that JSON cannot hold: whole numbers beyond 2^53, and infinity. */
  readonly numbers: number;
}

/** Draws a result piece by piece. The pieces together are the text. */
export interface RowPen {
  readonly head: () => string;
  readonly rows: (rows: readonly (readonly SqlValue[])[]) => string;
  readonly end: () => string;
  readonly changed: () => ChangedCells;
}

interface PenOptions {
  readonly keepFormulas: boolean;
}

type Count = (what: keyof ChangedCells) => void;

const space = /[\t\r\n]+/gu;
/** Control characters that JSON.stringify does not escape. */
const unescaped = /[\u007f-\u009f]/gu;
const markdownSpecial = /[\\|<>&*_`[\]~#]/gu;
const lineBreak = /\r\n|[\r\n]/gu;

/**
 * Makes the pen for a format.
 * @param columns their names must be unique if the format is json or ndjson; see `doubledColumn`
 */
export function penOf(format: RowFormat, columns: readonly string[], options: PenOptions): RowPen {
  const changed = { formulas: 0, blobs: 0, numbers: 0 };
  const count: Count = (what) => {
    changed[what]++;
  };
  return { ...pens[format](columns, count, options), changed: () => ({ ...changed }) };
}

/** Finds a name that two columns have, because a JSON object would lose one of them. Null if there is none. */
export function doubledColumn(columns: readonly string[]): string | null {
  return columns.find((name, index) => columns.indexOf(name) < index) ?? null;
}

type DrawingPen = Omit<RowPen, 'changed'>;

const pens: Readonly<Record<RowFormat, (columns: readonly string[], count: Count, options: PenOptions) => DrawingPen>> =
  { table: tablePen, csv: csvPen, json: jsonPen, ndjson: ndjsonPen, markdown: markdownPen };

/** Draws everything at the end, when the widths of the columns are known. */
function tablePen(columns: readonly string[], count: Count): DrawingPen {
  const drawn: (readonly string[])[] = [columns];
  const cell = (value: SqlValue) => {
    return printableText(inWords(value, count).replace(space, ' '));
  };
  return {
    head: () => '',
    rows: (rows) => {
      for (const row of rows) drawn.push(row.map(cell));
      return '';
    },
    end: () => `${drawTable(drawn)}\n\nrows  ${drawn.length - 1}\n`,
  };
}

function csvPen(columns: readonly string[], count: Count, { keepFormulas }: PenOptions): DrawingPen {
  const cell = (value: SqlValue) => {
    if (typeof value === 'string') {
      const neutral = keepFormulas ? value : neutraliseFormula(value);
      if (neutral !== value) count('formulas');
      return neutral;
    }
    return value instanceof Uint8Array ? inWords(value, count) : value;
  };
  const line = (row: readonly SqlValue[]) => csvLine(row.map(cell));
  return { head: () => line(columns), rows: (rows) => rows.map(line).join(''), end: () => '' };
}

function jsonPen(columns: readonly string[], count: Count): DrawingPen {
  let isFirst = true;
  return {
    head: () => '[',
    rows: (rows) =>
      rows
        .map((row) => {
          const before = isFirst ? '\n  ' : ',\n  ';
          isFirst = false;
          return before + jsonObject(columns, row, count);
        })
        .join(''),
    end: () => (isFirst ? ']\n' : '\n]\n'),
  };
}

function ndjsonPen(columns: readonly string[], count: Count): DrawingPen {
  return {
    head: () => '',
    rows: (rows) => rows.map((row) => `${jsonObject(columns, row, count)}\n`).join(''),
    end: () => '',
  };
}

/** Written member by member, because a JavaScript object would put names that are numbers before the others. */
function jsonObject(columns: readonly string[], row: readonly SqlValue[], count: Count): string {
  const members = columns.map((name, index) => `${jsonText(name)}: ${jsonValue(row[index] ?? null, count)}`);
  return `{ ${members.join(', ')} }`;
}

function jsonValue(value: SqlValue, count: Count): string {
  if (value === null) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint') count('numbers');
  return jsonText(inWords(value, count));
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(
    unescaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function markdownPen(columns: readonly string[], count: Count): DrawingPen {
  const cell = (value: SqlValue) =>
    printableText(
      inWords(value, count)
        .replace(markdownSpecial, (character) => `\\${character}`)
        .replace(lineBreak, '<br>'),
    );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return {
    head: () => line(columns.map(cell)) + line(columns.map(() => '---')),
    rows: (rows) => rows.map((row) => line(row.map(cell))).join(''),
    end: () => '',
  };
}

/** Writes a value as text; a blob as in SQL: x'00ff'. */
function inWords(value: SqlValue, count: Count): string {
  if (value === null) return 'NULL';
  if (!(value instanceof Uint8Array)) return String(value);
  count('blobs');
  return `x'${Buffer.from(value).toString('hex')}'`;
}
