// Deciding in the explorer: who may, what is written, and that nobody’s line is lost.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addReview, loadReviews } from '../../src/jobs/reviews/review-file.js';
import { keepReviews, settleDueReviews } from '../../src/load/deciding/reviews.js';
import { newestReviews, type Review } from '../../src/reviews/review.js';
import { callProgram } from '../called-program.js';
import { reviewTools } from '../load/deciding/reviewed-reports.js';
import {
  beginRun,
  fact,
  handled,
  loadDocument,
  report,
  temporaryDatabase,
  temporaryFolder,
} from '../load/handled-documents.js';
import { ask, explorerOf } from './asked-explorer.js';

const host = '127.0.0.1:8470';
const same = { 'sec-fetch-site': 'same-origin' };

const doubtful = [
  'requests.received',
  'requests.carried_in',
  'requests.granted',
  'requests.partially_granted',
  'requests.carried_out',
] as const;

interface Desk {
  readonly explorer: Hono;
  readonly file: string;
  readonly sha256: string;
  readonly database: string;
}

const doubtfulFact = { ...fact, reading: { state: 'number' as const, value: 12 }, raw: '12', flags: ['check_failed'] };

/** An explorer over a report with doubtful numbers: one that is printed 12, unless others are named. */
function deskOf(facts: readonly (typeof fact)[] = [doubtfulFact]): Desk {
  const database = temporaryDatabase();
  const document = handled('/reports/a.docx', 'doubtful', { kind: 'report', report: { ...report, facts } });
  loadDocument(database, beginRun(database), document);
  const file = join(database.path, '../reviews.csv');
  const explorer = explorerOf(database.path, {
    desk: {
      newest: () => newestReviews(loadReviews(file)),
      add: (review) => addReview(file, review),
      assigned: () => [],
      assign: async () => undefined,
      now: () => '2026-01-31T08:00:00.000Z',
    },
  });
  return { explorer, file, sha256: document.sha256, database: database.path };
}

async function post(
  explorer: Hono,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = same,
) {
  const body = new URLSearchParams(fields).toString();
  const answer = await explorer.fetch(
    new Request(`http://${host}/review/decide`, {
      method: 'POST',
      body,
      headers: {
        host,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
        ...headers,
      },
    }),
  );
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}

const fieldsOf = (sha256: string) => ({
  sha256,
  part: '',
  indicator: 'requests.received',
  applicant: 'natural_person',
  cell: '2,4,3',
  decision: 'right',
  value: '',
  note: '',
  by: '张三',
});

test('a file that somebody broke is named on the page, with what is wrong in it', async () => {
  const { explorer, file } = deskOf();
  writeFileSync(file, 'at,by\n');
  const page = await ask(explorer, '/review');
  expect(page.status).toBe(409);
  expect(load(page.text)('main').text()).toContain('reviews.csv: Expected the head at,by,sha256');
});

test('a decision is a line with what had been read, and leads on to what is left', async () => {
  const { explorer, file, sha256 } = deskOf();
  const page = load((await ask(explorer, `/review/${sha256}`)).text);
  expect(page('.the-number').text()).toContain('12');
  expect(
    page('.decision button[name=decision]')
      .map((_, button) => page(button).attr('value'))
      .get(),
  ).toEqual(expect.arrayContaining(['right', 'misprint', 'corrected', 'unreadable', 'undo']));
  const decided = await post(explorer, {
    ...fieldsOf(sha256),
    decision: 'corrected',
    value: '21',
    note: '看不清，"2"',
  });
  expect(decided).toMatchObject({ status: 303, to: `/review/${sha256}?after=2%2C4%2C3` });
  expect(readFileSync(file, 'utf8')).toBe(
    'at,by,sha256,indicator,applicant,table,row,column,seen_raw,seen_value,decision,value,note\r\n' +
      `2026-01-31T08:00:00.000Z,张三,${sha256},requests.received,natural_person,2,4,3,12,12,corrected,21,"看不清，""2"""\r\n`,
  );
  expect((await ask(explorer, `/review/${sha256}`)).text).toContain('Everything doubtful here is decided');
  expect((await ask(explorer, `/review/${sha256}?cell=2,4,3`)).text).toContain('张三');
  await post(explorer, { ...fieldsOf(sha256), decision: 'undo' });
  expect(loadReviews(file).map(({ decision }) => decision)).toEqual(['corrected', 'undo']);
});

