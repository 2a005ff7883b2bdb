// Compares the facts of two independent readers of the same file, number by number. The facts of a second reader that sees tables are read
// in the same way; the lines of one that sees only lines are searched for the rows.

import { factKey } from '../../catalogues/indicators/indicators.js';
import { type SecondReading, tablesOf } from '../../model/document.js';
import { ProblemCollector } from '../../model/problem.js';
import type { Reading } from '../../model/report.js';
import type { Cell, Table } from '../../model/table.js';
import { readCell } from '../cells/numbers.js';
import { isSameReading, type ReadFact, type StatedLine } from '../cells/read-fact.js';
import { isBlank } from '../cells/table-row.js';
import { type ReadTables, readFacts } from '../facts/read-facts.js';
import type { MatchedBlock } from '../tables/match-blocks.js';
import type { MatchedRow } from '../tables/match-rows.js';
import { placeOf } from '../tables/report-guesses.js';
import { findRows, isSamePrint } from './line-reading.js';

/** What the second reader says about a fact: it agrees, it saw something else, or it cannot say. */
export type ReadingVerdict =
  | { readonly kind: 'agrees'; readonly reader: string }
  | { readonly kind: 'differs'; readonly reader: string; readonly saw: string }
  | { readonly kind: 'abstains' };

type Tables = Extract<SecondReading, { readonly status: 'read' }>;
type Lines = Extract<SecondReading, { readonly status: 'lines' }>;

/**
 * Compares the facts and unmapped facts of the first reader with the second reading.
 * @returns the second reader's verdict by the key of the fact (`factKey`, or the key of an unmapped fact); if there is none, it abstains
 */
export function compareReadings(read: ReadTables, second: SecondReading): ReadonlyMap<string, ReadingVerdict> {
  switch (second.status) {
    case 'read':
      return compareTables(read, second);
    case 'lines':
      return compareLines(read, second);
    case 'abstained':
    case 'off':
      return new Map();
  }
}

/** A number with its key, as one reader read it. */
type Named = Pick<ReadFact, 'reading' | 'raw' | 'flags' | 'table'> & { readonly key: string };

function namedFacts({ facts, unmapped }: ReadTables): readonly Named[] {
  const named = facts.map((fact): Named => {
    const { reading, raw, flags, table } = fact;
    return { key: factKey(fact), reading, raw, flags, table };
  });
  return [...named, ...unmapped];
}

function compareTables(read: ReadTables, second: Tables): ReadonlyMap<string, ReadingVerdict> {
  const seen = tablesOf(second.blocks);
  const agrees: ReadingVerdict = { kind: 'agrees', reader: second.reader };
  const verdicts = new Map<string, ReadingVerdict>();
  const isAlike = new Map<Table, boolean>();
  const open: Named[] = [];
  for (const one of namedFacts(read)) {
    const alike = isAlike.get(one.table) ?? seen.some((other) => isSameTable(one.table, other));
    isAlike.set(one.table, alike);
    if (alike) verdicts.set(one.key, agrees);
    else open.push(one);
  }
  for (const [key, verdict] of verdictsOn(open, read, second)) verdicts.set(key, verdict);
  return verdicts;
}

/** Whether two tables print the same in the same places. The numbers of a table depend on nothing else. */
function isSameTable(one: Table, other: Table): boolean {
  if (one.rows !== other.rows || one.columns !== other.columns || one.cells.length !== other.cells.length) return false;
  return one.cells.every((cell, index) => {
    const seen = other.cells[index];
    return seen !== undefined && isSameCell(cell, seen);
  });
}

function isSameCell(one: Cell, other: Cell): boolean {
  return (
    one.text === other.text &&
    one.row === other.row &&
    one.column === other.column &&
    one.rowSpan === other.rowSpan &&
    one.columnSpan === other.columnSpan &&
    one.other === other.other
  );
}

