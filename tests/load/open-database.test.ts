// Opening a database: what is created, and what is refused and left unchanged.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { seriesList } from '../../src/catalogues/crosswalk.js';
import { applicants, indicators } from '../../src/catalogues/indicators/indicators.js';
import { problemCatalogue } from '../../src/catalogues/problems.js';
import { ruleDescriptions } from '../../src/catalogues/rules/rules.js';
import { DatabaseError } from '../../src/database/database-error.js';
import { schemaVersion } from '../../src/database/database-file.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { type OpenOptions, openDatabase } from '../../src/load/open-database.js';
import { openForReading } from '../../src/query/query-database.js';
import { rowsOf, temporaryDatabase, temporaryFolder } from './handled-documents.js';

/** The names and contents of all files in a folder. */
function fingerprint(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    );
}

function errorOf(open: () => unknown): { readonly code: string; readonly message: string } {
  try {
    open();
  } catch (error) {
    if (error instanceof DatabaseError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('Expected the database to be refused');
}

/** Expects a refusal that names the file and changes no byte in its folder. */
function expectRefusal(path: string, code: string, options: OpenOptions = {}): void {
  const before = fingerprint(dirname(path));
  const error = errorOf(() => openDatabase(path, options));
  expect(error).toEqual({ code, message: expect.stringContaining(path) });
  expect(fingerprint(dirname(path))).toEqual(before);
}

function createdBy(path: string, ...statements: readonly string[]): void {
  const connection = new SqliteDatabase(path);
  for (const statement of statements) connection.exec(statement);
  connection.close();
}

test('a missing database is created with its folder', () => {
  const path = join(temporaryFolder(), 'deep', 'er', 'xxgk.sqlite');
  const database = openDatabase(path);
  const pragmas = ['application_id', 'user_version', 'journal_mode', 'foreign_keys', 'synchronous', 'busy_timeout'];
  const values = pragmas.map((pragma) => database.connection.pragma(pragma, { simple: true }));
  expect(values).toEqual([0x7878676b, schemaVersion, 'wal', 1, 1, 10_000]);
  closeDatabase(database);
  expect(readdirSync(dirname(path))).toEqual(['xxgk.sqlite']);
});

test('all tables except SQLite’s own are STRICT', () => {
  const lax = "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'";
  expect(rowsOf(temporaryDatabase(), lax)).toEqual([]);
});

test('the catalogues in the database are those of the program', () => {
  const database = temporaryDatabase();
  const written = 'SELECT code, table_name AS "table", forms, unit, zh, en FROM indicators';
  expect(new Set(rowsOf(database, written))).toEqual(
    new Set(indicators.map((indicator) => ({ ...indicator, forms: JSON.stringify(indicator.forms) }))),
  );
  expect(rowsOf(database, 'SELECT code, zh, en FROM applicants ORDER BY code')).toEqual(
    [...applicants].sort((left, right) => (left.code < right.code ? -1 : 1)),
  );
  const problemCodes = rowsOf(database, 'SELECT code, severity, meaning, advice FROM problem_codes');
  expect(new Set(problemCodes)).toEqual(
    new Set(
      Object.entries(problemCatalogue).map(([code, { severity, meaning, advice }]) => ({
        ...{ code, severity, meaning, advice },
      })),
    ),
  );
  const rules = 'SELECT code, table_name AS "table", forms, comparison, span, wording, source FROM check_rules';
  expect(new Set(rowsOf(database, rules))).toEqual(
    new Set(
      ruleDescriptions.map(({ code, table, forms, comparison, span, wording, source }) => ({
        ...{ code, table, forms: JSON.stringify(forms), comparison, span, wording, source },
      })),
    ),
  );
});

test('the crosswalk in the database is that of the program', () => {
  const database = temporaryDatabase();
  const entries = seriesList.flatMap((series) => series.entries.map((entry) => ({ ...series, ...entry })));
  const written =
    'SELECT series AS code, form, table_name AS "table", zh, en, unit, expression, comparability, note, subject';
  expect(new Set(rowsOf(database, `${written} FROM crosswalk`))).toEqual(
    new Set(
      entries.map(({ code, form, table, zh, en, unit, expression, comparability, note, subject }) => ({
        ...{ code, form, table, zh, en, unit, expression, comparability, note, subject },
      })),
    ),
  );
  expect(new Set(rowsOf(database, 'SELECT series AS code, form, indicator, applicant FROM crosswalk_terms'))).toEqual(
    new Set(entries.flatMap(({ code, form, terms }) => terms.map((term) => ({ code, form, ...term })))),
  );
});

test('an outdated crosswalk loses the rows that are no longer in it', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  createdBy(
    path,
    "UPDATE crosswalk SET note = 'old words'",
    "INSERT INTO crosswalk VALUES ('requests.lost', '失', 'lost', 'request', '2021', 'requests', 'x', 'exact', NULL, NULL)",
    "INSERT INTO crosswalk_terms VALUES ('requests.received', '2021', 'requests.carried_in', 'total')",
  );
  const database = openDatabase(path);
  expect(rowsOf(database, "SELECT * FROM crosswalk WHERE note = 'old words' OR series = 'requests.lost'")).toEqual([]);
  expect(
    rowsOf(database, "SELECT indicator FROM crosswalk_terms WHERE (series, form) = ('requests.received', '2021')"),
  ).toEqual([{ indicator: 'requests.received' }]);
  closeDatabase(database);
});

test('an outdated catalogue is updated at the next opening', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  createdBy(path, "UPDATE applicants SET en = 'old words'", "DELETE FROM problem_codes WHERE code = 'timeout'");
  const database = openDatabase(path);
  expect(rowsOf(database, "SELECT count(*) AS stale FROM applicants WHERE en = 'old words'")).toEqual([{ stale: 0 }]);
  expect(rowsOf(database, "SELECT severity FROM problem_codes WHERE code = 'timeout'")).toEqual([
    { severity: 'error' },
  ]);
  closeDatabase(database);
});

