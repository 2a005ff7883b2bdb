// Links as what a crawl looks at next.
import type { FoundPage } from '../../model/scrape.js';
import type { FoundLink } from '../pages/read-list.js';

/** What a link of a page or list leads to. */
export function foundFile(
  { address, title, date, titleClass }: FoundLink,
  role: 'page' | 'attachment',
  depth: number,
): FoundPage {
  const isTitledReport = titleClass === 'report';
  return { address, role, title, isTitledReport, listedOn: date, depth, listStart: null, barren: 0 };
}

/** A list, or a further page of the list that begins at `listStart`. `barren` counts the pages before it that had nothing new. */
export function foundList(address: string, depth: number, listStart: string, barren: number): FoundPage {
  return { address, role: 'list', title: '', isTitledReport: false, listedOn: null, depth, listStart, barren };
}
