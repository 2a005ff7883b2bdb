// The systems that publish reports, as data: how their lists are paged, and what the addresses of their pages look like.
// A source names one of them, and may override its rules.

/**
 * How the next page of a list is found:
 * - `script_count`: a script states the number of pages: `createPageHTML(10, 0, "index", "html")`
 * - `next_link`: a link says 下一页
 * - `records`: a script holds the records of the page, and the address of the next ones, as XML (`<nextgroup>`)
 * - `address`: an address with `{page}`, starting with the page number `first`; the list ends with a page that brings nothing new
 */
export type PagingRule =
  | { readonly how: 'script_count'; readonly secondPage: 1 | 2 }
  | { readonly how: 'next_link' }
  | { readonly how: 'records' }
  | { readonly how: 'address'; readonly address: string; readonly first: number };

/** A publishing system. */
export interface Kind {
  readonly zh: string;
  readonly en: string;
  /** Whether the start addresses are the reports themselves, so that no list is read. */
  readonly isFixed: boolean;
  /** Tried in this order; the first rule that finds a further page decides. */
  readonly paging: readonly PagingRule[];
  /** Regular expressions for the addresses of single pages. */
  readonly pages: readonly string[];
  /** Regular expressions for the addresses of further lists, such as the list of one year. */
  readonly lists: readonly string[];
  /** Whether links have no text, so that the address alone decides which are candidates. */
  readonly isWithoutTitles: boolean;
}

const nextLink = { how: 'next_link' } as const;

const list = { isFixed: false, lists: [], isWithoutTitles: false } as const;

const trsPage = '/t\\d{8}_\\d+\\.s?html?$';
const hanwebPages = ['/art/\\d{4}/\\d{1,2}/\\d{1,2}/art_\\d+_\\d+\\.html?$', '/art/\\d{4}/art_[0-9a-f]{16,}\\.html?$'];
const kaipuPage = '/c\\d+/\\d{6}/[\\w-]{8,}\\.s?html?$';
const guangdongPages = ['/content/post_\\d+\\.html?$', '/gkmlpt/content/[\\d/]+/post_\\d+\\.html?$'];
const webberPage = '/info/\\d+/\\d+\\.html?$';
const anhuiPages = ['/XxgkAnnualReport/show/\\d+\\.html?$', '/public/(?:column/)?\\d+/\\d+\\.html?$'];
const longNumberPage = '/\\d{15,20}\\.s?html?$';

export const kinds = {
  trs: {
    ...list,
    zh: '拓尔思 TRS WCM',
    en: 'TRS WCM: index.html, index_1.html …, the number of pages in createPageHTML',
    paging: [{ how: 'script_count', secondPage: 1 }, nextLink],
    pages: [trsPage],
  },
  hanweb: {
    ...list,
    zh: '大汉 JCMS',
    en: 'Hanweb JCMS: art_ lists with records in a script, xxgkAnnualReport.jsp by area and year, jpaas',
    paging: [{ how: 'records' }, nextLink, { how: 'script_count', secondPage: 2 }],
    pages: hanwebPages,
  },
  kaipu: {
    ...list,
    zh: '开普 UCAP',
    en: 'Kaipu: list.shtml, list_2.shtml …, the number of pages in createPageHTML',
    paging: [{ how: 'script_count', secondPage: 2 }, nextLink],
    pages: [kaipuPage],
  },
  guangdong: {
    ...list,
    zh: '广东 content/post',
    en: 'Guangdong: index.html, index_2.html …, pages content/post_<id>.html',
    paging: [nextLink, { how: 'script_count', secondPage: 2 }],
    pages: guangdongPages,
  },
  gkmlpt: {
    ...list,
    zh: '广东 gkmlpt',
    en: 'Guangdong catalogue: JSON from gkmlpt/api/all/<column>?page=1&sid=<site>',
    paging: [{ how: 'address', address: '?page={page}', first: 2 }],
    pages: guangdongPages,
  },
  webber: {
    ...list,
    zh: '博达 WebberPlus',
    en: 'Webber: pages info/<column>/<id>.htm, older lists through a link',
    paging: [nextLink],
    pages: [webberPage],
  },
  anhui: {
    ...list,
    zh: '安徽 XxgkAnnualReport',
    en: 'Anhui: XxgkAnnualReport/show/<id>.html',
    paging: [nextLink],
    pages: anhuiPages,
  },
  list: {
    ...list,
    zh: '一般列表',
    en: 'any list of links',
    paging: [nextLink, { how: 'script_count', secondPage: 1 }, { how: 'records' }],
    pages: [trsPage, ...hanwebPages, kaipuPage, ...guangdongPages, webberPage, ...anhuiPages, longNumberPage],
  },
  sitemap: {
    ...list,
    zh: '网站地图',
    en: 'a sitemap (sitemaps.org), or an index of sitemaps; `links.pages` says which addresses are candidates',
    paging: [],
    pages: [],
    isWithoutTitles: true,
  },
  fixed: {
    ...list,
    zh: '固定地址',
    en: 'a list of addresses, each a report',
    isFixed: true,
    paging: [],
    pages: [],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindCode = keyof typeof kinds;
