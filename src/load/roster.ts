// The roster: a list of one's own of who has to report, in which years. It takes the place of what was seen.
import { inTransaction, type LoadDatabase } from './database.js';

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

/**
 * Puts a roster in the place of the one that is there; an empty one removes it.
 * @throws DatabaseError if the database cannot be written; then the old one stays
 */
export function replaceRoster(database: LoadDatabase, entries: readonly RosterEntry[]): void {
  const { connection } = database;
  inTransaction(database, 'the roster', () => {
    connection.prepare('DELETE FROM roster').run();
    const add = connection.prepare<RosterEntry>(
      'INSERT INTO roster (line, agency, first_year, last_year) VALUES (:line, :agency, :firstYear, :lastYear)',
    );
    for (const entry of entries) add.run(entry);
  });
}
