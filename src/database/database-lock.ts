// Lets one job at a time write a database. A second job waits, or reports which job is running: two jobs that run for hours must not mix.
// The lock is one of SQLite's own, on a file beside the database. The operating system releases it when the process ends, even if killed.
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { DatabaseError } from './database-error.js';
import { describeSqliteError } from './sqlite-error.js';

/** Who holds the lock. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** What it is running, such as `xxgk ingest`. */
  readonly task: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

export interface LockOptions {
  readonly task: string;
  /** How long to wait for another process. Default 0: fail at once. */
  readonly waitMs?: number;
  /** Called once, when waiting begins; the holder is null if it is not known. */
  readonly waiting?: (holder: LockHolder | null) => void;
}

export interface DatabaseLock {
  /** Releases the lock. */
  readonly release: () => void;
}

const holderRow = z.object({ pid: z.number(), host: z.string(), task: z.string(), since: z.string() });
const tryEveryMs = 200;

/**
 * Takes the lock of a database, for a job that writes it.
 * @param path of the database; the lock is the file `<path>.lock`, which is not removed and holds only the last holder
 * @throws DatabaseError `database_locked`, naming the holder, or `database_not_writable`
 */
export async function lockDatabase(path: string, { task, waitMs = 0, waiting }: LockOptions): Promise<DatabaseLock> {
  const connection = openLockFile(path);
  try {
    const deadline = performance.now() + waitMs;
    let isWaiting = false;
    while (!take(connection, task)) {
      const holder = holderOf(connection);
      if (performance.now() >= deadline) throw heldBy(path, holder);
      if (!isWaiting) waiting?.(holder);
      isWaiting = true;
      await setTimeout(Math.min(tryEveryMs, waitMs));
    }
    return { release: () => connection.close() };
  } catch (error) {
    connection.close();
    throw describeSqliteError(error, path);
  }
}

function openLockFile(path: string): SqliteDatabase.Database {
  try {
    const connection = new SqliteDatabase(`${path}.lock`, { timeout: 0 });
    connection.pragma('synchronous = OFF'); // nothing in it is worth keeping
    return connection;
  } catch (error) {
    throw describeSqliteError(error, path);
  }
}

/** Stores this process as the holder, then begins a write transaction that never ends: others can read the holder, but not begin one. */
function take(connection: SqliteDatabase.Database, task: string): boolean {
  try {
    connection.exec('BEGIN IMMEDIATE');
    connection.exec(
      'CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, task TEXT, since TEXT); DELETE FROM holder',
    );
    connection
      .prepare('INSERT INTO holder (pid, host, task, since) VALUES (?, ?, ?, ?)')
      .run(process.pid, hostname(), task, new Date().toISOString());
    connection.exec('COMMIT; BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
    throw error;
  }
}

/** Returns the holder; null while the other process is still storing itself. */
function holderOf(connection: SqliteDatabase.Database): LockHolder | null {
  try {
    return holderRow.parse(connection.prepare('SELECT pid, host, task, since FROM holder').get());
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError || error instanceof z.ZodError) return null;
    throw error;
  }
}

function heldBy(path: string, holder: LockHolder | null): DatabaseError {
  const who =
    holder === null
      ? 'Another process'
      : `${holder.task} (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return new DatabaseError(
    'database_locked',
    `${who} is writing to the database ${path}. Wait until it has finished (xxgk ingest can: --wait SECONDS), or name another database.`,
  );
}
