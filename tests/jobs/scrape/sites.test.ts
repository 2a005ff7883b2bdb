// A city's site of each kind, as the job finds it: paging, pages, files, wrong labels; and what a hostile or broken site does to a night.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/jobs/reading/read-document.js';
import { fact, report } from '../../load/handled-documents.js';
import type { Respond } from '../../scrape/site/loopback-server.js';
import {
  docxOf,
  figures,
  gbk,
  listPage,
  type PlayedPage,
  pdfOf,
  playSite,
  reportPageOf,
} from '../../scrape/site/played-site.js';
import { directPool } from '../ingested-folders.js';
import { reportedEvents, scrapeStage } from './scraped.js';

const liren = figures('liren-2020');
const huaian = figures('huaian-2024');
type Pages = Readonly<Record<string, string | PlayedPage | Respond>>;

interface KindOfSite {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly start: string;
  readonly pages: (origin: string) => Pages;
  readonly found: readonly string[];
}

const json = (content: object): PlayedPage => ({
  body: JSON.stringify(content),
  headers: { 'content-type': 'application/json' },
});

const webber: KindOfSite = {
  fields: { kind: 'webber' },
  start: '/xxgk/nb.htm',
  pages: () => ({
    '/xxgk/nb.htm': listPage([['../info/1043/2.htm', huaian.title]], '<a href="nb/1.htm">下页</a>'),
    '/xxgk/nb/1.htm': listPage([['../../info/1043/1.htm', liren.title]]),
    '/info/1043/1.htm': `<p>${liren.title}</p><a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&amp;owner=1&amp;wbfileid=9">附件</a>`,
    '/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=9': {
      body: docxOf(liren),
      headers: {
        'content-type': 'application/x-msdownload',
        'content-disposition': `attachment; filename=${Buffer.from('年度报告.docx').toString('latin1')}`,
      },
    },
    '/info/1043/2.htm': reportPageOf(huaian),
  }),
  found: ['/info/1043/2.htm', '/system/_content/download.jsp'],
};

