// Every page of the explorer shows the samples, as HTML, JSON and CSV, in both languages.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { namesOfAgency } from '../../src/query/agency.js';
import { openForReading } from '../../src/query/query-database.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { temporaryFolder } from '../load/handled-documents.js';
import { ask, explorerOf } from './asked-explorer.js';

const database = ingestedSamples();
const explorer = explorerOf(database);

/** A column of the database. */
function select(sql: string, ...bound: readonly (string | number)[]): readonly unknown[] {
  const connection = openForReading(database);
  try {
    return connection
      .prepare(sql)
      .pluck()
      .all(...bound);
  } finally {
    connection.close();
  }
}

const reportHash = () => String(select("SELECT sha256 FROM reports WHERE status = 'in_effect' ORDER BY sha256")[0]);

test.each([
  '/',
  '/agencies',
  '/explore',
  '/search',
  '/copies',
  '/sql',
  '/problems',
  '/sources',
  '/dictionary',
  '/about',
])('%s is a page in English and in Chinese, and has its data', async (path) => {
  for (const [language, lang] of [
    ['en', 'en'],
    ['zh', 'zh-Hans'],
  ]) {
    const page = await ask(explorer, `${path}?lang=${language}`);
    expect(page.status).toBe(200);
    const $ = load(page.text);
    expect($('html').attr('lang')).toBe(lang);
    expect($('h1').length).toBe(1);
    expect($('script:not([src]), style, [style], [onclick]').length).toBe(0);
  }
  const named = path === '/' ? '/home' : path;
  const data = await ask(explorer, `${named}.json`);
  expect(data.headers.get('content-type')).toContain('application/json');
  expect(z.record(z.string(), z.unknown()).parse(JSON.parse(data.text))).not.toEqual({});
  const csv = await ask(explorer, `${named}.csv`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.text.startsWith('\ufeff')).toBe(true);
});

test('the first page counts what the database holds', async () => {
  const shown = z
    .object({ totals: z.object({ reports: z.int(), agencies: z.int(), numbers: z.int() }) })
    .parse(JSON.parse((await ask(explorer, '/home.json')).text));
  expect(shown.totals).toEqual({
    reports: select('SELECT count(*) FROM agency_years')[0],
    agencies: select('SELECT count(DISTINCT ifnull(agency_id, agency)) FROM agency_years')[0],
    numbers: select('SELECT sum(facts) FROM agency_years')[0],
  });
});

test('what was counted over the whole database is kept until that changes', async () => {
  const path = join(temporaryFolder(), 'changing.sqlite');
  copyFileSync(database, path);
  let state = 'one';
  const changing = explorerOf(path, { state: () => state });
  const reports = async () =>
    z.object({ totals: z.object({ reports: z.int() }) }).parse(JSON.parse((await ask(changing, '/home.json')).text))
      .totals.reports;
  const before = await reports();
  const connection = new SqliteDatabase(path);
  connection.exec('DELETE FROM agency_year_totals WHERE reading_id = (SELECT min(reading_id) FROM agency_year_totals)');
  connection.close();
  expect(await reports()).toBe(before);
  state = 'two';
  expect(await reports()).toBe(before - 1);
});

test('the names of each agency are those of the view agency_names', () => {
  const connection = openForReading(database);
  const names = z
    .array(z.object({ agency_id: z.string(), name: z.string(), source: z.string(), reports: z.int() }))
    .parse(connection.prepare('SELECT agency_id, name, source, reports FROM agency_names').all());
  const ids = [...new Set(names.map(({ agency_id }) => agency_id))];
  expect(ids.length).toBeGreaterThan(1);
  const shape = (rows: readonly { readonly name: string; readonly source: string; readonly reports: number }[]) =>
    rows.map(({ name, source, reports }) => `${name} ${source} ${reports}`).sort();
  for (const id of ids)
    expect(shape(namesOfAgency(connection, id))).toEqual(shape(names.filter(({ agency_id }) => agency_id === id)));
  connection.close();
});

test('from the agencies to an agency, its report, and a number with what supports it', async () => {
  const agencies = load((await ask(explorer, '/agencies')).text);
  const agencyLink = agencies('main table a').first().attr('href') ?? '';
  const agency = load((await ask(explorer, agencyLink)).text);
  const reportLink = agency('main table a').first().attr('href') ?? '';
  expect(reportLink).toMatch(/^\/reports\/[0-9a-f]{64}/);
  const report = load((await ask(explorer, reportLink)).text);
  const fact = report('a.fact').first();
  const number = load((await ask(explorer, fact.attr('href') ?? '')).text);
  expect(number('.the-number').text()).toContain(fact.text().trim().split(/\s/)[0]);
  expect(number('h2').length).toBeGreaterThan(3);
});

test('a report shows each of its numbers once, under the labels of its form', async () => {
  const sha256 = reportHash();
  const page = load((await ask(explorer, `/reports/${sha256}`)).text);
  const links = page('a.fact, h3:contains("Numbers outside") ~ .scroll td.number a');
  const facts = select('SELECT count(*) FROM facts WHERE sha256 = ?', sha256)[0];
  expect(links.length).toBe(facts);
  expect(new Set(links.map((_, link) => page(link).attr('href')).get()).size).toBe(facts);
});

test('filters stand in the address, narrow the list and can be removed', async () => {
  const level = String(select('SELECT level FROM agency_years WHERE level IS NOT NULL LIMIT 1')[0]);
  const page = load((await ask(explorer, `/agencies?level=${level}`)).text);
  const expected = select(
    'SELECT count(DISTINCT ifnull(agency_id, agency)) FROM agency_years WHERE level = ?',
    level,
  )[0];
  expect(page('main tbody tr').length).toBe(expected);
  expect(page('aside a.remove').attr('href')).toBe('/agencies');
});

test('a search finds sections with the words marked, and needs two characters', async () => {
  const page = load((await ask(explorer, '/search?q=%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80')).text);
  expect(page('.hits mark').first().text()).toBe('信息公开');
  const short = await ask(explorer, '/search?q=%E4%BF%A1');
  expect(short.text).toContain('at least two characters');
});

test('the language is remembered, and else that of the browser', async () => {
  const chosen = await ask(explorer, '/about?lang=zh');
  expect(chosen.headers.get('set-cookie')).toContain('lang=zh');
  expect((await ask(explorer, '/about', { cookie: 'lang=zh' })).text).toContain('关于本数据库');
  expect((await ask(explorer, '/about', { 'accept-language': 'zh-CN,zh;q=0.9' })).text).toContain('关于本数据库');
  expect((await ask(explorer, '/about', { 'accept-language': 'de' })).text).toContain('About this database');
});

test('what is not there, or asked wrongly, is said on a page', async () => {
  expect((await ask(explorer, '/nothing')).status).toBe(404);
  expect((await ask(explorer, `/reports/${'0'.repeat(64)}`)).status).toBe(404);
  const wrong = await ask(explorer, '/agencies?year=last');
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('must be a whole number');
});

test('a page that fails says so without its reason, which is reported', async () => {
  const reported: Error[] = [];
  const failing = explorerOf(database, {
    open: () => {
      throw new Error('secret path');
    },
    report: (error) => reported.push(error),
  });
  const answer = await ask(failing, '/');
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain('secret path');
  expect(reported.map(({ message }) => message)).toEqual(['secret path']);
});
