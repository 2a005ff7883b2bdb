// Who writes a database now. A job that runs for hours must not be met half-way by another: the second waits, or says who is there.
// The lock is one of SQLite's own, on a file beside the database: the operating system releases it whenever the process ends, killed or not.
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
  /** What it does, such as `xxgk ingest`. */
  readonly task: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

export interface LockOptions {
  readonly task: string;
  /** How long to wait for another process. Default 0: it is told at once. */
  readonly waitMs?: number;
  /** Is told once, when another process is waited for. */
  readonly waiting?: (holder: LockHolder | null) => void;
}

export interface DatabaseLock {
  /** Gives the lock back. */
  readonly release: () => void;
}

const holderRow = z.object({ pid: z.number(), host: z.string(), task: z.string(), since: z.string() });
const tryEveryMs = 200;

/**
 * Takes the right to run a job that writes a database.
 * @param path of the database; the lock is the file `<path>.lock`, which stays and holds nothing but the last holder's name
 * @throws DatabaseError `database_locked` with who holds it, `database_not_writable`
 */
export async function lockDatabase(path: string, { task, waitMs = 0, waiting }: LockOptions): Promise<DatabaseLock> {
  const connection = openLockFile(path);
  try {
    const deadline = performance.now() + waitMs;
    let isTold = false;
    while (!take(connection, task)) {
      const holder = holderOf(connection);
      if (performance.now() >= deadline) throw heldBy(path, holder);
      if (!isTold) waiting?.(holder);
      isTold = true;
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
    connection.pragma('synchronous = OFF'); // it holds nothing that is worth keeping
    return connection;
  } catch (error) {
    throw describeSqliteError(error, path);
  }
}

/** Writes who holds it, and begins a transaction that is never ended: readers see the holder, no other can begin one. */
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

/** Null in the moment in which the other one writes its name. */
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
      ? 'another process'
      : `${holder.task} (process ${holder.pid} on ${holder.host}, since ${holder.since})`;
  return new DatabaseError(
    'database_locked',
    `The database ${path} is being written by ${who}. Wait until that is done (xxgk ingest can: --wait SECONDS), or name another database.`,
  );
}
