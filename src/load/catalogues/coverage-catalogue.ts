// Writes the deadlines, and what the summary of a territory is compared with, into the database and keeps them in step.
import type SqliteDatabase from 'better-sqlite3';
import { deadlines } from '../../catalogues/deadlines.js';
import { rollUpKinds, rollUpTerms, rollUpThresholds } from '../../catalogues/rules/roll-up-rules.js';

/** Inserts what is new and updates what changed, inside the caller's transaction. Codes are never deleted. */
export function writeDeadlines(connection: SqliteDatabase.Database): void {
  const upsert = connection.prepare<(typeof deadlines)[number]>(`
    INSERT INTO deadlines (code, applies_to, first_year, last_year, month_day, wording, source)
    VALUES (:code, :appliesTo, :firstYear, :lastYear, :monthDay, :wording, :source)
    ON CONFLICT (code) DO UPDATE SET
      applies_to = excluded.applies_to, first_year = excluded.first_year, last_year = excluded.last_year,
      month_day = excluded.month_day, wording = excluded.wording, source = excluded.source
    WHERE (applies_to, first_year, last_year, month_day, wording, source)
      IS NOT (excluded.applies_to, excluded.first_year, excluded.last_year, excluded.month_day, excluded.wording,
        excluded.source)`);
  for (const deadline of deadlines) upsert.run(deadline);
}

/** What is added up may change, so rows that the rule no longer has are removed. */
export function writeRollUp(connection: SqliteDatabase.Database): void {
  const terms = rollUpTerms.map((term) => ({ ...term, ...rollUpThresholds }));
  connection
    .prepare<[string]>(
      "DELETE FROM roll_up_terms WHERE indicator NOT IN (SELECT value ->> 'indicator' FROM json_each(?))",
    )
    .run(JSON.stringify(terms));
  connection
    .prepare<[string]>("DELETE FROM roll_up_kinds WHERE kind NOT IN (SELECT value ->> 'kind' FROM json_each(?))")
    .run(JSON.stringify(rollUpKinds));
  const upsertTerm = connection.prepare<(typeof terms)[number]>(`
    INSERT INTO roll_up_terms (indicator, applicant, least_share, least_parts)
    VALUES (:indicator, :applicant, :leastShare, :leastParts)
    ON CONFLICT (indicator) DO UPDATE SET
      applicant = excluded.applicant, least_share = excluded.least_share, least_parts = excluded.least_parts
    WHERE (applicant, least_share, least_parts)
      IS NOT (excluded.applicant, excluded.least_share, excluded.least_parts)`);
  for (const term of terms) upsertTerm.run(term);
  const upsertKind = connection.prepare<(typeof rollUpKinds)[number]>(`
    INSERT INTO roll_up_kinds (kind, scope) VALUES (:kind, :scope)
    ON CONFLICT (kind) DO UPDATE SET scope = excluded.scope WHERE scope <> excluded.scope`);
  for (const kind of rollUpKinds) upsertKind.run(kind);
}