function verdictsOn(
  named: readonly Named[],
  read: ReadTables,
  second: Tables,
): readonly (readonly [string, ReadingVerdict])[] {
  if (named.length === 0) return [];
  // The second reader's own doubts are not problems of the document: they only make it abstain.
  const other = readFacts(second.blocks, read.reporter, new ProblemCollector());
  const seen = new Map(namedFacts(other).map((fact) => [fact.key, fact]));
  const blindTo = new Set(second.blindTo);
  return named.map(({ key, reading, table }) => {
    const isBlind = table.features.some((feature) => blindTo.has(feature));
    return [key, verdictOn(reading, seen.get(key), { reader: second.reader, isBlind })];
  });
}

function verdictOn(
  reading: Reading,
  other: Named | undefined,
  second: { readonly reader: string; readonly isBlind: boolean },
): ReadingVerdict {
  if (other === undefined) return { kind: 'abstains' };
  if (isSameReading(reading, other.reading)) return { kind: 'agrees', reader: second.reader };
  const isGuess = other.flags.some((flag) => flag !== 'value_unreadable');
  return second.isBlind || isGuess ? { kind: 'abstains' } : { kind: 'differs', reader: second.reader, saw: other.raw };
}

function compareLines({ facts, blocks, lines }: ReadTables, second: Lines): ReadonlyMap<string, ReadingVerdict> {
  const rows = [...printedRowsOf(blocks, facts), ...lines.filter(isReadable)];
  const seen = findRows(
    rows.map(({ label, after, values }) => ({ label, after, values: values.map(({ raw }) => raw) })),
    second.pages,
  );
  return new Map(
    rows.flatMap((row, index) =>
      row.values.map((value, position) => [
        value.key,
        verdictByPrint(value.raw, seen[index]?.[position], second.reader),
      ]),
    ),
  );
}

function isReadable({ values }: StatedLine): boolean {
  return values.every(({ reading }) => reading.state !== 'unreadable');
}

function verdictByPrint(raw: string, saw: string | undefined, reader: string): ReadingVerdict {
  if (saw === undefined) return { kind: 'abstains' };
  if (isSamePrint(raw, saw)) return { kind: 'agrees', reader };
  const [stated, seen] = [readCell(raw), readCell(saw)];
  const isUnitAlone = stated.state === 'number' && seen.state === 'number' && stated.decimal === seen.decimal;
  return isUnitAlone ? { kind: 'abstains' } : { kind: 'differs', reader, saw };
}

/** The printed rows in which every column has a fact of its own and nothing else is printed. */
function printedRowsOf(blocks: readonly MatchedBlock[], facts: readonly ReadFact[]): readonly StatedLine[] {
  const byPlace = new Map<string, ReadFact[]>();
  for (const fact of facts) {
    const { table, row, column } = fact.place;
    const key = `${table} ${row} ${column}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), fact]);
  }
  // The lines of a transposed table each print one value of several rows.
  return blocks
    .filter(({ segment }) => !segment.isTransposed)
    .flatMap((match) =>
      match.rows.rows.flatMap((row) => {
        const factsAt = (cell: Cell) => {
          const { table, row: printedRow, column } = placeOf(match, cell);
          return byPlace.get(`${table} ${printedRow} ${column}`) ?? [];
        };
        const ofRow = row.values.map((cell) => ({ cell, facts: factsAt(cell) }));
        const isPlain = ofRow.every((value) => value.facts.length === 1 || isBlank(value.cell));
        const stated = ofRow.flatMap((value) => value.facts);
        const values = stated.map((fact) => ({ key: factKey(fact), reading: fact.reading, raw: fact.raw }));
        const line = { label: labelBefore(match, row), after: '', values };
        return isPlain && isReadable(line) && values.length === match.block.columns.length ? [line] : [];
      }),
    );
}

/** This many headings distinguish the end of a head from any other text. */
const headingsOfAnchor = 5;

/** What is printed immediately before a row's values: its label, or else the last headings and the cells before the values. */
function labelBefore({ columns }: MatchedBlock, row: MatchedRow): string {
  if (row.label !== null) return row.label.text;
  const headings = columns.printedOrder.map((column) => columns.headings[column] ?? null).slice(-headingsOfAnchor);
  if (headings.includes(null)) return '';
  const before = row.printed.cells.slice(0, row.printed.cells.length - row.values.length);
  return [...headings, ...before].map((cell) => cell?.text ?? '').join('');
}
