// Opens the database for questions: nothing that is asked can change it.
import { statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '../database/database-error.js';
import { applicationId, schemaVersion } from '../database/database-file.js';
import { describeSqliteError } from '../database/sqlite-error.js';

/**
 * Opens a database for reading.
 * @throws DatabaseError `database_missing`, `database_unreadable`, `database_foreign`, `database_newer` or `database_older`
 */
export function openForReading(path: string): SqliteDatabase.Database {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found)
    throw new DatabaseError(
      'database_missing',
      `There is no database ${path}. Name another file, or ingest reports first.`,
    );
  if (!found.isFile()) throw new DatabaseError('database_unreadable', `${path} is no file. Name a database.`);
  let connection: SqliteDatabase.Database | null = null;
  try {
    connection = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    refuseUnlessReadable(connection, path);
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_CANTOPEN'))
      throw new DatabaseError(
        'database_unreadable',
        `The database ${path} cannot be opened here: SQLite keeps a log beside it, also for questions, and the folder takes no new file. Copy it to a folder that you may write to, and ask there.`,
        { cause: error },
      );
    throw describeSqliteError(error, path);
  }
}

function refuseUnlessReadable(connection: SqliteDatabase.Database, path: string): void {
  if (Number(connection.pragma('application_id', { simple: true })) !== applicationId)
    throw new DatabaseError('database_foreign', `${path} is a database of another program. Name another file.`);
  const version = Number(connection.pragma('user_version', { simple: true }));
  if (version > schemaVersion)
    throw new DatabaseError(
      'database_newer',
      `The database ${path} was written by a newer version of xxgk (schema ${version}; this program knows ${schemaVersion}). Update xxgk.`,
    );
  if (version < schemaVersion)
    throw new DatabaseError(
      'database_older',
      `The database ${path} was written by an older version of xxgk (schema ${version}; this program reads ${schemaVersion}). Run xxgk ingest on it: that brings it up to date.`,
    );
}
