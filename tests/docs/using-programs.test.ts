// The pages for R, pandas, DuckDB and the sqlite3 shell: what they show runs on a database where reports contradict each other, if the program is
// on this machine.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { addContradictingReports } from './contradicting-reports.js';
import { pageOf } from './fresh-page.js';

const can = (program: string, ...args: readonly string[]) => spawnSync(program, [...args]).status === 0;
const hasShell = can('sqlite3', '-version');
const hasR = can('Rscript', '-e', 'library(DBI); library(RSQLite)');
const hasPandas = can('python3', '-c', 'import pandas');
const hasDuckDb = can('python3', '-c', "import duckdb; duckdb.sql('LOAD sqlite')"); // the extension is downloaded on first use

/** A folder in which the database has the name that the pages use. */
function folderWithDatabase(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'data/db'), { recursive: true });
  const database = openDatabase(join(folder, 'data/db/xxgk.sqlite'));
  addContradictingReports(database);
  closeDatabase(database);
  return folder;
}

function blocksOf(page: string, language: string): readonly string[] {
  return [...pageOf(page).matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'gu'))].map(
    ([, lines = '']) => lines,
  );
}

function runs(program: string, args: readonly string[], input: string, cwd = folderWithDatabase()) {
  const { status, stdout, stderr } = spawnSync(program, [...args], { cwd, input, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return stdout;
}

test.skipIf(!hasShell)('the line for the sqlite3 shell writes each agency and scope once', () => {
  const [line = ''] = blocksOf('using-db-browser.md', 'sh').filter((each) => each.startsWith('sqlite3'));
  const folder = folderWithDatabase();
  runs('sh', [], line, folder);
  const rows = readFileSync(join(folder, 'shares.csv'), 'utf8').replaceAll('"', '').trim().split(/\r?\n/u);
  expect(rows[0]).toBe('agency,scope,share_granted');
  expect(rows.slice(1).map((row) => row.split(',').slice(0, 2).join(' '))).toHaveLength(7);
  expect(rows).toContain('甲县人民政府,territory,0.85');
});

test.skipIf(!hasR)('the page for R runs', () => {
  expect(runs('Rscript', ['-'], blocksOf('using-r.md', 'r').join('\n'))).toContain('自然人');
});

test.skipIf(!hasPandas)('the page for pandas runs, and averages nothing', () => {
  const [block = ''] = blocksOf('using-python.md', 'python').filter((each) => each.includes('import pandas'));
  const printed = runs('python3', ['-'], block);
  expect(printed).toMatch(/甲县财政局 +organ +2023 +38\.0 +40\.0\s+2024 +48\.0 +50\.0/u);
});

test.skipIf(!hasDuckDb)('the page for DuckDB runs', () => {
  const [block = ''] = blocksOf('using-python.md', 'python').filter((each) => each.includes('import duckdb'));
  expect(runs('python3', ['-'], block)).toContain('requests.');
});
