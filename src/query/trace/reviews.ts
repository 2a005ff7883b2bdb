// What people decided about a number.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { StatedNumber } from './find-number.js';

/** A decision about a number. */
export interface ReviewOfNumber {
  readonly person: string;
  /** ISO 8601 in UTC. */
  readonly reviewed_at: string;
  readonly decision: string;
  /** Of a correction: what the person read in the document. */
  readonly value: number | null;
  /** What the program had read. */
  readonly seen_raw: string;
  readonly note: string;
  /** holds, satisfied, stale, conflict or waiting, as in the table `reviews`; `suggestion` if it is about another document. */
  readonly state: string;
  readonly sha256: string;
}

const place = z.object({ table: z.number(), row: z.number(), column: z.number() });

/** Returns the decisions that the database knows, the newest first: those about the number itself, then the suggestions. */
export function reviewsOf(connection: SqliteDatabase.Database, number: StatedNumber): readonly ReviewOfNumber[] {
  const { table, row, column } = place.parse(JSON.parse(number.anchor));
  const { sha256, indicator, applicant, report_id: reportId } = number;
  const own = connection
    .prepare<object, ReviewOfNumber>(`
      SELECT person, reviewed_at, decision, value, seen_raw, note, state, sha256 FROM reviews
      WHERE sha256 = :sha256 AND indicator = :indicator AND applicant IS :applicant AND table_number = :table AND row_number = :row
        AND column_number = :column
      ORDER BY reviewed_at DESC, person`)
    .all({ sha256, indicator, applicant, table, row, column });
  const suggested = connection
    .prepare<object, ReviewOfNumber>(`
      SELECT person, reviewed_at, decision, suggested_value AS value, seen_raw, '' AS note, 'suggestion' AS state, other_sha256 AS sha256
      FROM suggested_reviews WHERE report_id = :reportId AND indicator = :indicator AND applicant IS :applicant
      ORDER BY reviewed_at DESC, person`)
    .all({ reportId, indicator, applicant });
  return [...own, ...suggested];
}
