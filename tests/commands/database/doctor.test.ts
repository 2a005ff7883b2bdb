// The commands doctor and backup as a user runs them: findings, advice, exit codes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { lockDatabase } from '../../../src/database/database-lock.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram, startProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { beginRun, failure, handled, loadDocument, temporaryFolder } from '../../load/handled-documents.js';

interface Finding {
  readonly check: string;
  readonly status: string;
  readonly message: string;
}

const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  loadDocument(database, beginRun(database), handled('a.html', 'a'));
  closeDatabase(database);
});

async function findingsOf(path: string, ...flags: readonly string[]) {
  const { status, stdout } = await callProgram('doctor', '--db', path, '--json', ...flags);
  const findings: readonly Finding[] = JSON.parse(stdout);
  return { status, findings, of: (check: string) => findings.find((finding) => finding.check === check) };
}

function vandalise(path: string, sql: string): void {
  const connection = new SqliteDatabase(path);
  connection.pragma('foreign_keys = OFF');
  connection.exec(sql);
  connection.close();
}

test('a sound database has no errors', async () => {
  const { status, findings } = await findingsOf(databaseFile(), '--thorough');
  expect(status).toBe(0);
  expect(findings.filter((finding) => finding.status === 'error')).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['node', 'schema', 'integrity', 'foreign_keys', 'disk', 'lock', 'program_pdftotext']),
  );
});

test('rows that refer to nothing are an error with advice', async () => {
  const path = databaseFile();
  vandalise(path, 'DELETE FROM documents');
  const { status, of } = await findingsOf(path);
  expect(status).toBe(1);
  expect(of('foreign_keys')).toMatchObject({ status: 'error', message: expect.stringContaining('Restore a backup') });
});

test('a damaged file is an error', async () => {
  const path = databaseFile();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 8192, bytes.length - 4096);
  writeFileSync(path, bytes);
  const { status, findings } = await findingsOf(path);
  expect(status).toBe(1);
  expect(findings.filter((finding) => finding.status === 'error').length).toBeGreaterThan(0);
});

test.each([
  ['runs', "UPDATE runs SET status = 'running'", '1 runs have not ended'],
  [
    'sections_not_indexed',
    "INSERT INTO reading_sections VALUES (1, 9, 1, 'overview', 'a', 'b', NULL, 0)",
    '1 sections are missing',
  ],
  ['parser_version', "UPDATE readings SET parser_version = '0.0.1'", '1 reports were read by a version other than'],
  ['dictionary', 'CREATE VIEW of_another_program AS SELECT 1 AS one', 'of_another_program.one'],
])('%s: a minor fault is reported as a warning', async (check, sql, words) => {
  const path = databaseFile();
  vandalise(path, sql);
  const { of } = await findingsOf(path);
  expect(of(check)).toMatchObject({ status: 'warning', message: expect.stringContaining(words) });
});

test('documents that failed, and the job that writes the database, are reported', async () => {
  const path = databaseFile();
  const database = openDatabase(path);
  loadDocument(database, beginRun(database), handled('b.html', 'b', failure));
  closeDatabase(database);
  const lock = await lockDatabase(path, { task: 'xxgk ingest' });
  const { of } = await findingsOf(path);
  lock.release();
  expect(of('failed_documents')?.message).toContain('1 sources could not be read');
  expect(of('lock')?.message).toContain('xxgk ingest');
});

test('a database that does not exist is reported, with the other findings', async () => {
  const { status, stdout } = await runProgram('doctor', '--db', join(temporaryFolder(), 'none.sqlite'));
  expect(status).toBe(1);
  expect(stdout).toContain('There is no database');
  expect(stdout).toContain('node');
});

test('backup reports what it copied, and refuses a folder that does not exist', async () => {
  const path = databaseFile();
  const copy = join(temporaryFolder(), 'copy.sqlite');
  const done = await runProgram('backup', copy, '--db', path);
  expect(done).toMatchObject({ status: 0, stdout: expect.stringMatching(/: \d+ bytes, 1 reports, 1 facts;/) });
  expect(existsSync(copy)).toBe(true);
  const refused = await callProgram('backup', join(temporaryFolder(), 'none/copy.sqlite'), '--db', path);
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('database_not_writable') });
});

test('a second ingest of the same database names the first, and waits with --wait', async () => {
  const path = databaseFile();
  const lock = await lockDatabase(path, { task: 'xxgk scrape' });
  const refused = await callProgram('ingest', temporaryFolder(), '--db', path);
  expect(refused).toMatchObject({ status: 2, stderr: expect.stringMatching(/database_locked: .*xxgk scrape/) });
  const waiting = startProgram('ingest', temporaryFolder(), '--db', path, '--wait', '60');
  await waiting.toSay('Waiting for xxgk scrape');
  lock.release();
  expect(await waiting.ended).toMatchObject({ status: 0 });
});
