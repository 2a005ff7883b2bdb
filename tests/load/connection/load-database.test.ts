// An open database: what closing it leaves, and what a transaction that fails leaves.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DatabaseError } from '../../../src/database/database-error.js';
import { closeDatabase, inTransaction, required } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { rowsOf, temporaryDatabase, temporaryFolder } from '../handled-documents.js';

test('a database that is closed already stays closed', () => {
  const database = openDatabase(':memory:');
  closeDatabase(database);
  expect(() => closeDatabase(database)).not.toThrow();
  expect(database.connection.open).toBe(false);
});

test('a database that somebody else reads is closed at once, and its log stays for them', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const database = openDatabase(path);
  const reader = new SqliteDatabase(path);
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN; SELECT count(*) FROM readings');
  const start = performance.now();
  closeDatabase(database);
  // The usual wait for a lock is ten seconds.
  expect(performance.now() - start).toBeLessThan(5000);
  expect(database.connection.open).toBe(false);
  expect(existsSync(`${path}-wal`)).toBe(true);
  expect(reader.prepare('SELECT count(*) AS count FROM readings').get()).toEqual({ count: 0 });
});

test('a fault of the program while closing is not hidden, and the connection is closed all the same', () => {
  const database = openDatabase(':memory:');
  vi.spyOn(database.connection, 'pragma').mockImplementation(() => {
    throw new TypeError('a fault');
  });
  expect(() => closeDatabase(database)).toThrow('a fault');
  expect(database.connection.open).toBe(false);
});

test('a transaction gives what its function gives, and takes the right to write when it begins', () => {
  const database = temporaryDatabase();
  const other = new SqliteDatabase(database.path, { timeout: 0 });
  onTestFinished(() => void other.close());
  const given = inTransaction(database, null, () => {
    // Nothing is written yet, and still nobody else can begin to write.
    expect(() => other.exec('BEGIN IMMEDIATE')).toThrow('database is locked');
    return 'given';
  });
  expect(given).toBe('given');
  expect(() => other.exec('BEGIN IMMEDIATE; ROLLBACK')).not.toThrow();
});

test('a transaction that SQLite refuses is an error about the subject, and nothing is written', () => {
  const database = temporaryDatabase();
  const write = () =>
    inTransaction(database, 'folder/a.docx', () => {
      database.connection.exec("UPDATE applicants SET en = 'other'");
      database.connection.exec('INSERT INTO readings (reading_id) VALUES (NULL)');
    });
  expect(write).toThrow(DatabaseError);
  expect(write).toThrow('folder/a.docx');
  expect(rowsOf(database, "SELECT code FROM applicants WHERE en = 'other'")).toEqual([]);
});

test('a statement that always gives a row has one', () => {
  expect(required(0)).toBe(0);
  expect(required(null)).toBeNull();
  expect(() => required(undefined)).toThrow('Expected the database to give a row');
});
