// Nights in a row over a site that changes: what is fetched, what is reported, what the database says.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  docxOf,
  figures,
  gbk,
  listPage,
  type PlayedSite,
  pdfOf,
  playSite,
  reportPageOf,
} from '../../scrape/site/played-site.js';
import { reportedEvents, scrapeStage } from './scraped.js';

const liren = figures('liren-2020');
const shuyang = figures('shuyang-fgj-2023');
const huaian = figures('huaian-2024');
const [lirenPath, shuyangPath, huaianPath] = ['/nb/t20210101_1.html', '/nb/t20240101_2.html', '/nb/t20250101_3.html'];
const news = '/nb/t20250102_9.html';
const newsPage = '<p>某市财政局信息公开工作总结会</p>';

/** A column of two pages: three reports, one with its file, and a page that is titled like one. */
function citySite(): Promise<PlayedSite> {
  const script = '<script>createPageHTML(2, 0, "index", "html");</script>';
  return playSite({
    '/nb/index.html': listPage(
      [
        [`.${huaianPath.slice(3)}`, huaian.title],
        [news, '2024年度信息公开总结'],
      ],
      script,
    ),
    '/nb/index_1.html': listPage(
      [
        [lirenPath, liren.title],
        [shuyangPath, shuyang.title],
      ],
      script,
    ),
    [huaianPath]: reportPageOf(huaian, '<p><a href="/files/3.docx">附件：年度报告.docx</a></p>'),
    '/files/3.docx': { body: docxOf(huaian), headers: { 'content-type': 'application/msword' } },
    [lirenPath]: { body: gbk(reportPageOf(liren)) },
    [shuyangPath]: reportPageOf(shuyang),
    [news]: newsPage,
  });
}

const sourceOf = (site: PlayedSite, fields = {}) => ({
  kind: 'trs',
  start: [`${site.origin}/nb/index.html`],
  ...fields,
});
const reports = 'SELECT agency, year, facts, status FROM reports ORDER BY year, report_id';

test('the first night fetches each page once, keeps it, and ingests the reports', async () => {
  const [site, stage] = [await citySite(), await scrapeStage()];
  const summary = await stage.night([sourceOf(site)]);
  expect(site.look()).toEqual([
    '/nb/index.html 200',
    `${huaianPath} 200`,
    '/files/3.docx 200',
    `${news} 200`,
    '/nb/index_1.html 200',
    `${lirenPath} 200`,
    `${shuyangPath} 200`,
  ]);
  expect(reportedEvents(summary)).toEqual([
    `new ${huaianPath}`,
    'new /files/3.docx',
    `new ${lirenPath}`,
    `new ${shuyangPath}`,
  ]);
  expect(summary.visits).toMatchObject([
    { outcome: 'complete', newReports: 4, notReports: 1, reports: 3, newestYear: 2024 },
  ]);
  expect(stage.rows(reports)).toEqual([
    { agency: liren.agency, year: 2020, facts: 198, status: 'in_effect' },
    { agency: shuyang.agency, year: 2023, facts: 200, status: 'in_effect' },
    { agency: huaian.agency, year: 2024, facts: 200, status: 'in_effect' },
    expect.objectContaining({ year: 2024, facts: 200 }),
  ]);
  expect(stage.rows("SELECT DISTINCT url LIKE 'http://127.0.0.1%' AS scraped FROM reports")).toEqual([{ scraped: 1 }]);
  for (const row of stage.rows('SELECT sha256 FROM fetches WHERE sha256 IS NOT NULL'))
    expect(await stage.store.get(z.object({ sha256: z.string() }).parse(row).sha256)).not.toBeNull();
});

test('the second night costs one 304 a page, and what was no report is not asked for again', async () => {
  const [site, stage] = [await citySite(), await scrapeStage()];
  await stage.night([sourceOf(site)]);
  const readings = stage.rows('SELECT count(*) AS count FROM readings');
  site.look();
  const summary = await stage.night([sourceOf(site)]);
  expect(site.look()).toEqual([
    '/nb/index.html 304',
    `${huaianPath} 304`,
    '/files/3.docx 304',
    '/nb/index_1.html 304',
    `${lirenPath} 304`,
    `${shuyangPath} 304`,
  ]);
  expect(reportedEvents(summary)).toEqual([]);
  expect(summary.visits).toMatchObject([{ outcome: 'complete', unchangedReports: 4, newReports: 0 }]);
  expect(stage.rows('SELECT count(*) AS count FROM readings')).toEqual(readings);
});

