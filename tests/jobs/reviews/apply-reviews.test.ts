// Decisions in the file and in the database: lines that people edited or merged, and the command that applies them.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addReview, loadReviews, reviewsPath } from '../../../src/jobs/reviews/review-file.js';
import { closeDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import type { Review } from '../../../src/reviews/review.js';
import { callProgram } from '../../called-program.js';
import { documentWith, load, misreadReport, receivedOf, reviewOf } from '../../load/deciding/reviewed-reports.js';
import { rowsOf, sha256Of, temporaryDatabase, temporaryFolder } from '../../load/handled-documents.js';
import { folderOf, ingestPaths, pageOf } from '../ingested-folders.js';

const printed = Number(receivedOf('huaian-2024'));
const misread = misreadReport({ 'requests.received|total': String(printed + 100) });
const decide = (changes: Partial<Review>) => reviewOf(misread, sha256Of('one'), changes);
const corrected = decide({ decision: 'corrected', value: printed });

test('a line is added to a file whose last line has no end', async () => {
  const file = join(temporaryFolder(), 'reviews.csv');
  await addReview(file, corrected);
  writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
  await addReview(file, decide({ by: '李四' }));
  expect(loadReviews(file).map(({ by }) => by)).toEqual(['张三', '李四']);
});

test('the lines of two people who worked apart are all there when Git has merged their files', async () => {
  const folder = temporaryFolder();
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...words], {
      cwd: folder,
      stdio: 'pipe',
    });
  const file = join(folder, 'reviews.csv');
  git('init', '--quiet', '--initial-branch', 'one');
  writeFileSync(join(folder, '.gitattributes'), 'reviews.csv merge=union\n');
  await addReview(file, corrected);
  git('add', '.');
  git('commit', '--quiet', '-m', 'begin');
  git('checkout', '--quiet', '-b', 'other');
  await addReview(file, decide({ by: '李四', at: '2026-02-01T08:00:00.000Z', note: 'a "note",\nof two lines' }));
  git('commit', '--quiet', '-am', 'other');
  git('checkout', '--quiet', 'one');
  await addReview(file, decide({ by: '王五', at: '2026-02-02T08:00:00.000Z' }));
  git('commit', '--quiet', '-am', 'one');
  git('merge', '--quiet', '--no-edit', 'other');
  expect(
    loadReviews(file)
      .map(({ by }) => by)
      .sort(),
  ).toEqual(['张三', '李四', '王五']);
});

test('xxgk review apply applies the file beside the database or another, and says how all decisions stand', async () => {
  const database = temporaryDatabase();
  load(database, documentWith(misread, 'one'));
  closeDatabase(database);
  const value = () => {
    const opened = openDatabase(database.path);
    const rows = rowsOf(
      opened,
      "SELECT value FROM facts WHERE indicator = 'requests.received' AND applicant = 'total'",
    );
    closeDatabase(opened);
    return rows;
  };
  await addReview(reviewsPath(database.path), corrected);
  const applied = await callProgram('review', 'apply', '--db', database.path);
  expect(applied).toMatchObject({
    status: 0,
    stdout: '1 decisions new or changed, 0 taken back or replaced. Now: 1 holds.\n',
  });
  expect(value()).toEqual([{ value: printed }]);
  const list = await callProgram('review', 'list', '--db', database.path, '--json');
  expect(JSON.parse(list.stdout)).toMatchObject([{ state: 'holds', review: { seenValue: printed + 100 } }]);
  const other = join(temporaryFolder(), 'other.csv');
  await addReview(other, decide({ by: '李四' }));
  const replaced = await callProgram('review', 'apply', '--db', database.path, '--reviews', other);
  expect(replaced.stdout).toContain('1 decisions new or changed, 1 taken back or replaced.');
  expect(value()).toEqual([{ value: printed + 100 }]);
  const missing = await callProgram('review', 'apply', '--db', database.path, '--reviews', `${other}.csv`);
  expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no such file') });
  writeFileSync(other, 'at,by\n');
  expect((await callProgram('review', 'apply', '--db', database.path, '--reviews', other)).status).toBe(2);
  expect(value()).toEqual([{ value: printed + 100 }]);
});

test('an ingest applies decisions before and after it reads, and leaves the file out of what it reads', async () => {
  const database = temporaryDatabase();
  const folder = folderOf({ 'a.html': pageOf('淮安市财政局', 2023) });
  await ingestPaths(database, [folder]);
  const stated = `SELECT sha256, indicator, applicant, raw, value, json_extract(anchor, '$.table') AS "table",
    json_extract(anchor, '$.row') AS "row", json_extract(anchor, '$.column') AS "column"
    FROM facts WHERE indicator = 'requests.received' AND applicant = 'total'`;
  const [fact] = rowsOf(database, stated).map((row) => Object(row));
  const { sha256, indicator, applicant, raw, value, table, row, column } = fact;
  const cell = { sha256, indicator, applicant, table, row, column };
  const line = { ...corrected, cell, seenRaw: raw, seenValue: value, value: value + 1 };
  await addReview(reviewsPath(database.path), line);
  const report = await ingestPaths(database, [folder, join(database.path, '..')]);
  expect(report.exitCode).toBe(0);
  expect(rowsOf(database, stated)).toMatchObject([{ value: value + 1 }]);
  expect(rowsOf(database, "SELECT name FROM sources WHERE name LIKE '%.csv'")).toEqual([]);
  writeFileSync(reviewsPath(database.path), '');
  await ingestPaths(database, [folder]);
  expect(rowsOf(database, stated)).toMatchObject([{ value }]);
});
