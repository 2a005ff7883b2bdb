// The lines of a text, by the part that each can play in a table that was flattened to lines: with tabs between its cells, or with the
// signs of separators.ts.
import { type LineCell, type Separator, separators } from './separators.js';

/**
 * A line, by the part it can play in a flattened table:
 * - `blank`: nothing visible, or only the ruling of a table that is drawn with characters
 * - `cell`: a tab and one cell after it
 * - `row`: several cells
 * - `text`: any other text
 * - `break`: something else than a line of text stands here
 */
export interface Line {
  readonly kind: 'blank' | 'cell' | 'row' | 'text' | 'break';
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
  /** The cells of a row whose signs are not tabs; null for any other line. */
  readonly cells: readonly LineCell[] | null;
}

const lineEnd = /\r*\n|\r|\u2028|\u2029|\f/;
const bookmark = /\[bookmark:[^\]\n]*\]/gi;
const onlyBlanks = /^\s*$/;
const numberAlone = /^\s*(?:[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[、.．])\s*$/;
const tab = '\t';
const sentenceEnd = /[。；;！？]/;
const figure = /^[+-]?[\d０-９][\d０-９,，.．]*\s*[件条次宗万元]*$/;

/** A table has at least this many rows. One without a head has at least this many numbers. */
const leastRows = 2;
const leastFigures = 3;
/** A text with fewer numbers in such rows has no tables, but lists, addresses or sentences. */
const leastFiguresInText = 12;
/** No label is longer. */
const maxCellLength = 90;

/** Splits a text into lines. Marks left by a converter (`[bookmark: …]`) are removed. */
export function splitLines(text: string): readonly Line[] {
  return readLines(text.split(lineEnd).map((printed) => printed.replace(bookmark, '')));
}

/** Finds the part that each line can play; the lines are counted from 1. Null stands for something else than a line of text. */
export function readLines(texts: readonly (string | null)[]): readonly Line[] {
  const lines = texts.map(
    (text, index): Line => ({
      kind: text === null ? 'break' : kindOf(text),
      text: text ?? '',
      number: index + 1,
      cells: null,
    }),
  );
  return separators.reduce(withRows, lines);
}

function kindOf(line: string): Line['kind'] {
  const parts = line.split(tab);
  if (parts.length === 1) return onlyBlanks.test(line) ? 'blank' : 'text';
  if (parts.length > 2) return 'row';
  const [before = '', after = ''] = parts;
  if (onlyBlanks.test(before)) return 'cell';
  // A word processor puts a tab between the number of a heading and its words.
  return onlyBlanks.test(after) || numberAlone.test(before) ? 'text' : 'row';
}

/** Marks the runs of lines that a separator divides into the rows of tables. */
function withRows(lines: readonly Line[], separator: Separator): readonly Line[] {
  const split = lines.map((line) => (line.kind === 'text' ? splitBy(separator, line) : null));
  const marked = [...lines];
  let figures = 0;
  let isRuled = false;
  for (let start = 0; start < split.length; start++) {
    const run: Line[] = [];
    for (let line = split[start] ?? null; line !== null; line = split[start + run.length] ?? null) run.push(line);
    if (isTable(run)) {
      figures += run.reduce((sum, line) => sum + figuresIn(line), 0);
      isRuled ||= run.some(isRuling);
      for (const [index, line] of run.entries()) marked[start + index] = line;
    }
    start += run.length;
  }
  return figures < leastFiguresInText && !isRuled ? lines : marked;
}

function splitBy(separator: Separator, line: Line): Line | null {
  if (separator.isRuling(line.text)) return { ...line, kind: 'blank', cells: [] };
  const cells = separator.split(line.text);
  if (cells === null || cells.length < 2 || cells.some(({ raw }) => isRunning(raw))) return null;
  return { ...line, kind: 'row', cells };
}

function isRunning(raw: string): boolean {
  return raw.length > maxCellLength || sentenceEnd.test(raw);
}

/** Whether a line of a run only rules it. */
function isRuling({ kind }: Line): boolean {
  return kind === 'blank';
}

/** What is ruled is a table, also one whose numbers are all strokes. */
function isTable(run: readonly Line[]): boolean {
  const counts = run.filter(({ kind }) => kind === 'row').map(figuresIn);
  const figures = counts.reduce((sum, count) => sum + count, 0);
  const hasFigures = figures > 0 && (counts[0] === 0 || figures >= leastFigures);
  return counts.length >= leastRows && (hasFigures || run.some(isRuling));
}

function figuresIn({ cells }: Line): number {
  return cells === null ? 0 : cells.filter(({ raw }) => figure.test(raw.trim())).length;
}
