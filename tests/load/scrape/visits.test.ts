// Runs of the scrape, the sources that they know and the visits to them, and what was fetched.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { closeDatabase, type LoadDatabase } from '../../../src/load/connection/load-database.js';
import { openDatabase } from '../../../src/load/open-database.js';
import {
  type FetchFilter,
  fetchedFiles,
  findRobots,
  keptFetches,
  saveRobots,
} from '../../../src/load/scrape/fetches.js';
import {
  closeVisit,
  copyPages,
  countInVisit,
  finishScrapeRun,
  listSources,
  openVisit,
  startScrapeRun,
  visitState,
} from '../../../src/load/scrape/visits.js';
import { rowsOf, temporaryDatabase, temporaryFolder } from '../handled-documents.js';
import { fetched, found, listed, now, pagesOf, site, visitCity } from './scraped-pages.js';

const later = '2025-02-02T00:00:00.000Z';
const start = { loadRunId: null, startedAt: now, arguments: ['scrape', 'city'], version: '1' };

/** Adds a page and records its fetch. */
function fetchOne(database: LoadDatabase, path: string, changes: Parameters<typeof fetched>[1] = {}): void {
  const pages = pagesOf(database, visitCity(database));
  pages.add([found(path)]);
  const page = pages.nextDue();
  if (page === null) throw new Error('Expected a page to be due');
  pages.finish(pages.recordFetch(page, fetched(path, changes)), []);
}

describe('a run', () => {
  test('that was killed is interrupted when the next begins', () => {
    const database = temporaryDatabase();
    const [first, second] = [startScrapeRun(database, start), startScrapeRun(database, start)];
    expect(rowsOf(database, 'SELECT scrape_run_id, arguments, version, status FROM scrape_runs')).toEqual([
      { scrape_run_id: first, arguments: '["scrape","city"]', version: '1', status: 'interrupted' },
      { scrape_run_id: second, arguments: '["scrape","city"]', version: '1', status: 'running' },
    ]);
  });

  test('that ends has the requests and bytes of its own fetches', () => {
    const database = temporaryDatabase();
    fetchOne(database, '/1', { requests: 2, bytes: 10 });
    fetchOne(database, '/2', { requests: 3, bytes: 5 });
    finishScrapeRun(database, 2, { status: 'finished', finishedAt: later });
    finishScrapeRun(database, startScrapeRun(database, start), { status: 'interrupted', finishedAt: later });
    expect(rowsOf(database, 'SELECT status, finished_at, requests, bytes FROM scrape_runs')).toEqual([
      { status: 'interrupted', finished_at: null, requests: 0, bytes: 0 },
      { status: 'finished', finished_at: later, requests: 3, bytes: 5 },
      { status: 'interrupted', finished_at: later, requests: 0, bytes: 0 },
    ]);
  });
});

test('a source has what sources.yaml states now, and since when; one that it no longer names stays', () => {
  const database = temporaryDatabase();
  listSources(database, [listed, { ...listed, source: 'county' }], now);
  listSources(database, [{ ...listed, leastReports: 9 }], later);
  expect(rowsOf(database, 'SELECT source, least_reports, first_listed_at, last_listed_at FROM scrape_sources')).toEqual(
    [
      { source: 'city', least_reports: 9, first_listed_at: now, last_listed_at: later },
      { source: 'county', least_reports: 3, first_listed_at: now, last_listed_at: now },
    ],
  );
});

describe('a visit', () => {
  test('that was not finished is continued by the next run; one that was is not', () => {
    const database = temporaryDatabase();
    const first = visitCity(database);
    const continued = visitCity(database);
    expect(continued).toEqual({ visitId: first.visitId, runId: 2, source: 'city' });
    listSources(database, [{ ...listed, source: 'county' }], now);
    expect(openVisit(database, 'county', 2, now).visitId).not.toBe(first.visitId);
    closeVisit(database, continued, { outcome: 'partial', reason: 'a list failed', at: later });
    expect(visitCity(database).visitId).not.toBe(first.visitId);
    expect(
      rowsOf(
        database,
        'SELECT first_run_id, last_run_id, outcome, reason, finished_at FROM scrape_visits WHERE visit_id = 1',
      ),
    ).toEqual([{ first_run_id: 1, last_run_id: 2, outcome: 'partial', reason: 'a list failed', finished_at: later }]);
  });

  test('that is closed leaves no page due', () => {
    const database = temporaryDatabase();
    const visit = visitCity(database);
    const pages = pagesOf(database, visit);
    pages.add([found('/1')]);
    closeVisit(database, visit, { outcome: 'complete', reason: null, at: later });
    expect(pages.nextDue()).toBeNull();
  });

  test('counts each outcome of a page by itself', () => {
    const database = temporaryDatabase();
    const visit = visitCity(database);
    for (const count of ['new_reports', 'not_reports', 'not_reports'] as const) countInVisit(database, visit, count);
    expect(rowsOf(database, 'SELECT new_reports, changed_reports, not_reports FROM scrape_visits')).toEqual([
      { new_reports: 1, changed_reports: 0, not_reports: 2 },
    ]);
  });
});

