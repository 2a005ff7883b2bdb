// docs/lake.md: DuckDB answers every question over the lake as SQLite does over the database, and the page prints these answers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeLake } from '../../src/jobs/lake/lake.js';
import { openForReading } from '../../src/query/query-database.js';
import { heldEffects } from '../jobs/ingested-folders.js';
import { ingestedRaw } from '../jobs/ingested-samples.js';
import { type Answer, answeredPage, answerOfSqlite, queriesOf } from './cookbook-queries.js';
import { expectFresh, pageOf } from './fresh-page.js';

const path = ingestedRaw();
const folder = mkdtempSync(join(tmpdir(), 'xxgk-lake-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = pageOf('lake.md');
const views = [...page.matchAll(/^CREATE VIEW .*;$/gm)].map(([statement]) => statement);
const questions = queriesOf(page);
const answers = new Map<string, Answer>();

beforeAll(async () => {
  const database = openForReading(path);
  await writeLake(join(folder, 'lake'), {
    connection: database,
    effects: heldEffects(),
    stop: new AbortController().signal,
  });
  database.close();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of views) await connection.run(statement.replace("'lake/", `'${folder}/lake/`));
  for (const { sql } of questions) {
    const result = await connection.runAndReadAll(sql);
    answers.set(sql, { head: result.columnNames(), rows: result.getRowsJS().map((row) => row.map(plain)) });
  }
  connection.closeSync();
  instance.closeSync();
}, 300_000);

/** DuckDB counts and adds whole numbers in larger ones. */
function plain(value: unknown): string | number | null {
  if (typeof value === 'bigint') return Number(value);
  if (value === null || typeof value === 'number' || typeof value === 'string') return value;
  throw new Error(`Expected no value like ${String(value)}`);
}

test('the page has a view for each table, and ten questions', () => {
  expect(views).toHaveLength(5);
  expect(questions).toHaveLength(10);
});

test.each(questions)('$title', ({ sql }) => {
  const connection = openForReading(path);
  // The views of the database have no province but in agency_years, of which alone a question asks it.
  const ofDatabase = answerOfSqlite(connection, sql);
  connection.close();
  expect(ofDatabase.rows.length).toBeGreaterThan(1);
  expect(answers.get(sql)).toEqual(ofDatabase);
});

test('the printed answers are those of the lake', () => {
  expectFresh(
    'lake.md',
    answeredPage(page, (sql) => answers.get(sql) ?? { head: [], rows: [] }),
  );
});

const pandas = /```python\n(import pandas[\s\S]*?)```/.exec(page)?.[1] ?? '';
const hasPandas = spawnSync('python3', ['-c', 'import pandas, pyarrow.dataset']).status === 0;
const everyFact = 'print(len(facts), facts["value"].sum(), sorted(set(facts["province_code"].dropna())))';

test('the page has lines for pandas', () => {
  expect(pandas).toContain('pd.read_parquet("lake/facts"');
});

test.skipIf(!hasPandas)('the lines for pandas read what the database has, with codes of provinces as text', () => {
  const input = `${pandas}\n${everyFact}`;
  const { stdout, stderr } = spawnSync('python3', ['-'], { cwd: folder, input, encoding: 'utf8' });
  const connection = openForReading(path);
  const ofDatabase = connection.prepare('SELECT count(*), sum(value) FROM facts WHERE year = 2023').raw().get();
  const provinces = connection
    .prepare(
      'SELECT DISTINCT province_code FROM agency_years WHERE year = 2023 AND province_code IS NOT NULL ORDER BY 1',
    )
    .pluck()
    .all();
  connection.close();
  expect(stderr).toBe('');
  const [, count, sum, codes = ''] = /^(\d+) ([\d.]+) (.*)\n$/.exec(stdout) ?? [];
  expect([Number(count), Number(sum)]).toEqual(ofDatabase);
  expect(provinces.length).toBeGreaterThan(3);
  expect(codes).toBe(`[${provinces.map((code) => `'${String(code)}'`).join(', ')}]`);
});
