// Nights over a site that offers archives: each file in one is a source of its own, and what becomes of it is reported.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { forget, planForgetting } from '../../../src/jobs/forgetting/forget.js';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import type { ForgetTarget } from '../../../src/load/forgetting/selection.js';
import { gbk, tarArchive, zipArchive } from '../../extract/archives/made-archives.js';
import { listPage, type PlayedSite, playSite } from '../../scrape/site/played-site.js';
import { directPool, heldEffects, pageOf } from '../ingested-folders.js';
import { reportedEvents, type ScrapeStage, scrapeStage } from './scraped.js';

const [finance, education, civil] = ['某市财政局', '某市教育局', '某市民政局'] as const;
const title = '2020年政府信息公开工作年度报告';

type Files = Readonly<Record<string, string>>;
const zipOf = (files: Files) =>
  zipArchive(Object.entries(files).map(([name, content]) => ({ name: gbk(name), content })));

/** A site whose only page offers an archive. */
function siteOf(archive: Uint8Array, address = '/files/2020.zip'): Promise<PlayedSite> {
  return playSite({
    '/nb/index.html': listPage([['/nb/t20210101_1.html', title]]),
    '/nb/t20210101_1.html': `<p>${title}</p><a href="${address}">附件：年度报告.zip</a>`,
    [address]: { body: archive, headers: { 'content-type': 'application/zip' } },
  });
}

const sourceOf = (site: PlayedSite, id = 'city') => ({ id, start: [`${site.origin}/nb/index.html`], recheck_days: 0 });
const eventsOf = (summary: Parameters<typeof reportedEvents>[0]) => reportedEvents(summary).map(decodeURIComponent);
const locationsIn = (stage: ScrapeStage, site: PlayedSite, sql: string) =>
  stage.rows(sql).map((row) =>
    Object.values(row as object)
      .join(' ')
      .replaceAll(site.origin, ''),
  );
const inEffect = 'SELECT location, agency, year FROM reports JOIN sources USING (report_id) ORDER BY location';

/** A pool that notes which documents it reads. */
function notingPool() {
  const read: string[] = [];
  const pool = directPool((task) => {
    read.push(task.name);
    return readDocument(task);
  });
  return { read, pool };
}

async function forgetIn({ database, store }: ScrapeStage, target: ForgetTarget): Promise<void> {
  const plan = planForgetting(database.path, target);
  await forget({ database: database.path, storeFolder: store.folder, target, plan, effects: heldEffects() });
  expect(database.connection.pragma('foreign_key_check')).toEqual([]);
}

test('the files of an archive, and of one in it, are sources of their own under its address; the others are reported', async () => {
  const inner = gzipSync(tarArchive([{ name: '教育局.html', content: pageOf(education, 2020) }]));
  const archive = zipArchive([
    { name: gbk('市直/财政局.html'), content: pageOf(finance, 2020) },
    { name: gbk('密码.doc'), content: 'x', flags: 1 },
    { name: '2020.tar.gz', content: inner },
    { name: 'notice.txt', content: 'no report' },
  ]);
  const [site, stage] = [await siteOf(archive), await scrapeStage()];
  const summary = await stage.night([sourceOf(site)]);
  expect(eventsOf(summary)).toEqual([
    'new /files/2020.zip!市直/财政局.html',
    'failed /files/2020.zip!密码.doc encrypted',
    'new /files/2020.zip!2020.tar.gz!教育局.html',
  ]);
  expect(summary.visits).toMatchObject([{ newReports: 2, failedPages: 1, reports: 2, newestYear: 2020 }]);
  expect(summary.titledWithoutReport).toEqual([]);
  const address = `${site.origin}/files/2020.zip`;
  expect(
    stage.rows(
      'SELECT location, reports.url, source_name, agency FROM reports JOIN sources USING (report_id) ORDER BY agency DESC',
    ),
  ).toEqual([
    {
      location: `${address}!市直/财政局.html`,
      ...{ url: address, source_name: '2020.zip!市直/财政局.html', agency: finance },
    },
    {
      location: `${address}!2020.tar.gz!教育局.html`,
      ...{ url: address, source_name: '2020.zip!2020.tar.gz!教育局.html', agency: education },
    },
  ]);
  expect(stage.rows("SELECT code, source_name FROM problems WHERE code LIKE 'archive%' ORDER BY 2")).toEqual([
    { code: 'archive_listed', source_name: '2020.zip' },
    { code: 'archive_listed', source_name: '2020.zip!2020.tar.gz' },
  ]);
  expect(locationsIn(stage, site, 'SELECT address, agency FROM scraped_reports ORDER BY report_id')).toEqual([
    `/files/2020.zip!市直/财政局.html ${finance}`,
    `/files/2020.zip!2020.tar.gz!教育局.html ${education}`,
  ]);
});

