// Opening for reading: which files are refused, and that nothing can be written.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { DatabaseError } from '../../src/database/database-error.js';
import { schemaVersion } from '../../src/database/database-file.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { openForReading } from '../../src/query/query-database.js';
import { temporaryFolder } from '../load/handled-documents.js';

function refusalOf(path: string): { readonly code: string; readonly message: string } {
  try {
    openForReading(path).close();
  } catch (error) {
    if (error instanceof DatabaseError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Expected the database to be refused');
}

function databaseWith(...statements: readonly string[]): string {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const connection = new SqliteDatabase(path);
  for (const statement of statements) connection.exec(statement);
  connection.close();
  return path;
}

test('a database of ours opens, and cannot be changed', () => {
  const connection = openForReading(databaseWith());
  expect(connection.prepare('SELECT count(*) AS reports FROM reports').get()).toEqual({ reports: 0 });
  expect(() => connection.exec('DELETE FROM applicants')).toThrow('readonly');
  connection.close();
});

test('a path through a file, or one that no system takes, is refused with its reason', () => {
  expect(refusalOf(join(databaseWith(), 'xxgk.sqlite')).code).toBe('database_missing');
  const long = refusalOf(join(temporaryFolder(), 'x'.repeat(300)));
  expect(long.code).toBe('database_unreadable');
  expect(long.message).toContain('ENAMETOOLONG');
});

test('a missing database is reported, and not created', () => {
  const path = join(temporaryFolder(), 'none.sqlite');
  expect(refusalOf(path)).toEqual({ code: 'database_missing', message: expect.stringContaining(path) });
  expect(refusalOf(path).code).toBe('database_missing');
});

test.each([
  ['of another program', 'PRAGMA application_id = 1', 'database_foreign'],
  ['of a newer version', `PRAGMA user_version = ${schemaVersion + 1}`, 'database_newer'],
  ['of an older version', `PRAGMA user_version = ${schemaVersion - 1}`, 'database_older'],
])('a database %s is refused', (_, statement, code) => {
  const path = databaseWith(statement);
  expect(refusalOf(path)).toEqual({ code, message: expect.stringContaining(path) });
});

test('a text file and a folder are not databases', () => {
  const folder = temporaryFolder();
  const text = join(folder, 'notes.txt');
  writeFileSync(text, 'name,value\nrequests,12\n');
  expect(refusalOf(text)).toEqual({ code: 'database_unreadable', message: expect.stringContaining(text) });
  mkdirSync(join(folder, 'sub'));
  expect(refusalOf(join(folder, 'sub')).code).toBe('database_unreadable');
});
