// Translates SQLite's errors into what is wrong with the database.
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError, type DatabaseErrorCode } from './database-error.js';

// SQLite's extended result codes begin with the primary one: https://www.sqlite.org/rescode.html
const causes: readonly (readonly [prefix: string, code: DatabaseErrorCode, words: string])[] = [
  ['SQLITE_BUSY', 'database_locked', 'another process is writing to it. Wait until that is done, then try again.'],
  ['SQLITE_LOCKED', 'database_locked', 'another connection is using it. Wait until that is done, then try again.'],
  ['SQLITE_READONLY', 'database_not_writable', 'it is read-only. Make the file and its folder writable.'],
  ['SQLITE_CANTOPEN', 'database_not_writable', 'it cannot be opened for writing. Check the permissions of its folder.'],
  [
    'SQLITE_PERM',
    'database_not_writable',
    'you have no permission to write to it. Check the permissions of the file and its folder.',
  ],
  ['SQLITE_FULL', 'database_not_writable', 'the disk is full. Free some space, then start again.'],
  ['SQLITE_IOERR', 'database_not_writable', 'the disk is full or failing. Free some space, or check the disk.'],
  ['SQLITE_NOTADB', 'database_unreadable', 'it is not an SQLite database. Name another file.'],
  ['SQLITE_CORRUPT', 'database_unreadable', 'it is damaged. Restore a backup, or remove it and ingest again.'],
  [
    'SQLITE_CONSTRAINT',
    'database_refused',
    'a row breaks a rule of the schema. Please report this, with the document.',
  ],
];

/**
 * Turns an error of SQLite into a DatabaseError.
 * @param path of the database
 * @param subject what was being written, such as the location of a document; null for the database as a whole
 * @returns a DatabaseError, or the error itself if it is not from SQLite or its code is not known
 */
export function describeSqliteError(error: unknown, path: string, subject: string | null = null): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError)) return error;
  const found = causes.find(([prefix]) => error.code.startsWith(prefix));
  if (!found) return error;
  const [, code, words] = found;
  const what = subject === null ? 'The database' : `${subject} was not loaded: the database`;
  return new DatabaseError(code, `${what} ${path} cannot be used: ${words} (${error.message})`, { cause: error });
}
