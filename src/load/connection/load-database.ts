// An open database, and the transactions that write to it.
import type SqliteDatabase from 'better-sqlite3';
import { describeSqliteError } from '../../database/sqlite-error.js';
import type { Statements } from './statements.js';

/** An open database. One connection belongs to one thread. */
export interface LoadDatabase {
  readonly path: string;
  readonly connection: SqliteDatabase.Database;
  readonly statements: Statements;
}

/** Closes the connection; what was loaded is then in the one file. */
export function closeDatabase(database: LoadDatabase): void {
  database.connection.close();
}

/**
 * Runs a function in one transaction that holds the right to write from its start, so that two processes wait for each
 * other instead of failing half-way.
 * @param subject what is written, for the message of an error; null for the database as a whole
 * @throws DatabaseError what SQLite refuses, described
 */
export function inTransaction<Result>(database: LoadDatabase, subject: string | null, write: () => Result): Result {
  try {
    return database.connection.transaction(write).immediate();
  } catch (error) {
    throw describeSqliteError(error, database.path, subject);
  }
}
