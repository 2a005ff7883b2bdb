// A copy is complete or not there at all: it is made while others write, verified, and never replaces a good copy if it is damaged.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { applicationId } from '../../../src/database/database-file.js';
import { lockDatabase } from '../../../src/database/database-lock.js';
import { copyDatabase } from '../../../src/jobs/database/copy-database.js';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { beginRun, handled, loadDocument, report, rowsOf, temporaryFolder } from '../../load/handled-documents.js';
import { heldEffects } from '../ingested-folders.js';

function databaseOf(path: string, reports: number): LoadDatabase {
  const database = openDatabase(path);
  onTestFinished(() => closeDatabase(database));
  const run = beginRun(database);
  for (let index = 0; index < reports; index++) loadDocument(database, run, madeDocument(index));
  return database;
}

function madeDocument(index: number) {
  const identity = { ...report.identity, agency: `某市第${index}局` };
  return handled(`${index}.html`, `${index}`, { kind: 'report', report: { ...report, identity } });
}

function backUp(from: string, to: string, overwrite = false) {
  return copyDatabase({ from, to, overwrite, task: 'xxgk backup', effects: heldEffects() });
}

const all = 'SELECT * FROM facts ORDER BY source_name';

/** What SQLite keeps beside a database. */
function besides(path: string): readonly string[] {
  return readdirSync(dirname(path)).filter((name) => new RegExp(`^${basename(path)}-(?:wal|shm|journal)$`).test(name));
}

/** A database as a killed job leaves it: the file, and a log beside it with everything that was not moved into the file. */
function killedDatabase(path: string, reports: number): void {
  const made = databaseOf(join(temporaryFolder(), 'xxgk.sqlite'), reports);
  for (const suffix of ['', '-wal']) copyFileSync(made.path + suffix, path + suffix);
  expect(readFileSync(`${path}-wal`).length).toBeGreaterThan(0);
}

function reportsIn(path: string): number {
  const connection = new SqliteDatabase(path, { readonly: true });
  try {
    return z.object({ n: z.number() }).parse(connection.prepare('SELECT count(*) AS n FROM reports').get()).n;
  } finally {
    connection.close();
  }
}

test('the copy holds what the database holds, in one file, also what is still in the log', async () => {
  const folder = temporaryFolder();
  const database = databaseOf(join(folder, 'xxgk.sqlite'), 3);
  const to = join(folder, 'copy.sqlite');
  const result = await backUp(database.path, to);
  expect(result).toMatchObject({ reports: 3, facts: 3, bytes: readFileSync(to).length });
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  const copy = openDatabase(to);
  onTestFinished(() => closeDatabase(copy));
  expect(rowsOf(copy, all)).toEqual(rowsOf(database, all));
});

test('a job continues to write while the copy is made, and the copy is of one moment', async () => {
  const folder = temporaryFolder();
  const database = databaseOf(join(folder, 'xxgk.sqlite'), 20);
  const run = beginRun(database);
  let added = 20;
  const timer = setInterval(() => loadDocument(database, run, madeDocument(added++)), 1);
  const to = join(folder, 'copy.sqlite');
  const { reports, facts } = await backUp(database.path, to);
  clearInterval(timer);
  expect(reports).toBe(facts);
  expect(reports).toBeGreaterThanOrEqual(20);
});

test('if the copy cannot be made, an older copy stays and nothing is left beside it', async () => {
  const folder = temporaryFolder();
  const from = join(folder, 'xxgk.sqlite');
  databaseOf(from, 1);
  const to = join(folder, 'copy.sqlite');
  mkdirSync(to);
  writeFileSync(join(to, 'kept'), '');
  await expect(backUp(from, to, true)).rejects.toMatchObject({ code: 'database_unreadable' });
  expect(existsSync(join(to, 'kept'))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test.each([
  ['a folder that is not there', (folder: string) => join(folder, 'none/copy.sqlite'), 'database_not_writable'],
  ['the database itself', (folder: string) => join(folder, 'xxgk.sqlite'), 'database_not_writable'],
])('%s is refused in words', async (_, to, code) => {
  const folder = temporaryFolder();
  const from = join(folder, 'xxgk.sqlite');
  databaseOf(from, 1);
  await expect(backUp(from, to(folder))).rejects.toMatchObject({ code });
});

test('a database with broken references is not copied over a good copy', async () => {
  const folder = temporaryFolder();
  const from = join(folder, 'xxgk.sqlite');
  const database = databaseOf(from, 1);
  const to = join(folder, 'copy.sqlite');
  await backUp(from, to);
  const good = readFileSync(to);
  const vandal = new SqliteDatabase(from);
  vandal.pragma('foreign_keys = OFF');
  vandal.exec('DELETE FROM documents');
  vandal.close();
  await expect(backUp(from, to, true)).rejects.toMatchObject({ code: 'backup_differs' });
  expect(readFileSync(to).equals(good)).toBe(true);
  expect(rowsOf(database, 'SELECT count(*) AS n FROM documents')).toEqual([{ n: 0 }]);
});

test('a file that exists is replaced only if that was asked for', async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'xxgk.sqlite'), join(folder, 'copy.sqlite')];
  databaseOf(from, 2);
  databaseOf(to, 1);
  await expect(backUp(from, to)).rejects.toMatchObject({
    code: 'database_exists',
    message: `${to} exists. Nothing was changed; name another file, or add --overwrite to replace it.`,
  });
  expect(reportsIn(to)).toBe(1);
});

