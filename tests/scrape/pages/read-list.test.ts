// The lists of each kind of site: which links are candidates, and where the list continues.
import { describe, expect, test } from 'vitest';
import { readSitemap } from '../../../src/scrape/pages/other-lists.js';
import { findReportFiles, type ListReading, readList } from '../../../src/scrape/pages/read-list.js';
import { madeSource } from '../sources/made-source.js';

const site = 'https://www.city.example';
const report = '某市2023年政府信息公开工作年度报告';

function listOf(
  fields: Readonly<Record<string, unknown>>,
  text: string,
  address = `${site}/nb/index.html`,
): ListReading {
  const source = madeSource({ start: [address], ...fields });
  return readList(source, { text, encoding: 'utf-8', address }, source.start[0] ?? address);
}

const addresses = (reading: ListReading) => reading.candidates.map(({ address }) => address.replace(site, ''));

describe('TRS', () => {
  const page = `<ul><li><a href="./202401/t20240126_3310750.shtml" title="${report}">某市2023年政府信息公开工作…</a><span>2024-01-26</span></li>
    <li><a href="./202401/t20240127_3310751.shtml">市政府召开会议</a></li></ul><script>createPageHTML(3, 0, "index", "html");</script>`;

  test('a script states the number of pages, and an attribute the whole title', () => {
    const reading = listOf({ kind: 'trs' }, page);
    expect(reading.candidates).toEqual([
      {
        address: `${site}/nb/202401/t20240126_3310750.shtml`,
        title: report,
        date: '2024-01-26',
        titleClass: 'report',
      },
    ]);
    expect(reading.nextPages).toEqual([`${site}/nb/index_1.html`, `${site}/nb/index_2.html`]);
  });

  test('an unreasonable number of pages is cut', () => {
    const reading = listOf({ kind: 'trs' }, page.replace('createPageHTML(3', 'createPageHTML(99999999'));
    expect(reading.nextPages.length).toBeLessThanOrEqual(10_000);
  });
});

test('大汉: records and the next group are in a script', () => {
  const page = `<div id="1"><script type="text/xml"><datastore>
    <nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&amp;columnid=1229&amp;unitid=8"></a>]]></nextgroup>
    <recordset><record><![CDATA[<li><a href="/art/2024/1/29/art_1229_35.html" title="${report}">年报</a><b>2024-01-29</b></li>]]></record>
    <record><![CDATA[<li><a href="/art/2023/art_0123456789abcdef0123456789abcdef.html">2022年度信息公开工作情况</a></li>]]></record></recordset>
    </datastore></script></div>`;
  const reading = listOf({ kind: 'hanweb' }, page);
  expect(addresses(reading)).toEqual([
    '/art/2024/1/29/art_1229_35.html',
    '/art/2023/art_0123456789abcdef0123456789abcdef.html',
  ]);
  expect(reading.nextPages).toEqual([`${site}/module/web/jpage/dataproxy.jsp?page=1&columnid=1229&unitid=8`]);
});

test('大汉 jpaas: markup is inside JSON', () => {
  const html = `<ul><li><a href="/art/2025/art_0123456789abcdef0123.html">${report}</a><span>2025-01-20</span></li></ul>`;
  expect(addresses(listOf({ kind: 'hanweb' }, JSON.stringify({ data: { html } })))).toEqual([
    '/art/2025/art_0123456789abcdef0123.html',
  ]);
});

test('开普: the second page is list_2', () => {
  const page = `<a href="/kp/c100001/202401/0b4f6e7d8c9a0b1c2d3e4f5a6b7c8d9e.shtml">${report}</a>
    <script>createPageHTML('page_div', 3, 1,'list','shtml', 50);</script>`;
  const reading = listOf({ kind: 'kaipu' }, page, `${site}/kp/c100001/list.shtml`);
  expect(addresses(reading)).toEqual(['/kp/c100001/202401/0b4f6e7d8c9a0b1c2d3e4f5a6b7c8d9e.shtml']);
  expect(reading.nextPages).toEqual([`${site}/kp/c100001/list_2.shtml`, `${site}/kp/c100001/list_3.shtml`]);
});

test('Guangdong: pages are posts, and a link leads to the next page', () => {
  const page = `<a href="${site}/nb/content/post_4567.html">${report}</a><a href="index_2.html">下一页</a>`;
  const reading = listOf({ kind: 'guangdong' }, page);
  expect(addresses(reading)).toEqual(['/nb/content/post_4567.html']);
  expect(reading.nextPages).toEqual([`${site}/nb/index_2.html`]);
});