test('the state of a source is since when it was visited or listed, and whether a visit is open', () => {
  const database = temporaryDatabase();
  expect(visitState(database, 'city')).toBeNull();
  listSources(database, [listed], now);
  expect(visitState(database, 'city')).toEqual({ since: now, isOpen: 0 });
  const visit = openVisit(database, 'city', startScrapeRun(database, start), later);
  expect(visitState(database, 'city')).toEqual({ since: later, isOpen: 1 });
  closeVisit(database, visit, { outcome: 'complete', reason: null, at: later });
  expect(visitState(database, 'city')).toEqual({ since: later, isOpen: 0 });
});

describe('for a dry run', () => {
  const copied = (make: (path: string) => void) => {
    const path = join(temporaryFolder(), 'former.sqlite');
    make(path);
    const copy = temporaryDatabase();
    copyPages(copy, path);
    return copy;
  };

  test('sources, pages and robots.txt are copied, and no page belongs to a visit', () => {
    const copy = copied((path) => {
      const database = openDatabase(path);
      fetchOne(database, '/1');
      pagesOf(database, visitCity(database)).add([found('/2')]);
      saveRobots(database, site, { fetchedAt: 1, text: 'x' });
      closeDatabase(database);
    });
    const page = { due_visit: null, listed_visit: null, fetched_visit: null };
    const sql = 'SELECT address, sha256, due_visit, listed_visit, fetched_visit FROM scrape_pages ORDER BY address';
    expect(rowsOf(copy, sql)).toEqual([
      { address: `${site}/1`, sha256: 'a'.repeat(64), ...page },
      { address: `${site}/2`, sha256: null, ...page },
    ]);
    expect(visitState(copy, 'city')).toEqual({ since: now, isOpen: 0 });
    expect(findRobots(copy, site)).toEqual({ fetchedAt: 1, text: 'x' });
    expect(rowsOf(copy, "SELECT name FROM pragma_database_list WHERE name = 'former'")).toEqual([]);
  });

  test('nothing is copied from a database of a version that had no pages', () => {
    const copy = copied((path) => {
      const database = openDatabase(path);
      database.connection.exec('PRAGMA foreign_keys = OFF; ALTER TABLE scrape_pages RENAME TO y');
      closeDatabase(database);
    });
    expect(rowsOf(copy, 'SELECT * FROM scrape_sources')).toEqual([]);
  });
});

describe('what was fetched', () => {
  const any: FetchFilter = { source: null, since: null, until: null, reportsOnly: false };
  const addresses = (database: LoadDatabase, filter: Partial<FetchFilter>) =>
    [...keptFetches(database, { ...any, ...filter })].map(({ address }) => address.replace(site, ''));

  function withFetches(): LoadDatabase {
    const database = temporaryDatabase();
    fetchOne(database, '/1', { sha256: 'b'.repeat(64), fetchedAt: '2025-02-01T00:00:00.000Z', bytes: 7 });
    fetchOne(database, '/2', { sha256: 'a'.repeat(64), fetchedAt: '2025-02-02T23:59:59.999Z' });
    fetchOne(database, '/3', { sha256: 'b'.repeat(64), fetchedAt: '2025-02-03T00:00:00.000Z', bytes: 7 });
    fetchOne(database, '/4', { outcome: 'gone', status: 404, sha256: null, bytes: null });
    return database;
  }

  test('is each file once, by its hash', () => {
    expect([...fetchedFiles(withFetches())]).toEqual([
      { sha256: 'a'.repeat(64), bytes: 10 },
      { sha256: 'b'.repeat(64), bytes: 7 },
    ]);
  });

  test('is each fetch that gave bytes, within the days asked for, both inclusive', () => {
    const database = withFetches();
    expect(addresses(database, {})).toEqual(['/1', '/2', '/3']);
    expect(addresses(database, { since: '2025-02-02' })).toEqual(['/2', '/3']);
    expect(addresses(database, { until: '2025-02-02' })).toEqual(['/1', '/2']);
    expect(addresses(database, { source: 'city' })).toHaveLength(3);
    expect(addresses(database, { source: 'county' })).toEqual([]);
    expect(addresses(database, { reportsOnly: true })).toEqual([]);
  });

  test('may be only that of pages that gave a report', () => {
    const database = withFetches();
    database.connection.pragma('foreign_keys = OFF');
    database.connection.exec(`UPDATE scrape_pages SET report_id = 1 WHERE address = '${site}/2'`);
    expect(addresses(database, { reportsOnly: true })).toEqual(['/2']);
  });
});

test('of robots.txt the last copy of each site is kept, to the millisecond', () => {
  const database = temporaryDatabase();
  expect(findRobots(database, site)).toBeNull();
  saveRobots(database, site, { fetchedAt: 1000.4, text: 'a' });
  saveRobots(database, 'https://other.gov.cn', { fetchedAt: 1, text: 'b' });
  saveRobots(database, site, { fetchedAt: 2000.6, text: 'c' });
  expect(findRobots(database, site)).toEqual({ fetchedAt: 2001, text: 'c' });
});
