// A job opens its database only once it has the lock: a restore that held it may have put another file in its place.
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lockDatabase } from '../../src/database/database-lock.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { openForJob } from '../../src/load/open-for-job.js';
import { callProgram } from '../called-program.js';
import { folderOf, pageOf } from '../jobs/ingested-folders.js';
import { beginRun, handled, loadDocument, rowsOf, temporaryFolder } from './handled-documents.js';

function databaseOf(path: string, name: string): string {
  const database = openDatabase(path);
  loadDocument(database, beginRun(database), handled(name, name));
  closeDatabase(database);
  return path;
}

function namesIn(path: string): readonly unknown[] {
  const database = openDatabase(path);
  const names = rowsOf(database, 'SELECT name FROM sources ORDER BY source_id');
  closeDatabase(database);
  return names.map((row) => Object.values(row as object)[0]);
}

/** Puts another database in its place while a job waits for the lock, as a restore does. */
async function replacedMeanwhile<Result>(start: (path: string) => Promise<Result>): Promise<readonly [string, Result]> {
  const folder = temporaryFolder();
  const path = databaseOf(join(folder, 'xxgk.sqlite'), 'former');
  const copy = databaseOf(join(folder, 'copy.sqlite'), 'restored');
  const lock = await lockDatabase(path, { task: 'xxgk restore' });
  const started = start(path);
  await setTimeout(300);
  renameSync(copy, path);
  lock.release();
  return [path, await started];
}

test('a job that waited for a restore has the restored database', async () => {
  const [, { database, release }] = await replacedMeanwhile((path) =>
    openForJob(path, { task: 'xxgk ingest', waitMs: 10_000 }),
  );
  expect(rowsOf(database, 'SELECT name FROM sources')).toEqual([{ name: 'restored' }]);
  release();
});

test('an ingest that waited for a restore writes into the restored database', async () => {
  const folder = folderOf({ 'new.html': pageOf('淮安市财政局', 2023) });
  const [path, { status }] = await replacedMeanwhile((each) =>
    callProgram('ingest', folder, '--db', each, '--wait', '10', '--quiet'),
  );
  expect(status).toBe(0);
  expect(namesIn(path)).toEqual(['restored', 'new.html']);
});

test.each([
  ['scrape', ['--sources', 'SOURCES'], 4],
  ['agency', ['--apply'], 2],
  ['coverage', ['--roster', 'ROSTER'], 2],
  ['forget', ['former', '--yes'], 2],
])('%s does not open a database that another job holds', async (command, words, expected) => {
  const folder = temporaryFolder();
  const path = databaseOf(join(folder, 'xxgk.sqlite'), join(process.cwd(), 'former'));
  writeFileSync(
    join(folder, 'SOURCES'),
    'contact: reports@example.org\nsources:\n  - id: a\n    agency: 某市财政局\n    start: [https://www.example.gov.cn/]\n',
  );
  writeFileSync(join(folder, 'ROSTER'), 'agency,from_year,to_year\n某市财政局,2020,\n');
  const lock = await lockDatabase(path, { task: 'xxgk restore' });
  const given = words.map((word) => (existsSync(join(folder, word)) ? join(folder, word) : word));
  const { status, stderr } = await callProgram(command, ...given, '--db', path);
  lock.release();
  expect({ status, stderr }).toEqual({ status: expected, stderr: expect.stringContaining('xxgk restore (process') });
});

test('no lock is left beside a file that is not ours', async () => {
  const path = join(temporaryFolder(), 'text');
  writeFileSync(path, 'x'.repeat(500));
  await expect(openForJob(path, { task: 'xxgk ingest' })).rejects.toMatchObject({ code: 'database_unreadable' });
  expect(existsSync(`${path}.lock`)).toBe(false);
});
