// When the database was written last, by its own record.
import type SqliteDatabase from 'better-sqlite3';

/** The end of its last run, ISO 8601 in UTC; of a run that was cut off, its beginning. Null where there was none. */
export function lastWrittenAt(connection: SqliteDatabase.Database): string | null {
  return (
    connection.prepare<[], string | null>('SELECT max(ifnull(finished_at, started_at)) FROM runs').pluck().get() ?? null
  );
}
