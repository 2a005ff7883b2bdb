// A page whose text is the source of another page: a browser's view of the source that was saved, or an article whose markup was escaped.
import { cellsIn, leastCells, unescapeMarkup } from './markup.js';

const escapedCell = /&(?:amp;)*(?:lt|#0*60|#x0*3c);t[dh](?:\s|&)/gi;
const anyTag = /<[^<>]*>/g;
const documentStart = /^[\s\ufeff]*<(?:!doctype\s+html|html|head|body)\b/i;

/** Markup may have been escaped more than once. */
const mostTimes = 3;

/** The page whose markup a page shows; null if it shows none, or has tables of its own: then what is escaped is an error of the agency. */
export function pageShownAsText(html: string): string | null {
  let escaped = html.match(escapedCell)?.length ?? 0;
  if (escaped < leastCells) return null;
  const source = unescapeMarkup(html.replace(anyTag, ''));
  if (documentStart.test(source) && cellsIn(source) >= leastCells) return source;
  if (cellsIn(html) >= leastCells) return null;
  let page = html;
  for (let times = 0; times < mostTimes && escaped > 0; times++) {
    page = unescapeMarkup(page);
    escaped = page.match(escapedCell)?.length ?? 0;
  }
  return page;
}
