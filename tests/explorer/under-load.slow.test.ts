// The explorer under load: statements that do not end, many requests at once, and many one after the other.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedExplorer, serveExplorer } from '../../src/jobs/explorer/serve-explorer.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';

const database = ingestedSamples();
const endless =
  'WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT max(n) FROM endless';
const megabyte = 1024 * 1024;
let served: ServedExplorer;

beforeAll(async () => {
  served = await serveExplorer({
    database,
    title: 'xxgk',
    host: '127.0.0.1',
    ...{ names: [], password: null },
    port: 0,
    reviews: null,
    report: (error) => {
      throw error;
    },
  });
});
afterAll(() => served.close());

const addressOfPage = (path: string) => new URL(path, served.address).href;
const statement = (sql: string) => addressOfPage(`/sql?run=1&q=${encodeURIComponent(sql)}`);

test('a statement that does not end is stopped, while pages go on being answered', async () => {
  const startedAt = performance.now();
  const stopped = fetch(statement(endless)).then((answer) => answer.text());
  const pageAt = performance.now();
  expect((await fetch(addressOfPage('/agencies'))).status).toBe(200);
  expect(performance.now() - pageAt).toBeLessThan(4000);
  expect(await stopped).toContain('was stopped after 5 seconds');
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  expect(await (await fetch(statement('SELECT 20 + 22 AS answer'))).text()).toContain('42');
});

test('a statement with many rows is cut, and one that writes is refused', async () => {
  const many = await (
    await fetch(
      statement('WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n'),
    )
  ).text();
  expect(many).toContain('Only the first 1,000 rows are shown');
  expect(await (await fetch(statement('DELETE FROM readings'))).text()).toMatch(/class="warning"/);
  expect(await (await fetch(statement("ATTACH '/tmp/other.sqlite' AS other"))).text()).toMatch(/class="warning"/);
});

test('1,000 requests at once are all answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, index) => fetch(addressOfPage(`/agencies?page=${1 + (index % 3)}`))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
});

test('memory does not grow over 10,000 requests', async () => {
  const ask = async (requests: number) => {
    for (let done = 0; done < requests; done += 10)
      await Promise.all(Array.from({ length: 10 }, async () => (await fetch(addressOfPage('/about'))).arrayBuffer()));
  };
  await ask(2000);
  const before = process.memoryUsage().rss;
  await ask(8000);
  expect((process.memoryUsage().rss - before) / megabyte).toBeLessThan(120);
}, 300_000);
