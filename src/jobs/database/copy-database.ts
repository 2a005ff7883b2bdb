// Copies a database while others read and write it, verifies the copy, and gives it its name only then. A backup and its restoration
// are the same copy in the two directions.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '../../database/database-error.js';
import { inspectDatabaseFile } from '../../database/database-file.js';
import { lockDatabase } from '../../database/database-lock.js';
import { describeSqliteError } from '../../database/sqlite-error.js';
import { openForReading } from '../../query/query-database.js';
import type { Effects } from '../effects.js';
import { Progress } from '../progress.js';

export interface CopyOptions {
  /** The database to copy. It may be of an older version of xxgk; the copy is then, too. */
  readonly from: string;
  /** The file that the copy becomes. */
  readonly to: string;
  /** Whether a database of that name may be replaced. It is, but only by a complete copy. */
  readonly overwrite: boolean;
  /** What is running, for whoever finds `to` locked: `xxgk backup`. */
  readonly task: string;
  readonly effects: Effects;
}

export interface CopyResult {
  readonly bytes: number;
  readonly reports: number;
  readonly facts: number;
  /** Whether a database of the name was replaced. */
  readonly isReplaced: boolean;
}

/** At 4 kB a page this is 4 MB: so little that a writer does not wait long. */
const pagesPerStep = 1000;

/** What SQLite keeps beside a database until its content is in the file: https://www.sqlite.org/tempfiles.html */
const sideFiles = ['-wal', '-shm', '-journal'] as const;

const damaged = /^SQLITE_(?:CORRUPT|NOTADB)/;

/**
 * Copies a database and verifies the copy: SQLite checks its integrity and its references, and its reports and facts are counted, again
 * once it has its name. A log beside a database that is replaced is settled or removed first: SQLite would play it into the copy.
 * @throws DatabaseError if the database cannot be read or the copy cannot be written; `database_exists` if `to` exists and may not be
 * replaced, `database_foreign` or `database_unreadable` if it is not a database of ours, `database_locked` if it is in use;
 * `backup_differs` if the copy is damaged, which is then removed
 */
export async function copyDatabase({ from, to, overwrite, task, effects }: CopyOptions): Promise<CopyResult> {
  const connection = openForReading(from, { allowsOlder: true });
  const progress = new Progress(effects);
  // SQLite makes the copy by itself, page by page, and it is verified before it gets its name: src/files/write-whole.ts cannot do that.
  const temporary = `${to}.${randomBytes(4).toString('hex')}.partial`;
  try {
    await refuseUnlessReplaceable(from, to, overwrite);
    await connection.backup(temporary, {
      progress: ({ totalPages, remainingPages }) => {
        const share = (totalPages - remainingPages) / Math.max(1, totalPages);
        progress.show(() => `${Math.round(100 * share)} % copied`);
        return pagesPerStep;
      },
    });
    const copied = verify(temporary);
    await settle(temporary);
    const isReplaced = await putInPlace(temporary, to, task);
    refuseUnlessSame(to, copied);
    return { ...copied, isReplaced, bytes: (await stat(to)).size };
  } catch (error) {
    throw describeFault(error, to);
  } finally {
    progress.end();
    connection.close();
    await removeAll(temporary, ['', ...sideFiles]);
  }
}

async function refuseUnlessReplaceable(from: string, to: string, overwrite: boolean): Promise<void> {
  const leftBeside = sideFiles.map((suffix) => to + suffix).filter((path) => existsSync(path));
  if (!existsSync(to) && leftBeside.length === 0) return;
  if (existsSync(to)) {
    const [own, other] = [await stat(from), await stat(to)];
    if (own.ino === other.ino && own.dev === other.dev)
      throw new DatabaseError('database_not_writable', `${to} is the database itself. Name another file for the copy.`);
  }
  if (!overwrite) {
    const what = existsSync(to) ? to : leftBeside.join(', ');
    throw new DatabaseError(
      'database_exists',
      `${what} exists. Nothing was changed; name another file, or add --overwrite to replace it.`,
    );
  }
  if (existsSync(to)) inspectDatabaseFile(to);
}

interface Counts {
  readonly reports: number;
  readonly facts: number;
}

