// Looks for the rows of a table in printed lines: a label, and what is printed after it up to the next label. Lines have no columns, so they
// can prove a row's values only if every column states one.

import { readCell } from '../cells/numbers.js';
import { type Chunk, chunksOfLines, keyOf } from './line-chunks.js';

/** What one printed row states, as the first reader read it: what the lines are expected to print. */
export interface ExpectedRow {
  /** What is printed before its values: its label, or the end of the head if it has none. */
  readonly label: string;
  /** What its cells print, one for each column; empty if a cell is blank. */
  readonly values: readonly string[];
  /** What its line prints after the values, such as their unit; omit it or leave it empty if nothing is. */
  readonly after?: string;
}

/**
 * Looks for each row in the lines.
 * @param rows the rows in printed order
 * @param pages the lines of each page
 * @returns for each row the values that the lines print, as text; null if they do not decide it. A row with some blank cells is never
 * decided, because "5 _ 3" and "5 3 _" print the same line. A row that is blank throughout is decided if nothing is printed between its
 * label and the next, and a row beside it has its values there.
 */
export function findRows(
  rows: readonly ExpectedRow[],
  pages: readonly (readonly string[])[],
): readonly (readonly string[] | null)[] {
  const chunks = chunksOfLines(pages);
  const labels = rows.map((row) => labelPlaces(chunks, keyOf(row.label)));
  const ofLabels = new Set(labels.flatMap((places) => places.flatMap((place) => place.parts)));
  const page = { chunks, ofLabels };
  const seen = rows.map((row, index) => (isFull(row) ? readFullRow(row, labels[index] ?? [], page) : null));
  return rows.map((row, index) => {
    if (!row.values.every(isBlank)) return seen[index] ?? null;
    const hasNeighbour = Boolean(seen[index - 1] ?? seen[index + 1]);
    return hasNeighbour && isBlankAfter(labels[index] ?? [], page) ? row.values.map(() => '') : null;
  });
}

/** Whether two printed texts state the same: the same digits and unit, or the same kind of non-number, such as 无. */
export function isSamePrint(a: string, b: string): boolean {
  const [left, right] = [readCell(a), readCell(b)];
  if (left.state !== 'number' || right.state !== 'number') return left.state === right.state;
  return left.decimal === right.decimal && left.unit === right.unit;
}

interface Lines {
  readonly chunks: readonly Chunk[];
  /** Indexes of the chunks that are part of a label, and so are not values. */
  readonly ofLabels: ReadonlySet<number>;
}

/** A place where a label is printed. */
interface LabelPlace {
  /** Indexes of its chunks. */
  readonly parts: readonly number[];
  /** Indexes of the values printed between its parts, as when a page ends within it. */
  readonly inside: readonly number[];
  /** Index after its last chunk. */
  readonly end: number;
}

function isBlank(value: string): boolean {
  return readCell(value).state === 'blank';
}

function isFull(row: ExpectedRow): boolean {
  return row.values.length > 0 && !row.values.some(isBlank);
}

/** Up to this many chunks of a group's label can stand at the top of a page before the rest of a row's label. */
const mostSkipped = 8;

/** Every place where whole chunks make up a label, with at most one run of values between them. */
function labelPlaces(chunks: readonly Chunk[], label: string): readonly LabelPlace[] {
  if (label === '') return [];
  return chunks.flatMap((_, start) => labelAt(chunks, start, label) ?? []);
}

function labelAt(chunks: readonly Chunk[], start: number, label: string): LabelPlace | null {
  const parts: number[] = [];
  const inside: number[] = [];
  let matched = 0;
  for (let index = start; index < chunks.length; index++) {
    const chunk = chunks[index];
    if (chunk && label.startsWith(chunk.key, matched)) {
      parts.push(index);
      matched += chunk.key.length;
      if (matched === label.length) return { parts, inside, end: index + 1 };
    } else if (parts.length === 0) return null;
    else if (chunk?.isValue && (inside.length === 0 || inside.at(-1) === index - 1)) inside.push(index);
    else if (inside.at(-1) === index - 1 && endsPage(chunks, index - 1))
      index = skipGroup(chunks, index, label.slice(matched)) - 1;
    else return null;
  }
  return null;
}

