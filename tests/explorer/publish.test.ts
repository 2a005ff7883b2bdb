// xxgk publish: pages whose links all lead to files beside them, written again only where something changed.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { publish } from '../../src/jobs/explorer/publish.js';
import { callProgram } from '../called-program.js';
import { ingestedSamples } from '../jobs/ingested-samples.js';
import { temporaryFolder } from '../load/handled-documents.js';

const database = ingestedSamples();
const reported = z.object({ pages: z.int(), changed: z.int(), removed: z.int() });

async function published(folder: string, of = database): Promise<z.infer<typeof reported>> {
  const { status, stdout, stderr } = await callProgram('publish', folder, '--db', of, '--json', '--quiet');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return reported.parse(JSON.parse(stdout));
}

const pagesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

test('every link of every page leads to a file, in both languages, and nothing asks for a server', async () => {
  const folder = join(temporaryFolder(), 'site');
  const first = await published(folder);
  expect(first.changed).toBe(first.pages);
  const pages = pagesIn(folder);
  expect(pages.filter((name) => name.startsWith('zh/')).length).toBe(pages.length / 2);
  for (const name of pages) {
    const $ = load(readFileSync(join(folder, name), 'utf8'));
    expect($('form').length, name).toBe(0);
    expect($('html').attr('lang')).toBe(name.startsWith('zh/') ? 'zh-Hans' : 'en');
    const targets = $('a[href], link[href], script[src], img[src]')
      .map((_, element) => $(element).attr('href') ?? $(element).attr('src'))
      .get()
      .filter((target) => !/^(?:#|https?:)/.test(target));
    for (const target of targets) {
      expect(target.startsWith('/'), `${name}: ${target}`).toBe(false);
      const file = join(folder, dirname(name), decodeURIComponent(target.split(/[?#]/)[0] ?? ''));
      expect(existsSync(file), `${name}: ${target}`).toBe(true);
    }
  }
  const index = z
    .array(z.tuple([z.string(), z.string()]))
    .parse(JSON.parse(readFileSync(join(folder, 'assets/search.json'), 'utf8')));
  expect(index.every(([, file]) => existsSync(join(folder, file)))).toBe(true);
  expect(existsSync(join(folder, 'data/csv/facts.csv'))).toBe(true);
  const years = readdirSync(join(folder, 'data/parquet/agency_years'));
  expect(years.length).toBeGreaterThan(1);
  for (const year of years) {
    expect(year).toMatch(/^year=\d{4}$/);
    expect(existsSync(join(folder, 'data/parquet/facts', year, 'facts.parquet'))).toBe(true);
  }

  // Again: nothing changed. A page that is no more is removed, a damaged one is written again.
  expect(await published(folder)).toEqual({ pages: first.pages, changed: 0, removed: 0 });
  const manifest = join(folder, 'published.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"files": [', '"files": [\n  "reports/gone.html",'));
  writeFileSync(join(folder, 'reports/gone.html'), 'gone');
  rmSync(join(folder, 'about.html'));
  expect(await published(folder)).toEqual({ pages: first.pages, changed: 1, removed: 1 });
  expect(existsSync(join(folder, 'reports/gone.html'))).toBe(false);
});

test('the data of a year that is no more is removed', async () => {
  const folder = join(temporaryFolder(), 'site');
  await published(folder);
  const parquet = join(folder, 'data/parquet');
  const years = readdirSync(join(parquet, 'facts')).sort();
  const path = join(temporaryFolder(), 'fewer.sqlite');
  copyFileSync(database, path);
  const connection = new SqliteDatabase(path);
  connection.exec(`
    DELETE FROM agency_year_totals WHERE year = (SELECT max(year) FROM agency_year_totals);
    UPDATE readings SET year = year - 1 WHERE year = (SELECT max(year) FROM readings)`);
  connection.close();
  await published(folder, path);
  for (const view of ['agency_years', 'facts'])
    expect(readdirSync(join(parquet, view)).sort(), view).toEqual(years.slice(0, -1));
  expect(readFileSync(join(parquet, 'datapackage.json'), 'utf8')).not.toContain(years.at(-1));
});

test('a folder in which a run was stopped is taken by the next', async () => {
  const folder = join(temporaryFolder(), 'site');
  const controller = new AbortController();
  let now = 0;
  const effects = {
    now: () => {
      now += 1000;
      return now;
    },
    log: () => undefined,
    progress: (line: string) => line.startsWith('page 5 ') && controller.abort(),
  };
  const options = { database, folder, title: 'xxgk' };
  expect(await publish(options, { effects, stop: controller.signal })).toBeNull();
  const left = pagesIn(folder).length;
  expect(left).toBeGreaterThan(0);
  const { pages, changed, removed } = await published(folder);
  expect({ changed, removed }).toEqual({ changed: pages - left, removed: 0 });
});

test.each([
  ['another file', 'thesis.txt', 'of somebody'],
  ['a list that is cut off', 'published.json', '{"program":"xxgk","files":["index.ht'],
  ['a list of another program', 'published.json', '{"program":"site","files":[]}'],
])('a folder with %s is left alone', async (_, name, content) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), content);
  const refused = await callProgram('publish', folder, '--db', database, '--quiet');
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('folder_taken');
  expect(readdirSync(folder)).toEqual([name]);
});
