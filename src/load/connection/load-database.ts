// An open database and its write transactions.
import SqliteDatabase from 'better-sqlite3';
import { describeSqliteError } from '../../database/sqlite-error.js';
import type { Statements } from './statements.js';

/** An open database. A connection belongs to one thread. */
export interface LoadDatabase {
  readonly path: string;
  readonly connection: SqliteDatabase.Database;
  readonly statements: Statements;
}

/**
 * Closes the connection. If it is the last one, the log is moved into the file and switched off: such a database can also be read in a
 * folder where SQLite cannot create the files that a log needs, on a read-only disk or by another user.
 */
export function closeDatabase({ connection }: LoadDatabase): void {
  if (!connection.open) return;
  try {
    // Whoever reads now may go on reading for long.
    connection.pragma('busy_timeout = 0');
    connection.pragma('journal_mode = DELETE');
  } catch (error) {
    // Somebody else reads, or the disk is full: the log stays beside the file, which is as good for everyone who can write there.
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error;
  } finally {
    connection.close();
  }
}

/**
 * Runs a function in one transaction. The transaction takes the right to write when it begins, so that two processes wait for each
 * other instead of failing halfway.
 * @param subject what is being written, for error messages; null for the database as a whole
 * @throws DatabaseError if SQLite refuses; nothing is written then
 */
export function inTransaction<Result>(database: LoadDatabase, subject: string | null, write: () => Result): Result {
  try {
    return database.connection.transaction(write).immediate();
  } catch (error) {
    // What it had written is gone.
    database.statements.supports.forget();
    throw describeSqliteError(error, database.path, subject);
  }
}

/**
 * Unwraps the row of a statement that always gives one, such as an INSERT with RETURNING.
 * @throws Error if there is no row, which is a fault of the program
 */
export function required<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('Expected the database to give a row');
  return row;
}
