// What SQLite refuses, as what is wrong with the database.
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError, type DatabaseErrorCode } from './database-error.js';

// SQLite's extended result codes begin with the primary one: https://www.sqlite.org/rescode.html
const causes: readonly (readonly [prefix: string, code: DatabaseErrorCode, words: string])[] = [
  ['SQLITE_BUSY', 'database_locked', 'another process is writing to it. Wait until that is done, then try again.'],
  ['SQLITE_LOCKED', 'database_locked', 'another connection is using it. Wait until that is done, then try again.'],
  [
    'SQLITE_READONLY',
    'database_not_writable',
    'it is read-only. Give yourself the right to write to it and its folder.',
  ],
  ['SQLITE_CANTOPEN', 'database_not_writable', 'it cannot be opened for writing. Check the rights of its folder.'],
  ['SQLITE_PERM', 'database_not_writable', 'you have no right to write to it. Check the rights of file and folder.'],
  ['SQLITE_FULL', 'database_not_writable', 'the disk is full. Free some space, then start again.'],
  ['SQLITE_IOERR', 'database_not_writable', 'the disk is full or fails. Free some space, or check the disk.'],
  ['SQLITE_NOTADB', 'database_unreadable', 'it is no SQLite database. Name another file.'],
  ['SQLITE_CORRUPT', 'database_unreadable', 'it is damaged. Restore a copy, or remove it and ingest again.'],
  ['SQLITE_CONSTRAINT', 'database_refused', 'a row breaks a rule of the schema. Please report it with the document.'],
];

/**
 * Puts what SQLite throws into a DatabaseError; gives anything else back as it is.
 * @param subject what was being written where there is one, such as a document's location
 */
export function describeSqliteError(error: unknown, path: string, subject: string | null = null): unknown {
  if (!(error instanceof SqliteDatabase.SqliteError)) return error;
  const found = causes.find(([prefix]) => error.code.startsWith(prefix));
  if (!found) return error;
  const [, code, words] = found;
  const what = subject === null ? 'The database' : `${subject} was not loaded: the database`;
  return new DatabaseError(code, `${what} ${path} cannot be used: ${words} (${error.message})`, { cause: error });
}
