// The sources of the database: files and addresses.
import type SqliteDatabase from 'better-sqlite3';

/** Whether the database knows a source. @param location the path of a file, whole and without links, or an address */
export function knowsSource(connection: SqliteDatabase.Database, location: string): boolean {
  return connection.prepare('SELECT 1 FROM sources WHERE location = ?').get(location) !== undefined;
}