/** Opens the copy without the original, as someone who restores it would. */
function verify(path: string): Counts {
  const copy = new SqliteDatabase(path);
  try {
    // So that the copy is one file, without a log beside it.
    copy.pragma('journal_mode = DELETE');
    const faults = copy.pragma('integrity_check', { simple: true });
    if (faults !== 'ok')
      throw new DatabaseError('backup_differs', `The copy is damaged: ${String(faults)}. Check the disk.`);
    const broken = copy.pragma('foreign_key_check');
    if (!Array.isArray(broken) || broken.length > 0)
      throw new DatabaseError(
        'backup_differs',
        'The copy has rows that refer to rows that do not exist. Run xxgk doctor on the database.',
      );
    return countsOf(copy);
  } finally {
    copy.close();
  }
}

const hasReadings = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'readings'";
const counts =
  "SELECT (SELECT count(*) FROM readings WHERE outcome = 'report') AS reports, (SELECT count(*) FROM reading_facts) AS facts";
/** Before version 2 of the schema. */
const firstCounts = 'SELECT (SELECT count(*) FROM reports) AS reports, (SELECT count(*) FROM facts) AS facts';

function countsOf(connection: SqliteDatabase.Database): Counts {
  const isFirst = connection.prepare(hasReadings).get() === undefined;
  const count = connection.prepare<[], Counts>(isFirst ? firstCounts : counts);
  return count.get() ?? { reports: 0, facts: 0 };
}

/** Forces the content to the disk, so that the name never reaches it first. */
async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Renames a verified copy, while nobody else has the database that it replaces open.
 * @returns whether there was one
 * @throws DatabaseError `database_locked`
 */
async function putInPlace(temporary: string, to: string, task: string): Promise<boolean> {
  if (!existsSync(to)) {
    await removeAll(to, sideFiles);
    await rename(temporary, to);
    return false;
  }
  const lock = await lockDatabase(to, { task });
  try {
    const former = holdAlone(to);
    try {
      if (former === null) await removeAll(to, sideFiles);
      await rename(temporary, to);
    } finally {
      former?.close();
    }
  } finally {
    lock.release();
  }
  return true;
}

/**
 * Moves the log of a database into its file and keeps everybody else out of it.
 * @returns the connection that does; null if the database is too damaged for that, so that there is nothing to settle
 * @throws DatabaseError `database_locked` if another process has it open
 */
function holdAlone(path: string): SqliteDatabase.Database | null {
  const connection = new SqliteDatabase(path, { timeout: 0 });
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    if (error instanceof SqliteDatabase.SqliteError && damaged.test(error.code)) return null;
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new DatabaseError(
        'database_locked',
        `Another program has ${path} open. Close it there, then try again; nothing was changed.`,
        { cause: error },
      );
    throw error;
  }
}

/** Opens the copy under its name, as the next job will. */
function refuseUnlessSame(path: string, expected: Counts): void {
  const connection = openForReading(path, { allowsOlder: true });
  try {
    const { reports, facts } = countsOf(connection);
    if (reports !== expected.reports || facts !== expected.facts)
      throw new DatabaseError(
        'backup_differs',
        `${path} has ${reports} reports and ${facts} facts, not the ${expected.reports} and ${expected.facts} that were copied. Another program wrote to it; copy again.`,
      );
  } finally {
    connection.close();
  }
}

async function removeAll(path: string, suffixes: readonly string[]): Promise<void> {
  const files = suffixes.map((suffix) => path + suffix).filter((file) => existsSync(file));
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

function describeFault(error: unknown, to: string): unknown {
  if (error instanceof Error && 'code' in error && !(error instanceof SqliteDatabase.SqliteError)) {
    if (error.code === 'ENOENT') return noFolder(to, error);
    if (error.code === 'ENOSPC')
      return new DatabaseError('database_not_writable', `The disk of ${to} is full.`, { cause: error });
    if (error.code === 'EACCES' || error.code === 'EROFS')
      return new DatabaseError('database_not_writable', `${to} cannot be written. Check the rights of its folder.`, {
        cause: error,
      });
  }
  if (error instanceof TypeError && error.message.includes('directory')) return noFolder(to, error);
  return describeSqliteError(error, to);
}

function noFolder(to: string, cause: Error): DatabaseError {
  return new DatabaseError('database_not_writable', `The folder ${dirname(to)} does not exist. Create it first.`, {
    cause,
  });
}