const sites: Readonly<Record<string, KindOfSite>> = {
  trs: {
    fields: { kind: 'trs' },
    start: '/nb/index.html',
    pages: () => ({
      '/nb/index.html': listPage(
        [['./202101/t20210126_1.shtml', liren.title]],
        '<script>createPageHTML(2, 0, "index", "html");</script>',
      ),
      '/nb/index_1.html': {
        body: gbk(listPage([['./202501/t20250126_2.shtml', huaian.title]]).replace('utf-8', 'gb2312')),
      },
      '/nb/202101/t20210126_1.shtml': {
        body: gbk(reportPageOf(liren)),
        headers: { 'content-type': 'text/html; charset=utf-8' },
      },
      '/nb/202501/t20250126_2.shtml': reportPageOf(huaian),
    }),
    found: ['/nb/202101/t20210126_1.shtml', '/nb/202501/t20250126_2.shtml'],
  },
  'hanweb by area and year': {
    fields: { kind: 'hanweb', reports: { years: { from: 2020, to: 2021 } } },
    start: '/module/xxgk/xxgkAnnualReport.jsp?area=14&fbtime={year}',
    pages: () => ({
      '/module/xxgk/xxgkAnnualReport.jsp?area=14&fbtime=2020': listPage([['/art/2021/1/29/art_7_1.html', liren.title]]),
      '/module/xxgk/xxgkAnnualReport.jsp?area=14&fbtime=2021': listPage([]),
      '/art/2021/1/29/art_7_1.html': reportPageOf(liren),
    }),
    found: ['/art/2021/1/29/art_7_1.html'],
  },
  'hanweb with records': {
    fields: { kind: 'hanweb' },
    start: '/col/col7/index.html',
    pages: () => {
      const group = (next: string, address: string, title: string) =>
        `<script type="text/xml"><datastore>${next}<recordset><record><![CDATA[<li><a href="${address}">${title}</a></li>]]></record></recordset></datastore></script>`;
      const next =
        '<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;columnid=7"></a>]]></nextgroup>';
      return {
        '/col/col7/index.html': group(next, '/art/2021/1/29/art_7_1.html', liren.title),
        '/module/web/jpage/dataproxy.jsp?page=1&columnid=7': group(
          '',
          '/art/2025/art_0123456789abcdef01.html',
          huaian.title,
        ),
        '/art/2021/1/29/art_7_1.html': reportPageOf(liren),
        '/art/2025/art_0123456789abcdef01.html': reportPageOf(huaian),
      };
    },
    found: ['/art/2021/1/29/art_7_1.html', '/art/2025/art_0123456789abcdef01.html'],
  },
  kaipu: {
    fields: { kind: 'kaipu' },
    start: '/c100001/list.shtml',
    pages: () => ({
      '/c100001/list.shtml': listPage(
        [['/c100001/202101/0a1b2c3d4e5f.shtml', liren.title]],
        "<script>createPageHTML('page_div', 2, 1,'list','shtml', 9);</script>",
      ),
      '/c100001/list_2.shtml': listPage([['/c100001/202501/1a1b2c3d4e5f.shtml', huaian.title]]),
      '/c100001/202101/0a1b2c3d4e5f.shtml': reportPageOf(liren),
      '/c100001/202501/1a1b2c3d4e5f.shtml': reportPageOf(huaian),
    }),
    found: ['/c100001/202101/0a1b2c3d4e5f.shtml', '/c100001/202501/1a1b2c3d4e5f.shtml'],
  },
  guangdong: {
    fields: { kind: 'guangdong' },
    start: '/nb/index.html',
    pages: () => ({
      '/nb/index.html': listPage([['/nb/content/post_1.html', liren.title]], '<a href="index_2.html">下一页</a>'),
      '/nb/index_2.html': listPage([['/nb/content/post_2.html', huaian.title]]),
      '/nb/content/post_1.html': `<h1>${liren.title}</h1><p>附件</p><a href="/attachment/0/1/1.pdf">${liren.title}.pdf</a>`,
      '/attachment/0/1/1.pdf': { body: pdfOf(liren), headers: { 'content-type': 'application/octet-stream' } },
      '/nb/content/post_2.html': reportPageOf(huaian),
    }),
    found: ['/attachment/0/1/1.pdf', '/nb/content/post_2.html'],
  },
  gkmlpt: {
    fields: { kind: 'gkmlpt' },
    start: '/gkmlpt/api/all/25?page=1&sid=2',
    pages: (origin) => ({
      '/gkmlpt/api/all/25?page=1&sid=2': json({
        articles: [{ title: liren.title, url: `${origin}/gkmlpt/content/2/25/post_1.html` }],
      }),
      '/gkmlpt/api/all/25?page=2&sid=2': json({
        articles: [{ title: huaian.title, url: `${origin}/gkmlpt/content/2/25/post_2.html` }],
      }),
      '/gkmlpt/api/all/25?page=3&sid=2': json({ articles: [] }),
      '/gkmlpt/content/2/25/post_1.html': reportPageOf(liren),
      '/gkmlpt/content/2/25/post_2.html': reportPageOf(huaian),
    }),
    found: ['/gkmlpt/content/2/25/post_1.html', '/gkmlpt/content/2/25/post_2.html'],
  },
  webber,
  anhui: {
    fields: { kind: 'anhui' },
    start: '/site/XxgkAnnualReport/index.html',
    pages: () => ({
      '/site/XxgkAnnualReport/index.html': listPage([
        ['/site/XxgkAnnualReport/show/7.html', '某市教育局'],
        ['/gate/big5/127.0.0.1/site/XxgkAnnualReport/show/7.html', liren.title],
      ]),
      '/site/XxgkAnnualReport/show/7.html': reportPageOf(liren),
    }),
    found: ['/site/XxgkAnnualReport/show/7.html'],
  },
  'list of lists': {
    fields: { kind: 'list', links: { lists: ['/nb/20\\d\\d/$'] } },
    start: '/nb/',
    pages: () => ({
      '/nb/': listPage([
        ['2020/', '2020年'],
        ['2024/', '2024年'],
      ]),
      '/nb/2020/': listPage([['1.html', liren.title]]),
      '/nb/2024/': listPage([['2.html', huaian.title]]),
      '/nb/2020/1.html': reportPageOf(liren),
      '/nb/2024/2.html': reportPageOf(huaian),
    }),
    found: ['/nb/2020/1.html', '/nb/2024/2.html'],
  },
  sitemap: {
    fields: { kind: 'sitemap', links: { pages: ['/xxgknb/'] } },
    start: '/sitemap.xml',
    pages: (origin) => ({
      '/sitemap.xml': `<sitemapindex><sitemap><loc>${origin}/sitemap-1.xml.gz</loc></sitemap></sitemapindex>`,
      '/sitemap-1.xml.gz': {
        body: gzipSync(
          `<?xml version="1.0" encoding="UTF-8"?><urlset><url><loc>${origin}/xxgknb/1.html</loc></url><url><loc>${origin}/news/1.html</loc></url></urlset>`,
        ),
        headers: { 'content-type': 'application/x-gzip' },
      },
      '/xxgknb/1.html': reportPageOf(liren),
    }),
    found: ['/xxgknb/1.html'],
  },
  fixed: {
    fields: { kind: 'fixed' },
    start: '/2024.docx',
    pages: () => ({ '/2024.docx': { body: docxOf(huaian) } }),
    found: ['/2024.docx'],
  },
};

