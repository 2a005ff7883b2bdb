// What the database in a file says.
import { closeDatabase, openDatabase } from '../../src/load/database.js';
import { type DatabaseDump, dumpOf } from '../database-dump.js';

/** Opens a database, dumps it, and closes it. */
export function dumpAt(path: string): DatabaseDump {
  const database = openDatabase(path);
  try {
    return dumpOf(database);
  } finally {
    closeDatabase(database);
  }
}
