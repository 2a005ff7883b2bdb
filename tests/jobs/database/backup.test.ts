// A copy is complete or not there at all: it is made while others write, verified, and never replaces a good copy if it is damaged.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../../src/jobs/database/backup.js';
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

test('the copy holds what the database holds, in one file, also what is still in the log', async () => {
  const folder = temporaryFolder();
  const database = databaseOf(join(folder, 'xxgk.sqlite'), 3);
  const to = join(folder, 'copy.sqlite');
  const result = await backUp({ from: database.path, to, effects: heldEffects() });
  expect(result).toMatchObject({ reports: 3, facts: 3, bytes: readFileSync(to).length });
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  const copy = openDatabase(to);
  onTestFinished(() => closeDatabase(copy));
  const all = 'SELECT * FROM facts ORDER BY source_name';
  expect(rowsOf(copy, all)).toEqual(rowsOf(database, all));
});

test('a job continues to write while the copy is made, and the copy is of one moment', async () => {
  const folder = temporaryFolder();
  const database = databaseOf(join(folder, 'xxgk.sqlite'), 20);
  const run = beginRun(database);
  let added = 20;
  const timer = setInterval(() => loadDocument(database, run, madeDocument(added++)), 1);
  const to = join(folder, 'copy.sqlite');
  const { reports, facts } = await backUp({ from: database.path, to, effects: heldEffects() });
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
  await expect(backUp({ from, to, effects: heldEffects() })).rejects.toThrow();
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
  await expect(backUp({ from, to: to(folder), effects: heldEffects() })).rejects.toMatchObject({ code });
});

test('a database with broken references is not copied over a good copy', async () => {
  const folder = temporaryFolder();
  const from = join(folder, 'xxgk.sqlite');
  const database = databaseOf(from, 1);
  const to = join(folder, 'copy.sqlite');
  await backUp({ from, to, effects: heldEffects() });
  const good = readFileSync(to);
  const vandal = new SqliteDatabase(from);
  vandal.pragma('foreign_keys = OFF');
  vandal.exec('DELETE FROM documents');
  vandal.close();
  await expect(backUp({ from, to, effects: heldEffects() })).rejects.toMatchObject({ code: 'backup_differs' });
  expect(readFileSync(to).equals(good)).toBe(true);
  expect(rowsOf(database, 'SELECT count(*) AS n FROM documents')).toEqual([{ n: 0 }]);
});