test('a file that does not say when it was published, in an archive or by itself, was so when the list says; others keep their own date', async () => {
  const dated = pageOf(finance, 2020);
  const date = '2021年1月20日';
  expect(dated).toContain(date);
  const undated = pageOf(education, 2020).replaceAll(date, '');
  const archive = zipOf({ '1.html': dated, '2.html': undated });
  const [site, stage] = [await siteOf(archive), await scrapeStage()];
  site.pages.set('/nb/t20210101_1.html', {
    body: `<p>${title}</p><a href="/files/2020.zip">附件：年度报告.zip</a><a href="/files/3.doc">附件：年度报告.doc</a>`,
  });
  site.pages.set('/files/3.doc', { body: pageOf(civil, 2020).replaceAll(date, '') });
  await stage.night([sourceOf(site)]);
  const listed = '2025-01-20';
  expect(stage.rows('SELECT agency, published_on FROM reports ORDER BY agency')).toEqual(
    [
      { agency: finance, published_on: '2021-01-20' },
      { agency: education, published_on: listed },
      { agency: civil, published_on: listed },
    ].sort((a, b) => (a.agency < b.agency ? -1 : 1)),
  );
  expect(stage.rows('SELECT DISTINCT listed_on FROM scraped_reports')).toEqual([{ listed_on: listed }]);
});

test('an archive that has not changed is not opened; of one that has, only other files are read, and lost ones are superseded', async () => {
  const files = { '1.html': pageOf(finance, 2020), '2.html': pageOf(education, 2020), '3.html': pageOf(civil, 2020) };
  const [site, stage] = [await siteOf(zipOf(files)), await scrapeStage()];
  const { read, pool } = notingPool();
  const night = () => stage.night([sourceOf(site)], {}, { pool });
  await night();
  expect(read.splice(0)).toEqual([title, '1.html', '2.html', '3.html']);
  const again = await night();
  expect(again.visits).toMatchObject([{ newReports: 0, unchangedReports: 3, notReports: 1 }]);
  expect(read.splice(0)).toEqual([]);

  const changed = {
    '1.html': files['1.html'],
    '2.html': pageOf(education, 2021),
    '4.html': pageOf('某市水务局', 2020),
  };
  site.pages.set('/files/2020.zip', { body: zipOf(changed) });
  const third = await night();
  expect(read).toEqual(['2.html', '4.html']);
  expect(eventsOf(third)).toEqual([
    'changed /files/2020.zip!2.html',
    'new /files/2020.zip!4.html',
    'gone /files/2020.zip!3.html replaced',
  ]);
  expect(third.visits).toMatchObject([
    { newReports: 1, changedReports: 1, unchangedReports: 1, goneReports: 1, reports: 3, newestYear: 2021 },
  ]);
  expect(locationsIn(stage, site, inEffect)).toEqual([
    `/files/2020.zip!1.html ${finance} 2020`,
    `/files/2020.zip!2.html ${education} 2021`,
    '/files/2020.zip!4.html 某市水务局 2020',
  ]);

  site.pages.set('/files/2020.zip', { body: zipOf(files) });
  expect(eventsOf(await night())).toEqual([
    'changed /files/2020.zip!2.html',
    'returned /files/2020.zip!3.html',
    'gone /files/2020.zip!4.html replaced',
  ]);
  expect(locationsIn(stage, site, inEffect)).toHaveLength(3);
});

test('a document in the place of an archive supersedes its files, and an archive the document', async () => {
  const archive = zipOf({ '1.html': pageOf(finance, 2020), '2.html': pageOf(education, 2020) });
  const [site, stage] = [await siteOf(archive), await scrapeStage()];
  await stage.night([sourceOf(site)]);
  site.pages.set('/files/2020.zip', { body: pageOf(civil, 2020) });
  await stage.night([sourceOf(site)]);
  expect(locationsIn(stage, site, inEffect)).toEqual([`/files/2020.zip ${civil} 2020`]);
  site.pages.set('/files/2020.zip', { body: archive });
  await stage.night([sourceOf(site)]);
  expect(locationsIn(stage, site, inEffect)).toEqual([
    `/files/2020.zip!1.html ${finance} 2020`,
    `/files/2020.zip!2.html ${education} 2020`,
  ]);
});