test('opening again changes nothing but what the header says about the log', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  // Bytes 18 and 19: the journal mode. 24 to 27 and 92 to 99: how often the file was changed, and by which version of SQLite.
  const content = () => readFileSync(path).fill(0, 18, 20).fill(0, 24, 28).fill(0, 92, 100);
  const before = content();
  closeDatabase(openDatabase(path));
  expect(content().equals(before)).toBe(true);
  expect(readdirSync(dirname(path))).toEqual(['xxgk.sqlite']);
});

test('a finished database is one file without a log, which anybody can read in a folder without the right to write', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const connection = new SqliteDatabase(path, { readonly: true });
  expect(connection.pragma('journal_mode', { simple: true })).toBe('delete');
  connection.close();
});

test('the log stays if somebody else has the database open, and is switched off by the next job', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const database = openDatabase(path);
  const reader = openForReading(path);
  reader.prepare('SELECT * FROM reports').all();
  closeDatabase(database);
  reader.close();
  expect(readFileSync(path).readUInt8(18), 'write-ahead log').toBe(2);
  closeDatabase(openDatabase(path));
  expect(readFileSync(path).readUInt8(18), 'no log').toBe(1);
});

test('a query that runs when a job begins delays the job; if it does not end, the job does, in words', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const reader = openForReading(path);
  const rows = reader.prepare('SELECT * FROM indicators').iterate();
  rows.next();
  expect(errorOf(() => openDatabase(path, { busyTimeoutMs: 10, readersMs: 50 })).code).toBe('database_locked');
  rows.return?.();
  const database = openDatabase(path);
  const held = reader.prepare('SELECT * FROM indicators').iterate();
  held.next();
  database.connection.exec('CREATE TABLE during_a_query (n)');
  held.return?.();
  reader.close();
  closeDatabase(database);
});

test.each([
  ['an empty file', () => ''],
  ['an empty database', () => null],
])('%s becomes a database', (_, content) => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const text = content();
  if (text === null) createdBy(path, 'VACUUM');
  else writeFileSync(path, text);
  const database = openDatabase(path);
  expect(rowsOf(database, 'SELECT count(*) AS count FROM applicants')).toEqual([{ count: 7 }]);
  closeDatabase(database);
});

