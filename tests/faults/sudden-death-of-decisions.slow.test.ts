// `xxgk review apply` killed at any moment, over and over: each document has all of its decisions or none, and the next run ends as if nothing
// had happened.
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { chanceOf } from '../../scripts/collection/seeded-random.js';
import { addReview, reviewsPath } from '../../src/jobs/reviews/review-file.js';
import { documentAsked, type Review } from '../../src/reviews/review.js';
import { runProgram, startProgram } from '../built-program.js';
import { differencesOf } from '../database-dump.js';
import { pageOf, settledFolderOf } from '../jobs/ingested-folders.js';
import { sha256Of, temporaryFolder } from '../load/handled-documents.js';
import { dumpAt } from './dump-of-file.js';

const { FAULT_KILLS = '24', FAULT_SEED = String(Date.now() % 1_000_000) } = process.env;
const kills = Number(FAULT_KILLS);
/** Enough for several transactions. */
const agencies = 40;
/** Some are killed before they write anything. */
const earlyShare = 0.1;

const report = (number: number) => pageOf(`第${number}镇人民政府`, 2020 + (number % 4));
/** The program refuses it, because of its title. */
const template = (number: number) => report(number).replaceAll('年度报告', '年度报告模板');
const isTemplate = (number: number) => number % 10 === 0;
const pages = Array.from({ length: agencies }, (_, number) => (isTemplate(number) ? template(number) : report(number)));

interface StatedCell {
  readonly sha256: string;
  readonly raw: string;
  readonly value: number;
  readonly anchor: string;
}

/** About every document: a number that is corrected, or whether it is a report. */
function decisionsOn(path: string): readonly Review[] {
  const connection = new SqliteDatabase(path, { readonly: true });
  const cells = connection
    .prepare<[], StatedCell>(
      "SELECT sha256, raw, value, anchor FROM facts WHERE indicator = 'requests.received' AND applicant = 'total' ORDER BY sha256",
    )
    .all();
  connection.close();
  const line = { at: '2026-01-31T08:00:00.000Z', by: '张三', seenValue: null, value: null, note: '' };
  const refused = pages.filter((_, number) => isTemplate(number)).map(sha256Of);
  const [first, ...rest] = cells;
  if (first === undefined) throw new Error('Expected numbers');
  return [
    ...refused.map((sha256): Review => {
      return { ...line, cell: documentAsked(sha256, 'kind'), seenRaw: 'not_a_report', decision: 'report' };
    }),
    { ...line, cell: documentAsked(first.sha256, 'kind'), seenRaw: 'report', decision: 'no_report' },
    ...rest.map(({ sha256, raw, value, anchor }): Review => {
      const { table, row, column } = JSON.parse(anchor);
      const cell = { sha256, indicator: 'requests.received', applicant: 'total', table, row, column };
      return { ...line, cell, seenRaw: raw, seenValue: value, decision: 'corrected', value: value + 1 };
    }),
  ];
}

interface Left {
  readonly kept: number;
  readonly due: number;
}

/** What a dead job left, looked at in a copy so that the next job meets it as it lies. */
function leftAt(path: string): Left {
  const copy = join(temporaryFolder(), 'left.sqlite');
  for (const suffix of ['', '-wal', '-journal'])
    if (existsSync(`${path}${suffix}`)) copyFileSync(`${path}${suffix}`, `${copy}${suffix}`);
  const connection = new SqliteDatabase(copy);
  try {
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    // A decision waits just as long as its document is due, and what it says of the number is there just when it does not wait.
    const halfway = connection
      .prepare(`
        SELECT sha256 FROM reviews
        WHERE (state = 'waiting') <> (sha256 IN (SELECT sha256 FROM reviews_due))
          OR decision = 'corrected' AND (state = 'holds') <> EXISTS (
            SELECT 1 FROM reviewed_facts AS decided JOIN reading_facts AS fact USING (fact_id)
            WHERE decided.fact_id = reviews.fact_id AND fact.value = reviews.value
          )
          OR decision IN ('report', 'no_report') AND (state = 'holds') <> EXISTS (
            SELECT 1 FROM decided_readings AS decided JOIN readings USING (reading_id) JOIN documents USING (document_id)
            WHERE documents.sha256 = reviews.sha256 AND decided.decision = reviews.decision
          )`)
      .all();
    expect(halfway).toEqual([]);
    const count = (sql: string) => Number(connection.prepare(sql).pluck().get());
    return { kept: count('SELECT count(*) FROM reviews'), due: count('SELECT count(*) FROM reviews_due') };
  } finally {
    connection.close();
  }
}

test('killed at random moments, applying decisions ends as it does undisturbed, and no document is halfway between', async () => {
  const place = temporaryFolder();
  const folder = settledFolderOf(Object.fromEntries(pages.map((page, number) => [`${number}.html`, page])));
  const undecided = join(place, 'undecided.sqlite');
  const loading = await runProgram('ingest', folder, '--db', undecided, '--no-second-reading', '--quiet');
  expect(loading.stderr).toBe('');
  const decisions = decisionsOn(undecided);
  expect(decisions).toHaveLength(agencies);
  for (const decision of decisions) await addReview(reviewsPath(undecided), decision);
  const args = (path: string) => ['review', 'apply', '--db', path];
  const copied = (name: string) => {
    const path = join(place, `${name}.sqlite`);
    copyFileSync(undecided, path);
    return path;
  };

  const undisturbed = copied('undisturbed');
  const startedAt = performance.now();
  expect(await runProgram(...args(undisturbed))).toMatchObject({ status: 0, stderr: '' });
  const wholeMs = performance.now() - startedAt;
  const expected = dumpAt(undisturbed);
  expect(leftAt(undisturbed)).toEqual({ kept: agencies, due: 0 });

  const seed = Number(FAULT_SEED);
  const chance = chanceOf(seed);
  const counts = { beforeKeeping: 0, amongDocuments: 0, afterDocuments: 0, databases: 0 };
  let path = copied('0');
  const complete = async () => {
    expect(await runProgram(...args(path))).toMatchObject({ status: 0, stderr: '' });
    expect(differencesOf(expected, dumpAt(path))).toEqual([]);
    counts.databases++;
    path = copied(String(counts.databases));
  };
  for (let kill = 0; kill < kills; kill++) {
    const program = startProgram(...args(path));
    await setTimeout(chance.share() * (kill % 3 === 0 ? earlyShare : 1) * wholeMs);
    program.process.kill('SIGKILL');
    await program.ended;
    const { kept, due } = leftAt(path);
    if (kept === 0) counts.beforeKeeping++;
    else if (due > 0) counts.amongDocuments++;
    else counts.afterDocuments++;
    // A database in which all are applied is done: the next kills befall a new one.
    if (kept > 0 && due === 0) await complete();
  }
  await complete();
  process.stdout.write(`seed ${seed}: ${kills} kills, ${JSON.stringify(counts)}\n`);
  expect(counts.beforeKeeping).toBeGreaterThan(0);
  expect(counts.amongDocuments).toBeGreaterThan(0);
}, 1_200_000);