test('gkmlpt: a catalogue in JSON, page by page', () => {
  const start = `${site}/gkmlpt/api/all/2564?page=1&sid=200001`;
  const articles = [
    { title: report, url: `${site}/gkmlpt/content/2/2564/post_2564.html`, first_publish_time: 1706227200 },
  ];
  const first = listOf({ kind: 'gkmlpt' }, JSON.stringify({ articles, total: 2 }), start);
  expect(first.candidates).toMatchObject([
    { address: `${site}/gkmlpt/content/2/2564/post_2564.html`, date: '2024-01-26' },
  ]);
  expect(first.nextPages).toEqual([`${site}/gkmlpt/api/all/2564?page=2&sid=200001`]);
  const source = madeSource({ kind: 'gkmlpt', start: [start] });
  const second = { text: JSON.stringify({ articles }), encoding: 'utf-8', address: first.nextPages[0] ?? '' };
  expect(readList(source, second, start).nextPages).toEqual([`${site}/gkmlpt/api/all/2564?page=3&sid=200001`]);
});

test('博达: older lists have smaller numbers and are reached by a link', () => {
  const page = `<a href="../info/1043/9821.htm">${report}</a><a href="nb/4.htm">下页</a>`;
  const reading = listOf({ kind: 'webber' }, page, `${site}/xxgk/nb.htm`);
  expect(addresses(reading)).toEqual(['/info/1043/9821.htm']);
  expect(reading.nextPages).toEqual([`${site}/xxgk/nb/4.htm`]);
});

test('Anhui: pages have addresses of their own kind', () => {
  expect(addresses(listOf({ kind: 'anhui' }, `<a href="/site/XxgkAnnualReport/show/77.html">${report}</a>`))).toEqual([
    '/site/XxgkAnnualReport/show/77.html',
  ]);
});

test('a sitemap: only addresses decide, and an index leads to further sitemaps', () => {
  const fields = { kind: 'sitemap', links: { pages: ['/xxgknb/'] } };
  const map = `<?xml version="1.0"?><urlset><url><loc>${site}/xxgknb/1.html</loc><lastmod>2024-01-26</lastmod></url><url><loc>${site}/news/2.html</loc></url></urlset>`;
  expect(listOf(fields, map).candidates).toMatchObject([{ address: `${site}/xxgknb/1.html`, date: '2024-01-26' }]);
  const index = `<sitemapindex><sitemap><loc>${site}/sitemap-2.xml</loc></sitemap></sitemapindex>`;
  expect(listOf(fields, index).deeperLists).toEqual([`${site}/sitemap-2.xml`]);
});

describe('any list', () => {
  test('titles of reports count wherever they lead, other titles only with the address of a page', () => {
    const page = `<a href="/x/1.html">${report}</a><a href="/x/2.html">市教育局</a><a href="/1234567890123456789.html">市教育局</a>`;
    expect(addresses(listOf({}, page))).toEqual(['/x/1.html', '/1234567890123456789.html']);
  });

  test('links to other hosts, copies and traps are left out', () => {
    const page = [
      'https://other.example/a.html',
      '/gate/big5/www.city.example/a.html',
      '/nb/nb/nb/a.html',
      'javascript:go()',
    ]
      .map((address) => `<a href="${address}">${report}</a>`)
      .join('');
    expect(listOf({}, page)).toMatchObject({ candidates: [], leftOut: 4 });
  });

  test('titles with years outside the range, or with unwanted words, are left out', () => {
    const page =
      '<a href="/1.html">2014年度报告</a><a href="/2.html">2019年度报告（图解版）</a><a href="/3.html">2019年度报告</a>';
    const reports = { years: { from: 2015, to: 2020 }, not_words: ['图解版'] };
    expect(addresses(listOf({ reports }, page))).toEqual(['/3.html']);
  });

  test('a source’s own words replace the rules', () => {
    const page = '<a href="/1.html">公开情况表</a><a href="/2.html">2019年度报告</a>';
    expect(addresses(listOf({ reports: { words: ['情况表'] } }, page))).toEqual(['/1.html']);
  });

  test('a page that nests without end is read down to the limit', () => {
    const page = `<a href="/1.html">${report}</a>${'<div>'.repeat(1_000_000)}`;
    expect(addresses(listOf({}, page))).toEqual(['/1.html']);
  });

  test('lists of each year are found one step deeper', () => {
    const reading = listOf(
      { links: { lists: ['/nb/20\\d\\d/$'] } },
      '<a href="2023/">2023年</a><a href="/other/2023/">2023年</a>',
    );
    expect(reading.deeperLists).toEqual([`${site}/nb/2023/`]);
  });
});