describe('overnight', () => {
  async function twoNights(change: (site: PlayedSite) => void, fields = {}) {
    const [site, stage] = [await citySite(), await scrapeStage()];
    await stage.night([sourceOf(site, fields)]);
    site.look();
    change(site);
    const summary = await stage.night([sourceOf(site, fields)]);
    return { site, stage, summary, asked: site.look() };
  }

  test('a changed report supersedes its former edition, and what changed is reported', async () => {
    const received = new Map(shuyang.requests);
    const row = received.get('requests.received') ?? [];
    received.set(
      'requests.received',
      row.map((figure, index) => (index === 0 ? (figure ?? 0) + 7 : figure)),
    );
    const { summary, stage, asked } = await twoNights((site) => {
      site.pages.set(shuyangPath, { body: reportPageOf({ ...shuyang, requests: received }) });
    });
    expect(reportedEvents(summary)).toEqual([`changed ${shuyangPath}`]);
    expect(asked.filter((line) => line.endsWith(' 200'))).toEqual([`${shuyangPath} 200`]);
    const [event] = summary.events;
    expect(JSON.parse(event?.changes ?? '')).toEqual([
      {
        what: 'fact',
        subject: 'requests.received/natural_person',
        old: String(row[0]),
        new: String((row[0] ?? 0) + 7),
      },
    ]);
    expect(stage.rows('SELECT status FROM reports WHERE year = 2023 ORDER BY report_id')).toEqual([
      { status: 'superseded' },
      { status: 'in_effect' },
    ]);
  });

  test('a counter that went on is no change, and loads nothing', async () => {
    const { summary, stage } = await twoNights((site) => {
      site.pages.set(shuyangPath, { body: reportPageOf(shuyang, '<p>浏览次数：1024</p><script>var t=1</script>') });
    });
    expect(reportedEvents(summary)).toEqual([]);
    expect(summary.visits).toMatchObject([{ unchangedReports: 4, changedReports: 0 }]);
    expect(stage.rows('SELECT count(*) AS count FROM readings')).toEqual([{ count: 4 }]);
  });

  test('a report that vanishes stays and is marked gone, once', async () => {
    const { summary, stage, site } = await twoNights((played) => played.pages.delete(lirenPath));
    expect(reportedEvents(summary)).toEqual([`gone ${lirenPath} not_found`]);
    expect(stage.rows('SELECT status FROM reports WHERE year = 2020')).toEqual([{ status: 'in_effect' }]);
    expect(stage.rows('SELECT gone_on FROM scraped_reports WHERE year = 2020')).toEqual([{ gone_on: '2025-02-01' }]);
    expect(reportedEvents(await stage.night([sourceOf(site)]))).toEqual([]);
    site.pages.set(lirenPath, { body: gbk(reportPageOf(liren)) });
    expect(reportedEvents(await stage.night([sourceOf(site)]))).toEqual([`returned ${lirenPath}`]);
    expect(stage.rows('SELECT gone_on FROM scraped_reports WHERE year = 2020')).toEqual([{ gone_on: null }]);
  });

  test('a report that the list no longer names is looked at all the same', async () => {
    const { summary, asked } = await twoNights((site) => site.pages.set('/nb/index_1.html', { body: listPage([]) }));
    expect(reportedEvents(summary)).toEqual([]);
    expect(asked).toContain(`${lirenPath} 304`);
    expect(summary.visits).toMatchObject([{ unchangedReports: 4 }]);
  });

  test('a page of words in place of a report is a report that is gone', async () => {
    const { summary, stage } = await twoNights((site) =>
      site.pages.set(lirenPath, { body: '<p>您访问的页面不存在</p>' }),
    );
    expect(reportedEvents(summary)).toEqual([`gone ${lirenPath} replaced`]);
    expect(stage.rows('SELECT status FROM reports WHERE year = 2020')).toEqual([{ status: 'in_effect' }]);
  });

  test('a report that moved is the same report', async () => {
    const { summary, stage, asked } = await twoNights((site) => {
      site.pages.set('/new.html', { body: gbk(reportPageOf(liren)) });
      site.pages.set(lirenPath, (_, response) => response.writeHead(301, { location: '/new.html' }).end());
    });
    expect(reportedEvents(summary)).toEqual([]);
    expect(asked).toContain(`${lirenPath} 301`);
    expect(stage.rows("SELECT redirects FROM fetches WHERE redirects <> '[]'")).toHaveLength(1);
    expect(stage.rows('SELECT status FROM reports WHERE year = 2020')).toEqual([{ status: 'in_effect' }]);
  });

  test('what was no report is asked for again when the list calls it otherwise', async () => {
    const { summary, asked } = await twoNights((site) => {
      site.pages.set('/nb/index.html', {
        body: listPage([
          [huaianPath, huaian.title],
          [news, '2024年度信息公开总结（更正）'],
        ]),
      });
      site.pages.set(news, {
        body: reportPageOf(
          figures('huaian-2024', { year: 2022, title: `${huaian.agency}2022年政府信息公开工作年度报告` }),
        ),
      });
    });
    expect(asked).toContain(`${news} 200`);
    expect(reportedEvents(summary)).toContain(`new ${news}`);
  });

  test('a page that only offers a file is looked at again, and a file that takes the place of the former is new', async () => {
    const site = await playSite({
      '/nb/index.html': listPage([['/nb/t20250101_3.html', huaian.title]]),
      '/nb/t20250101_3.html': '<p>附件</p><a href="/files/old.docx">年度报告.docx</a>',
      '/files/old.docx': { body: docxOf(huaian) },
    });
    const stage = await scrapeStage();
    await stage.night([sourceOf(site)]);
    site.pages.set('/nb/t20250101_3.html', { body: '<p>附件</p><a href="/files/new.pdf">年度报告.pdf</a>' });
    site.pages.set('/files/new.pdf', { body: pdfOf(huaian) });
    site.pages.delete('/files/old.docx');
    expect(reportedEvents(await stage.night([sourceOf(site)]))).toEqual([
      'new /files/new.pdf',
      'gone /files/old.docx not_found',
    ]);
  });

  test('a new report is the one thing that is reported', async () => {
    const path = '/nb/t20250103_4.html';
    const { summary } = await twoNights((site) => {
      site.pages.set('/nb/index.html', {
        body: listPage([
          [path, huaian.title],
          [huaianPath, huaian.title],
        ]),
      });
      site.pages.set(path, { body: pdfOf(huaian), headers: { 'content-type': 'application/pdf' } });
    });
    expect(reportedEvents(summary)).toEqual([`new ${path}`]);
  });

  test('a server without ETags gives its pages again, and nothing is reported', async () => {
    const [site, stage] = [await citySite(), await scrapeStage()];
    for (const [path, page] of site.pages)
      if (typeof page === 'object') site.pages.set(path, { ...page, hasEtag: false });
    await stage.night([sourceOf(site)]);
    const summary = await stage.night([sourceOf(site)]);
    expect(reportedEvents(summary)).toEqual([]);
    expect(summary.visits).toMatchObject([{ unchangedReports: 4 }]);
  });

  test('with days between, known reports are not asked for every night', async () => {
    const { asked } = await twoNights(() => {}, { recheck_days: 7 });
    expect(asked).toEqual(['/nb/index.html 304', '/nb/index_1.html 304']);
  });
});

