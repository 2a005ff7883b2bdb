// Copies a database while others read and write it, and makes sure that the copy is complete before it gets its name.
import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '../../database/database-error.js';
import { describeSqliteError } from '../../database/sqlite-error.js';
import { openForReading } from '../../query/query-database.js';
import type { Effects } from '../effects.js';
import { Progress } from '../progress.js';

export interface BackupOptions {
  /** The database to copy. */
  readonly from: string;
  /** The file that the copy becomes. A file of that name is replaced, but only by a complete copy. */
  readonly to: string;
  readonly effects: Effects;
}

export interface BackupResult {
  readonly bytes: number;
  readonly reports: number;
  readonly facts: number;
}

/** At 4 kB a page this is 4 MB: so little that a writer does not wait long. */
const pagesPerStep = 1000;

/**
 * Copies a database and verifies the copy: SQLite checks its integrity and its references, and its reports and facts are counted.
 * @throws DatabaseError if the database cannot be read or the copy cannot be written; `backup_differs` if the copy is damaged, which is
 * then removed
 */
export async function backUp({ from, to, effects }: BackupOptions): Promise<BackupResult> {
  if (resolve(from) === resolve(to))
    throw new DatabaseError('database_not_writable', `${to} is the database itself. Name another file for the copy.`);
  const progress = new Progress(effects);
  // SQLite makes the copy by itself, page by page, and it is verified before it gets its name: src/files/write-whole.ts cannot do that.
  const temporary = `${to}.${randomBytes(4).toString('hex')}.partial`;
  const connection = openForReading(from);
  try {
    await connection.backup(temporary, {
      progress: ({ totalPages, remainingPages }) => {
        const share = (totalPages - remainingPages) / Math.max(1, totalPages);
        progress.show(() => `${Math.round(100 * share)} % copied`);
        return pagesPerStep;
      },
    });
    const copied = verify(temporary);
    await settle(temporary);
    await rename(temporary, to);
    return { ...copied, bytes: (await stat(to)).size };
  } catch (error) {
    throw describeFault(error, to);
  } finally {
    progress.end();
    connection.close();
    await Promise.all(['', '-wal', '-shm'].map((suffix) => rm(`${temporary}${suffix}`, { force: true })));
  }
}

/** Opens the copy without the original, as someone who restores it would. */
function verify(path: string): Omit<BackupResult, 'bytes'> {
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
    const count = copy.prepare<[], { readonly reports: number; readonly facts: number }>(`
      SELECT (SELECT count(*) FROM readings WHERE outcome = 'report') AS reports, (SELECT count(*) FROM reading_facts) AS facts`);
    return count.get() ?? { reports: 0, facts: 0 };
  } finally {
    copy.close();
  }
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

function describeFault(error: unknown, to: string): unknown {
  if (error instanceof Error && 'code' in error && !(error instanceof SqliteDatabase.SqliteError)) {
    if (error.code === 'ENOENT' || (error instanceof TypeError && error.message.includes('directory')))
      return noFolder(to, error);
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
