// One job writes a database at a time; a second one learns which job is running, and a killed process holds no lock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type LockHolder, lockDatabase } from '../../src/database/database-lock.js';
import { openDatabase } from '../../src/load/open-database.js';
import { temporaryFolder } from '../load/handled-documents.js';

function temporaryPath(): string {
  return join(temporaryFolder(), 'xxgk.sqlite');
}

test('a second job learns who holds the lock and since when, and gets it once it is released', async () => {
  const path = temporaryPath();
  const first = await lockDatabase(path, { task: 'xxgk ingest' });
  await expect(lockDatabase(path, { task: 'xxgk scrape' })).rejects.toMatchObject({
    code: 'database_locked',
    message: expect.stringMatching(
      new RegExp(
        `xxgk ingest \\(process ${process.pid} on .+, since 20\\d\\d-.+Z\\) is writing to the database ${path}\\.`,
      ),
    ),
  });
  first.release();
  const second = await lockDatabase(path, { task: 'xxgk scrape' });
  second.release();
});

test('a job that waits learns once whom it waits for, and continues when the lock is released', async () => {
  const path = temporaryPath();
  const first = await lockDatabase(path, { task: 'xxgk ingest' });
  const reported: (LockHolder | null)[] = [];
  const second = lockDatabase(path, {
    task: 'xxgk scrape',
    waitMs: 10_000,
    waiting: (holder) => reported.push(holder),
  });
  await setTimeout(600);
  first.release();
  (await second).release();
  expect(reported).toMatchObject([{ task: 'xxgk ingest', pid: process.pid }]);
});

test('a killed process no longer holds the lock', async () => {
  const path = temporaryPath();
  const library = new URL('../../src/database/database-lock.ts', import.meta.url).href;
  const script = `
    import { lockDatabase } from ${JSON.stringify(library)};
    await lockDatabase(${JSON.stringify(path)}, { task: 'xxgk ingest' });
    console.log('held');
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
  onTestFinished(() => {
    other.kill('SIGKILL');
  });
  const [line] = await once(other.stdout, 'data');
  expect(String(line)).toContain('held');
  await expect(lockDatabase(path, { task: 'xxgk scrape' })).rejects.toMatchObject({ code: 'database_locked' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  (await lockDatabase(path, { task: 'xxgk scrape' })).release();
});

test('the lock affects neither readers nor the database itself', async () => {
  const path = temporaryPath();
  const lock = await lockDatabase(path, { task: 'xxgk ingest' });
  const database = openDatabase(path);
  expect(database.connection.prepare('SELECT count(*) AS n FROM facts').get()).toEqual({ n: 0 });
  database.connection.close();
  lock.release();
});
