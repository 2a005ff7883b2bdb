// Opens the database: makes sure that it is ours, brings it up to date, and prepares what loading needs.
import SqliteDatabase from 'better-sqlite3';
import { inspectDatabaseFile, refuseNewer } from '../database/database-file.js';
import { describeSqliteError } from '../database/sqlite-error.js';
import { writeCatalogues } from './catalogues/write-catalogues.js';
import type { LoadDatabase } from './connection/load-database.js';
import { indexAllSections } from './connection/search-index.js';
import { prepareStatements } from './connection/statements.js';
import { migrate, versionOf } from './schema/migrations.js';
import { settleAllEditions } from './settling/editions.js';
import { settleAllYearChecks } from './settling/year-checks.js';

export interface OpenOptions {
  /** How long to wait for another process that writes. Default 10,000: a document takes about 3 ms to write. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens a database for loading; creates the file and its folder if absent.
 * A file that is not ours is left as it is, to the byte.
 * @throws DatabaseError with any of its codes but `database_refused`
 */
export function openDatabase(path: string, options: OpenOptions = {}): LoadDatabase {
  inspectDatabaseFile(path);
  let connection: SqliteDatabase.Database | null = null;
  try {
    connection = new SqliteDatabase(path, { timeout: options.busyTimeoutMs ?? 10_000 });
    // The header seen before may be older than the log beside the file.
    refuseNewer(path, versionOf(connection));
    connection.pragma('synchronous = NORMAL');
    // A new version may write a table anew that others refer to; the pragma says nothing within a transaction.
    connection.pragma('foreign_keys = OFF');
    bringUpToDate(connection);
    connection.pragma('foreign_keys = ON');
    connection.pragma('journal_mode = WAL');
    // The log is copied into the file when it has 32 MB: pages that many documents write are then copied, and synced, once for all.
    connection.pragma('wal_autocheckpoint = 8000');
    return { path, connection, statements: prepareStatements(connection) };
  } catch (error) {
    connection?.close();
    throw describeSqliteError(error, path);
  }
}

/** The log is switched on only after this: the header of the file itself then says whose it is, whenever one is killed. */
function bringUpToDate(connection: SqliteDatabase.Database): void {
  connection
    .transaction(() => {
      const isMigrated = migrate(connection);
      writeCatalogues(connection);
      if (!isMigrated) return;
      const statements = prepareStatements(connection);
      statements.countAllZeros.run();
      settleAllEditions(statements);
      settleAllYearChecks(statements);
      indexAllSections(statements);
    })
    .immediate();
}
