// When a page that a list names again is looked at again.
import { expect, test } from 'vitest';
import type { FoundPage, ScrapePage } from '../../../src/model/scrape.js';
import { isDueAgain } from '../../../src/scrape/crawl/ledger.js';

const found: FoundPage = {
  address: 'https://www.city.example/1.html',
  role: 'page',
  title: '2024年度报告',
  isTitledReport: false,
  listedOn: '2025-01-20',
  depth: 0,
  listStart: null,
  barren: 0,
};
const known: ScrapePage = {
  ...found,
  pageId: 1,
  sha256: 'a',
  finalAddress: found.address,
  etag: null,
  lastModified: null,
  fileName: null,
  isFetched: false,
  isSettled: false,
  isUnread: false,
  verdict: 'report',
  readSha256: 'a',
  fingerprint: 'b',
  reportId: 1,
  isGone: false,
  offersReport: false,
  wasBlocked: false,
  checkedAt: '2025-02-01T17:30:00.000Z',
};
const noReport = { verdict: 'not_a_report', reportId: null } as const;
const day = 24 * 3600 * 1000;
const checked = Date.parse('2025-02-01T17:30:00.000Z');

test.each<readonly [string, Partial<ScrapePage>, Partial<FoundPage>, number, number, boolean]>([
  ['a report, every night', {}, {}, 1, 0, true],
  ['a report, before the interval has passed', {}, {}, 6, 7, false],
  ['a report, when the interval has passed', {}, {}, 7, 7, true],
  ['a list', noReport, { role: 'list' }, 0, 7, true],
  ['a page that could not be fetched', { sha256: null, verdict: 'unread' }, {}, 0, 7, true],
  ['a report that was gone and is listed again', { isGone: true }, {}, 0, 7, true],
  ['a page that was not a report', noReport, {}, 100, 0, false],
  ['a page that was not a report, under another title', noReport, { title: '更正' }, 1, 7, true],
  ['a page that was not a report, under another date', noReport, { listedOn: '2025-02-02' }, 1, 7, true],
  ['a page that was not a report and offers one', { ...noReport, offersReport: true }, {}, 1, 0, true],
  ['a page with the title of a report that was not one, soon', { ...noReport, isTitledReport: true }, {}, 1, 0, false],
  ['a page with the title of a report that was not one, later', { ...noReport, isTitledReport: true }, {}, 8, 0, true],
])('%s', (_, knownChanges, foundChanges, days, recheckDays, expected) => {
  const now = checked + days * day;
  expect(isDueAgain({ ...known, ...knownChanges }, { ...found, ...foundChanges }, now, recheckDays)).toBe(expected);
});
