// Deciding about documents as a whole: whose report it is, in agencies.csv, and whether it is a copy, in reviews.csv; applied by the next ingest.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addAssignment, assignedAgencies } from '../../src/jobs/reviews/agencies-file.js';
import { addReview, loadReviews } from '../../src/jobs/reviews/review-file.js';
import { newestReviews } from '../../src/reviews/review.js';
import { folderOf, ingestPaths, pageOf } from '../jobs/ingested-folders.js';
import { rowsOf, temporaryDatabase } from '../load/handled-documents.js';
import { ask, explorerOf } from './asked-explorer.js';

const host = '127.0.0.1:8470';

/** A database with reports of a name that fits several agencies, and a copy; and an explorer that decides beside it. */
async function undecided() {
  const database = temporaryDatabase();
  const folder = folderOf({
    'chaoyang-2023.html': pageOf('朝阳区教育局', 2023),
    'chaoyang-2024.html': pageOf('朝阳区教育局', 2024, 'shuyang-fgj-2023'),
    'finance-2023.html': pageOf('淮安市财政局', 2023, 'huaian-2024'),
    'health-2023.html': pageOf('淮安市卫生健康委员会', 2023, 'huaian-2024'),
    'template.html': refusedPage,
  });
  await ingestPaths(database, [folder]);
  const reviews = join(database.path, '../reviews.csv');
  const agencies = join(database.path, '../agencies.csv');
  const explorer = explorerOf(database.path, {
    desk: {
      newest: () => newestReviews(loadReviews(reviews)),
      add: (review) => addReview(reviews, review),
      assigned: () => assignedAgencies(agencies),
      assign: (line) => addAssignment(agencies, line),
      now: () => '2026-01-31T08:00:00.000Z',
    },
  });
  return { database, folder, explorer, reviews, agencies };
}

const refusedPage = pageOf('淮安市审计局', 2023, 'huaian-2024').replaceAll('年度报告', '年度报告模板');

async function post(explorer: Hono, path: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    host,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    'sec-fetch-site': 'same-origin',
  };
  const answer = await explorer.fetch(new Request(`http://${host}${path}`, { method: 'POST', body, headers }));
  return { status: answer.status, text: await answer.text() };
}

/** The hidden fields of the first form of a page. */
async function fieldsOn(explorer: Hono, path: string): Promise<Readonly<Record<string, string>>> {
  const page = load((await ask(explorer, path)).text);
  const fields = page('form.document-decision').first().find('input[type=hidden]');
  return Object.fromEntries(fields.map((_, field) => [[page(field).attr('name'), page(field).attr('value')]]).get());
}

const agenciesOf = (database: Parameters<typeof rowsOf>[0]) =>
  rowsOf(
    database,
    `SELECT year, agency.name FROM readings LEFT JOIN agencies AS agency USING (agency_id) WHERE agency = '朝阳区教育局' ORDER BY year`,
  );

test('whose report it is becomes a line of agencies.csv, which the next ingest applies', async () => {
  const { database, folder, explorer, agencies } = await undecided();
  const queue = load((await ask(explorer, '/review/agencies')).text);
  expect(queue('form.document-decision')).toHaveLength(2);
  expect(queue('button[name=candidate]').text()).toContain('北京市朝阳区教育局');
  const fields = await fieldsOn(explorer, '/review/agencies');
  const decided = { ...fields, agency: '北京市朝阳区教育局', by: '张三' };
  expect(await post(explorer, '/review/agencies', decided)).toMatchObject({ status: 303 });
  expect(readFileSync(agencies, 'utf8')).toBe(
    `action,name,agency,from_year,to_year,source,sha256,host,note\r\nassign,朝阳区教育局,北京市朝阳区教育局,,,,${fields['sha256']},,张三\r\n`,
  );
  expect(load((await ask(explorer, '/review/agencies')).text)('.document-decision .note')).toHaveLength(1);
  await ingestPaths(database, [folder]);
  expect(agenciesOf(database)).toEqual([
    { year: 2023, name: '北京市朝阳区教育局' },
    { year: 2024, name: null },
  ]);
});

test('a candidate is chosen by its button, for all reports that print the name', async () => {
  const { database, folder, explorer } = await undecided();
  const queue = load((await ask(explorer, '/review/agencies')).text);
  const button = queue('button[name=candidate]').filter((_, each) => queue(each).text() === '北京市朝阳区教育局');
  const fields = await fieldsOn(explorer, '/review/agencies');
  const decided = { ...fields, candidate: button.attr('value') ?? '', agency: '', all: '1', by: '张三' };
  expect(await post(explorer, '/review/agencies', decided)).toMatchObject({ status: 303 });
  await ingestPaths(database, [folder]);
  expect(agenciesOf(database).map((row) => Object(row).name)).toEqual(['北京市朝阳区教育局', '北京市朝阳区教育局']);
});

