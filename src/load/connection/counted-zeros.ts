// Which empty cells count as 0 in a sum: those of which a sum that states its own total says so. A rule of another kind (at most) says nothing.
import type SqliteDatabase from 'better-sqlite3';

type CountedZeroStatements = ReturnType<typeof countedZeroStatements>;

const emptyCellsOfSums = `
  UPDATE reading_facts SET is_counted_zero = 1
  WHERE state IN ('blank', 'slash', 'none') AND EXISTS (
    SELECT 1 FROM json_each(reading_facts.support) AS spoken JOIN check_rules AS rule ON rule.code = spoken.value ->> 'check'
    WHERE spoken.value ->> 'kind' = 'arithmetic' AND rule.comparison = 'equal'
  )`;

export function countedZeroStatements(connection: SqliteDatabase.Database) {
  return {
    countZeros: connection.prepare<[readingId: number]>(`${emptyCellsOfSums} AND reading_id = ?`),
    countAllZeros: connection.prepare<[]>(emptyCellsOfSums),
  };
}

/** Marks the empty cells of a reading that count as 0, once its facts are there. */
export function settleCountedZeros(statements: CountedZeroStatements, readingId: number): void {
  statements.countZeros.run(readingId);
}

/** The same of all readings, for a database of a version that did not mark them. */
export function settleAllCountedZeros(statements: CountedZeroStatements): void {
  statements.countAllZeros.run();
}