test.each([
  ['text', 'name,value\nrequests,12\n'],
  ['one byte', 'S'],
  ['a header that is cut off', 'SQLite format 3\0'],
  ['zeros', '\0'.repeat(8192)],
])('a file of %s is unreadable', (_, content) => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  writeFileSync(path, content);
  expectRefusal(path, 'database_unreadable');
});

test('a folder in place of the file is unreadable', () => {
  const folder = temporaryFolder();
  expect(errorOf(() => openDatabase(folder))).toEqual({
    code: 'database_unreadable',
    message: expect.stringContaining(folder),
  });
});

test('a damaged database of ours is unreadable', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 100, 4096));
  expect(errorOf(() => openDatabase(path)).code).toBe('database_unreadable');
});

test.each([
  ['with tables', ['CREATE TABLE notes (text)']],
  ['with tables, in WAL mode', ['PRAGMA journal_mode = WAL', 'CREATE TABLE notes (text)']],
  ['with an application id', ['PRAGMA application_id = 1']],
  [
    'with so many tables that the schema fills pages',
    Array.from({ length: 200 }, (_, index) => `CREATE TABLE table_${index} (text)`),
  ],
])('a database of another program %s is foreign', (_, statements) => {
  const path = join(temporaryFolder(), 'other.sqlite');
  createdBy(path, ...statements);
  expectRefusal(path, 'database_foreign');
});

test('a database of another program is left unchanged while that program writes to it', () => {
  const path = join(temporaryFolder(), 'other.sqlite');
  const connection = new SqliteDatabase(path);
  connection.pragma('journal_mode = WAL');
  connection.exec('CREATE TABLE notes (text)');
  expectRefusal(path, 'database_foreign');
  connection.close();
});

test('a database of a newer version is refused', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  createdBy(path, `PRAGMA user_version = ${schemaVersion + 1}`);
  expectRefusal(path, 'database_newer');
});

test('a newer version that only the log beside the file shows is refused', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const connection = new SqliteDatabase(path);
  connection.pragma('journal_mode = WAL');
  connection.pragma(`user_version = ${schemaVersion + 1}`);
  expect(readFileSync(path).readInt32BE(60)).toBe(schemaVersion);
  expect(errorOf(() => openDatabase(path)).code).toBe('database_newer');
  connection.close();
});

test('a database is locked if another process writes to it for too long', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  const writer = new SqliteDatabase(path);
  writer.exec('BEGIN IMMEDIATE');
  expect(errorOf(() => openDatabase(path, { busyTimeoutMs: 1 }))).toEqual({
    code: 'database_locked',
    message: expect.stringContaining(path),
  });
  writer.close();
});

/** Permissions do not apply to the superuser, so tests of permissions run as another user. */
function asOrdinaryUser(action: () => void): void {
  const superuser = process.getuid?.() === 0;
  if (superuser) process.seteuid?.(65_534);
  try {
    action();
  } finally {
    if (superuser) process.seteuid?.(0);
  }
}

test('a read-only file is not writable', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  chmodSync(dirname(path), 0o777);
  chmodSync(path, 0o444);
  asOrdinaryUser(() => expectRefusal(path, 'database_not_writable'));
});

test('a file in a read-only folder is not writable', () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  closeDatabase(openDatabase(path));
  chmodSync(path, 0o666);
  chmodSync(dirname(path), 0o555);
  asOrdinaryUser(() => expectRefusal(path, 'database_not_writable'));
});

test('a folder that cannot be created is not writable', () => {
  const folder = join(temporaryFolder(), 'closed');
  mkdirSync(folder);
  chmodSync(dirname(folder), 0o755);
  chmodSync(folder, 0o555);
  const path = join(folder, 'new', 'xxgk.sqlite');
  asOrdinaryUser(() => {
    expect(errorOf(() => openDatabase(path))).toEqual({
      code: 'database_not_writable',
      message: expect.stringContaining(path),
    });
  });
  expect(existsSync(dirname(path))).toBe(false);
});
