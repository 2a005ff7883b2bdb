// What can be wrong with a database, in words that a person can act on.

/**
 * - `database_unreadable`: no SQLite database, or a damaged one
 * - `database_foreign`: a database of another program
 * - `database_missing`: there is no such file
 * - `database_newer`: written by a newer version of xxgk
 * - `database_older`: written by an older version, and opened for reading alone, which cannot bring it up to date
 * - `database_not_writable`: file, folder or disk refuses writing
 * - `database_locked`: another process writes for longer than one waits
 * - `backup_differs`: a copy that was made is not whole
 * - `database_refused`: rows break a rule of the schema, which is a fault of the program
 */
export type DatabaseErrorCode =
  | 'database_unreadable'
  | 'database_foreign'
  | 'database_missing'
  | 'database_newer'
  | 'database_older'
  | 'database_not_writable'
  | 'database_locked'
  | 'backup_differs'
  | 'database_refused';

/** The message names the file, says what is wrong and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
