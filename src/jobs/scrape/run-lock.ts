// One scrape at a time for a database. The lock is SQLite's own on a file of its own: the system releases it with the process,
// however that ends.
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export interface RunLock {
  readonly release: () => void;
}

/** Takes the lock of a database; null where another run has it. The file is hidden, so that an ingest of its folder leaves it out. */
export function takeRunLock(databasePath: string): RunLock | null {
  const file = join(dirname(databasePath), `.${basename(databasePath)}.scrape-lock`);
  const connection = new SqliteDatabase(file, { timeout: 0 });
  try {
    connection.exec('BEGIN EXCLUSIVE');
    return { release: () => connection.close() };
  } catch (error) {
    connection.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