test('on the number that came by itself, undo takes back the decision before it', async () => {
  const second = { ...doubtfulFact, indicator: 'requests.carried_in' as const, place: { ...fact.place, row: 5 } };
  const { explorer, file, sha256 } = deskOf([doubtfulFact, second]);
  const { to } = await post(explorer, fieldsOf(sha256));
  const next = load((await ask(explorer, to ?? '')).text);
  const fields = next('.decision input[type=hidden]')
    .map((_, input) => [[next(input).attr('name') ?? '', next(input).attr('value') ?? '']])
    .get();
  expect(next('.decision').attr('data-cell')).toBe('2,5,3');
  const undone = await post(explorer, { ...fieldsOf(sha256), ...Object.fromEntries(fields), decision: 'undo' });
  expect(loadReviews(file).map(({ decision, cell }) => `${decision} ${cell.row}`)).toEqual(['right 4', 'undo 4']);
  expect(undone.to).toBe(`/review/${sha256}?cell=2%2C4%2C3`);
  // A number that is shown by its place is taken back itself.
  const shown = load((await ask(explorer, `/review/${sha256}?cell=2,5,3`)).text);
  expect(shown('[name=before_cell]').length).toBe(0);
});

test('a value may be typed as Chinese keyboards write it, and tried so', async () => {
  const { explorer, file, sha256 } = deskOf();
  await post(explorer, { ...fieldsOf(sha256), decision: 'corrected', value: '１，３６２' });
  expect(loadReviews(file).at(-1)?.value).toBe(1362);
  expect((await ask(explorer, `/review/${sha256}?cell=2,4,3&value=${encodeURIComponent('１，３６２')}`)).status).toBe(
    200,
  );
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }, {}, 403],
  ['another host on this machine', { 'sec-fetch-site': 'same-site' }, {}, 403],
  ['an unknown origin', { origin: 'null' }, {}, 403],
  ['a foreign origin', { origin: 'http://evil.example' }, {}, 403],
  ['a form without a name', same, { by: ' ' }, 400],
  ['a correction without a value', same, { decision: 'corrected' }, 400],
  ['a value that is none', same, { decision: 'corrected', value: 'many' }, 400],
  ['a value that no report prints so', same, { decision: 'corrected', value: '0x10' }, 400],
  ['a number that the database does not have', same, { cell: '9,9,9' }, 404],
  ['a document that it does not have', same, { sha256: 'f'.repeat(64) }, 404],
  ['a form that is too large', { ...same, 'content-length': '1000000' }, {}, 413],
])('%s decides nothing', async (_, headers, changes, status) => {
  const { explorer, file, sha256 } = deskOf();
  expect((await post(explorer, { ...fieldsOf(sha256), ...changes }, headers)).status).toBe(status);
  expect(loadReviews(file)).toEqual([]);
});

test('without --review nothing is decided and no page says so', async () => {
  const { database, sha256 } = deskOf();
  const explorer = explorerOf(database);
  expect((await post(explorer, fieldsOf(sha256))).status).toBe(405);
  expect((await ask(explorer, '/review')).status).toBe(404);
  expect((await ask(explorer, '/')).text).not.toContain('/review');
});

test('many decisions at once are all kept, each as a whole line', async () => {
  const file = join(temporaryFolder(), 'reviews.csv');
  const one = (index: number): Review => ({
    at: '2026-01-31T08:00:00.000Z',
    by: `person ${index}`,
    cell: { sha256: 'a'.repeat(64), indicator: 'requests.received', applicant: null, table: 1, row: 1, column: 1 },
    ...{ seenRaw: '1\n2', seenValue: 12, decision: 'right', value: null, note: 'x'.repeat(400) },
  });
  await Promise.all(Array.from({ length: 100 }, (_, index) => addReview(file, one(index))));
  const kept = loadReviews(file);
  expect(new Set(kept.map(({ by }) => by)).size).toBe(100);
});