test.each([
  ['no agency', { agency: '' }, 400],
  ['no person', { agency: '北京市朝阳区教育局', by: '' }, 400],
  ['a document that the database does not have', { agency: '北京市朝阳区教育局', sha256: 'f'.repeat(64) }, 404],
  ['a name that fits several agencies', { agency: '朝阳区教育局' }, 409],
])('%s writes no line', async (_, changes, status) => {
  const { explorer, agencies } = await undecided();
  const fields = { ...(await fieldsOn(explorer, '/review/agencies')), by: '张三' };
  expect((await post(explorer, '/review/agencies', { ...fields, ...changes })).status).toBe(status);
  expect(assignedAgencies(agencies)).toEqual([]);
});

test('a file that a spreadsheet saved with semicolons is left as it is', async () => {
  const { explorer, agencies } = await undecided();
  const saved = 'action;name;agency;from_year;to_year;source;sha256;host;note\n';
  writeFileSync(agencies, saved);
  const fields = { ...(await fieldsOn(explorer, '/review/agencies')), agency: '北京市朝阳区教育局', by: '张三' };
  const answer = await post(explorer, '/review/agencies', fields);
  expect(answer).toMatchObject({ status: 409, text: expect.stringContaining('assign,朝阳区教育局') });
  expect(readFileSync(agencies, 'utf8')).toBe(saved);
});

test('a suspected copy is decided in reviews.csv: with its own numbers, the problem goes at the next ingest', async () => {
  const { database, folder, explorer, reviews } = await undecided();
  const fields = await fieldsOn(explorer, '/review/copies');
  const copies = () => rowsOf(database, "SELECT sha256 FROM problems WHERE code = 'copied_report'");
  const before = copies().length;
  expect(before).toBeGreaterThan(0);
  const decided = { ...fields, decision: 'own_numbers', note: '', by: '张三' };
  expect(await post(explorer, '/review/copies', decided)).toMatchObject({ status: 303 });
  expect(loadReviews(reviews)).toMatchObject([{ decision: 'own_numbers', seenRaw: fields['other'], by: '张三' }]);
  expect((await ask(explorer, '/review/copies')).text).toContain('张三: its own numbers');
  await ingestPaths(database, [folder]);
  expect(copies()).toHaveLength(before - 1);
  await post(explorer, '/review/copies', { ...decided, decision: 'undo' });
  expect((await ask(explorer, '/review/copies')).text).not.toContain('张三: its own numbers');
  expect(await post(explorer, '/review/copies', { ...decided, other: 'f'.repeat(64) })).toMatchObject({ status: 404 });
});

test('a refused document that is like a report is said to be one, which the next ingest applies, and is asked about no more', async () => {
  const { database, folder, explorer, reviews } = await undecided();
  const page = load((await ask(explorer, '/review/documents')).text);
  expect(page('tbody tr')).toHaveLength(1);
  expect(page('tbody').text()).toContain('The document is a template, not a report.');
  expect(page('tbody').text()).toContain('淮安市审计局');
  const fields = await fieldsOn(explorer, '/review/documents');
  const decided = { ...fields, decision: 'report', note: '', by: '张三' };
  expect(await post(explorer, '/review/documents', { ...decided, seen: 'report' })).toMatchObject({ status: 409 });
  expect(await post(explorer, '/review/documents', { ...decided, sha256: 'f'.repeat(64) })).toMatchObject({
    status: 404,
  });
  expect(loadReviews(reviews)).toEqual([]);
  expect(await post(explorer, '/review/documents', decided)).toMatchObject({ status: 303 });
  expect(loadReviews(reviews)).toMatchObject([{ decision: 'report', seenRaw: 'not_a_report', by: '张三' }]);
  expect((await ask(explorer, '/review/documents')).text).toContain('张三: it is a report');
  await ingestPaths(database, [folder]);
  expect(load((await ask(explorer, '/review/documents')).text)('form.document-decision')).toHaveLength(0);
  const report = load((await ask(explorer, `/review/documents?document=${fields['sha256']}`)).text);
  expect(report(`a[href="/reports/${fields['sha256']}"]`)).toHaveLength(1);
  await post(explorer, '/review/documents', { ...decided, decision: 'undo' });
  await ingestPaths(database, [folder]);
  expect(load((await ask(explorer, '/review/documents')).text)('form.document-decision')).toHaveLength(1);
});