test.each(Object.entries(sites))('%s', async (_, { fields, start, pages, found }) => {
  const [site, stage] = [await playSite({}), await scrapeStage()];
  for (const [path, page] of Object.entries(pages(site.origin)))
    site.pages.set(path, typeof page === 'string' ? { body: page } : page);
  const summary = await stage.night([{ ...fields, start: [`${site.origin}${start}`] }]);
  expect(reportedEvents(summary)).toEqual(found.map((path) => `new ${path}`));
  expect(summary.visits).toMatchObject([{ outcome: 'complete', failedPages: 0 }]);
  const asked = site.look().map((line) => line.split(' ')[0]);
  expect(new Set(asked).size).toBe(asked.length);
});

test('a file is known by the name that the server gives it', async () => {
  const [site, stage] = [await playSite({}), await scrapeStage()];
  const { pages, start, fields } = webber;
  for (const [path, page] of Object.entries(pages(site.origin)))
    site.pages.set(path, typeof page === 'string' ? { body: page } : page);
  await stage.night([{ ...fields, start: [`${site.origin}${start}`] }]);
  expect(stage.rows('SELECT source_name FROM reports WHERE year = 2020')).toEqual([{ source_name: '年度报告.docx' }]);
});

describe('a site that leads on without end', () => {
  test('lists by a link: up to the bound on lists', async () => {
    const site = await playSite({});
    const list: Respond = (request, response) => {
      const page = Number(new URL(request.url ?? '', site.origin).searchParams.get('page') ?? 1);
      const body = listPage(
        [[`/nb/t20210101_${page}.html`, `第${page}局2020年度报告`]],
        `<a href="/list?page=${page + 1}">下一页</a>`,
      );
      response.writeHead(200).end(body);
    };
    for (let page = 1; page < 300; page++) site.pages.set(`/list?page=${page}`, list);
    const stage = await scrapeStage();
    const summary = await stage.night([
      { start: [`${site.origin}/list?page=1`], limits: { list_pages: 7, addresses: 100 } },
    ]);
    const asked = site.look();
    expect(asked.filter((line) => line.startsWith('/list'))).toHaveLength(7);
    expect(asked.filter((line) => line.startsWith('/nb'))).toHaveLength(7);
    expect(summary.visits).toMatchObject([{ outcome: 'complete' }]);
  });

  test('numbered pages that show the last one again: up to the first that names nothing new', async () => {
    const body = listPage([['/nb/t20210101_1.html', liren.title]]);
    const site = await playSite({ '/nb/t20210101_1.html': reportPageOf(liren) });
    for (let page = 1; page < 50; page++) site.pages.set(`/list?page=${page}`, { body });
    const stage = await scrapeStage();
    await stage.night([{ start: [`${site.origin}/list?page=1`], paging: { address: '?page={page}' } }]);
    expect(site.look()).toEqual(['/list?page=1 200', '/nb/t20210101_1.html 200', '/list?page=2 200']);
  });

  test('a wrong count of pages: up to the first that does not exist', async () => {
    const site = await playSite({
      '/nb/index.html': listPage([], '<script>createPageHTML(99999, 0, "index", "html");</script>'),
    });
    const stage = await scrapeStage();
    const summary = await stage.night([{ kind: 'trs', start: [`${site.origin}/nb/index.html`] }]);
    expect(site.look()).toEqual(['/nb/index.html 200', '/nb/index_1.html 404']);
    expect(summary.visits).toMatchObject([{ outcome: 'complete', failedPages: 0 }]);
  });

  test('more addresses than a source may have: up to the bound on addresses', async () => {
    const links = Array.from(
      { length: 500 },
      (_, index) => [`/nb/t20210101_${index}.html`, `第${index}局2020年度报告`] as const,
    );
    const site = await playSite({ '/nb/index.html': listPage(links) });
    const stage = await scrapeStage();
    await stage.night([{ start: [`${site.origin}/nb/index.html`], limits: { list_pages: 9, addresses: 12 } }]);
    expect(site.look()).toHaveLength(13);
  });
});

