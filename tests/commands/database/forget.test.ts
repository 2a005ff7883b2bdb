// xxgk forget as a person uses it: what a word means, what goes, who is asked, and what is refused.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { beginRun, handled, loadDocument, report, rowsOf } from '../../load/handled-documents.js';

const reportOf = (agency: string) => ({
  kind: 'report' as const,
  report: { ...report, identity: { ...report.identity, agency } },
});

/** Two folders; one document lies in both. */
const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  const run = beginRun(database);
  loadDocument(database, run, handled('/reports/good/a.html', 'a', reportOf('某市财政局')));
  loadDocument(database, run, handled('/reports/good/b.html', 'b', reportOf('某市教育局')));
  loadDocument(database, run, handled('/reports/mistake/b.html', 'b', reportOf('某市教育局')));
  loadDocument(database, run, handled('/reports/mistake/c.html', 'c', reportOf('某市公安局')));
  loadDocument(database, run, handled('/reports/mistakes.html', 'd', reportOf('某市水利局')));
  closeDatabase(database);
});

function locationsIn(path: string): readonly unknown[] {
  const database = openDatabase(path);
  const locations = rowsOf(database, 'SELECT location FROM sources ORDER BY location');
  closeDatabase(database);
  return locations.map((row) => Object.values(row as object)[0]);
}

const all = ['good/a.html', 'good/b.html', 'mistake/b.html', 'mistake/c.html', 'mistakes.html'].map((name) =>
  join('/reports', name),
);

test('a dry run shows what would go with a folder, and changes nothing', async () => {
  const path = databaseFile();
  const { status, stdout } = await callProgram('forget', '/reports/mistake', '--dry-run', '--db', path);
  expect(status).toBe(0);
  expect(stdout).toContain('Would be forgotten: /reports/mistake');
  expect(stdout).toMatch(/ 2 files that the database knows\n +1 documents that nothing else holds\n +1 reports/);
  expect(stdout).toContain('1 agencies without any report afterwards: 某市公安局');
  expect(locationsIn(path)).toEqual(all);
});

test('a folder goes with --yes: what also lies elsewhere stays, and so does what only begins with its name', async () => {
  const path = databaseFile();
  const { status, stdout } = await callProgram('forget', '/reports/mistake/', '--yes', '--json', '--db', path);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ forgotten: true, files: 2, documents: 1, reports: 1, numbers: 1 });
  expect(locationsIn(path)).toEqual(all.filter((name) => !name.includes('/mistake/')));
  const { stdout: left } = await callProgram('sql', 'SELECT agency FROM reports ORDER BY agency', '--db', path);
  expect(left).toMatch(/某市教育局/);
  expect(left).not.toMatch(/某市公安局/);
});

test('objects below an address go as files below a folder do', async () => {
  const path = databaseFile();
  const database = openDatabase(path);
  for (const table of ['sources', 'run_documents'])
    database.connection.exec(`UPDATE ${table} SET location = replace(location, '/reports/', 's3://reports/')`);
  closeDatabase(database);
  const { status, stdout } = await callProgram('forget', 's3://reports/mistake/', '--yes', '--json', '--db', path);
  expect({ status, forgotten: JSON.parse(stdout) }).toMatchObject({ status: 0, forgotten: { files: 2, documents: 1 } });
  expect(locationsIn(path)).toEqual(
    all.filter((name) => !name.includes('/mistake/')).map((name) => name.replace('/reports/', 's3://reports/')),
  );
});

test('an agency goes by its whole name', async () => {
  const path = databaseFile();
  expect(await callProgram('forget', '某市教育局', '--yes', '--db', path)).toMatchObject({ status: 0 });
  expect(locationsIn(path)).toEqual(all.filter((name) => !name.endsWith('/b.html')));
});

test.each([
  ['where nobody can be asked', ['/reports/mistake'], 'Nobody can be asked here'],
  ['a part of a name', ['教育局', '--yes'], 'Did you mean: 某市教育局'],
  ['a path that the database does not know', ['/reports/mistak', '--yes'], 'is no source, no agency and no path'],
  ['nothing', [' ', '--yes'], 'Name a source, an agency, or a path.'],
])('%s: nothing goes', async (_, words, said) => {
  const path = databaseFile();
  const { status, stdout, stderr } = await callProgram('forget', ...words, '--db', path);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(said);
  expect(locationsIn(path)).toEqual(all);
});
