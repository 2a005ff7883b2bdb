// A disk that is full, or that takes no writing: reported in words, with nothing half-written, and the next run ends as if nothing had happened.
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readDocument } from '../../src/jobs/reading/read-document.js';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { runProgram } from '../built-program.js';
import { differencesOf } from '../database-dump.js';
import { directPool, folderOf, ingestPaths, reportPage, settledFolderOf } from '../jobs/ingested-folders.js';
import { rowsOf, temporaryDatabase, temporaryFolder } from '../load/handled-documents.js';
import { sampleOf, takesAllCases } from '../sampled.js';
import { dumpAt } from './dump-of-file.js';
import { mayMount, mount, smallDisk } from './small-disk.js';

const names = Array.from({ length: 64 }, (_, index) => `${String(index).padStart(2, '0')}.html`);
const filesOf = (some: readonly string[]) => Object.fromEntries(some.map((name) => [name, reportPage(name)]));

if (!mayMount)
  afterAll(() => {
    process.stdout.write('Disks that refuse were left out: this user may not mount a file system.\n');
  });

/** From too small for the schema alone to enough for some of the documents. The quick run takes one of the latter. */
const sizes = sampleOf(['64k', '512k', '1500k', '2m', '3m', '5m'], (size) => size === '2m');

test.skipIf(!mayMount).each(sizes)(
  'a disk of %s that fills up ends the job in words; with room, the next one completes it',
  async (size) => {
    const disk = smallDisk(size);
    const path = join(disk, 'xxgk.sqlite');
    const folder = settledFolderOf(filesOf(takesAllCases ? names : names.slice(0, 24)));
    const full = await runProgram('ingest', folder, '--db', path, '--quiet');
    expect(full.status).toBe(2);
    expect(full.stderr).toContain(path);
    expect(full.stderr).toMatch(/the disk is full(?: or failing)?\. Free some space, /);
    expect(full.stderr).not.toMatch(/\n {4}at /);

    expect(mount('-o', 'remount,size=100m', disk)).toBe(true);
    expect(await runProgram('ingest', folder, '--db', path, '--quiet')).toMatchObject({ status: 0, stderr: '' });
    const undisturbed = join(temporaryFolder(), 'undisturbed.sqlite');
    expect(await runProgram('ingest', folder, '--db', undisturbed, '--quiet')).toMatchObject({ status: 0 });
    expect(differencesOf(dumpAt(undisturbed), dumpAt(path))).toEqual([]);
  },
);

test.skipIf(!mayMount)(
  'a disk that takes no writing is reported before anything is read, and the database stays as it is',
  async () => {
    const disk = smallDisk('50m');
    const path = join(disk, 'xxgk.sqlite');
    expect((await runProgram('ingest', folderOf({ 'a.html': reportPage('a') }), '--db', path)).status).toBe(0);
    const before = readFileSync(path);
    expect(mount('-o', 'remount,ro', disk)).toBe(true);
    const refused = await runProgram('ingest', folderOf({ 'b.html': reportPage('b') }), '--db', path);
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toMatch(/is read-only\. Make the file and its folder writable/);
    expect(readFileSync(path).equals(before)).toBe(true);
    const asked = await runProgram('sql', 'SELECT count(*) AS reports FROM reports', '--db', path);
    expect(asked).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^reports\n *1\n/) });
    expect(await runProgram('doctor', '--db', path)).toMatchObject({ stderr: '' });
  },
);

test.skipIf(!mayMount)(
  'a database whose job was killed cannot be read where nothing can be written, and says so',
  async () => {
    const disk = smallDisk('50m');
    const path = join(disk, 'xxgk.sqlite');
    const left = openDatabase(join(temporaryFolder(), 'xxgk.sqlite'));
    left.connection.exec('CREATE TABLE in_the_log (n)');
    for (const suffix of ['', '-wal']) copyFileSync(left.path + suffix, path + suffix);
    closeDatabase(left);
    expect(mount('-o', 'remount,ro', disk)).toBe(true);
    const asked = await runProgram('sql', 'SELECT 1', '--db', path);
    expect(asked).toMatchObject({ status: 2, stdout: '' });
    expect(asked.stderr).toContain('Copy the database to a folder that you can write to, and open the copy.');
  },
);

test.skipIf(!mayMount)('a copy for which the disk has no room replaces nothing and leaves nothing', async () => {
  // Room for the database that is there, and not for another one beside it.
  const disk = smallDisk('2800k');
  const copy = join(disk, 'copy.sqlite');
  closeDatabase(openDatabase(copy));
  const before = readFileSync(copy);
  const { path } = temporaryDatabase();
  for (const words of [
    ['backup', copy, '--db', path],
    ['restore', path, '--db', copy],
  ]) {
    const full = await runProgram(...words, '--overwrite', '--quiet');
    expect(full).toMatchObject({ status: 2, stdout: '' });
    expect(full.stderr).toMatch(/disk (?:of \S+ )?is full/);
    expect(readdirSync(disk).filter((name) => !name.endsWith('.lock'))).toEqual(['copy.sqlite']);
    expect(readFileSync(copy).equals(before)).toBe(true);
  }
});

test('a file that vanishes after it was listed is reported, and the others are loaded', async () => {
  // More reports of one agency and year than these are a crowd, which is reported as well.
  const few = names.slice(0, 32);
  const folder = folderOf(filesOf(few));
  const database = temporaryDatabase();
  const pool = directPool((task) => {
    if (task.name === '00.html') rmSync(join(folder, '30.html'));
    return readDocument(task);
  });
  const run = await ingestPaths(database, [folder], { pool });
  expect(run.exitCode).toBe(1);
  expect(rowsOf(database, 'SELECT source_name, code, message FROM problems')).toEqual([
    { source_name: '30.html', code: 'file_unreadable', message: `${join(folder, '30.html')} does not exist.` },
  ]);
  expect(rowsOf(database, 'SELECT count(*) AS reports FROM reports')).toEqual([{ reports: few.length - 1 }]);
});
