// The roster: the user's own list of who has to report, in which years. With it, coverage no longer goes by the agencies that were seen.
import type { KnownAgency } from '../../model/agency-assignment.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import type { Statements } from '../connection/statements.js';
import { putAgency } from './agencies.js';

export interface RosterEntry {
  /** The line of the roster's file, from 1. */
  readonly line: number;
  /** An id or a name. Which agency it means is resolved by the view, so that it follows what is loaded. */
  readonly agency: string;
  readonly firstYear: number;
  /** Null means the newest year that was seen. */
  readonly lastYear: number | null;
}

/** The years that a report can be due for. */
export const rosterYears = { first: 2008, last: 2100 } as const;

/** Returns the agency that a name means by itself, followed by the governments above it; empty if it means none or several. */
export type ResolveName = (name: string) => readonly KnownAgency[];

/**
 * Replaces the roster; an empty one removes it.
 * @param resolve resolves the names, so that agencies without any report have a division too. Default: resolves nothing
 * @throws DatabaseError if the database cannot be written; the old roster stays then
 */
export function replaceRoster(
  database: LoadDatabase,
  entries: readonly RosterEntry[],
  resolve: ResolveName = () => [],
): void {
  const { connection, statements } = database;
  inTransaction(database, 'the roster', () => {
    connection.prepare('DELETE FROM roster').run();
    const add = connection.prepare<RosterEntry & { readonly resolvedId: string | null }>(`
      INSERT INTO roster (line, agency, resolved_id, first_year, last_year)
      VALUES (:line, :agency, :resolvedId, :firstYear, :lastYear)`);
    for (const entry of entries) add.run({ ...entry, resolvedId: resolvedId(statements, resolve(entry.agency)) });
  });
}

/**
 * Resolves the names of the roster again, after the gazetteer or the decisions changed.
 * @throws DatabaseError if the database cannot be written
 */
export function resolveRoster(database: LoadDatabase, resolve: ResolveName): void {
  const { connection, statements } = database;
  inTransaction(database, 'the roster', () => {
    const entries = connection
      .prepare<[], Pick<RosterEntry, 'line' | 'agency'>>('SELECT line, agency FROM roster')
      .all();
    const set = connection.prepare<[resolvedId: string | null, line: number]>(
      'UPDATE roster SET resolved_id = ? WHERE line = ?',
    );
    for (const { line, agency } of entries) set.run(resolvedId(statements, resolve(agency)), line);
  });
}

function resolvedId(statements: Statements, agencies: readonly KnownAgency[]): string | null {
  for (const agency of [...agencies].reverse()) putAgency(statements, agency);
  return agencies[0]?.id ?? null;
}
