// Which links of a fetched page to follow: from a list, the pages to look at and further lists; from any other page, the files it offers.

import { leadsToFile } from '../../model/document.js';
import type { Source } from '../sources/source.js';
import { isAllowedHost, isMobileHost, resolveLink, trapOf } from './address.js';
import { readJsonList, readSitemap } from './other-lists.js';
import { type CrawledPage, type PageLink, readPage } from './page-content.js';
import { furtherPages } from './paging.js';
import { classifyTitle, dateBeside, type TitleClass, yearOfTitle } from './titles.js';

/** A link that a crawl may follow, by its address in normal form. */
export interface FoundLink {
  readonly address: string;
  readonly title: string;
  /** The date beside it, YYYY-MM-DD; null if there is none. */
  readonly date: string | null;
  readonly titleClass: TitleClass;
}

export interface ListReading {
  /** Links that may lead to reports, in the order of the list, each address once. */
  readonly candidates: readonly FoundLink[];
  /** Further pages of the same list, and lists one step deeper. */
  readonly nextPages: readonly string[];
  readonly deeperLists: readonly string[];
  /** How many links are not followed. */
  readonly leftOut: number;
  /** Why entries of the list may be missing; null if it is whole. */
  readonly fault: string | null;
}

/** The decoded text of a page, the encoding that it was decoded with, and its address. */
export interface FetchedText {
  readonly text: string;
  readonly encoding: string;
  /** Where it came from, after redirects. Its links are relative to this address. */
  readonly address: string;
}

/**
 * Reads a list of a source, which may be a page, JSON or a sitemap.
 * @param start the address of the list’s first page, from which the addresses of numbered pages are made
 */
export function readList(source: Source, list: FetchedText, start: string): ListReading {
  const sitemap = readSitemap(list.text);
  if (sitemap) {
    const fault = sitemap.isCutShort ? cutShort : null;
    return { ...select(source, list, { links: sitemap.pages, next: [], deeper: sitemap.sitemaps }), fault };
  }
  const json = readJsonList(list.text);
  const page = json === null ? readPage(list.text) : { ...noPage, links: json === 'damaged' ? [] : json };
  const fault =
    json === 'damaged' ? 'the list is damaged: it begins as JSON does, but is none' : page.isCutShort ? cutShort : null;
  const base =
    page.base === null ? list.address : (resolveLink(page.base, list.address, list.encoding) ?? list.address);
  const next = furtherPages(source.paging, page, { address: list.address, start });
  const isList = (address: string) => source.listPatterns.some((pattern) => pattern.test(address));
  // Pages have links that are no addresses: http://, http://[, //.
  const isListLink = (link: string) => URL.canParse(link, base) && isList(new URL(link, base).href);
  const deeper = page.links.map((link) => link.address).filter(isListLink);
  return { ...select(source, { ...list, address: base }, { links: page.links, next, deeper }), fault };
}

const cutShort = 'the list breaks off before its end';
const noPage: CrawledPage = {
  links: [],
  pictures: [],
  scripts: [],
  text: '',
  title: '',
  refresh: null,
  base: null,
  isCutShort: false,
};

interface Printed {
  readonly links: readonly PageLink[];
  readonly next: readonly string[];
  readonly deeper: readonly string[];
}

function select(
  source: Source,
  { address: base, encoding }: FetchedText,
  printed: Printed,
): Omit<ListReading, 'fault'> {
  const resolve = (addresses: readonly string[]) =>
    [...new Set(addresses.map((address) => allowedLink(source, address, base, encoding)))].filter(
      (found) => found !== null,
    );
  const nextPages = resolve(printed.next);
  const deeperLists = resolve(printed.deeper);
  const lists = new Set([...nextPages, ...deeperLists, base]);
  const candidates = new Map<string, FoundLink>();
  let leftOut = 0;
  for (const link of printed.links) {
    const address = allowedLink(source, link.address, base, encoding);
    const found = address === null || lists.has(address) ? null : candidateOf(source, link, address);
    if (found === null) leftOut++;
    else if (!isBetterKnown(candidates.get(found.address), found)) candidates.set(found.address, found);
  }
  return { candidates: [...candidates.values()], nextPages, deeperLists, leftOut };
}

