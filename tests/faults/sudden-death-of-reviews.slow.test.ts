// `xxgk review apply` killed at any moment, over and over: each document has all of its decisions or none, and the next run ends as if nothing
// had happened.
import { copyFileSync, cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { csvLine } from '../../src/export/csv.js';
import { reviewsPath } from '../../src/jobs/reviews/review-file.js';
import { openForReading } from '../../src/query/query-database.js';
import { type Review, reviewColumns, reviewValues } from '../../src/reviews/review.js';
import { runProgram, startProgram } from '../built-program.js';
import { differencesOf } from '../database-dump.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { dumpAt } from './dump-of-file.js';

const raw = ingestedSamples();
const kills = 6;

interface Cell {
  readonly sha256: string;
  readonly indicator: string;
  readonly applicant: string | null;
  readonly raw: string;
  readonly value: number | null;
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** A correction of each total of the table of requests: the sums of every report with it change. */
function corrections(): readonly Review[] {
  const connection = openForReading(raw);
  try {
    return connection
      .prepare<[], Cell>(`
        SELECT sha256, indicator, applicant, raw, value, anchor ->> 'table' AS "table", anchor ->> 'row' AS "row", anchor ->> 'column' AS "column"
        FROM facts WHERE indicator IN ('requests.received', 'requests.granted') AND applicant = 'total' AND value IS NOT NULL`)
      .all()
      .map(({ raw: seenRaw, value, ...cell }) => ({
        ...{ at: '2026-01-31T08:00:00.000Z', by: '张三', cell, seenRaw, seenValue: value },
        ...{ decision: 'corrected', value: (value ?? 0) + 1000, note: '' },
      }));
  } finally {
    connection.close();
  }
}

/** How many decisions of each document that is not due are applied, looked at in a copy so that the next run meets the file as it lies. */
function appliedAt(path: string): readonly { readonly reviews: number; readonly applied: number }[] {
  const copy = join(temporaryFolder(), 'left.sqlite');
  for (const suffix of ['', '-wal', '-journal'])
    if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
  const connection = new SqliteDatabase(copy);
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    return connection
      .prepare<[], { readonly reviews: number; readonly applied: number }>(`
        SELECT count(*) AS reviews, count(decided.fact_id) AS applied
        FROM reviews LEFT JOIN reviewed_facts AS decided USING (fact_id)
        WHERE sha256 NOT IN (SELECT sha256 FROM reviews_due) GROUP BY sha256`)
      .all();
  } finally {
    connection.close();
  }
}

test('killed while it applies decisions', async () => {
  const [killed, whole] = ['killed', 'whole'].map((name) => {
    const path = join(temporaryFolder(), `${name}.sqlite`);
    cpSync(raw, path);
    writeFileSync(
      reviewsPath(path),
      [reviewColumns, ...corrections().map(reviewValues)].map((line) => csvLine(line)).join(''),
    );
    return path;
  });
  if (killed === undefined || whole === undefined) throw new Error('Expected two');
  const startedAt = performance.now();
  expect(await runProgram('review', 'apply', '--db', whole)).toMatchObject({ status: 0 });
  const tookMs = performance.now() - startedAt;
  const seen = new Set<number>();
  for (let kill = 0; kill < kills; kill++) {
    const program = startProgram('review', 'apply', '--db', killed);
    await setTimeout((tookMs * (kill + 1)) / (kills + 1));
    program.process.kill('SIGKILL');
    await program.ended;
    const documents = appliedAt(killed);
    expect(documents.filter(({ reviews, applied }) => reviews !== applied)).toEqual([]);
    seen.add(documents.length);
  }
  expect(seen.size, 'kills at different moments').toBeGreaterThan(1);
  expect(await runProgram('review', 'apply', '--db', killed)).toMatchObject({ status: 0 });
  expect(differencesOf(dumpAt(whole), dumpAt(killed))).toEqual([]);
}, 600_000);
