// Series and rates over agencies and years: each view is what its statement returns, in every form it can be had in.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils } from '@e965/xlsx';
import SqliteDatabase from 'better-sqlite3';
import { load } from 'cheerio';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { closeDatabase } from '../../src/load/connection/load-database.js';
import { openDatabase } from '../../src/load/open-database.js';
import { settleAllAgencyYears } from '../../src/load/settling/agency-years.js';
import { settleEvidence } from '../../src/load/settling/evidence.js';
import { openForReading } from '../../src/query/query-database.js';
import { granted, makeChartedDatabase } from '../commands/chart/charted-database.js';
import { addReport } from '../load/views/territory.js';
import { ask, explorerOf } from './asked-explorer.js';

const folder = mkdtempSync(join(tmpdir(), 'xxgk-explored-'));
const database = join(folder, 'charted.sqlite');
const explorer = explorerOf(database);
beforeAll(() => makeChartedDatabase(database));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const explored = z.object({
  statement: z.string(),
  filter: z.object({ year: z.number().nullable(), scope: z.string().nullable() }),
  scopes: z.array(z.object({ scope: z.string(), reports: z.number() })),
  shown: z.object({ kind: z.string(), rows: z.array(z.record(z.string(), z.unknown())) }),
});

async function found(query: string, of = explorer): Promise<z.infer<typeof explored>> {
  return explored.parse(JSON.parse((await ask(of, `/explore.json?${query}`)).text));
}

const views = [
  'code=requests.received',
  'code=share_granted',
  'code=requests.received&agency=finance,education',
  'code=requests.received&view=table',
  'code=share_granted&view=table&level=county&form=2021&evidence=single',
  'code=requests.received&view=bars',
  'code=share_granted&view=bars&by=level',
  'code=share_granted&view=bars&by=province',
  'code=share_granted&view=bars&by=kind',
  'code=share_granted&view=distribution&kind=bureau',
  'code=share_granted&view=scatter&other=requests.handled&year=2023',
  'code=share_granted&view=map&province=320000',
] as const;

test.each(views)('%s: the statement returns what the page, the files and the chart show', async (query) => {
  const { statement, shown } = await found(query);
  expect(shown.rows.length).toBeGreaterThan(0);
  const connection = openForReading(database);
  const answer = z.array(z.record(z.string(), z.unknown())).parse(connection.prepare(statement).all());
  connection.close();
  const columns = Object.keys(answer[0] ?? {});
  expect(shown.rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])))).toEqual(answer);

  const page = load((await ask(explorer, `/explore?${query}`)).text);
  expect(page('main table tbody tr').length).toBe(shown.rows.length);
  expect(new URL(page('.files a:contains("SQL")').attr('href') ?? '', 'http://a').searchParams.get('q')).toBe(
    statement,
  );
  const bytes = async (format: string) =>
    new Uint8Array(
      await (
        await explorer.fetch(
          new Request(`http://127.0.0.1:8470/explore.${format}?${query}`, { headers: { host: '127.0.0.1:8470' } }),
        )
      ).arrayBuffer(),
    );
  const parquet = await bytes('parquet');
  const rows = await parquetReadObjects({ file: parquet.buffer });
  const workbook = utils.sheet_to_json(read(await bytes('xlsx')).Sheets['xxgk'] ?? {}, { defval: null });
  for (const written of [rows, workbook]) {
    const read = z.array(z.record(z.string(), z.unknown())).parse(written);
    expect(read.map((row) => columns.map((name) => plainOf(row[name])))).toEqual(
      answer.map((row) => columns.map((name) => row[name])),
    );
  }
  const svg = await ask(explorer, `/explore.svg?${query}`);
  if (query.includes('view=table')) return expect(svg.status).toBe(404);
  expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  expect(svg.text).not.toMatch(/<style|<script|style=|href=/);
  return expect(page('.chart svg').length).toBe(1);
});

