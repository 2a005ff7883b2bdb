// Two databases of small reports: what came, went and changed between them, and why.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { type AgencyYearDifference, compareDatabases } from '../../../src/query/differences/compare-databases.js';
import { StatedYears } from '../../../src/query/differences/stated-years.js';
import { openForReading } from '../../../src/query/query-database.js';
import { callProgram } from '../../called-program.js';
import { ingestPaths, pageOf, writeFiles } from '../../jobs/ingested-folders.js';
import { temporaryFolder } from '../../load/handled-documents.js';

const finance = '淮安市财政局';
const audit = '淮安市审计局';

/** Ingests files into a new database; `decisions` is its agencies.csv. */
async function databaseOf(files: Readonly<Record<string, string>>, decisions = ''): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'files'));
  writeFiles(join(folder, 'files'), files);
  if (decisions !== '')
    writeFileSync(
      join(folder, 'agencies.csv'),
      `action,name,agency,from_year,to_year,source,sha256,host,note\n${decisions}\n`,
    );
  const path = join(folder, 'xxgk.sqlite');
  const database = openDatabase(path);
  try {
    await ingestPaths(database, [join(folder, 'files')], { secondReading: false });
  } finally {
    closeDatabase(database);
  }
  return path;
}

function differencesOf(before: string, after: string): readonly AgencyYearDifference[] {
  const connections = [before, after].map((path) => openForReading(path));
  onTestFinished(() => {
    for (const connection of connections) connection.close();
  });
  const [former, present] = connections.map((connection) => new StatedYears(connection));
  if (former === undefined || present === undefined) throw new Error('Expected two databases');
  return compareDatabases(former, present);
}

const before = {
  'kept.html': pageOf(finance, 2019),
  'changed.html': pageOf(finance, 2020),
  'gone.html': pageOf(audit, 2019),
  'moved.html': pageOf(audit, 2020),
};

test('agency-years that came, went and changed, each with its reason', async () => {
  const former = await databaseOf(before);
  const present = await databaseOf(
    {
      'kept.html': before['kept.html'],
      // 2021 is on another form, so that the report of 2020 has other numbers.
      'changed-again.html': pageOf(finance, 2020, 'shuyang-fgj-2023'),
      'moved.html': before['moved.html'],
      'new.html': pageOf('淮安市统计局', 2020),
    },
    'assign,,江苏省宿迁市审计局,,,moved.html,,,',
  );
  const found = differencesOf(former, present);
  expect(found.map(({ kind, agency, year, why, before: was, after }) => [kind, agency, year, why, was, after])).toEqual(
    [
      ['came', '江苏省宿迁市审计局', 2020, 'read_otherwise', null, 'moved.html'],
      ['went', '江苏省淮安市审计局', 2019, 'document_removed', 'gone.html', null],
      ['went', '江苏省淮安市审计局', 2020, 'read_otherwise', 'moved.html', null],
      ['came', '江苏省淮安市统计局', 2020, 'document_added', null, 'new.html'],
      ['changed', '江苏省淮安市财政局', 2020, 'other_document', 'changed.html', 'changed-again.html'],
    ].sort(([, a], [, b]) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0)),
  );
  const [moved] = found.filter(({ kind, why }) => kind === 'went' && why === 'read_otherwise');
  expect(moved?.otherwise).toBe('江苏省宿迁市审计局, 2020, in effect');
  const changed = found.find(({ kind }) => kind === 'changed')?.numbers ?? [];
  // 沭阳 2023 received 26 requests, 里仁 2020 none.
  expect(changed).toContainEqual({ indicator: 'requests.received', applicant: 'total', before: 0, after: 26 });
});

test('a database does not differ from itself, and from its copy only by what changed in it', async () => {
  const path = await databaseOf({ 'one.html': before['kept.html'] });
  expect(differencesOf(path, path)).toEqual([]);
  const copy = join(temporaryFolder(), 'copy.sqlite');
  copyFileSync(path, copy);
  const connection = new SqliteDatabase(copy);
  connection.exec(`
    UPDATE reading_facts SET value = 7 WHERE indicator = 'requests.granted' AND applicant = 'total';
    UPDATE readings SET parser_version = '9.9.9'`);
  connection.close();
  const numbers = [{ indicator: 'requests.granted', applicant: 'total', before: 0, after: 7 }];
  expect(differencesOf(path, copy)).toMatchObject([{ kind: 'changed', why: 'other_version', numbers }]);
  const { status, stdout } = await callProgram('diff', path, copy);
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^changed +│ 江苏省淮安市财政局 +│ 2019 │ +│ +1 │ another version of the program read the document/m,
  );
  expect(stdout).toMatch(/│ requests\.granted +│ total +│ +0 │ +7$/m);
  expect(stdout).toContain('agency-years  0 came, 0 went, 1 changed\n');
  const json = await callProgram('diff', path, copy, '--json');
  expect(JSON.parse(json.stdout)).toMatchObject([{ kind: 'changed', numbers }]);
});