test.each([
  ['a text', 'database_unreadable', (path: string) => writeFileSync(path, 'x'.repeat(1000))],
  [
    'the database of another program',
    'database_foreign',
    (path: string) => {
      const other = new SqliteDatabase(path);
      other.exec('CREATE TABLE notes (text)');
      other.close();
    },
  ],
])('%s is never replaced', async (_, code, write) => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'xxgk.sqlite'), join(folder, 'other')];
  databaseOf(from, 1);
  write(to);
  const before = readFileSync(to);
  await expect(backUp(from, to, true)).rejects.toMatchObject({ code });
  expect(readFileSync(to).equals(before)).toBe(true);
});

test('the database itself is not replaced under another name either', async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'xxgk.sqlite'), join(folder, 'link.sqlite')];
  databaseOf(from, 1);
  linkSync(from, to);
  await expect(backUp(from, to, true)).rejects.toMatchObject({ code: 'database_not_writable' });
});

test('the database of a killed job is replaced, and its log is not played into the copy', async () => {
  const folder = temporaryFolder();
  const [copy, lost] = [join(folder, 'copy.sqlite'), join(folder, 'xxgk.sqlite')];
  await backUp(databaseOf(join(folder, 'good.sqlite'), 3).path, copy);
  killedDatabase(lost, 5);
  await expect(backUp(copy, lost, true)).resolves.toMatchObject({ reports: 3, isReplaced: true });
  expect(besides(lost)).toEqual([]);
  expect(reportsIn(lost)).toBe(3);
  const restored = openDatabase(lost);
  onTestFinished(() => closeDatabase(restored));
  expect(rowsOf(restored, 'SELECT count(*) AS n FROM facts')).toEqual([{ n: 3 }]);
});

test('a log that a lost database left behind is not played into the copy', async () => {
  const folder = temporaryFolder();
  const [copy, lost] = [join(folder, 'copy.sqlite'), join(folder, 'xxgk.sqlite')];
  await backUp(databaseOf(join(folder, 'good.sqlite'), 3).path, copy);
  killedDatabase(lost, 5);
  rmSync(lost);
  await expect(backUp(copy, lost)).rejects.toMatchObject({
    code: 'database_exists',
    message: expect.stringContaining(`${lost}-wal exists.`),
  });
  await expect(backUp(copy, lost, true)).resolves.toMatchObject({ reports: 3, isReplaced: false });
  expect(besides(lost)).toEqual([]);
  expect(reportsIn(lost)).toBe(3);
});

test('a damaged database is replaced', async () => {
  const folder = temporaryFolder();
  const [copy, damaged] = [join(folder, 'copy.sqlite'), join(folder, 'xxgk.sqlite')];
  await backUp(databaseOf(join(folder, 'good.sqlite'), 3).path, copy);
  killedDatabase(damaged, 5);
  rmSync(`${damaged}-wal`);
  const bytes = readFileSync(damaged);
  writeFileSync(damaged, bytes.fill(0xff, 200, 8000));
  await backUp(copy, damaged, true);
  expect(reportsIn(damaged)).toBe(3);
});

test.each([
  ['reads', { readonly: true }],
  ['writes', {}],
])('a database that another program %s is not replaced', async (_, options) => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'xxgk.sqlite'), join(folder, 'open.sqlite')];
  databaseOf(from, 2);
  databaseOf(to, 1);
  const other = new SqliteDatabase(to, options);
  onTestFinished(() => {
    other.close();
  });
  other.prepare('SELECT * FROM reports').all();
  await expect(backUp(from, to, true)).rejects.toMatchObject({ code: 'database_locked' });
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  expect(reportsIn(to)).toBe(1);
});

test('a database that a job is writing is not replaced: the message names the job', async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'xxgk.sqlite'), join(folder, 'busy.sqlite')];
  databaseOf(from, 2);
  closeDatabase(databaseOf(to, 1));
  const lock = await lockDatabase(to, { task: 'xxgk ingest' });
  onTestFinished(() => lock.release());
  await expect(backUp(from, to, true)).rejects.toMatchObject({
    code: 'database_locked',
    message: expect.stringContaining('xxgk ingest'),
  });
});

test('a database of an older version is copied as it is', async () => {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'old.sqlite'), join(folder, 'copy.sqlite')];
  const old = new SqliteDatabase(from);
  old.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1;
    CREATE TABLE reports (n); CREATE TABLE facts (n); INSERT INTO reports VALUES (1); INSERT INTO facts VALUES (1), (2)`);
  old.close();
  await expect(backUp(from, to)).resolves.toMatchObject({ reports: 1, facts: 2, isReplaced: false });
});
