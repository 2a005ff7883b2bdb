// Lifts doubts about which column a number belongs to, where the sums of the form leave no other choice. Sums alone are not enough: with two
// columns exchanged, all of them hold.
import { factKey } from '../../catalogues/indicators/indicators.js';
import { isSameReading, type ReadFact } from '../cells/read-fact.js';
import type { EvaluatedCheck } from './evaluate-rules.js';

const rowSum = 'requests.row_sum';
const columnSums: ReadonlySet<string> = new Set(['requests.handled_sum', 'requests.balance']);
const byOrder = 'column_by_order';
const unmatched = 'columns_unmatched';
/** The flags of numbers whose column is a guess. */
export const columnDoubts: ReadonlySet<string> = new Set([byOrder, unmatched]);
const applicantCount = 7;

/**
 * Finds the numbers of the table of requests whose column is certain although it was a guess. Their row must be complete, with no other
 * doubt, and its sum and those of its columns must hold. Then
 * - a column without a heading is the one that is left; a heading in other words is never overruled;
 * - numbers that were found below their headings are certain: what else the row prints is no part of its sum;
 * - of numbers that were assigned by order, the total is certain, because only it is the sum of the others; so are the others if there is
 *   a single one of them or if all are equal, because no other order would give other numbers.
 * A row that is blank throughout is certain as well.
 * @returns the keys of these facts
 */
export function certainColumns(facts: readonly ReadFact[], checks: readonly EvaluatedCheck[]): ReadonlySet<string> {
  const isDoubtful = ({ applicant, flags }: ReadFact) => applicant !== null && flags.length > 0;
  if (!facts.some(isDoubtful)) return new Set();
  const rows = new Map<string, ReadFact[]>();
  for (const fact of facts)
    if (fact.applicant !== null) rows.set(fact.indicator, [...(rows.get(fact.indicator) ?? []), fact]);
  const doubtful = [...rows.values()].filter((row) => row.some(({ flags }) => flags.length > 0));
  const sums = sumsOf(checks);
  return new Set(
    doubtful.flatMap((row) => (isPinned(row, sums) ? certainOf(row) : isBlankRow(row) ? row : []).map(factKey)),
  );
}

/** The facts whose row or column adds up, and those of any sum that does not. */
interface Sums {
  readonly inRow: ReadonlySet<string>;
  readonly inColumn: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

function sumsOf(checks: readonly EvaluatedCheck[]): Sums {
  const keysOf = (test: (check: EvaluatedCheck['check']) => boolean) =>
    new Set(checks.flatMap(({ check, factKeys }) => (test(check) ? factKeys : [])));
  return {
    inRow: keysOf(({ code, status }) => code === rowSum && status === 'pass'),
    inColumn: keysOf(({ code, status }) => columnSums.has(code) && status === 'pass'),
    failed: keysOf(({ status }) => status === 'fail'),
  };
}

function isPinned(row: readonly ReadFact[], { inRow, inColumn, failed }: Sums): boolean {
  return (
    row.length === applicantCount &&
    row.every((fact) => {
      const key = factKey(fact);
      const isOther = fact.hasOtherHeading === true && fact.flags.includes(byOrder);
      const isSummed = inColumn.has(key) || fact.reading.state === 'blank';
      return (
        inRow.has(key) && isSummed && !isOther && !failed.has(key) && fact.flags.every((flag) => columnDoubts.has(flag))
      );
    })
  );
}

/** A row that is blank throughout is so in any order. */
function isBlankRow(row: readonly ReadFact[]): boolean {
  const isBlank = ({ reading, flags }: ReadFact) =>
    reading.state === 'blank' && flags.every((flag) => flag === byOrder);
  return row.length === applicantCount && row.every(isBlank);
}

function certainOf(row: readonly ReadFact[]): readonly ReadFact[] {
  // A blank cell may be the one that put the others out of their places.
  const isFull = row.every(({ reading }) => reading.state === 'number');
  const belowHeadings = row.filter(({ flags }) => isFull && flags.includes(unmatched) && !flags.includes(byOrder));
  const ordered = row.filter(({ flags }) => flags.includes(byOrder));
  const parts = ordered.filter(({ applicant }) => applicant !== 'total');
  const [first] = parts;
  const isOneOrder = parts.every((fact) => first !== undefined && isSameReading(fact.reading, first.reading));
  return [...belowHeadings, ...ordered.filter(({ applicant }) => applicant === 'total'), ...(isOneOrder ? parts : [])];
}
