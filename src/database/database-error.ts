// What can be wrong with a database, in words that a person can act on. Apart from sqlite-error.ts, because the command line imports
// this file at every start and must not load SQLite for it.

/**
 * - `database_unreadable`: not an SQLite database, or a damaged one
 * - `database_foreign`: a database of another program
 * - `database_missing`: the file does not exist
 * - `database_newer`: written by a newer version of xxgk
 * - `database_older`: written by an older version of xxgk, and opened only for reading, so that it cannot be brought up to date
 * - `database_not_writable`: the file, its folder or the disk cannot be written to
 * - `database_locked`: another process was still writing when the wait was over
 * - `database_exists`: a copy would replace a database, and nobody asked for that
 * - `backup_differs`: a copy is not complete
 * - `database_refused`: a row breaks a rule of the schema, which is a fault of the program
 */
export type DatabaseErrorCode =
  | 'database_unreadable'
  | 'database_foreign'
  | 'database_missing'
  | 'database_newer'
  | 'database_older'
  | 'database_not_writable'
  | 'database_locked'
  | 'database_exists'
  | 'backup_differs'
  | 'database_refused';

/** Something is wrong with a database. The message names the file, says what is wrong and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
