// Compares the facts of two independent readers of the same file, number by number. A reader that sees tables is asked for its own
// facts; one that sees lines, whether the rows stand in them.
import type { SecondReading } from '../../model/document.js';
import { ProblemCollector } from '../../model/problems.js';
import type { Reading } from '../../model/report.js';
import type { Cell } from '../../model/table.js';
import type { MatchedBlock } from '../tables/match-blocks.js';
import type { MatchedRow } from '../tables/match-rows.js';
import { readCell } from '../tables/numbers.js';
import { factKey, isSameReading, type ReadFact, type ReadTables, readFacts } from '../tables/read-facts.js';
import { isSamePrint, readLines } from './line-reading.js';

/** What the second reader says of a fact: it agrees, it saw something else, or it cannot say. */
export type Verdict =
  | { readonly kind: 'agrees'; readonly reader: string }
  | { readonly kind: 'differs'; readonly reader: string; readonly saw: string }
  | { readonly kind: 'abstains' };

type Tables = Extract<SecondReading, { readonly status: 'read' }>;
type Lines = Extract<SecondReading, { readonly status: 'lines' }>;

/** Gives the verdict of the second reader on each fact, by its key. A fact without one is a fact on which it abstains. */
export function compareReadings(read: ReadTables, second: SecondReading): ReadonlyMap<string, Verdict> {
  switch (second.status) {
    case 'read':
      return compareTables(read.facts, second);
    case 'lines':
      return compareLines(read, second);
    case 'abstained':
    case 'off':
      return new Map();
  }
}

function compareTables(facts: readonly ReadFact[], second: Tables): ReadonlyMap<string, Verdict> {
  // The second reader's own doubts are no problems of the document: they only make it abstain.
  const seen = new Map(readFacts(second.blocks, new ProblemCollector()).facts.map((fact) => [factKey(fact), fact]));
  const blindTo = new Set(second.blindTo);
  return new Map(
    facts.map((fact) => {
      const other = seen.get(factKey(fact));
      const isBlind = fact.table.features.some((feature) => blindTo.has(feature));
      return [factKey(fact), verdictOn(fact.reading, other, { reader: second.reader, isBlind })];
    }),
  );
}

function verdictOn(
  reading: Reading,
  other: ReadFact | undefined,
  second: { readonly reader: string; readonly isBlind: boolean },
): Verdict {
  if (other === undefined) return { kind: 'abstains' };
  if (isSameReading(reading, other.reading)) return { kind: 'agrees', reader: second.reader };
  const isGuess = other.flags.some((flag) => flag !== 'value_unreadable');
  return second.isBlind || isGuess ? { kind: 'abstains' } : { kind: 'differs', reader: second.reader, saw: other.raw };
}

function compareLines({ facts, blocks }: ReadTables, second: Lines): ReadonlyMap<string, Verdict> {
  const rows = printedRowsOf(blocks, facts);
  const seen = readLines(
    rows.map(({ label, facts: stated }) => ({ label, values: stated.map((fact) => fact.raw) })),
    second.pages,
  );
  return new Map(
    rows.flatMap((row, index) =>
      row.facts.map((fact, position) => [factKey(fact), verdictByPrint(fact, seen[index]?.[position], second.reader)]),
    ),
  );
}

function verdictByPrint(fact: ReadFact, saw: string | undefined, reader: string): Verdict {
  if (saw === undefined) return { kind: 'abstains' };
  if (isSamePrint(fact.raw, saw)) return { kind: 'agrees', reader };
  const [stated, seen] = [readCell(fact.raw), readCell(saw)];
  const isUnitAlone = stated.state === 'number' && seen.state === 'number' && stated.decimal === seen.decimal;
  return isUnitAlone ? { kind: 'abstains' } : { kind: 'differs', reader, saw };
}

interface RowFacts {
  readonly label: string;
  /** A fact for each column, in the order in which they are printed. */
  readonly facts: readonly ReadFact[];
}

/** The printed rows in which every column has a fact of its own, and nothing else is printed. */
function printedRowsOf(blocks: readonly MatchedBlock[], facts: readonly ReadFact[]): readonly RowFacts[] {
  const byPlace = new Map<string, ReadFact[]>();
  for (const fact of facts) {
    const { table, row, column } = fact.place;
    const key = `${table} ${row} ${column}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), fact]);
  }
  return blocks.flatMap((match) =>
    match.rows.rows.flatMap((row) => {
      const factsAt = (cell: Cell) =>
        byPlace.get(`${match.segment.tableNumber} ${cell.row + 1} ${cell.column + 1}`) ?? [];
      const ofRow = row.values.map((cell) => ({ cell, facts: factsAt(cell) }));
      const isPlain = ofRow.every((value) => value.facts.length === 1 || readCell(value.cell.raw).state === 'blank');
      const stated = ofRow.flatMap((value) => value.facts);
      const isReadable = stated.every((fact) => fact.reading.state !== 'unreadable');
      if (!isPlain || !isReadable || stated.length !== match.block.columns.length) return [];
      return [{ label: labelBefore(match, row), facts: stated }];
    }),
  );
}

/** So many headings tell the end of a head from any other text. */
const headingsOfAnchor = 5;

/** What is printed right before a row's values: its label; without one, the last headings and whatever stands before the values. */
function labelBefore({ columns }: MatchedBlock, row: MatchedRow): string {
  if (row.label !== null) return row.label.text;
  const headings = columns.printedOrder.map((column) => columns.headings[column] ?? null).slice(-headingsOfAnchor);
  if (headings.includes(null)) return '';
  const before = row.printed.cells.slice(0, row.printed.cells.length - row.values.length);
  return [...headings, ...before].map((cell) => cell?.text ?? '').join('');
}