function plainOf(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

test('medians and quartiles are those of the values', async () => {
  const values = await found('code=share_granted&view=distribution&year=2023&level=county&kind=bureau');
  const sorted = values.shown.rows.map(({ value }) => Number(value));
  expect(sorted).toEqual(granted.map((count) => expect.closeTo(count / 100, 9)));
  const years = await found('code=share_granted&level=county&kind=bureau');
  const band = years.shown.rows.find(({ year }) => year === 2023);
  const at = (share: number) => sorted[share * (sorted.length - 1)];
  expect(band).toMatchObject({
    reports: sorted.length,
    lower_quartile: expect.closeTo(at(0.25) ?? Number.NaN, 9),
    median: expect.closeTo(at(0.5) ?? Number.NaN, 9),
    upper_quartile: expect.closeTo(at(0.75) ?? Number.NaN, 9),
  });
});

/** Reports of agencies for 2023, each with a number of requests received and of requests handled. */
function makeReports(path: string, count: number): void {
  const made = openDatabase(path);
  made.connection.transaction(() => {
    for (let index = 0; index < count; index++)
      addReport(made, {
        ...{ agency: `第${index}局`, year: 2023, scope: 'organ' },
        facts: {
          'requests.received|total': index % 4,
          'requests.carried_in|total': 0,
          'requests.handled_total|total': index % 70,
        },
      });
    made.connection.exec(`UPDATE readings SET form = '2021', table_forms = '{"requests":"2021"}'`);
    settleEvidence(made.statements);
    settleAllAgencyYears(made.statements);
  })();
  closeDatabase(made);
}

test('where reports cannot be told apart, the chart has all, the table the first, and the files all', async () => {
  const path = join(folder, 'many.sqlite');
  makeReports(path, 2100);
  const many = explorerOf(path);
  for (const [query, chart] of [
    ['code=requests.received&view=distribution', 'g.values rect, g.values-apart rect'],
    ['code=requests.received&view=scatter&other=requests.handled', 'g.values rect'],
  ] as const) {
    const whole = await found(query, many);
    expect(whole.shown.rows.length).toBe(2100);
    const page = load((await ask(many, `/explore?${query}`)).text);
    const counted = page(`.chart ${chart}`)
      .map((_, mark) => Number.parseInt(page(mark).find('title').text(), 10))
      .get();
    expect(
      counted.reduce((sum, reports) => sum + reports, 0),
      query,
    ).toBe(2100);
    expect(page('.facts-line').text()).toContain('2,100 reports');
    expect(page('main').text()).toContain('The first 200 of 2,100; the files have all.');
    const names = page('main table tbody th')
      .map((_, cell) => page(cell).text())
      .get();
    expect(names).toEqual(whole.shown.rows.slice(0, 200).map(({ agency }) => agency));
    const csv = await ask(many, `/explore.csv?${query}`);
    expect(csv.text.trimEnd().split('\n').length).toBe(2101);
    expect((await ask(many, `/explore.svg?${query}`)).text).toContain('2100 reports');
  }
  const table = load((await ask(many, '/explore?code=requests.received&view=table')).text);
  expect(table('main table tbody tr').length).toBe(200);
  expect(table('main').text()).toContain('The first 200 of 2,000; the files have all.');
  expect(table('main').text()).toContain('Only the first 2,000 values.');
  expect((await ask(many, '/explore.csv?code=requests.received&view=table')).text.trimEnd().split('\n').length).toBe(
    2001,
  );
});

test('reports of different scopes are never described together, and only those of organs are added up', async () => {
  const path = join(folder, 'scoped.sqlite');
  copyFileSync(database, path);
  const connection = new SqliteDatabase(path);
  connection.exec("UPDATE agency_year_totals SET scope = iif(agency_key = 'finance', 'territory', 'organ')");
  const count = (scope: string) =>
    connection
      .prepare('SELECT count(*) FROM agency_year_totals WHERE year = 2023 AND scope = ? AND received IS NOT NULL')
      .pluck()
      .get(scope);
  const scoped = explorerOf(path);
  const organs = await found('code=requests.received', scoped);
  expect(organs.filter.scope).toBe('organ');
  const of2023 = (of: typeof organs) => of.shown.rows.find(({ year }) => year === 2023);
  expect(of2023(organs)?.['reports']).toBe(count('organ'));
  expect(of2023(organs)?.['sum']).toBe(
    connection
      .prepare("SELECT sum(received) FROM agency_year_totals WHERE year = 2023 AND scope = 'organ'")
      .pluck()
      .get(),
  );
  const territories = await found('code=requests.received&scope=territory', scoped);
  expect(of2023(territories)?.['reports']).toBe(count('territory'));
  expect(territories.shown.rows.every((row) => !('sum' in row))).toBe(true);
  const page = load((await ask(scoped, '/explore?code=requests.received')).text);
  expect(page('.facts-line a').attr('href')).toContain('scope=territory');
  connection.close();
});

test('what is shown over the years has the scope with the most reports of all years, and says how many have another', async () => {
  const path = join(folder, 'newest.sqlite');
  copyFileSync(database, path);
  const connection = new SqliteDatabase(path);
  connection.exec(`
    UPDATE agency_year_totals SET scope = iif(year = (SELECT max(year) FROM agency_year_totals WHERE received IS NOT NULL), 'territory', 'organ')`);
  const counted = connection
    .prepare(`
      SELECT scope, count(*) AS reports FROM agency_year_totals
      WHERE year BETWEEN (SELECT min(year) FROM agency_year_totals WHERE received IS NOT NULL)
        AND (SELECT max(year) FROM agency_year_totals WHERE received IS NOT NULL)
      GROUP BY scope ORDER BY reports DESC`)
    .all();
  connection.close();
  const newest = explorerOf(path);
  // A year that was chosen for bars stays in the address of the view over the years, which does not ask for it.
  for (const query of ['code=requests.received', 'code=requests.received&year=2023']) {
    const years = await found(query, newest);
    expect(years.filter).toMatchObject({ year: null, scope: 'organ' });
    expect(years.scopes, query).toEqual(counted);
  }
  expect((await found('code=requests.received&view=table&scope=organ', newest)).scopes).toEqual(counted);
  const page = load((await ask(newest, '/explore?code=requests.received')).text);
  expect(page('.facts-line a').attr('href')).toBe('/explore?code=requests.received&scope=territory');
  expect((await found('code=requests.received&view=bars', newest)).filter.scope).toBe('territory');
});

test('a number is found by its code, its label, and words of either', async () => {
  for (const name of [
    'requests.received',
    encodeURIComponent('本年新收政府信息公开申请数量'),
    'requests%20received%20in%20the%20year',
  ]) {
    const page = load((await ask(explorer, `/explore?code=${name}`)).text);
    expect(page('input[name="code"]').attr('value'), name).toBe('requests.received');
  }
  const several = load((await ask(explorer, '/explore?code=refused%20secret&view=bars')).text);
  const links = several('.found a')
    .map((_, link) => several(link).attr('href'))
    .get();
  expect(links.length).toBeGreaterThan(1);
  expect(links.every((link) => link.startsWith('/explore?') && link.includes('view=bars'))).toBe(true);
  expect((await ask(explorer, '/explore?code=zzz')).text).toContain('None has these words.');
});

test.each(['view=pie', 'by=agency_name', 'scope=all', 'year=last'])('%s is refused with its reason', async (query) => {
  expect((await ask(explorer, `/explore?${query}`)).status).toBe(400);
});

test('a chart as PNG is a picture, and no other site makes it be drawn', async () => {
  const path = '/explore.png?code=share_granted&view=distribution';
  const png = await ask(explorer, path);
  expect(png.headers.get('content-type')).toBe('image/png');
  expect(png.text.slice(1, 4)).toBe('PNG');
  expect((await ask(explorer, path, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});

test('marks of a chart lead to the reports, and are no stops of the keyboard', async () => {
  const page = load((await ask(explorer, '/explore?code=share_granted&view=bars')).text);
  const links = page('.chart svg a');
  expect(links.length).toBeGreaterThan(3);
  expect(page('.chart svg').attr('role')).toBe('group');
  links.each((_, link) => {
    expect(page(link).attr('href')).toMatch(/^\/reports\/[0-9a-f]{64}/);
    expect(page(link).attr('tabindex')).toBe('-1');
  });
});
