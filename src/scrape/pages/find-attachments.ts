// The files that a page offers: by suffix, behind download.jsp?…, in a frame of the page.
import { leadsToFile } from '../../model/file-links.js';
import type { Source } from '../sources/source.js';
import { resolveLink } from './address.js';
import { readPage } from './page-content.js';
import { allowedLink, type FetchedText, type FoundLink } from './read-list.js';
import { classifyTitle, yearOfTitle } from './titles.js';

const mostAttachments = 50;
/** Files that stand in the frame of every page of a site: software to read documents, guides for the blind. */
const furniture = /(?:reader|阅读器|浏览器|下载工具|使用说明|操作指南|无障碍)/i;

/**
 * The files of a page that may hold a report.
 * @param isReportPage whether the page is a report or is titled as one: then any file may be it, else only files that are called so
 */
export function findAttachments(source: Source, page: FetchedText, isReportPage: boolean): readonly FoundLink[] {
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
