// Opens the database for reading only, so that no query can change it.
import { type Stats, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '../database/database-error.js';
import { applicationId, refuseNewer, schemaVersion } from '../database/database-file.js';
import { describeSqliteError } from '../database/sqlite-error.js';

export interface ReadingOptions {
  /** Whether a database of an older version of xxgk will do: its tables and views are other ones. */
  readonly allowsOlder?: boolean;
}

/**
 * Opens a database for reading.
 * @throws DatabaseError `database_missing`, `database_unreadable`, `database_foreign`, `database_newer` or `database_older`
 */
export function openForReading(path: string, { allowsOlder = false }: ReadingOptions = {}): SqliteDatabase.Database {
  const found = statOf(path);
  if (!found)
    throw new DatabaseError(
      'database_missing',
      `There is no database ${path}. Name another file, or ingest reports first.`,
    );
  if (!found.isFile()) throw new DatabaseError('database_unreadable', `${path} is not a file. Name a database.`);
  let connection: SqliteDatabase.Database | null = null;
  try {
    connection = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
    refuseUnlessOurs(connection, path);
    if (!allowsOlder) refuseOlder(connection, path);
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_CANTOPEN'))
      throw new DatabaseError(
        'database_unreadable',
        `The database ${path} cannot be opened here: SQLite keeps a log beside it even for reading, and the folder is not writable. Copy the database to a folder that you can write to, and open the copy.`,
        { cause: error },
      );
    throw describeSqliteError(error, path);
  }
}

/** Null if there is nothing, also where the folder of the path is a file. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    const message = `The database ${path} cannot be opened (${error.code}). Check its name and your rights to its folder.`;
    throw new DatabaseError('database_unreadable', message, { cause: error });
  }
}

function refuseUnlessOurs(connection: SqliteDatabase.Database, path: string): void {
  if (Number(connection.pragma('application_id', { simple: true })) !== applicationId)
    throw new DatabaseError('database_foreign', `${path} is a database of another program. Name another file.`);
  refuseNewer(path, versionOf(connection));
}

function refuseOlder(connection: SqliteDatabase.Database, path: string): void {
  const version = versionOf(connection);
  if (version < schemaVersion)
    throw new DatabaseError(
      'database_older',
      `The database ${path} was written by an older version of xxgk (schema ${version}; this program reads ${schemaVersion}). Run xxgk ingest on it to bring it up to date.`,
    );
}

function versionOf(connection: SqliteDatabase.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}
