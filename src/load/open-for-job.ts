// Opens a database for a job that writes it, and keeps other jobs out of it until the job is over.
import { inspectDatabaseFile } from '../database/database-file.js';
import { type LockOptions, lockDatabase } from '../database/database-lock.js';
import { closeDatabase, type LoadDatabase } from './connection/load-database.js';
import { openDatabase } from './open-database.js';

/** A database that one job holds. */
export interface HeldDatabase {
  readonly database: LoadDatabase;
  /** Closes the database, then lets the next job in. */
  readonly release: () => void;
}

/**
 * Takes the lock of a database, then opens it; creates the file and its folder if they are missing. In this order, because a restore that
 * held the lock until now may have put another file in its place.
 * @throws DatabaseError `database_locked` if another job holds it, and whatever `openDatabase` throws
 */
export async function openForJob(path: string, options: LockOptions): Promise<HeldDatabase> {
  // No lock is left beside a file that is not ours.
  inspectDatabaseFile(path);
  const lock = await lockDatabase(path, options);
  try {
    const database = openDatabase(path);
    const release = () => {
      closeDatabase(database);
      lock.release();
    };
    return { database, release };
  } catch (error) {
    lock.release();
    throw error;
  }
}
