// docs/lake.md: DuckDB answers every question over the lake as SQLite does over the database, and the page prints these answers.
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
