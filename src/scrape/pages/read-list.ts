// A list as it was fetched → the pages to look at, and the further lists.

import { leadsToFile } from '../../model/document.js';
import type { Source } from '../sources/source.js';
import { isAllowedHost, isMobileHost, resolveLink, trapOf } from './address.js';
import { readJsonList, readSitemap } from './other-lists.js';
import { type CrawledPage, type PageLink, readPage } from './page-content.js';
import { furtherPages } from './paging.js';
import { classifyTitle, dateBeside, type TitleClass, yearOfTitle } from './titles.js';

/** A link that a crawl may follow. */
export interface FoundLink {
  readonly address: string;
  readonly title: string;
  /** The date beside it, YYYY-MM-DD. */
  readonly date: string | null;
  readonly titleClass: TitleClass;
}

export interface ListReading {
  /** Candidates for reports, in the order of the list, each once. */
  readonly candidates: readonly FoundLink[];
  /** Further pages of the same list, and lists one step deeper. */
  readonly nextPages: readonly string[];
  readonly deeperLists: readonly string[];
  /** How many links lead somewhere that is not asked, and why, in words. */
  readonly leftOut: number;
}

/** Text that was decoded, and from what. */
export interface FetchedText {
  readonly text: string;
  readonly encoding: string;
  /** Where it came from in the end, which its links are relative to. */
  readonly address: string;
}

/**
 * Reads a list of a source: a page, JSON or a sitemap, whichever it is.
 * @param start the list’s first page, which numbered pages are made from
 */
export function readList(source: Source, list: FetchedText, start: string): ListReading {
  const sitemap = readSitemap(list.text);
  if (sitemap) return select(source, list, { links: sitemap.pages, next: [], deeper: sitemap.sitemaps });
  const json = readJsonList(list.text);
  const page: CrawledPage = json
    ? { links: json, scripts: [], text: '', title: '', refresh: null, base: null }
    : readPage(list.text);
  const base =
    page.base === null ? list.address : (resolveLink(page.base, list.address, list.encoding) ?? list.address);
  const next = furtherPages(source.paging, page, { address: list.address, start });
  const isList = (address: string) => source.listPatterns.some((pattern) => pattern.test(address));
  const deeper = page.links.map((link) => link.address).filter((address) => isList(new URL(address, base).href));
  return select(source, { ...list, address: base }, { links: page.links, next, deeper });
}

interface Printed {
  readonly links: readonly PageLink[];
  readonly next: readonly string[];
  readonly deeper: readonly string[];
}

function select(source: Source, { address: base, encoding }: FetchedText, printed: Printed): ListReading {
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

/** Of two links to one page, such as a picture and a title, the one whose words tell more counts. */
function isBetterKnown(known: FoundLink | undefined, found: FoundLink): boolean {
  return (
    known !== undefined &&
    (known.titleClass === 'report' || found.titleClass === 'other' || known.titleClass === found.titleClass)
  );
}

/** What a link leads to, where that may be asked. */
export function allowedLink(source: Source, link: string, base: string, encoding: string): string | null {
  const address = resolveLink(link, base, encoding);
  if (address === null || trapOf(address) !== null) return null;
  const { hostname, port } = new URL(address);
  if (!isAllowedHost(hostname, source.hosts) || (port !== '' && !source.ports.includes(port))) return null;
  return isMobileHost(hostname) && !source.hosts.includes(hostname) ? null : address;
}

/** Which links are candidates: titles of reports wherever they lead, other titles only where the address is that of a page. */
function candidateOf(source: Source, link: PageLink, address: string): FoundLink | null {
  const { text: title, beside } = link;
  const isPage = source.pagePatterns.some((pattern) => pattern.test(address));
  const found = { address, title, date: dateBeside(beside) ?? dateBeside(title), titleClass: classifyTitle(title) };
  if (source.isWithoutTitles) return isPage ? { ...found, titleClass: 'possible' } : null;
  if (source.notWords.some((word) => title.includes(word))) return null;
  const year = yearOfTitle(title);
  if (year !== null && (year < source.years.from || year > source.years.to)) return null;
  if (source.words !== null)
    return source.words.some((word) => title.includes(word)) ? { ...found, titleClass: 'report' } : null;
  if (found.titleClass === 'report') return found;
  return found.titleClass === 'possible' && isPage ? found : null;
}

// The files that a page offers: by suffix, behind download.jsp?…, in a frame of the page.

const mostAttachments = 50;
/** Files that stand in the frame of every page of a site: software to read documents, guides for the blind. */
const furniture = /(?:reader|阅读器|浏览器|下载工具|使用说明|操作指南|无障碍)/i;

/**
 * The files of a page that may hold a report.
 * @param isReportPage whether the page is a report or is titled as one: then any file may be it, else only files that are called so
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
    const isOfOtherYear = isOutside(yearOfTitle(text), source.years);
    if ((titleClass === 'report' || isReportPage) && !isOfOtherYear)
      found.set(address, { address, title: text, date: null, titleClass });
  }
  return [...found.values()].slice(0, mostAttachments);
}

function isOutside(year: number | null, years: Source['years']): boolean {
  return year !== null && (year < years.from || year > years.to);
}