describe('a run that ends between two steps', () => {
  /** A night that is stopped before its third page. */
  async function brokenNight() {
    const [site, stage] = [await citySite(), await scrapeStage()];
    const stop = new AbortController();
    let pages = 0;
    await stage.night([sourceOf(site)], {
      stop: stop.signal,
      onPage: () => {
        if (++pages === 3) stop.abort();
      },
    });
    return { site, stage };
  }

  test('a page whose answer was kept, and not yet judged, is asked for again', async () => {
    const { site, stage } = await brokenNight();
    // The state after a kill between the answer (404) and the judgement: asked, due, no bytes.
    stage.database.connection.exec(
      "UPDATE scrape_pages SET checked_at = '2025-02-01' WHERE sha256 IS NULL AND due_visit IS NOT NULL",
    );
    site.look();
    const summary = await stage.night([sourceOf(site)]);
    expect(summary.visits).toMatchObject([{ outcome: 'complete', newReports: 4, unchangedReports: 0, notReports: 1 }]);
  });

  test('a page that was settled, and whose links were not followed, counts once', async () => {
    const { site, stage } = await brokenNight();
    // The state after a kill between reading the page and noting that it is done.
    stage.database.connection.exec(
      "UPDATE scrape_pages SET due_visit = fetched_visit WHERE verdict = 'report' AND role = 'page' AND fetched_visit IS NOT NULL",
    );
    site.look();
    const summary = await stage.night([sourceOf(site)]);
    expect(summary.visits).toMatchObject([{ outcome: 'complete', newReports: 4, unchangedReports: 0, notReports: 1 }]);
    expect(site.look()).not.toContain(`${huaianPath} 200`);
  });
});
