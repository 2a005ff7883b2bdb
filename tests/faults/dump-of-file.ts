// What the database in a file says.

import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
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
