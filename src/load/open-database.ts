// Opens the database for loading: makes sure that it is ours, brings it up to date, and prepares the statements.
import SqliteDatabase from 'better-sqlite3';
import { inspectDatabaseFile, refuseNewer } from '../database/database-file.js';
import { describeSqliteError } from '../database/sqlite-error.js';
import { writeCatalogues } from './catalogues/write-catalogues.js';
import type { LoadDatabase } from './connection/load-database.js';
import { indexAllSections } from './connection/search-index.js';
import { prepareStatements } from './connection/statements.js';
import { migrate, versionOf } from './schema/migrations.js';
import { settleAllAgencyYears } from './settling/agency-years.js';
import { settleAllEditions } from './settling/editions.js';
import { settleAllEvidence, settleAllVerdicts } from './settling/evidence.js';
import { settleAllYearChecks } from './settling/year-checks.js';

export interface OpenOptions {
  /** How long to wait for another process that is writing. Default 10,000; writing a document takes about 3 ms. */
  readonly busyTimeoutMs?: number;
  /** How long to wait for queries that were running before. Default 60,000. */
  readonly readersMs?: number;
}

/**
 * Opens a database for loading; creates the file and its folder if they are missing.
 * Changes no byte of a file that is not ours.
 * @throws DatabaseError with any of its codes except `database_refused`
 */
export function openDatabase(path: string, options: OpenOptions = {}): LoadDatabase {
  inspectDatabaseFile(path);
  let connection: SqliteDatabase.Database | null = null;
  try {
    connection = new SqliteDatabase(path, { timeout: options.busyTimeoutMs ?? 10_000 });
    // The header of the file may be older than the log beside it, so the version is checked again.
    refuseNewer(path, versionOf(connection));
    connection.pragma('synchronous = NORMAL');
    // A migration may rebuild a table that others refer to. The pragma has no effect inside a transaction.
    connection.pragma('foreign_keys = OFF');
    if (versionOf(connection) > 0) keepLog(connection, options);
    bringUpToDate(connection);
    connection.pragma('foreign_keys = ON');
    keepLog(connection, options);
    // The log is copied into the file when it reaches 32 MB, so that pages that many documents write are copied and synced only once.
    connection.pragma('wal_autocheckpoint = 8000');
    return { path, connection, statements: prepareStatements(connection) };
  } catch (error) {
    connection?.close();
    throw describeSqliteError(error, path);
  }
}

/**
 * Switches the log on, with which nobody who reads waits for this process or keeps it waiting. That alone needs a moment without readers.
 */
function keepLog(
  connection: SqliteDatabase.Database,
  { busyTimeoutMs = 10_000, readersMs = 60_000 }: OpenOptions,
): void {
  connection.pragma(`busy_timeout = ${Math.max(busyTimeoutMs, readersMs)}`);
  connection.pragma('journal_mode = WAL');
  connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
}

/** For a new database, runs before the log is switched on: so the header of the file itself says that it is ours, even if the process is killed. */
function bringUpToDate(connection: SqliteDatabase.Database): void {
  connection
    .transaction(() => {
      const isMigrated = migrate(connection);
      const { isCrosswalkChanged, areChecksChanged } = writeCatalogues(connection);
      if (!isMigrated && !isCrosswalkChanged && !areChecksChanged) return;
      const statements = prepareStatements(connection);
      if (!isMigrated) {
        // The text of a report is compared with series too.
        settleAllVerdicts(statements);
        if (isCrosswalkChanged) settleAllAgencyYears(statements);
        return;
      }
      statements.countAllZeros.run();
      settleAllEditions(statements);
      settleAllYearChecks(statements);
      settleAllEvidence(statements);
      settleAllAgencyYears(statements);
      indexAllSections(statements);
    })
    .immediate();
}