describe('attachments', () => {
  const source = madeSource({});
  const find = (text: string, isReportPage = true) =>
    findReportFiles(source, { text, encoding: 'utf-8', address: `${site}/nb/1.html` }, isReportPage).map(
      ({ address }) => address.replace(site, ''),
    );

  test('files by suffix, behind a download page, in a frame', () => {
    const page = `<a href="files/1.docx">附件</a><a href="/module/download/downfile.jsp?classid=0&filename=ab.pdf">下载</a>
      <iframe src="/pdf/viewer.html?file=/files/2.pdf"></iframe><a href="/attach?id=7">年度报告.pdf</a><a href="/other.html">其他</a>`;
    expect(find(page)).toEqual([
      '/nb/files/1.docx',
      '/module/download/downfile.jsp?classid=0&filename=ab.pdf',
      '/pdf/viewer.html?file=/files/2.pdf',
      '/attach?id=7',
    ]);
  });

  test('on a page that is not a report, only files whose links say that they are one', () => {
    const page = `<a href="1.xls">名单.xls</a><a href="2.doc">${report}.doc</a>`;
    expect(find(page, false)).toEqual(['/nb/2.doc']);
  });

  test('not the software that every page links to, and not another year', () => {
    const source = '<a href="reader.zip">PDF阅读器下载</a><a href="2007.doc">2099年年度报告.doc</a>';
    expect(find(source)).toEqual([]);
  });
});

test('a sitemap whose elements lie too deep in one another is none, and costs no time', () => {
  const deep = `<urlset><url><loc>https://a.gov.cn/x${'<b>'.repeat(200_000)}</loc></url></urlset>`;
  expect(readSitemap(deep)).toBeNull();
  const usual =
    '<urlset><url><loc> <![CDATA[https://a.gov.cn/y?a=1&b=2]]> </loc><lastmod>2024-01-01</lastmod></url></urlset>';
  expect(readSitemap(usual)).toEqual({
    pages: [{ address: 'https://a.gov.cn/y?a=1&b=2', text: '', beside: '2024-01-01' }],
    sitemaps: [],
    isCutShort: false,
  });
});

describe('a list that is not whole', () => {
  const entries = [1, 2, 3].map((post) => `<li><a href="/nb/content/post_${post}.html">${report}</a></li>`).join('\n');
  const page = `<html><head><title>年报</title></head><body><div><ul>${entries}</ul></div><script>var a = 1 < 2;</script></body></html>`;
  const json = JSON.stringify({
    list: [1, 2].map((post) => ({ url: `/nb/content/post_${post}.html`, title: report })),
  });
  const sitemap = `<urlset><url><loc>${site}/nb/content/post_1.html</loc></url></urlset>`;
  const faultOf = (text: string) => listOf({ kind: 'guangdong' }, text).fault;

  test.each([
    ['a page', page],
    ['a page without the ends of its body', page.replace('</body></html>', '')],
    ['a page whose entries are not closed', page.replaceAll('</a></li>', '</a>')],
    ['entries alone, without the end of their list', `<ul>${entries}`],
    ['JSON', json],
    ['a sitemap', sitemap],
    ['a page that begins with a bracket', `[公开] ${page}`],
    ['nothing', ''],
  ])('%s is whole', (_, text) => {
    expect(faultOf(text)).toBeNull();
  });

  test.each([
    ['within an address', page.slice(0, page.indexOf('post_3')), 2],
    ['between two entries', page.slice(0, page.indexOf('<li>', page.indexOf('post_1'))), 1],
    ['within a script', page.slice(0, page.indexOf('1 < 2')), 3],
  ])('a page that breaks off %s says so, and what it names is followed', (_, text, left) => {
    const { fault, candidates } = listOf({ kind: 'guangdong' }, text);
    expect(fault).toContain('breaks off');
    expect(candidates).toHaveLength(left);
  });

  test('JSON that breaks off anywhere says so, and gives no address that it may have cut', () => {
    for (let end = json.indexOf('post_1'); end < json.length; end += 7) {
      const { fault, candidates } = listOf({ kind: 'guangdong' }, json.slice(0, end));
      expect({ fault: fault !== null, candidates }).toEqual({ fault: true, candidates: [] });
    }
  });

  test('a sitemap that breaks off says so', () => {
    expect(faultOf(sitemap.replace('</urlset>', ''))).toContain('breaks off');
  });
});
