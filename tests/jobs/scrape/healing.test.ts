// Nights over a site some of whose pages cannot be had: those behind them are, and what was lost comes back.
import { rmSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../load/handled-documents.js';
import { shortLimits } from '../../scrape/fetch/made-fetcher.js';
import type { Respond } from '../../scrape/site/loopback-server.js';
import { figures, listPage, type PlayedSite, playSite, reportPageOf } from '../../scrape/site/played-site.js';
import { reportedEvents, type ScrapeStage, scrapeStage } from './scraped.js';

const pathOf = (index: number) => `/nb/t20250120_${index}.html`;
const titleOf = (index: number) => `第${index}镇人民政府2020年政府信息公开工作年度报告`;

function pageOf(index: number): string {
  return reportPageOf(figures('liren-2020', { agency: `第${index}镇人民政府`, title: titleOf(index) }));
}

const list = (count: number) =>
  listPage(Array.from({ length: count }, (_, index) => [pathOf(index), titleOf(index)] as const));

/** A site with a list of so many reports. */
async function siteOf(count: number): Promise<PlayedSite> {
  const pages = Array.from({ length: count }, (_, index) => [pathOf(index), pageOf(index)] as const);
  return playSite({ '/nb/index.html': list(count), ...Object.fromEntries(pages) });
}

const sourceOf = (site: PlayedSite) => ({ id: 'city', start: [`${site.origin}/nb/index.html`], recheck_days: 0 });
const forbidden = { body: '<p>403</p>', status: 403 };
const silence: Respond = () => {};
const impatient = { limits: { ...shortLimits, headersMs: 50 } };

function loseFileOf(stage: ScrapeStage, index: number): void {
  const found = stage.database.connection
    .prepare<[string], { readonly sha256: string }>('SELECT sha256 FROM scrape_pages WHERE address LIKE ?')
    .get(`%${pathOf(index)}`);
  rmSync(stage.store.pathOf(found?.sha256 ?? ''));
}

/** The pages whose bytes are in the store and gave a report. */
async function hadIn(stage: ScrapeStage): Promise<readonly string[]> {
  const rows = stage.database.connection
    .prepare<[], { readonly address: string; readonly sha256: string }>(
      "SELECT address, sha256 FROM scrape_pages WHERE verdict = 'report' AND gone_on IS NULL ORDER BY page_id",
    )
    .all();
  const kept: string[] = [];
  for (const { address, sha256 } of rows)
    if ((await stage.store.get(sha256)) !== null) kept.push(new URL(address).pathname);
  return kept;
}

test('of 15 pages, 3 are forbidden, 2 do not answer at first and 2 lose their file: after the third night all is there that can be had', async () => {
  const site = await siteOf(15);
  const [refused, slow, lost] = [
    [2, 7, 8],
    [4, 11],
    [0, 13],
  ];
  for (const index of refused) site.pages.set(pathOf(index), forbidden);
  for (const index of slow) site.pages.set(pathOf(index), silence);
  const stage = await scrapeStage();

  const first = await stage.night([sourceOf(site)], {}, impatient);
  expect(first.visits).toMatchObject([{ outcome: 'complete', newReports: 10, failedPages: 5 }]);
  expect(reportedEvents(first).filter((event) => event.endsWith('forbidden'))).toEqual(
    refused.map((index) => `failed ${pathOf(index)} forbidden`),
  );

  for (const index of lost) loseFileOf(stage, index);
  for (const index of slow) site.pages.set(pathOf(index), { body: pageOf(index) });
  await stage.night([sourceOf(site)]);
  const third = await stage.night([sourceOf(site)]);
  expect(third.visits).toMatchObject([{ outcome: 'complete', failedPages: 3, goneReports: 0 }]);
  const expected = Array.from({ length: 15 }, (_, index) => index).filter((index) => !refused.includes(index));
  expect([...(await hadIn(stage))].sort()).toEqual(expected.map(pathOf).sort());
}, 120_000);

describe('a page that is blocked', () => {
  test('alone fails alone, and is asked for after all others at the next night', async () => {
    const site = await siteOf(4);
    site.pages.set(pathOf(1), forbidden);
    const stage = await scrapeStage();
    await stage.night([sourceOf(site)]);
    site.look();
    await stage.night([sourceOf(site)]);
    expect(site.look().at(-1)).toBe(`${pathOf(1)} 403`);
    site.pages.set(pathOf(1), { body: pageOf(1) });
    expect(reportedEvents(await stage.night([sourceOf(site)]))).toEqual([`new ${pathOf(1)}`]);
  });

  test('as the third in a row means that the site blocks: the visit ends, and the report says where', async () => {
    const site = await siteOf(8);
    for (const index of [3, 4, 5]) site.pages.set(pathOf(index), forbidden);
    const stage = await scrapeStage();
    const summary = await stage.night([sourceOf(site)]);
    expect(summary.visits).toMatchObject([{ outcome: 'blocked', newReports: 3, failedPages: 2 }]);
    expect(reportedEvents(summary)).toContain(`blocked ${pathOf(5)}`);
    expect(stage.lines.join('\n')).toContain(`the server forbids it (403) at ${site.origin}${pathOf(5)}`);
    expect(stage.rows("SELECT address FROM scrape_log WHERE kind = 'blocked'")).toEqual([
      { address: `${site.origin}${pathOf(5)}` },
    ]);
    const next = await stage.night([sourceOf(site)]);
    expect(next.visits, 'those behind are had').toMatchObject([{ outcome: 'complete', newReports: 2, failedPages: 3 }]);
  });

  test('by a challenge ends the visit, and does not keep those behind it from the next', async () => {
    const site = await siteOf(4);
    site.pages.set(pathOf(0), { body: '<p>请输入验证码</p>' });
    const stage = await scrapeStage();
    expect((await stage.night([sourceOf(site)])).visits).toMatchObject([{ outcome: 'blocked', newReports: 0 }]);
    const next = await stage.night([sourceOf(site)]);
    expect(next.visits).toMatchObject([{ outcome: 'complete', newReports: 3, failedPages: 1 }]);
  });

  test('as every list of a source is means that the source is blocked', async () => {
    const site = await playSite({ '/a.html': forbidden, '/b.html': forbidden });
    const stage = await scrapeStage();
    const source = {
      id: 'city',
      agency: undefined,
      place: '江苏省淮安市',
      start: [`${site.origin}/a.html`, `${site.origin}/b.html`],
    };
    expect((await stage.night([source])).visits).toMatchObject([{ outcome: 'blocked' }]);
    expect(stage.rows('SELECT agency_key, agency, source, place FROM blocked_agencies')).toEqual([
      { agency_key: null, agency: null, source: 'city', place: '江苏省淮安市' },
    ]);
  });

  test('of a place: the agencies whose reports it gave are in blocked_agencies', async () => {
    const site = await siteOf(2);
    const stage = await scrapeStage();
    const source = { ...sourceOf(site), agency: undefined, place: '江苏省淮安市' };
    await stage.night([source]);
    site.pages.set('/nb/index.html', forbidden);
    await stage.night([source]);
    expect(rowsOf(stage.database, 'SELECT agency, place FROM blocked_agencies ORDER BY agency')).toEqual(
      [0, 1].map((index) => ({ agency: `第${index}镇人民政府`, place: '江苏省淮安市' })),
    );
  });
});

describe('a file of the store that is lost', () => {
  test('is fetched again without conditions when a new version of the parser wants to read it', async () => {
    const site = await siteOf(3);
    const stage = await scrapeStage();
    const source = { ...sourceOf(site), recheck_days: 30 };
    await stage.night([source]);
    site.look();
    loseFileOf(stage, 1);
    stage.database.connection.exec("UPDATE scrape_pages SET read_version = '0' WHERE read_version IS NOT NULL");
    const summary = await stage.night([source]);
    expect(summary.visits).toMatchObject([{ outcome: 'complete', failedPages: 0, goneReports: 0 }]);
    expect(site.look()).toEqual([`${pathOf(1)} 200`, '/nb/index.html 304']);
    expect(await hadIn(stage)).toHaveLength(3);
  });

  test('whose page is gone as well keeps its report, which is reported as gone', async () => {
    const site = await siteOf(2);
    const stage = await scrapeStage();
    await stage.night([sourceOf(site)]);
    loseFileOf(stage, 1);
    site.pages.delete(pathOf(1));
    expect(reportedEvents(await stage.night([sourceOf(site)]))).toEqual([`gone ${pathOf(1)} not_found`]);
    expect(stage.rows('SELECT count(*) AS reports FROM reports')).toEqual([{ reports: 2 }]);
  });
});

test('links that are no addresses cost a list nothing', async () => {
  const broken = ['http://', 'http://[', '//', 'http:///', 'https://:80', 'http://a b', 'http://%zz/', '///'];
  const links = broken.map((link) => `<a href="${link}">第9局2020年政府信息公开工作年度报告</a>`).join('');
  const site = await playSite({
    '/nb/index.html': listPage([[pathOf(0), titleOf(0)]], links),
    [pathOf(0)]: pageOf(0),
  });
  const stage = await scrapeStage();
  const summary = await stage.night([{ ...sourceOf(site), links: { lists: ['/lists/'] } }]);
  expect(summary.visits).toMatchObject([{ outcome: 'complete', newReports: 1, failedPages: 0 }]);
});

test('a page that a proxy passes on under 203 is kept whole', async () => {
  const long = `${pageOf(0)}<!-- ${'x'.repeat(400_000)} -->`;
  const site = await playSite({ '/nb/index.html': list(1), [pathOf(0)]: { body: long, status: 203 } });
  const stage = await scrapeStage();
  expect(reportedEvents(await stage.night([sourceOf(site)]))).toEqual([`new ${pathOf(0)}`]);
  expect(stage.rows('SELECT bytes FROM fetches WHERE status = 203')).toEqual([{ bytes: Buffer.byteLength(long) }]);
});

test('a run over what failed asks for that alone, and for nothing of sources where nothing did', async () => {
  const site = await siteOf(4);
  const sound = await siteOf(1);
  site.pages.set(pathOf(1), forbidden);
  site.pages.set(pathOf(2), { body: '', status: 500 });
  const stage = await scrapeStage();
  const sources = [sourceOf(site), { ...sourceOf(sound), id: 'sound' }];
  await stage.night(sources);
  site.look();
  sound.look();
  site.pages.set(pathOf(1), { body: pageOf(1) });
  const summary = await stage.night(sources, { extent: 'failed' });
  expect(summary.visits).toMatchObject([{ source: 'city', newReports: 1, failedPages: 1 }]);
  expect(new Set(site.look())).toEqual(new Set([`${pathOf(2)} 500`, `${pathOf(1)} 200`]));
  expect(sound.look()).toEqual([]);
});

test('a run over what failed begins with the list if that is what failed', async () => {
  const site = await siteOf(2);
  site.pages.set('/nb/index.html', { body: '', status: 412 });
  const stage = await scrapeStage();
  await stage.night([sourceOf(site)]);
  site.pages.set('/nb/index.html', { body: list(2) });
  const summary = await stage.night([sourceOf(site)], { extent: 'failed' });
  expect(summary.visits).toMatchObject([{ outcome: 'complete', newReports: 2 }]);
});

test('a list that breaks off makes the visit partial: what it names is read, and the rest comes when it is whole', async () => {
  const site = await siteOf(3);
  const whole = `<html><body><ul>${list(3)}</ul></body></html>`;
  site.pages.set('/nb/index.html', { body: whole.slice(0, whole.indexOf(pathOf(2))) });
  const stage = await scrapeStage();

  const first = await stage.night([sourceOf(site)]);
  expect(first.visits).toMatchObject([{ outcome: 'partial', newReports: 2, failedPages: 1 }]);
  expect(reportedEvents(first)).toContain('failed /nb/index.html damaged_answer');

  site.pages.set('/nb/index.html', { body: whole });
  expect((await stage.night([sourceOf(site)])).visits).toMatchObject([{ outcome: 'complete', newReports: 1 }]);
});

test('a list in GBK that says it is in UTF-8 is read', async () => {
  const site = await siteOf(1);
  const page = `<html><head><meta charset="utf-8"></head><body>${list(1)}</body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  site.pages.set('/nb/index.html', { body: iconv.encode(page, 'gbk'), headers });
  const stage = await scrapeStage();
  expect((await stage.night([sourceOf(site)])).visits).toMatchObject([{ outcome: 'complete', newReports: 1 }]);
});
