// The commands agency and coverage as a user runs them.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { folderOf, ingestPaths, pageOf } from '../../jobs/ingested-folders.js';
import { copiedDatabaseLater } from '../../load/copied-database.js';
import { rowsOf, temporaryFolder } from '../../load/handled-documents.js';

const finance = '江苏省淮安市财政局';
const reports = {
  'finance-2021.html': pageOf('淮安市财政局', 2021),
  'finance-2023.html': pageOf('淮安市财政局', 2023),
  'finance-2023-again.html': `${pageOf('淮安市财政局', 2023)}<!-- again -->`,
  'audit-2023.html': pageOf('淮安市审计局', 2023),
  'county-2023.html': pageOf('沭阳县财政局', 2023),
  'nobody-2023.html': pageOf('芦川县统计局', 2023),
};

/** A new database with these reports. */
async function ingestInto(path: string, files: Readonly<Record<string, string>>): Promise<void> {
  const database = openDatabase(path);
  await ingestPaths(database, [folderOf(files)]);
  closeDatabase(database);
}

/** A database with the reports. */
const databaseFile = copiedDatabaseLater((path) => ingestInto(path, reports));

/** A database of its own with these reports. */
async function databaseOf(files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(temporaryFolder(), 'xxgk.sqlite');
  await ingestInto(path, files);
  return path;
}

function rowsIn(path: string, sql: string): readonly unknown[] {
  const database = openDatabase(path);
  try {
    return rowsOf(database, sql);
  } finally {
    closeDatabase(database);
  }
}

interface Profile {
  readonly agency: unknown;
  readonly names: unknown;
  readonly grounds: unknown;
  readonly reports: readonly Readonly<Record<string, unknown>>[];
  readonly coverage: readonly { readonly year: number; readonly status: string }[];
  readonly problems: unknown;
}

async function profileOf(path: string, wanted: string): Promise<Profile> {
  const { status, stdout, stderr } = await callProgram('agency', wanted, '--json', '--db', path);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout);
}

