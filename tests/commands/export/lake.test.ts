// The command lake as a user runs it: what it prints, and how it ends.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import { runProgram } from '../../built-program.js';
import { callProgram } from '../../called-program.js';
import { copiedDatabase } from '../../load/copied-database.js';
import { temporaryFolder } from '../../load/handled-documents.js';
import { addReport } from '../../load/views/territory.js';

const databaseFile = copiedDatabase((path) => {
  const database = openDatabase(path);
  addReport(database, { agency: '甲局', year: 2023, facts: { 'requests.received|total': 3 } });
  addReport(database, { agency: '乙局', year: 2024, facts: { 'requests.received|total': 'blank' } });
  closeDatabase(database);
});

test('the summary says how many files each table has, and how many of them were written', async () => {
  const [db, folder] = [databaseFile(), join(temporaryFolder(), 'lake')];
  const { status, stdout, stderr } = await runProgram('lake', folder, '--db', db);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^table +│ files │ +rows │ +bytes │ written\n(?:.*\n)*facts +│ +2 │ +2 │ +[\d,]+ │ +2\n/);
  expect(stdout).toContain(`\nFolder: ${folder}; its datapackage.json describes every column.\n`);
  expect(stderr).toContain('facts: 2 files, 2 rows\n');
  const again = await callProgram('lake', folder, '--db', db, '--quiet');
  expect(again.stdout).toMatch(/facts +│ +2 │ +2 │ +[\d,]+ │ +0\n/);
  expect(again.stderr).toBe('');
});

test('with --json it lists the files, those that were written, and those that were removed', async () => {
  const [db, folder] = [databaseFile(), temporaryFolder()];
  await callProgram('lake', folder, '--db', db);
  const database = openDatabase(db);
  database.connection.exec('UPDATE readings SET year = 2025 WHERE year = 2024');
  closeDatabase(database);
  const { stdout } = await callProgram('lake', folder, '--db', db, '--json');
  const place = (year: number) => `facts/year=${year}/province_code=__HIVE_DEFAULT_PARTITION__/facts.parquet`;
  const { files, written, removed } = JSON.parse(stdout);
  expect(files).toContainEqual({
    ...{ table: 'facts', path: place(2023), bytes: expect.any(Number), sha256: expect.stringMatching(/^\w{64}$/) },
    ...{ rows: 1, partition: { year: 2023, province_code: null } },
  });
  expect(written).toContain(place(2025));
  expect(written).not.toContain(place(2023));
  expect(removed).toContain(place(2024));
});

test('of many files that were removed, a few are named', async () => {
  const [db, folder] = [databaseFile(), temporaryFolder()];
  const withDatabase = (change: (database: ReturnType<typeof openDatabase>) => void) => {
    const database = openDatabase(db);
    change(database);
    closeDatabase(database);
  };
  withDatabase((database) => {
    for (const year of [2015, 2016, 2017, 2018])
      addReport(database, { agency: '甲局', year, facts: { 'requests.received|total': 3 } });
  });
  await callProgram('lake', folder, '--db', db, '--quiet');
  withDatabase(({ connection }) => connection.exec('UPDATE readings SET year = year + 10'));
  const { stdout } = await callProgram('lake', folder, '--db', db, '--quiet');
  const [removed = ''] = /^Removed, .*$/m.exec(stdout) ?? [];
  expect(removed.match(/\.parquet/g)).toHaveLength(5);
  expect(removed).toMatch(/ and 1 more$/);
});

test('a folder that cannot be used is reported: code 1', async () => {
  const file = join(temporaryFolder(), 'lake');
  writeFileSync(file, '');
  const { status, stderr } = await callProgram('lake', file, '--db', databaseFile());
  expect({ status, code: stderr.split(': ')[1] }).toEqual({ status: 1, code: 'export_folder_unusable' });
});
