// What a person can get wrong, for every command: each mistake ends with its code and one sentence that says what is wrong, without a
// stack, and nothing is created or changed.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { callProgram } from '../called-program.js';
import { ingestPaths } from '../jobs/ingested-folders.js';
import { copiedDatabaseLater } from '../load/copied-database.js';
import { temporaryFolder } from '../load/handled-documents.js';

const sample = resolve(import.meta.dirname, '../../data/raw/samples/szfgs2024.doc');
const city = '江苏省淮安市人民政府';

const goodDatabase = copiedDatabaseLater(async (path) => {
  const database = openDatabase(path);
  await ingestPaths(database, [sample]);
  closeDatabase(database);
});

/** Files that are not what a command wants, in a folder. */
function wrongFiles(): Readonly<Record<'folder' | 'text' | 'foreign' | 'missing', string>> {
  const folder = temporaryFolder();
  const [text, foreign] = [join(folder, 'text'), join(folder, 'foreign')];
  writeFileSync(text, 'x'.repeat(500));
  const other = new SqliteDatabase(foreign);
  other.exec('CREATE TABLE notes (text)');
  other.close();
  mkdirSync(join(folder, 'inner'));
  return { folder: join(folder, 'inner'), text, foreign, missing: join(folder, 'none/missing') };
}

async function refused(words: readonly string[]): Promise<{ readonly status: number | null; readonly said: string }> {
  const { status, stdout, stderr } = await callProgram(...words);
  expect({ words, stdout }).toEqual({ words, stdout: '' });
  expect(stderr).not.toMatch(/\n {4}at |ENOENT|EISDIR|EACCES|undefined/);
  return { status, said: stderr };
}

/** Every command that reads a database, with arguments that are right. */
const readers: Readonly<Record<string, readonly string[]>> = {
  checks: [],
  series: [],
  similar: ['1'],
  agency: [city],
  coverage: [],
  trace: [city, '2024', 'requests.granted'],
  quality: [],
  chart: ['share_granted'],
  search: ['公开'],
  sql: ['SELECT 1'],
  export: ['out'],
  backup: ['copy'],
  forget: [city, '--dry-run'],
};

describe.each(Object.entries(readers))('%s', (command, words) => {
  test.each([
    ['missing', 'database_missing'],
    ['folder', 'database_unreadable'],
    ['text', 'database_unreadable'],
    ['foreign', 'database_foreign'],
  ] as const)('with a database that is %s', async (wrong, code) => {
    const files = wrongFiles();
    const out = words.map((word) => (word === 'out' || word === 'copy' ? join(temporaryFolder(), word) : word));
    const { status, said } = await refused([command, ...out, '--db', files[wrong]]);
    expect({ status, said }).toEqual({ status: 2, said: expect.stringContaining(`${code}: `) });
    expect(readdirSync(join(files.folder, '..')).sort(), 'nothing is created').toEqual(['foreign', 'inner', 'text']);
  });

  test('with an unknown option', async () => {
    const { status, said } = await refused([command, ...words, '--colour']);
    expect({ status, said }).toEqual({ status: 2, said: expect.stringMatching(/unknown option '--colour'/) });
  });
});

test.each<readonly [readonly string[], number, RegExp]>([
  [['inspect', '/no/such/file.docx'], 2, /\/no\/such\/file\.docx does not exist\./],
  [['inspect', '/'], 2, /\/ is a folder, not a file\./],
  [['extract', '/no/such/file.docx'], 2, /does not exist\./],
  [['extract', '/'], 2, /is a folder, not a file\./],
  [['ingest', '/no/such/folder', '--db', '/no/such/x.sqlite'], 2, /there is no such file or folder/],
  [['scrape', '--sources', '/no/such/sources.yaml'], 2, /does not exist\. Write one like/],
  [['sources', 'check', '/no/such/sources.yaml'], 2, /does not exist/],
  [['store', 'verify', '--db', '/no/such/x.sqlite'], 2, /There is no database/],
  [['restore', '/no/such/copy.sqlite', '--db', '/no/such/x.sqlite'], 2, /database_missing: /],
  [['reports'], 2, /unknown command 'reports'/],
])('xxgk %j', async (words, status, said) => {
  expect(await refused(words)).toEqual({ status, said: expect.stringMatching(said) });
});

test.each<readonly [readonly string[], number, RegExp]>([
  [['trace', '没有市人民政府', '2024', 'requests.granted'], 1, /There is no agency 没有市人民政府/],
  [['trace', '淮安市人民政付', '2024', 'requests.granted'], 1, /Did you mean: .*淮安市人民政府/],
  [['trace', city, '2023', 'requests.granted'], 1, /There are reports for 2024\./],
  [['trace', city, '24', 'requests.granted'], 2, /is not a year of four digits/],
  [['trace', city, '2024', 'request.granted'], 1, /Did you mean requests\.granted/],
  [['series', '--series', 'requests.recieved'], 2, /is not one of: .*Did you mean requests\.received/],
  [['chart', 'share_grantd'], 2, /Did you mean share_granted/],
  [['chart', 'coverage', '--division', '没有市'], 2, /is not the code of a division/],
  [['export', 'out', '--views', 'fact'], 2, /Did you mean facts/],
  [['export', 'out', '--format', 'xml'], 2, /xml/],
  [['coverage', '--year', '24'], 2, /is not a year of four digits/],
  [['coverage', '--roster', '/no/such/roster.csv'], 2, /roster\.csv/],
  [['checks', '--year', 'last'], 2, /is not a year of four digits/],
  [['similar', 'nothing'], 2, /Name a report by its id/],
  [['sql', 'SELECT * FROM fact'], 2, /Did you mean facts/],
  [['sql', 'DELETE FROM facts'], 2, /./],
])('xxgk %j over a good database', async (words, status, said) => {
  const path = await goodDatabase();
  const out = words.map((word) => (word === 'out' ? join(temporaryFolder(), word) : word));
  expect(await refused([...out, '--db', path])).toEqual({ status, said: expect.stringMatching(said) });
});
