// The command export as a user runs it: what it prints, how it ends, what is in the folder.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram, startProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { contentOf } from '../../jobs/export/exported-folders.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { addReport } from '../../load/views/territory.js';

/** Two reports; the raw text of a cell in one begins like a formula. */
const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  addReport(database, { agency: '甲局', year: 2023, facts: { 'requests.received|total': 3 } });
  addReport(database, { agency: '乙局', year: 2024, facts: { 'requests.received|total': 'blank' } });
  database.connection.exec("UPDATE reading_facts SET raw = '-' WHERE state = 'blank'");
  closeDatabase(database);
});

test('views are exported as CSV, and reported with rows and bytes', async () => {
  const folder = join(temporaryFolder(), 'out');
  const { status, stdout, stderr } = await runProgram(
    ...['export', folder, '--views', 'facts,conflicting_reports', '--bom', '--db', databaseFile()],
  );
  const facts = readFileSync(join(folder, 'facts.csv'));
  const other = readFileSync(join(folder, 'conflicting_reports.csv'));
  expect(status).toBe(0);
  expect(stdout).toBe(
    [
      'file                    │ rows │ bytes',
      `facts.csv               │    2 │ ${String(facts.length).padStart(5)}`,
      `conflicting_reports.csv │    0 │ ${String(other.length).padStart(5)}`,
      `2 files                 │    2 │ ${String(facts.length + other.length).padStart(5)}`,
      '',
      '1 texts that look like formulas were given an apostrophe; --keep-formulas leaves them unchanged.',
      `Folder: ${folder}; its datapackage.json describes every column.`,
      '',
    ].join('\n'),
  );
  expect(stderr).toBe('1 of 2: facts, 2 rows, 0.0 MB\n2 of 2: conflicting_reports, 0 rows, 0.0 MB\n');
  expect(other.toString('utf8')).toBe('\ufeffreport_id,other_report_id\r\n');
  expect(facts.toString('utf8')).toContain(",blank,'-,request,");
  expect(readdirSync(folder).sort()).toEqual([
    ...[
      'conflicting_reports.csv',
      'conflicting_reports.schema.json',
      'datapackage.json',
      'facts.csv',
      'facts.schema.json',
    ],
  ]);
});

test('with --json the summary is JSON', async () => {
  const folder = join(temporaryFolder(), 'out');
  const { status, stdout, stderr } = await callProgram(
    ...['export', folder, '--format', 'xlsx', '--views', 'facts', '--keep-formulas', '--where', 'year = 2024'],
    ...['--quiet', '--json', '--db', databaseFile()],
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    ...{ folder, format: 'xlsx', where: 'year = 2024', created: '2026-02-01', earlier_files: [] },
    files: [
      {
        ...{ view: 'facts', path: 'facts.xlsx', rows: 1, bytes: readFileSync(join(folder, 'facts.xlsx')).length },
        ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), neutralised_cells: 0, cut_cells: 0, sheets: ['facts'] },
      },
    ],
  });
});

test('without --views, all views that people use are exported', async () => {
  const folder = join(temporaryFolder(), 'out');
  const { status } = await callProgram('export', folder, '--format', 'ndjson', '--db', databaseFile());
  expect(status).toBe(0);
  const names = readdirSync(folder);
  expect(names).toEqual(
    expect.arrayContaining(['facts.ndjson', 'reports.ndjson', 'metrics.ndjson', 'coverage.ndjson']),
  );
  expect(names).not.toContain('counted_facts.ndjson');
});

test.each([
  [['--format', 'ods'], '--format ods is not one of: csv, parquet, xlsx, json, ndjson.'],
  [['--views', 'facts,none'], '--views none is not one of: agency_years, agency_years_by_applicant, reports, facts, '],
  [['--views', 'section_search'], 'The view section_search cannot be exported: it is a search index'],
  [['--bom', '--format', 'json'], '--bom is for csv'],
  [['--labels', 'de'], '--labels de is not one of: code, zh, en.'],
  [['--labels', 'zh', '--format', 'json'], '--labels is for csv and xlsx'],
  [['--keep-formulas', '--format', 'parquet'], '--keep-formulas is for csv and xlsx'],
  [['--where', 'year = 2024'], 'names columns that some views do not have: problems (year), editions (year)'],
  [['--where', '1; DELETE FROM readings', '--views', 'facts'], 'The condition 1; DELETE FROM readings cannot be used'],
  [['--where', 'year = :y', '--views', 'facts'], 'The condition year = :y cannot be used: Missing named parameters.'],
  [['--where', 'json(source_name) IS NOT NULL', '--views', 'facts'], 'xxgk: statement_invalid: malformed JSON'],
])('%j is wrong usage', async (options, message) => {
  const folder = join(temporaryFolder(), 'out');
  const { status, stdout, stderr } = await callProgram('export', folder, ...options, '--db', databaseFile());
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(existsSync(folder)).toBe(false);
});

test('a database that does not exist is reported, and no folder created', async () => {
  const folder = join(temporaryFolder(), 'out');
  const { status, stderr } = await callProgram('export', folder, '--db', join(folder, 'none.sqlite'));
  expect(status).toBe(2);
  expect(stderr).toContain('database_missing');
  expect(existsSync(folder)).toBe(false);
});

test('a file that no export wrote stops the export, unless --overwrite is given', async () => {
  const folder = temporaryFolder();
  const args = ['export', folder, '--views', 'facts', '--db', databaseFile()];
  writeFileSync(join(folder, 'facts.csv'), 'mine');
  const { status, stdout, stderr } = await callProgram(...args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toContain('xxgk: export_file_exists: ');
  expect(readFileSync(join(folder, 'facts.csv'), 'utf8')).toBe('mine');
  expect((await callProgram(...args, '--overwrite')).status).toBe(0);
});

// Takes longer than anybody would wait.
const endless =
  'report_id < (WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1e12) SELECT max(x) FROM n)';

test('an export that is killed leaves no file under its final name', async () => {
  const folder = temporaryFolder();
  const args = ['--views', 'reports,facts', '--where', endless, '--db', databaseFile()];
  const running = startProgram('export', folder, ...args);
  await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 20_000 });
  running.process.kill('SIGKILL');
  expect((await running.ended).status).toBeNull();
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.xxgk-export-/)]);
});

// Takes about a second for each row.
const slow =
  '(WITH RECURSIVE n (x) AS (SELECT report_id - report_id UNION ALL SELECT x + 1 FROM n WHERE x < 3e6) SELECT max(x) FROM n) > 0';

test('an export that is interrupted leaves the folder unchanged', async () => {
  const folder = temporaryFolder();
  const database = databaseFile();
  await callProgram('export', folder, '--views', 'reports,facts', '--where', 'year = 2023', '--db', database);
  const before = contentOf(folder);
  const running = startProgram('export', folder, '--views', 'reports,facts', '--where', slow, '--db', database);
  await running.toSay('1 of 2: reports');
  running.process.kill('SIGINT');
  const { status, stdout, stderr } = await running.ended;
  expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
  expect(stderr).toContain(`xxgk: interrupted: ${folder} was left unchanged.`);
  expect(contentOf(folder)).toEqual(before);
});
