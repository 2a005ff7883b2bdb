// What people say a document is: a refused document that is read as a report after all, a report that is none, and both taken back.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addReview, reviewsPath } from '../../../src/jobs/reviews/review-file.js';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { documentAsked, type Review } from '../../../src/reviews/review.js';
import { contentOf, folderOf, ingestPaths, pageOf } from '../../jobs/ingested-folders.js';
import { rowsOf, sha256Of, temporaryDatabase } from '../handled-documents.js';
import { applyLines } from './reviewed-reports.js';

const report = pageOf('淮安市财政局', 2023, 'huaian-2024');
/** The same tables under the title of a template, so that the program refuses it. */
const template = report.replaceAll('政府信息公开工作年度报告', '政府信息公开工作年度报告模板');
const [sha256, templateSha256] = [sha256Of(report), sha256Of(template)];

const decided = (changes: Partial<Review>, of = templateSha256): Review => ({
  ...{ at: '2026-01-31T08:00:00.000Z', by: '张三', cell: documentAsked(of, 'kind'), note: '' },
  ...{ seenRaw: 'not_a_report', seenValue: null, decision: 'report', value: null, ...changes },
});
const none = (changes: Partial<Review> = {}) =>
  decided({ seenRaw: 'report', decision: 'no_report', ...changes }, sha256);

async function ingested(files: Readonly<Record<string, string>>) {
  const database = temporaryDatabase();
  const folder = folderOf(files);
  await ingestPaths(database, [folder]);
  return { database, folder };
}

const inEffect = (database: LoadDatabase) =>
  rowsOf(
    database,
    "SELECT sha256, agency, year, facts > 90 AS isFull FROM reports WHERE status = 'in_effect' ORDER BY sha256",
  );
const statesOf = (database: LoadDatabase) => rowsOf(database, 'SELECT person, state FROM reviews ORDER BY person');
const codesOf = (database: LoadDatabase) =>
  rowsOf(
    database,
    "SELECT code FROM problems WHERE code IN ('not_a_report', 'kind_decided', 'review_stale', 'review_conflict')",
  );

const asReport = { sha256: templateSha256, agency: '淮安市财政局', year: 2023, isFull: 1 };

test('a refused document is read as a report when a person says that it is one, and refused again when that is taken back', async () => {
  const { database } = await ingested({ 'a.html': template });
  expect(inEffect(database)).toEqual([]);
  expect(codesOf(database)).toEqual([{ code: 'not_a_report' }]);
  applyLines(database, [decided({})]);
  expect(inEffect(database)).toEqual([asReport]);
  expect(statesOf(database)).toEqual([{ person: '张三', state: 'holds' }]);
  expect(codesOf(database)).toEqual([{ code: 'kind_decided' }]);
  expect(
    rowsOf(database, "SELECT value FROM facts WHERE indicator = 'requests.received' AND applicant = 'total'"),
  ).toHaveLength(1);
  expect(
    rowsOf(database, "SELECT count(*) AS sections FROM section_pairs WHERE section_pairs MATCH '公开'"),
  ).not.toEqual([{ sections: 0 }]);
  applyLines(database, []);
  expect(inEffect(database)).toEqual([]);
  expect(codesOf(database)).toEqual([{ code: 'not_a_report' }]);
  // Said again, the same reading stands again.
  applyLines(database, [decided({})]);
  expect(inEffect(database)).toEqual([asReport]);
  expect(rowsOf(database, 'SELECT count(*) AS readings FROM readings')).toEqual([{ readings: 2 }]);
});

test('an ingest applies the decision and, of the same files, changes nothing more', async () => {
  const { database, folder } = await ingested({ 'a.html': template });
  await addReview(reviewsPath(database.path), decided({}));
  await ingestPaths(database, [folder]);
  expect(inEffect(database)).toEqual([asReport]);
  const before = contentOf(database);
  await ingestPaths(database, [folder], { verify: true });
  expect(contentOf(database)).toEqual(before);
});

test('a report is kept out when a person says that it is none, and is back when that is taken back', async () => {
  const { database } = await ingested({ 'a.html': report });
  const before = inEffect(database);
  expect(before).toHaveLength(1);
  applyLines(database, [none()]);
  expect(inEffect(database)).toEqual([]);
  expect(rowsOf(database, 'SELECT count(*) AS facts FROM facts')).toEqual([{ facts: 0 }]);
  expect(rowsOf(database, 'SELECT count(*) AS years FROM agency_years')).toEqual([{ years: 0 }]);
  expect(codesOf(database)).toEqual([{ code: 'not_a_report' }]);
  expect(statesOf(database)).toEqual([{ person: '张三', state: 'holds' }]);
  applyLines(database, []);
  expect(inEffect(database)).toEqual(before);
  expect(codesOf(database)).toEqual([]);
});

test('a decision about a number of a report that people let in holds', async () => {
  const { database } = await ingested({ 'a.html': template });
  applyLines(database, [decided({})]);
  const [fact] = rowsOf(
    database,
    "SELECT raw, value, anchor ->> 'table' AS t, anchor ->> 'row' AS r, anchor ->> 'column' AS c FROM facts WHERE indicator = 'requests.received' AND applicant = 'total'",
  ).map((row) => Object(row));
  const cell = { ...documentAsked(templateSha256, 'kind'), indicator: 'requests.received', applicant: 'total' };
  const corrected = decided({
    ...{ cell: { ...cell, table: fact.t, row: fact.r, column: fact.c }, seenRaw: fact.raw, seenValue: fact.value },
    ...{ decision: 'corrected', value: 7 },
  });
  applyLines(database, [decided({}), corrected]);
  expect(
    rowsOf(database, "SELECT value FROM facts WHERE indicator = 'requests.received' AND applicant = 'total'"),
  ).toEqual([{ value: 7 }]);
});

test('people who disagree change nothing, and it is a problem of the document', async () => {
  const { database } = await ingested({ 'a.html': template });
  applyLines(database, [decided({}), decided({ by: '李四', decision: 'no_report' })]);
  expect(inEffect(database)).toEqual([]);
  expect(statesOf(database)).toEqual([
    { person: '张三', state: 'conflict' },
    { person: '李四', state: 'conflict' },
  ]);
  expect(codesOf(database)).toEqual([{ code: 'not_a_report' }, { code: 'review_conflict' }]);
});

test.each([
  [
    'what the program says now by itself is satisfied',
    none({ seenRaw: 'report_in_attachment', decision: 'report' }),
    'satisfied',
    1,
  ],
  [
    'a decision after which the program said something else is stale',
    decided({ seenRaw: 'report_in_attachment' }),
    'stale',
    0,
  ],
  ['a decision about an unknown document is missing', decided({}, 'f'.repeat(64)), 'missing', 0],
])('%s', async (_, line, state, reports) => {
  const { database } = await ingested(line.cell.sha256 === sha256 ? { 'a.html': report } : { 'a.html': template });
  applyLines(database, [line]);
  expect(statesOf(database)).toEqual([{ person: '张三', state }]);
  expect(inEffect(database)).toHaveLength(reports);
});

test('a decision is about its bytes: other bytes at the same place are judged by the program', async () => {
  const { database, folder } = await ingested({ 'a.html': template });
  applyLines(database, [decided({})]);
  writeFileSync(`${folder}/a.html`, `${template}<!-- again -->`);
  await ingestPaths(database, [folder]);
  applyLines(database, [decided({})]);
  expect(inEffect(database).filter((row) => Object(row).sha256 !== templateSha256)).toEqual([]);
});