describe('xxgk agency', () => {
  test.each([finance, '淮安市财政局', '市财政'])('finds an agency by %s', async (wanted) => {
    const path = await databaseFile();
    const { status, stdout, stderr } = await callProgram('agency', wanted, '--db', path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`agency    ${finance}\n`);
    expect(stdout).toMatch(/^level {5}prefecture\nkind {6}bureau\nsubject {3}finance\n/m);
    expect(stdout).toContain('division  江苏省 320000 › 淮安市 320800\n');
    expect(stdout).toMatch(/^parent {4}[0-9a-f]{16} 江苏省淮安市人民政府$/m);
    expect(stdout).toMatch(/^淮安市财政局 +│ name +│ 2021–2023 │ +2$/m);
    expect(stdout).toMatch(/^coverage {2}2021\+ 2022\. 2023\+$/m);
    expect(stdout.match(/^2023 .*│ other edition │/gm)).toHaveLength(1);
  });

  test('gives all of it as JSON', async () => {
    const profile = await profileOf(await databaseFile(), finance);
    expect(profile.agency).toMatchObject({
      name: finance,
      ...{ level: 'prefecture', kind: 'bureau', subject: 'finance', parent: '江苏省淮安市人民政府' },
      divisions: [
        { code: '320000', name: '江苏省' },
        { code: '320800', name: '淮安市' },
      ],
    });
    const called = { name: '淮安市财政局', first_year: 2021, last_year: 2023, reports: 2 };
    expect(profile.names).toContainEqual({ ...called, source: 'name' });
    expect(profile.names).toContainEqual({ ...called, source: 'title' });
    expect(profile.grounds).toEqual([
      { status: 'resolved', confidence: 1, clues: expect.stringMatching(/^name, /), decisions: null, reports: 3 },
    ]);
    expect(profile.reports.map(({ year, status, editions }) => ({ year, status, editions }))).toEqual([
      { year: 2021, status: 'in_effect', editions: 0 },
      { year: 2023, status: 'in_effect', editions: 1 },
      { year: 2023, status: 'other_edition', editions: 0 },
    ]);
    expect(profile.coverage.map(({ year, status }) => [year, status])).toEqual([
      [2021, 'in_time'],
      [2022, 'missing'],
      [2023, 'in_time'],
    ]);
  });

  test('shows an agency that is known only by its printed name, with what to do', async () => {
    const profile = await profileOf(await databaseFile(), '芦川县统计局');
    expect(profile.agency).toMatchObject({ agency_id: null, level: null, divisions: [] });
    expect(profile.names).toEqual([
      { name: '芦川县统计局', source: 'name', first_year: 2023, last_year: 2023, reports: 1 },
    ]);
    expect(profile.problems).toContainEqual({ severity: 'warning', code: 'agency_unknown', count: 1 });
  });

  test('lists several agencies that have the words in their names: code 1', async () => {
    const path = await databaseFile();
    const { status, stdout, stderr } = await callProgram('agency', '财政局', '--db', path);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'xxgk: several_agencies: 2 agencies have 财政局 in their names. Name one by its id or full name.\n',
    });
    expect(stdout).toMatch(/^id +│ name$/m);
    expect(stdout).toContain('江苏省宿迁市沭阳县财政局');
    expect(stdout).toContain(finance);
  });

  test('suggests similar names if there is no such agency: code 1, and an empty list as JSON', async () => {
    const path = await databaseFile();
    const found = await runProgram('agency', '淮安市财正局', '--db', path, '--json');
    expect(found).toMatchObject({ status: 1, stdout: '[]\n' });
    expect(JSON.parse(found.stderr)).toEqual({
      error: {
        code: 'no_such_agency',
        message: expect.stringMatching(/^There is no agency 淮安市财正局 in .*\. Did you mean: 淮安市财政局, /),
      },
    });
  });

  test.each([
    ['no agency', ['agency'], /Name an agency by its id/],
    ['a database that does not exist', ['agency', 'x', '--db', '/no-such/xxgk.sqlite'], /database_missing/],
    [
      'a database to apply to that does not exist',
      ['agency', '--apply', '--db', '/no-such/a.sqlite'],
      /database_missing/,
    ],
  ])('refuses %s: code 2', async (_, args, message) => {
    const { status, stdout, stderr } = await callProgram(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('applies agencies.csv with --apply', async () => {
    const path = await databaseFile();
    const file = join(dirname(path), 'agencies.csv');
    const head = 'action,name,agency,from_year,to_year,source,sha256,host,note';
    writeFileSync(file, `${head}\nassign,芦川县统计局,淮安市审计局,,,,,,\nmerge,不存在的机关,淮安市审计局,,,,,,\n`);
    const applied = await callProgram('agency', '--apply', '--db', path);
    expect(applied).toMatchObject({ status: 0, stdout: '' });
    expect(applied.stderr).toBe(
      `${file}, line 3: merge fits no report of the database.\n${file} is applied: 1 reports now belong to another agency.\n`,
    );
    const { names, grounds } = await profileOf(path, '芦川县统计局');
    expect(names).toContainEqual(expect.objectContaining({ name: '芦川县统计局', source: 'name' }));
    expect(grounds).toContainEqual({
      status: 'unknown',
      ...{ confidence: null, clues: null, decisions: 'assign, line 2', reports: 1 },
    });
  });

  test('names file, line and column of a mistake in agencies.csv: code 2', async () => {
    const path = await databaseFile();
    const file = join(dirname(path), 'agencies.csv');
    writeFileSync(file, 'action,name,agency,from_year,to_year,source,sha256,host,note\nassign,甲,,,,,,,\n');
    for (const args of [
      ['agency', '--apply'],
      ['ingest', dirname(path)],
    ]) {
      const { status, stdout, stderr } = await callProgram(...args, '--db', path);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(
        `xxgk: agencies_file_invalid: ${file}, line 2: column agency: is blank. Write the id or the name of the agency that the reports belong to.\n`,
      );
    }
  });
});

describe('xxgk coverage', () => {
  const coverage = (path: string, ...args: readonly string[]) => callProgram('coverage', '--db', path, ...args);

  async function rowsOfCoverage(path: string, ...args: readonly string[]): Promise<readonly string[]> {
    const { status, stdout } = await coverage(path, '--json', ...args);
    expect(status).toBe(0);
    const { rows }: { rows: readonly { agency: string; year: number; status: string }[] } = JSON.parse(stdout);
    return rows.map((row) => `${row.agency} ${row.year} ${row.status}`);
  }

  test('draws a table of years and a matrix of agencies and years', async () => {
    const path = await databaseFile();
    const { status, stdout, stderr } = await runProgram('coverage', '--db', path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^year │ expected │ in time │ late │ published │ missing │ unreadable │ blocked$/m);
    expect(stdout).toMatch(/^2022 │ +1 +│ +0 +│ +0 +│ +0 +│ +1 +│/m);
    expect(stdout).toMatch(/^2023 │ +4 +│ +4 +│ +0 +│ +0 +│ +0 +│/m);
    expect(stdout).toMatch(/^agency +│ 2021 │ 2022 │ 2023$/m);
    expect(stdout).toMatch(new RegExp(`^${finance} +│ \\+ +│ \\. +│ \\+$`, 'm'));
  });

  test('counts and draws a report whose site blocks the scrape', async () => {
    const path = await databaseOf({
      'finance-2022.html': pageOf('淮安市财政局', 2022),
      'audit-2023.html': pageOf('淮安市审计局', 2023),
    });
    const database = openDatabase(path);
    database.connection.exec(`
      INSERT INTO scrape_sources (source, agency, kind, schedule, least_reports, first_listed_at, last_listed_at)
      VALUES ('finance', '${finance}', 'list', '0 2 * * *', 0, '2024-02-01', '2024-02-01');
      INSERT INTO scrape_runs (scrape_run_id, started_at, arguments, version, status)
      VALUES (1, '2024-02-01', '[]', '1', 'finished');
      INSERT INTO scrape_visits (source, first_run_id, last_run_id, started_at, finished_at, outcome)
      VALUES ('finance', 1, 1, '2024-02-01', '2024-02-01', 'blocked')`);
    closeDatabase(database);
    const { status, stdout, stderr } = await coverage(path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^2023 │ +2 +│ +1 +│ +0 +│ +0 +│ +0 +│ +0 +│ +1$/m);
    expect(stdout).toMatch(new RegExp(`^${finance} +│ \\+ +│ x$`, 'm'));
    expect(stdout).toContain('x blocked: its site did not give it');
  });

  test('is limited to a year, a division with all divisions in it, or the start of codes', async () => {
    const path = await databaseFile();
    const [audit, county] = ['江苏省淮安市审计局', '江苏省宿迁市沭阳县财政局'];
    const ofCity = [`${audit} 2023 in_time`, `${finance} 2023 in_time`];
    expect(await rowsOfCoverage(path, '--year', '2023', '--division', '320800')).toEqual(ofCity);
    expect(await rowsOfCoverage(path, '--year', '2023', '--division', '3208')).toEqual(ofCity);
    expect(await rowsOfCoverage(path, '--division', '321300')).toEqual([`${county} 2023 in_time`]);
    const ofProvince = [...ofCity, `${county} 2023 in_time`];
    expect([...(await rowsOfCoverage(path, '--year', '2023', '--division', '32'))].sort()).toEqual(
      [...ofProvince].sort(),
    );
    expect(await rowsOfCoverage(path, '--year', '2022')).toEqual([`${finance} 2022 missing`]);
  });

  test.each([
    [['--year', '23'], 2, /--year 23 is not a year of four digits/],
    [['--division', '3208*'], 2, /--division 3208\* is not the code of a division/],
    [['--division', '没有市'], 2, /--division 没有市 is not the code of a division/],
    [['--division', '990000'], 1, /knows no division 990000/],
    [['--year', '2050'], 1, /expects no such report/],
    [['--roster', '/no-such/roster.csv'], 2, /roster\.csv/],
  ])('%s ends with code %i', async (args, status, message) => {
    const path = await databaseOf({ 'a.html': pageOf('淮安市财政局', 2021) });
    const ended = await coverage(path, ...args);
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status, stdout: '' });
    expect(ended.stderr).toMatch(message);
  });

  test('follows a roster: an agency on it that was never seen is missing, in its division', async () => {
    const path = await databaseOf({ 'a.html': pageOf('淮安市财政局', 2023) });
    const roster = join(folderOf({}), 'roster.csv');
    writeFileSync(roster, 'agency,from_year,to_year\n淮安市财政局,2022,\n淮安市体育局,2023,2023\n某某委,2023,\n');
    const { status, stderr } = await coverage(path, '--roster', roster);
    expect(status).toBe(0);
    expect(stderr).toBe(
      'roster, line 4: no agency in the database is called 某某委. The line stands for reports that print this name.\n',
    );
    const ofCity = ['江苏省淮安市体育局 2023 missing', `${finance} 2022 missing`, `${finance} 2023 in_time`];
    expect(await rowsOfCoverage(path, '--division', '320800')).toEqual(ofCity);
    expect(rowsIn(path, 'SELECT agency, year FROM coverage WHERE division_code IS NULL')).toEqual([
      { agency: '某某委', year: 2023 },
    ]);
  });

  test('names file, line and column of a mistake in a roster: code 2', async () => {
    const path = await databaseOf({ 'a.html': pageOf('淮安市财政局', 2023) });
    const roster = join(folderOf({}), 'roster.csv');
    writeFileSync(roster, 'agency,from_year,to_year\n淮安市财政局,2022,2020\n');
    const { status, stderr } = await coverage(path, '--roster', roster);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `xxgk: file_invalid: ${roster}, line 2, column to_year: 2020 is before from_year 2022.\n`,
    });
  });
});
