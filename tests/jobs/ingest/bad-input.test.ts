// Bad files beside a good one, through the program: each is reported with its code, and costs only itself.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { callProgram } from '../../called-program.js';
import { rowsOf, sha256Of, temporaryFolder } from '../../load/handled-documents.js';
import { folderOf, reportPage, writeFiles } from '../ingested-folders.js';
import { badFiles } from './bad-files.js';

interface ToldProblem {
  readonly source_name: string;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

function problemsIn(database: LoadDatabase): readonly ToldProblem[] {
  const sql = 'SELECT source_name, severity, code, message FROM problems ORDER BY source_name';
  return database.connection.prepare<[], ToldProblem>(sql).all();
}

function opened(path: string): LoadDatabase {
  const database = openDatabase(path);
  onTestFinished(() => closeDatabase(database));
  return database;
}

test('each bad file has its code and a readable message; the good ones are loaded, and earlier reports stay', async () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const earlier = folderOf({ 'earlier.html': reportPage('earlier') });
  expect(await callProgram('ingest', earlier, '--db', path)).toMatchObject({ status: 0, stderr: '' });

  const bad = badFiles();
  const good = { 'aaa.html': reportPage('first'), 'zzz.html': reportPage('last') };
  const folder = folderOf({ ...Object.fromEntries(bad.map(({ name, content }) => [name, content])), ...good });
  const run = await callProgram('ingest', folder, '--db', path);
  expect(run.status).toBe(1);
  expect(run.stdout).toMatch(/^ +2 loaded$/m);

  const database = opened(path);
  const problems = problemsIn(database);
  const expected = bad.map(({ name, code }) => ({ source_name: name, severity: 'error', code }));
  expect(problems.map(({ message: _, ...rest }) => rest)).toEqual(
    expected.sort((a, b) => (a.source_name < b.source_name ? -1 : 1)),
  );
  for (const { name, says } of bad)
    expect(problems.find((problem) => problem.source_name === name)?.message, name).toMatch(says);
  for (const { source_name, code, message } of problems)
    expect(run.stderr).toContain(`: ${source_name}: ${code}: ${message}\n`);
  // The same report three times: the edition in effect is one of the later run, the one with the smaller hash.
  const isFirstInEffect = sha256Of(reportPage('first')) < sha256Of(reportPage('last'));
  expect(rowsOf(database, 'SELECT source_name, facts, status FROM reports ORDER BY source_name')).toEqual([
    { source_name: 'aaa.html', facts: 198, status: isFirstInEffect ? 'in_effect' : 'other_edition' },
    { source_name: 'earlier.html', facts: 198, status: 'other_edition' },
    { source_name: 'zzz.html', facts: 198, status: isFirstInEffect ? 'other_edition' : 'in_effect' },
  ]);
  expect(rowsOf(database, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});

test('a good file that is replaced by a damaged one keeps its report, and the damage is reported', async () => {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  const folder = folderOf({ 'a.docx': reportPage('good') });
  await callProgram('ingest', folder, '--db', path);
  const cutOff = badFiles().find(({ name }) => name === 'cut-off.docx')?.content ?? '';
  writeFiles(folder, { 'a.docx': cutOff });
  expect((await callProgram('ingest', folder, '--db', path)).status).toBe(1);
  const database = opened(path);
  expect(problemsIn(database).map(({ code }) => code)).toEqual(['zip_damaged']);
  expect(rowsOf(database, 'SELECT source_name, facts, status FROM reports')).toEqual([
    { source_name: 'a.docx', facts: 198, status: 'in_effect' },
  ]);
});

// A superuser may read everything.
test.skipIf(process.getuid?.() === 0)(
  'a file that may not be read is reported, and the others are loaded',
  async () => {
    const path = join(temporaryFolder(), 'xxgk.sqlite');
    const folder = folderOf({ 'closed.html': reportPage('closed'), 'open.html': reportPage('open') });
    chmodSync(join(folder, 'closed.html'), 0);
    expect((await callProgram('ingest', folder, '--db', path)).status).toBe(1);
    const database = opened(path);
    expect(problemsIn(database).map(({ source_name, code }) => [source_name, code])).toEqual([
      ['closed.html', 'file_unreadable'],
    ]);
    expect(rowsOf(database, 'SELECT source_name FROM reports')).toEqual([{ source_name: 'open.html' }]);
  },
);
