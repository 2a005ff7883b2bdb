// A source with an open visit, and pages to be found and fetched, for the tests of load/scrape: without a network.
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { VisitPages, type VisitPagesOptions } from '../../../src/load/scrape/visit-pages.js';
import {
  type ListedSource,
  listSources,
  type OpenVisit,
  openVisit,
  startScrapeRun,
} from '../../../src/load/scrape/visits.js';
import type { FetchRecord, FoundPage } from '../../../src/model/scrape.js';

export const now = '2025-02-01T00:00:00.000Z';
export const site = 'https://www.example.gov.cn';

export const listed: ListedSource = {
  ...{ source: 'city', agency: '某市财政局', place: '某市', kind: 'list', schedule: '02:00', leastReports: 3 },
  ...{ newestYear: 2024, notes: null },
};

/** Begins a run at the source `city`, and opens its visit or continues it. */
export function visitCity(database: LoadDatabase): OpenVisit {
  listSources(database, [listed], now);
  const start = { loadRunId: null, startedAt: now, arguments: ['scrape'], version: '1' };
  return openVisit(database, 'city', startScrapeRun(database, start), now);
}

/** The pages of the visit; a page that is found again is not due again unless the test says so. */
export function pagesOf(
  database: LoadDatabase,
  visit: OpenVisit,
  changes: Partial<VisitPagesOptions> = {},
): VisitPages {
  return new VisitPages(database, { visit, version: '1', now: () => now, isDueAgain: () => false, ...changes });
}

export function found(path: string, changes: Partial<FoundPage> = {}): FoundPage {
  return {
    ...{ address: `${site}${path}`, role: 'page', title: '2024年度报告', isTitledReport: true, listedOn: '2025-01-20' },
    ...{ depth: 1, listStart: null, barren: 0, ...changes },
  };
}

export function fetched(path: string, changes: Partial<FetchRecord> = {}): FetchRecord {
  return {
    ...{ address: `${site}${path}`, finalAddress: `${site}${path}`, fetchedAt: now, durationMs: 5, requests: 1 },
    ...{ outcome: 'fetched', status: 200, code: null, reason: null, headers: [['content-type', 'text/html']] },
    ...{ etag: '"1"', lastModified: null, fileName: null, sha256: 'a'.repeat(64), bytes: 10, redirects: [] },
    ...changes,
  };
}