/** Whether the known one of two links to a page says as much as the other: a page is often linked from a picture and from its title. */
function isBetterKnown(known: FoundLink | undefined, found: FoundLink): boolean {
  return (
    known !== undefined &&
    (known.titleClass === 'report' || found.titleClass === 'other' || known.titleClass === found.titleClass)
  );
}

/** The address that a link leads to, in normal form; null if the source does not allow it or it looks like a trap. */
function allowedLink(source: Source, link: string, base: string, encoding: string): string | null {
  const address = resolveLink(link, base, encoding);
  if (address === null || trapOf(address) !== null) return null;
  const { hostname, port } = new URL(address);
  if (!isAllowedHost(hostname, source.hosts) || (port !== '' && !source.ports.includes(port))) return null;
  return isMobileHost(hostname) && !source.hosts.includes(hostname) ? null : address;
}

/** A link as a candidate; null if it is not one. Titles of reports are candidates wherever they lead, other titles only if the address has the form of a page. */
function candidateOf(source: Source, link: PageLink, address: string): FoundLink | null {
  const { text: title, beside } = link;
  const isPage = source.pagePatterns.some((pattern) => pattern.test(address));
  const found = { address, title, date: dateBeside(beside) ?? dateBeside(title), titleClass: classifyTitle(title) };
  if (source.isWithoutTitles) return isPage ? { ...found, titleClass: 'possible' } : null;
  if (source.notWords.some((word) => title.includes(word))) return null;
  if (isOfOtherYear(title, source)) return null;
  if (source.words !== null)
    return source.words.some((word) => title.includes(word)) ? { ...found, titleClass: 'report' } : null;
  if (found.titleClass === 'report') return found;
  return found.titleClass === 'possible' && isPage ? found : null;
}

const mostAttachments = 50;
/** Files that every page of a site links to: software for reading documents, accessibility guides. */
const furniture = /(?:reader|阅读器|浏览器|下载工具|使用说明|操作指南|无障碍)/i;

/**
 * The files that a page offers and that may hold a report: by suffix, behind download.jsp?…, or in a frame of the page.
 * @param isReportPage whether the page is a report or has the title of one. Then any file may be the report; otherwise only a file whose
 * link says so.
 */
export function findReportFiles(source: Source, page: FetchedText, isReportPage: boolean): readonly FoundLink[] {
  const { links, base } = readPage(page.text);
  const from = base === null ? page.address : (resolveLink(base, page.address, page.encoding) ?? page.address);
  const found = new Map<string, FoundLink>();
  for (const { address: printed, text } of links) {
    if (!leadsToFile(printed, text) || furniture.test(text)) continue;
    const address = allowedLink(source, printed, from, page.encoding);
    if (address === null || found.has(address)) continue;
    const titleClass = classifyTitle(text);
    if ((titleClass === 'report' || isReportPage) && !isOfOtherYear(text, source))
      found.set(address, { address, title: text, date: null, titleClass });
  }
  return [...found.values()].slice(0, mostAttachments);
}

/** A picture of a page. */
export interface PagePictureLink {
  /** As the page prints it. */
  readonly printed: string;
  /** In normal form. */
  readonly address: string;
}

const mostPictures = 20;
/** What every page of a site shows: its emblem, icons, codes to scan. */
const sitePicture = /(?:logo|icon|banner|button|qrcode|ewm|weixin|wechat|\bbg|head|foot|\.gif$|\.svg$|\.ico$)/i;

/** The pictures of a page that may show tables, each once. */
export function findPictures(source: Source, page: FetchedText): readonly PagePictureLink[] {
  const { pictures, base } = readPage(page.text);
  const from = base === null ? page.address : (resolveLink(base, page.address, page.encoding) ?? page.address);
  const found = new Map<string, PagePictureLink>();
  for (const printed of pictures) {
    const address = allowedLink(source, printed, from, page.encoding);
    if (address === null || sitePicture.test(new URL(address).pathname)) continue;
    found.set(printed, { printed, address });
  }
  return [...found.values()].slice(0, mostPictures);
}

function isOfOtherYear(title: string, { years }: Source): boolean {
  const year = yearOfTitle(title);
  return year !== null && (year < years.from || year > years.to);
}