test('xxgk review lists, counts and exports what stands', async () => {
  const { explorer, sha256, database, file } = deskOf();
  await post(explorer, fieldsOf(sha256));
  await addReview(file, {
    at: '2026-01-31T09:00:00.000Z',
    by: '李四',
    cell: { sha256, indicator: 'requests.received', applicant: 'natural_person', table: 2, row: 4, column: 9 },
    ...{ seenRaw: '7', seenValue: 7, decision: 'misprint', value: null, note: '' },
  });
  const list = await callProgram('review', 'list', '--db', database, '--json');
  expect(JSON.parse(list.stdout)).toMatchObject([{ state: 'holds' }, { state: 'missing' }]);
  const stats = await callProgram('review', 'stats', '--db', database);
  expect(stats.stdout).toContain('张三');
  const exported = await callProgram('review', 'export', '--db', database);
  expect(exported.stdout.trim().split('\r\n').length).toBe(3);
});

test('the pages of the number that is shown and of the next three are drawn ahead, each once', async () => {
  const database = temporaryDatabase();
  const box = { left: 10, top: 10, right: 20, bottom: 20 };
  const onPages = [2, 2, 3, 4, 5].map((page, index) => ({
    ...fact,
    indicator: doubtful[index] ?? fact.indicator,
    place: { ...fact.place, row: index + 1, anchor: { kind: 'page' as const, page, box, further: [] } },
    flags: ['check_failed'],
  }));
  const outcome = { kind: 'report' as const, report: { ...report, facts: onPages } };
  const document = { ...handled('/reports/a.pdf', 'pages', outcome), format: 'pdf' };
  loadDocument(database, beginRun(database), document);
  const asked: (readonly number[])[] = [];
  const explorer = explorerOf(database.path, {
    desk: {
      newest: () => new Map(),
      add: async () => undefined,
      assigned: () => [],
      assign: async () => undefined,
      now: () => '2026-01-31T08:00:00.000Z',
    },
    documents: {
      page: async () => ({ kind: 'missing', why: '' }),
      table: async () => ({ kind: 'missing', why: '' }),
      ahead: (pages) => asked.push(pages.map(({ page }) => page)),
    },
  });
  await ask(explorer, `/review/${document.sha256}`);
  await ask(explorer, `/review/${document.sha256}?cell=4,4,3`);
  await ask(explorer, `/review/${document.sha256}?cell=2,4,3`);
  expect(asked).toEqual([
    [2, 3, 4],
    [2, 3, 4],
    [4, 5],
  ]);
});

test('a decision about a document that other bytes took the place of is offered beside the number, and decides nothing', async () => {
  const database = temporaryDatabase();
  const run = beginRun(database);
  const outcome = {
    kind: 'report' as const,
    report: { ...report, facts: [{ ...fact, flags: ['check_failed'] }] },
  };
  const [before, after] = ['before', 'after'].map((bytes) => handled('/reports/a.docx', bytes, outcome));
  if (before === undefined || after === undefined) throw new Error('Expected two');
  for (const document of [before, after]) loadDocument(database, run, document);
  const { table, row, column } = fact.place;
  const { sha256 } = before;
  keepReviews(database, [
    {
      ...{ at: '2026-01-31T08:00:00.000Z', by: '张三', note: '', seenRaw: '１２ ', seenValue: 12 },
      cell: { sha256, indicator: fact.indicator, applicant: fact.applicant, table, row, column },
      ...{ decision: 'corrected', value: 21 },
    },
  ]);
  settleDueReviews(database, reviewTools, 10);
  const explorer = explorerOf(database.path, {
    desk: {
      newest: () => new Map(),
      add: async () => undefined,
      assigned: () => [],
      assign: async () => undefined,
      now: () => '',
    },
  });
  const page = load((await ask(explorer, `/review/${after.sha256}`)).text);
  expect(page('.review .note').text()).toBe('Earlier document: 张三, corrected 21 (“１２ ”)');
  expect(page('[role=status]').text()).toBe('0 of 1 decided');
});
