// The command ingest: its summary, its streams, databases that it refuses, and how it ends when it is stopped.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram, startProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { folderOf, reportPage } from '../../jobs/ingested-folders.js';
import { rowsOf, temporaryFolder } from '../../load/handled-documents.js';

const samples = resolve(import.meta.dirname, '../../../data/raw/samples');

function newDatabasePath(): string {
  return join(temporaryFolder(), 'xxgk.sqlite');
}

function opened(path: string): LoadDatabase {
  const database = openDatabase(path);
  onTestFinished(() => closeDatabase(database));
  return database;
}

test('the samples are loaded: a summary on standard output, nothing on standard error', async () => {
  const path = newDatabasePath();
  const { status, stdout, stderr } = await runProgram('ingest', samples, '--db', path);
  expect(status).toBe(0);
  expect(stdout.replace(/in \d+\.\d s/, 'in some s')).toBe(
    [
      'Handled 14 documents in some s.',
      '      14 loaded',
      '    2476 facts, 0 of them flagged; 0 failed checks',
      // The agencies of two of the reports are made up.
      'Commonest problems:',
      '       2 agency_unknown: The printed name is not that of any known agency; the report is identified by the printed name alone.',
      `Database: ${path}`,
      `Next: open ${path} with any SQLite tool and query its views facts, reports, checks, problems and sections;`,
      '      xxgk inspect FILE shows what a document was mapped to.',
      '',
    ].join('\n'),
  );
  expect(stderr).toBe('');
});

test('files that gave no report are reported on standard error', async () => {
  const folder = folderOf({ 'a.rar': 'Rar!' });
  const { status, stderr } = await callProgram('ingest', folder, '--db', newDatabasePath());
  expect({ status, reported: stderr.match(/^unsupported: [^:]+: unsupported_format: /gm) }).toEqual({
    status: 0,
    reported: ['unsupported: a.rar: unsupported_format: '],
  });
});

test('with --json, standard output is one JSON document; with --quiet, standard error is silent', async () => {
  const path = newDatabasePath();
  const files = ['liren-2020.docx', 'art_3210_118204.html'].map((name) => join(samples, name));
  const { status, stdout, stderr } = await callProgram('ingest', ...files, '--db', path, '--json', '--quiet');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    database: path,
    counts: { loaded: 2, unsupported: 0, failed: 0, facts: 396, failed_checks: 0 },
    problems: {},
    failures: [],
    isInterrupted: false,
  });
});

test('options reach the job: --no-second-reading, --force', async () => {
  const path = newDatabasePath();
  const docx = join(samples, 'liren-2020.docx');
  await callProgram('ingest', docx, '--db', path, '--no-second-reading');
  const database = opened(path);
  const supported = "SELECT count(*) AS facts FROM facts WHERE support LIKE '%second_reading%'";
  expect(rowsOf(database, supported)).toEqual([{ facts: 0 }]);
  await callProgram('ingest', docx, '--db', path, '--force');
  expect(rowsOf(database, supported)).toEqual([{ facts: 198 }]);
});

test('a path that does not exist is refused before anything is read, and leaves no database: code 2', async () => {
  const path = newDatabasePath();
  const { status, stderr } = await callProgram('ingest', samples, '/no-such-folder', '--db', path);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr:
      'xxgk: /no-such-folder: there is no such file or folder. Nothing was read; name files or folders that exist.\n',
  });
  expect(existsSync(path)).toBe(false);
});

test('a file that vanished since it was read is recorded as such: code 1', async () => {
  const path = newDatabasePath();
  const folder = folderOf({ 'a.html': reportPage('a') });
  const file = join(folder, 'a.html');
  await callProgram('ingest', file, '--db', path, '--quiet');
  rmSync(file);
  const { status, stderr } = await callProgram('ingest', file, '--db', path);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `failed: a.html: file_unreadable: ${file} does not exist.\n`,
  });
});

test('of many files that are something else, a few of each kind are named and the rest counted; --list-skipped names all', async () => {
  const notes = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.json`, `{"a": ${index}}`]));
  const folder = folderOf({ ...notes, 'b.doc': '{\\rtf1 a}' });
  const { stderr } = await callProgram('ingest', folder, '--db', newDatabasePath());
  expect(stderr.match(/^(?:not a report|unsupported): /gm)).toHaveLength(4);
  expect(stderr).toContain('17 more .json files left out: not a report (--list-skipped names each)\n');
  const all = await callProgram('ingest', folder, '--db', newDatabasePath(), '--list-skipped');
  expect(all.stderr.match(/^(?:not a report|unsupported): /gm)).toHaveLength(21);
});

function foreignDatabase(path: string): void {
  new SqliteDatabase(path).exec('CREATE TABLE people (name TEXT)').close();
}

function newerDatabase(path: string): void {
  closeDatabase(openDatabase(path));
  const connection = new SqliteDatabase(path);
  connection.pragma('user_version = 999');
  connection.close();
}

test.each([
  ['another program', 'database_foreign', foreignDatabase],
  ['a newer version', 'database_newer', newerDatabase],
  ['no database', 'database_unreadable', (path: string) => writeFileSync(path, 'name,value\n'.repeat(100))],
])('a file of %s is refused and left unchanged: code 2, %s', async (_, code, make) => {
  const path = newDatabasePath();
  make(path);
  const before = readFileSync(path);
  const { status, stdout, stderr } = await callProgram('ingest', samples, '--db', path, '--quiet');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^xxgk: ${code}: .*${path}.*\n$`));
  expect(readFileSync(path).equals(before)).toBe(true);
});

const reports = 60;

/** Many reports, and the first of them a file whose line on standard error shows that the job is in progress. */
function manyReports(): string {
  const names = Array.from({ length: reports }, (_, index) => `${String(index).padStart(4, '0')}.html`);
  const files = Object.fromEntries(names.map((name) => [name, reportPage(name)]));
  return folderOf({ '0000-notice.html': '<p>关于春节放假的通知</p>', ...files });
}

function expectWhole(database: LoadDatabase): void {
  expect(rowsOf(database, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(rowsOf(database, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(rowsOf(database, 'SELECT DISTINCT facts FROM reports')).toEqual([{ facts: 198 }]);
}

// A job that is killed is tested in tests/faults/sudden-death.slow.test.ts.
test('a job stopped by SIGINT leaves complete reports, and the next job does the rest', async () => {
  const [path, folder] = [newDatabasePath(), manyReports()];
  const job = startProgram('ingest', folder, '--db', path);
  await job.toSay('0000-notice.html');
  job.process.kill('SIGINT');
  const ended = await job.ended;
  expect(ended.status).toBe(130);
  expect(ended.stderr).toContain('Stopping: documents in hand are finished first.');
  expect(ended.stdout).toMatch(/^Interrupted after \d+ documents/);

  const next = await callProgram('ingest', folder, '--db', path, '--json');
  expect(next.status).toBe(0);
  const database = opened(path);
  expectWhole(database);
  expect(rowsOf(database, 'SELECT run_id, status FROM runs')).toEqual([
    { run_id: 1, status: 'interrupted' },
    { run_id: 2, status: 'finished' },
  ]);
  expect(rowsOf(database, 'SELECT count(*) AS reports FROM reports')).toEqual([{ reports }]);
  const perRun = 'SELECT count(*) AS count FROM run_documents WHERE run_id = 1';
  expect(database.connection.prepare<[], number>(perRun).pluck().get()).toBeLessThan(reports);
});