test('an archive whose files are no reports any more, or that is damaged, leaves the reports in effect', async () => {
  const [site, stage] = [await siteOf(zipOf({ '1.html': pageOf(finance, 2020) })), await scrapeStage()];
  await stage.night([sourceOf(site)]);
  site.pages.set('/files/2020.zip', { body: zipOf({ 'a.txt': 'no report' }) });
  expect(eventsOf(await stage.night([sourceOf(site)]))).toEqual(['gone /files/2020.zip replaced']);
  site.pages.set('/files/2020.zip', { body: zipOf({ '1.html': pageOf(finance, 2020) }).subarray(0, 400) });
  await stage.night([sourceOf(site)]);
  expect(locationsIn(stage, site, inEffect)).toEqual([`/files/2020.zip!1.html ${finance} 2020`]);
});

test('a run that is stopped within an archive reads the rest at the next, and reports each file once', async () => {
  const files = Object.fromEntries([2017, 2018, 2019, 2020].map((year) => [`${year}.html`, pageOf(finance, year)]));
  const [site, stage] = [await siteOf(zipOf(files)), await scrapeStage()];
  const stop = new AbortController();
  const pool = directPool((task) => {
    if (task.name === '2018.html') stop.abort();
    return readDocument(task);
  });
  const first = await stage.night([sourceOf(site)], { stop: stop.signal }, { pool });
  const second = await stage.night([sourceOf(site)]);
  expect([...eventsOf(first), ...eventsOf(second)]).toEqual(
    Object.keys(files).map((name) => `new /files/2020.zip!${name}`),
  );
  expect(eventsOf(first).length).toBeLessThan(4);
  expect(second.visits).toMatchObject([{ outcome: 'complete', reports: 4, failedPages: 0 }]);
});

test('an archive behind a script is named with its kind, and one beyond a limit costs itself', async () => {
  const bomb = zipArchive(['a', 'b', 'c'].map((name) => ({ name, content: 'a', statedBytes: 1024 ** 3 })));
  const [site, stage] = [
    await siteOf(zipOf({ '1.html': pageOf(finance, 2020) }), '/download.jsp?id=9'),
    await scrapeStage(),
  ];
  await stage.night([sourceOf(site)]);
  expect(stage.rows('SELECT source_name FROM reports')).toEqual([{ source_name: 'download.jsp.zip!1.html' }]);
  site.pages.set('/download.jsp?id=9', { body: bomb });
  expect(eventsOf(await stage.night([sourceOf(site)]))).toEqual(['failed /download.jsp archive_too_large']);
  expect(stage.rows('SELECT agency FROM reports')).toEqual([{ agency: finance }]);
});

test('forgetting an agency takes its files of archives, and the archive with the last of them', async () => {
  const [site, stage] = [
    await siteOf(zipOf({ '1.html': pageOf(finance, 2020), '2.html': pageOf(education, 2020) })),
    await scrapeStage(),
  ];
  await stage.night([sourceOf(site)]);
  const keyOf = (agency: string) => {
    const [row] = stage.rows(`SELECT agency_key AS agencyKey FROM readings WHERE agency = '${agency}'`);
    return { kind: 'agency', ...(row as { readonly agencyKey: string }) } as const;
  };
  const known = 'SELECT location FROM sources ORDER BY location';
  await forgetIn(stage, keyOf(finance));
  expect(locationsIn(stage, site, known)).toEqual(['/files/2020.zip', '/files/2020.zip!2.html']);
  expect(locationsIn(stage, site, 'SELECT address, agency FROM scraped_reports')).toEqual([
    `/files/2020.zip!2.html ${education}`,
  ]);
  await forgetIn(stage, keyOf(education));
  expect(locationsIn(stage, site, known)).toEqual([]);
  expect(stage.rows("SELECT address FROM scrape_pages WHERE address LIKE '%.zip'")).toEqual([]);
  expect(stage.rows('SELECT count(*) AS readings FROM readings')).toEqual([{ readings: 0 }]);
});

test('forgetting a source takes the files of archives, unless another source read the archive too', async () => {
  const site = await siteOf(zipOf({ '1.html': pageOf(finance, 2020), 'a.txt': 'no report' }));
  const stage = await scrapeStage();
  await stage.night([sourceOf(site, 'a'), sourceOf(site, 'b')]);
  await forgetIn(stage, { kind: 'source', source: 'a' });
  expect(locationsIn(stage, site, inEffect)).toEqual([`/files/2020.zip!1.html ${finance} 2020`]);
  await forgetIn(stage, { kind: 'source', source: 'b' });
  expect(locationsIn(stage, site, 'SELECT location FROM sources')).toEqual([]);
  expect(stage.rows('SELECT count(*) AS readings FROM readings')).toEqual([{ readings: 0 }]);
});
