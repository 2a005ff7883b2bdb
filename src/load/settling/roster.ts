// The roster: a list of one's own of who has to report, in which years. It takes the place of what was seen.
import type { KnownAgency } from '../../model/agency-assignment.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import type { Statements } from '../connection/statements.js';
import { putAgency } from './agencies.js';

export interface RosterEntry {
  /** Of the file that it stands in. */
  readonly line: number;
  /** An id or a name. Which agency it means is found out when the roster is asked for, so that it follows what is loaded. */
  readonly agency: string;
  readonly firstYear: number;
  /** Null: to the newest year that was seen. */
  readonly lastYear: number | null;
}

/** The years that a report can be due for. */
export const rosterYears = { first: 2008, last: 2100 } as const;

/** The agency that a name means by itself, before the governments above it; none where it means none or several. */
export type ResolveName = (name: string) => readonly KnownAgency[];

/**
 * Puts a roster in the place of the one that is there; an empty one removes it.
 * @param resolve tells which agencies the names mean, so that those have places of which no report is there. Default: none
 * @throws DatabaseError if the database cannot be written; then the old one stays
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
 * Tells anew which agencies the names of the roster mean: places or decisions may be others now.
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