describe('a host in trouble', () => {
  const manyLinks = Array.from(
    { length: 20 },
    (_, index) => [`/nb/t20210101_${index}.html`, `第${index}局2020年度报告`] as const,
  );

  test('is left for the night when five pages in a row failed', async () => {
    const site = await playSite({ '/nb/index.html': listPage(manyLinks) });
    for (const [path] of manyLinks) site.pages.set(path, { body: '', status: 500 });
    const stage = await scrapeStage();
    const summary = await stage.night([{ start: [`${site.origin}/nb/index.html`] }]);
    expect(summary.visits).toMatchObject([{ outcome: 'failed', failedPages: 5 }]);
    expect(site.look().filter((line) => line.startsWith('/nb/t'))).toHaveLength(15);
  });

  test('with a robots.txt that cannot be fetched: nothing is requested', async () => {
    const site = await playSite({ '/robots.txt': { body: '', status: 503 }, '/nb/index.html': listPage(manyLinks) });
    const stage = await scrapeStage();
    const summary = await stage.night([{ start: [`${site.origin}/nb/index.html`] }]);
    expect(summary.visits).toMatchObject([
      { outcome: 'failed', reason: expect.stringContaining('robots.txt could not be fetched') },
    ]);
    expect(site.look()).toEqual([]);
  });

  test('with a robots.txt that forbids the list: reported as such', async () => {
    const site = await playSite({
      '/robots.txt': 'User-agent: *\nDisallow: /nb/',
      '/nb/index.html': listPage(manyLinks),
    });
    const stage = await scrapeStage();
    const summary = await stage.night([{ start: [`${site.origin}/nb/index.html`] }]);
    expect(reportedEvents(summary)).toContain('failed /nb/index.html robots_forbid');
    expect(site.look()).toEqual([]);
  });

  test('with one failing list of two: the visit is partial, and no report counts as gone', async () => {
    const site = await playSite({
      '/nb/index.html': listPage([['/nb/t20210101_1.html', liren.title]]),
      '/other/index.html': listPage([['/nb/t20250101_2.html', huaian.title]]),
      '/nb/t20210101_1.html': reportPageOf(liren),
      '/nb/t20250101_2.html': reportPageOf(huaian),
    });
    const stage = await scrapeStage();
    const source = { start: [`${site.origin}/nb/index.html`, `${site.origin}/other/index.html`] };
    await stage.night([source]);
    site.pages.set('/other/index.html', { body: '', status: 500 });
    const summary = await stage.night([source]);
    expect(summary.visits).toMatchObject([{ outcome: 'partial', unchangedReports: 2, goneReports: 0 }]);
  });

  test('a page that is a report only by its title is reported', async () => {
    const site = await playSite({
      '/nb/index.html': listPage([['/nb/1.html', liren.title]]),
      '/nb/1.html': '<p>建设中</p>',
    });
    const stage = await scrapeStage();
    const summary = await stage.night([{ start: [`${site.origin}/nb/index.html`] }]);
    expect(summary.titledWithoutReport).toMatchObject([{ title: liren.title }]);
  });
});

test('a report whose rows the schema refuses costs itself: it is reported as a crash, and the other is loaded', async () => {
  const site = await playSite({
    '/nb/index.html': listPage([
      ['/nb/t20210101_1.html', liren.title],
      ['/nb/t20250101_2.html', huaian.title],
    ]),
    '/nb/t20210101_1.html': reportPageOf(liren),
    '/nb/t20250101_2.html': reportPageOf(huaian),
  });
  const stage = await scrapeStage();
  const twice = { kind: 'report', report: { ...report, facts: [fact, fact] } } as const;
  const pool = directPool(async (task) => {
    const reading = await readDocument(task);
    return task.name === liren.title ? { ...reading, outcome: twice } : reading;
  });
  const source = { start: [`${site.origin}/nb/index.html`] };
  const summary = await stage.night([source], {}, { pool });
  expect(reportedEvents(summary)).toEqual(['failed /nb/t20210101_1.html crashed', 'new /nb/t20250101_2.html']);
  expect(summary.visits).toMatchObject([{ outcome: 'complete', newReports: 1, failedPages: 1 }]);
  const refused = `${site.origin}/nb/t20210101_1.html`;
  expect(stage.rows('SELECT source_name, code FROM problems')).toEqual([{ source_name: refused, code: 'crashed' }]);
  expect(stage.rows('SELECT year, facts FROM reports')).toEqual([{ year: 2024, facts: 200 }]);
  expect(stage.rows('SELECT loaded, failed, status FROM runs')).toEqual([{ loaded: 1, failed: 1, status: 'finished' }]);
  expect(stage.rows("SELECT address, verdict, fingerprint FROM scrape_pages WHERE verdict = 'failed'")).toEqual([
    { address: refused, verdict: 'failed', fingerprint: null },
  ]);

  // A newer version of the parser reads it again.
  stage.database.connection.exec("UPDATE scrape_pages SET read_version = '0'");
  expect(reportedEvents(await stage.night([source]))).toEqual(['new /nb/t20210101_1.html']);
  expect(stage.rows('SELECT year FROM reports ORDER BY year')).toEqual([{ year: 2020 }, { year: 2024 }]);
});