/** Index of the chunk that continues a label after the rest of a group's label; the number of chunks if there is none. */
function skipGroup(chunks: readonly Chunk[], from: number, rest: string): number {
  for (let index = from + 1; index <= from + mostSkipped; index++) {
    const chunk = chunks[index];
    if (chunk === undefined || chunk.isValue) break;
    if (rest.startsWith(chunk.key)) return index;
  }
  return chunks.length;
}

function endsPage(chunks: readonly Chunk[], index: number): boolean {
  return chunks[index]?.page !== chunks[index + 1]?.page;
}

/** The values of a row as printed: a run of chunks, and whether they follow the label directly on a single line. */
interface Run {
  readonly chunks: readonly Chunk[];
  readonly isPlain: boolean;
}

function runsOf(places: readonly LabelPlace[], lines: Lines, after: string): readonly Run[] {
  return places.flatMap((place) => {
    const end = endOfRun(place.end, lines);
    const inside = place.inside.flatMap((index) => lines.chunks[index] ?? []);
    const chunks = [...inside, ...lines.chunks.slice(place.end, end)];
    // If words follow the last value on its line, it is a sentence and not a row, unless they are its unit or the label of another row.
    const isOfTable = lines.ofLabels.has(end) || (after !== '' && lines.chunks[end]?.key === after);
    if (chunks.length === 0 || (chunks.at(-1)?.isLastOfLine === false && !isOfTable)) return [];
    // What the next page prints before its first label can be the rest of a row that the end of the page has cut.
    if (endsPage(lines.chunks, end - 1) && !isFollowedByLabel(end, lines)) return [];
    const isOneLine = chunks.every((chunk) => chunk.line === chunks[0]?.line);
    return [{ chunks, isPlain: inside.length === 0 && isOneLine }];
  });
}

/** Index after the values that begin at an index, up to the next chunk that is not a value or belongs to a label. */
function endOfRun(start: number, { chunks, ofLabels }: Lines): number {
  let end = start;
  while (chunks[end]?.isValue && !ofLabels.has(end)) end++;
  return end;
}

/** Whether a label comes before the next chunk that could be a value, or no value follows at all. */
function isFollowedByLabel(start: number, { chunks, ofLabels }: Lines): boolean {
  const next = chunks.findIndex((chunk, index) => index >= start && (chunk.isValue || ofLabels.has(index)));
  return next < 0 || ofLabels.has(next);
}

/**
 * The row is confirmed if one place prints it as it was read and no place prints the same number of other values. Other values count only
 * if the label is printed in a single place and they follow it on one line: otherwise values of another row may have come between.
 */
function readFullRow(row: ExpectedRow, places: readonly LabelPlace[], lines: Lines): readonly string[] | null {
  const runs = runsOf(places, lines, keyOf(row.after ?? ''));
  const confirmed = runs.map((run) => alignRun(run.chunks, row.values));
  const others = runs.filter((_, index) => confirmed[index] === null);
  const isContested = others.some((run) => run.chunks.length === row.values.length);
  const confirming = confirmed.find((values) => values !== null);
  if (confirming) return isContested ? null : confirming;
  const [only] = others;
  if (only === undefined || places.length > 1 || !only.isPlain || !isContested) return null;
  return only.chunks.map((chunk) => chunk.printed);
}

/** The values of a run if they are the expected ones, in order; null if not. A number that continues on the next line is joined. */
function alignRun(run: readonly Chunk[], values: readonly string[]): readonly string[] | null {
  const seen: string[] = [];
  let next = 0;
  for (const value of values) {
    let text = '';
    do {
      const chunk = run[next++];
      if (chunk === undefined) return null;
      text += chunk.printed;
    } while (!isSamePrint(text, value) && run[next - 1]?.isLastOfLine);
    if (!isSamePrint(text, value)) return null;
    seen.push(text);
  }
  return next === run.length ? seen : null;
}

/** Whether the label is printed in a single place, with nothing that could be a value between it and the next label. */
function isBlankAfter(places: readonly LabelPlace[], lines: Lines): boolean {
  const [place, ...more] = places;
  return place !== undefined && more.length === 0 && place.inside.length === 0 && isFollowedByLabel(place.end, lines);
}
