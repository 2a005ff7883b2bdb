// The pages of a source during a visit: which are due, what each fetch leaves, what is gone or failed.
import { beforeEach, describe, expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import type { VisitPages } from '../../../src/load/scrape/visit-pages.js';
import { closeVisit, type OpenVisit } from '../../../src/load/scrape/visits.js';
import type { ScrapePage } from '../../../src/model/scrape.js';
import { rowsOf, temporaryDatabase } from '../handled-documents.js';
import { fetched, found, now, pagesOf, site, visitCity } from './scraped-pages.js';

let database: LoadDatabase;
let visit: OpenVisit;
let pages: VisitPages;
beforeEach(() => {
  database = temporaryDatabase();
  visit = visitCity(database);
  pages = pagesOf(database, visit);
});

/** The next page that is due. */
function due(of = pages): ScrapePage {
  const page = of.nextDue();
  if (page === null) throw new Error('Expected a page to be due');
  return page;
}

const pathOf = (page: ScrapePage | null) => page?.address.replace(site, '') ?? null;
const events = () => rowsOf(database, 'SELECT kind, code, reason, address, report_id, at FROM scrape_events');
const counts = () => rowsOf(database, 'SELECT gone_reports, failed_pages FROM scrape_visits');

/** Ends the visit, and begins the next. */
function nextNight(changes: Parameters<typeof pagesOf>[2] = {}): void {
  closeVisit(database, visit, { outcome: 'complete', reason: null, at: now });
  visit = visitCity(database);
  pages = pagesOf(database, visit, changes);
}

/** Says that a page gave a report. */
function giveReport(path: string): void {
  database.connection.exec(`
    INSERT OR IGNORE INTO runs (run_id, started_at, arguments, version, status) VALUES (1, '${now}', '[]', '1', 'running');
    INSERT OR IGNORE INTO sources (source_id, location, name, first_seen_at, last_seen_at) VALUES (1, 'a', 'a', '${now}', '${now}');
    INSERT OR IGNORE INTO documents (document_id, sha256, source_id, bytes, first_seen_at) VALUES (1, '${'a'.repeat(64)}', 1, 1, '${now}');
    INSERT OR IGNORE INTO readings (reading_id, document_id, run_id, parser_version, read_at, duration_ms, outcome, table_forms, metadata)
      VALUES (1, 1, 1, '1', '${now}', 1, 'report', '{}', '[]');
    UPDATE scrape_pages SET report_id = 1 WHERE address = '${site}${path}'`);
}

describe('what is due', () => {
  test('is each found page, attachments before pages before lists, in the order in which they were found', () => {
    pages.add([found('/list', { role: 'list' }), found('/1'), found('/2'), found('/a.docx', { role: 'attachment' })]);
    const order: (string | null)[] = [];
    for (let page = pages.nextDue(); page !== null; page = pages.nextDue()) {
      order.push(pathOf(page));
      pages.finish(page, []);
    }
    expect(order).toEqual(['/a.docx', '/1', '/2', '/list']);
    expect(pages.nextDue()).toBeNull();
  });

  test('is a page as it was found', () => {
    pages.add([found('/1', { isTitledReport: false, listStart: `${site}/list`, barren: 2, depth: 3 })]);
    expect(due()).toMatchObject({
      ...{ address: `${site}/1`, role: 'page', title: '2024年度报告', isTitledReport: false, listedOn: '2025-01-20' },
      ...{ depth: 3, listStart: `${site}/list`, barren: 2, verdict: 'unread', finalAddress: `${site}/1` },
      ...{ isFetched: false, isSettled: false, isUnread: false, isGone: false, offersReport: false, reportId: null },
    });
  });

  test('is no page of an earlier visit, and in the next visit only what is due again', () => {
    pages.add([found('/1'), found('/2')]);
    nextNight({ isDueAgain: (known, { title }) => known.title !== title });
    expect(pages.nextDue()).toBeNull();
    pages.add([found('/1'), found('/2', { title: '更正', isTitledReport: false })]);
    expect(pathOf(due())).toBe('/2');
    expect(due()).toMatchObject({ title: '更正', isTitledReport: false });
    pages.finish(due(), []);
    expect(pages.nextDue()).toBeNull();
  });

  test('is a page only once, however often the visit finds it', () => {
    pages.add([found('/1')]);
    pages.finish(due(), []);
    pages.add([found('/1', { title: 'again' })]);
    expect(pages.nextDue()).toBeNull();
    expect(rowsOf(database, 'SELECT title FROM scrape_pages')).toEqual([{ title: '2024年度报告' }]);
  });
});

describe('reports that no list names any more', () => {
  const later = '2025-03-01T00:00:00.000Z';

  test('become due if they were not checked since', () => {
    pages.add([found('/1'), found('/2'), found('/none')]);
    for (const path of ['/1', '/2', '/none']) {
      pages.finish(pages.recordFetch(due(), fetched(path)), []);
      if (path !== '/none') giveReport(path);
    }
    expect(pages.dueUnlisted(later)).toBe(0);
    nextNight();
    pages.add([found('/1')]);
    expect(pages.dueUnlisted('2025-01-31T00:00:00.000Z')).toBe(0);
    expect(pages.nextDue()).toBeNull();
    expect(pages.dueUnlisted(now)).toBe(1);
    expect(pathOf(due())).toBe('/2');
  });
});

describe('what the visit listed', () => {
  test('is counted by lists and others, each page once, also after the first count', () => {
    expect(pages.countListed()).toEqual({ lists: 0, others: 0 });
    pages.add([found('/list', { role: 'list' }), found('/1'), found('/2'), found('/1')]);
    expect(pages.countListed()).toEqual({ lists: 1, others: 2 });
    pages.add([found('/list2', { role: 'list' }), found('/a', { role: 'attachment' })]);
    expect(pages.countListed()).toEqual({ lists: 2, others: 3 });
    expect(pagesOf(database, visit).countListed()).toEqual({ lists: 2, others: 3 });
    nextNight();
    expect(pages.countListed()).toEqual({ lists: 0, others: 0 });
    pages.add([found('/1')]);
    expect(pages.countListed()).toEqual({ lists: 0, others: 1 });
  });

  test('cannot be changed from outside', () => {
    Object.assign(pages.countListed(), { lists: 9 });
    expect(pages.countListed()).toEqual({ lists: 0, others: 0 });
  });
});

describe('a fetch', () => {
  beforeEach(() => pages.add([found('/1')]));

  test('is recorded with its headers and redirects, and its bytes are to be read', () => {
    const redirects = [{ address: `${site}/old`, status: 301 }];
    const page = pages.recordFetch(
      due(),
      fetched('/1', { finalAddress: `${site}/new`, fileName: 'a.html', redirects }),
    );
    expect(page).toMatchObject({
      ...{ sha256: 'a'.repeat(64), finalAddress: `${site}/new`, etag: '"1"', fileName: 'a.html', checkedAt: now },
      ...{ isFetched: true, isSettled: false, isUnread: true },
    });
    expect(rowsOf(database, 'SELECT page_id, source, outcome, status, headers, redirects, bytes FROM fetches')).toEqual(
      [
        {
          ...{ page_id: page.pageId, source: 'city', outcome: 'fetched', status: 200, bytes: 10 },
          ...{ headers: '[["content-type","text/html"]]', redirects: `[{"address":"${site}/old","status":301}]` },
        },
      ],
    );
  });

  test('of a list has nothing to read', () => {
    pages.finish(due(), []);
    pages.add([found('/list', { role: 'list' })]);
    expect(pages.recordFetch(due(), fetched('/list')).isUnread).toBe(false);
    expect(pages.nextUnread()).toBeNull();
  });

  test('that finds nothing new keeps the bytes and what identifies them', () => {
    pages.recordFetch(due(), fetched('/1', { lastModified: 'Mon', fileName: 'a.html' }));
    const none = { sha256: null, bytes: null, etag: null, lastModified: null, fileName: null };
    const later = '2025-02-02T00:00:00.000Z';
    expect(
      pages.recordFetch(due(), fetched('/1', { outcome: 'not_modified', status: 304, ...none, fetchedAt: later })),
    ).toMatchObject({
      ...{ sha256: 'a'.repeat(64), etag: '"1"', lastModified: 'Mon', fileName: 'a.html', checkedAt: later },
      isFetched: true,
    });
  });

  test('of new bytes forgets what identified the former', () => {
    pages.recordFetch(due(), fetched('/1', { lastModified: 'Mon' }));
    const other = { sha256: 'b'.repeat(64), etag: null, lastModified: null };
    expect(pages.recordFetch(due(), fetched('/1', other))).toMatchObject(other);
  });

  test.each(['gone', 'blocked', 'failed'] as const)('that is %s leaves the page to be asked again', (outcome) => {
    const nothing = { sha256: null, bytes: null, etag: null, status: 500, finalAddress: `${site}/error` };
    const page = pages.recordFetch(due(), fetched('/1', { outcome, ...nothing }));
    expect(page).toMatchObject({ checkedAt: now, isFetched: false, isUnread: false, sha256: null });
    expect(page.finalAddress).toBe(`${site}/1`);
    expect(pathOf(due())).toBe('/1');
  });

  test('of a page that is not there is a fault', () => {
    const page = { ...due(), pageId: 99 };
    database.connection.pragma('foreign_keys = OFF');
    expect(() => pages.recordFetch(page, fetched('/1'))).toThrow(`Expected the page ${site}/1 to be there`);
    expect(rowsOf(database, 'SELECT * FROM fetches')).toEqual([]);
  });
});

describe('what is unread', () => {
  test('are bytes that were never read, then those that another version read', () => {
    pages.add([found('/1'), found('/2')]);
    const [one, two] = [1, 2].map((number) => {
      const page = pages.recordFetch(due(), fetched(`/${number}`));
      pages.finish(page, []);
      return page;
    });
    const read = (page: ScrapePage | undefined, version: string) =>
      database.connection
        .prepare('UPDATE scrape_pages SET read_sha256 = sha256, read_version = ? WHERE page_id = ?')
        .run(version, page?.pageId);
    read(one, '0');
    expect(pathOf(pages.nextUnread())).toBe('/2');
    read(two, '1');
    expect(pages.nextUnread()).toMatchObject({ address: `${site}/1`, isUnread: true });
    read(one, '1');
    expect(pages.nextUnread()).toBeNull();
    read(one, '2');
    expect(pathOf(pages.nextUnread())).toBe('/1');
  });
});

describe('a finished page', () => {
  beforeEach(() => {
    pages.add([found('/list', { role: 'list' })]);
  });
  const finders = () => rowsOf(database, 'SELECT address, found_on FROM scrape_pages WHERE found_on IS NOT NULL');

  test('has the pages that it named', () => {
    const list = due();
    pages.finish(list, [found('/1'), found('/2')]);
    expect(finders()).toEqual([1, 2].map((number) => ({ address: `${site}/${number}`, found_on: list.pageId })));
    expect(pathOf(due())).toBe('/1');
  });

  test('says how many of its pages are new in this visit, and adds the first further page that is', () => {
    pages.add([found('/1'), found('/next1', { role: 'list' })]);
    const added: number[] = [];
    pages.finish(due(), []);
    const list = due();
    pages.finish(list, [found('/1'), found('/2'), found('/3'), found('/2')], (count) => {
      added.push(count);
      return [1, 2, 3].map((number) => found(`/next${number}`, { role: 'list' }));
    });
    expect(added).toEqual([2]);
    expect(finders().map((row) => (row as { readonly address: string }).address.replace(site, ''))).toEqual([
      ...['/2', '/3', '/next2'],
    ]);
  });

  test('knows whether a file that it offers gave a report', () => {
    pages.finish(due(), [found('/a.docx', { role: 'attachment' })]);
    giveReport('/a.docx');
    nextNight({ isDueAgain: () => true });
    pages.add([found('/list', { role: 'list' })]);
    expect(due().offersReport).toBe(true);
  });
});

describe('a page that is gone', () => {
  test('is reported once, with its report and the day in China', () => {
    pages = pagesOf(database, visit, { now: () => '2025-02-01T16:00:00.000Z' });
    pages.add([found('/1')]);
    giveReport('/1');
    pages.markGone(due(), 'answers with 404');
    expect(pages.nextDue()).toBeNull();
    const event = { kind: 'gone', code: 'not_found', reason: 'answers with 404', address: `${site}/1`, report_id: 1 };
    expect(events()).toEqual([{ ...event, at: '2025-02-01T16:00:00.000Z' }]);
    expect(counts()).toEqual([{ gone_reports: 1, failed_pages: 0 }]);
    expect(rowsOf(database, 'SELECT gone_on FROM scrape_pages')).toEqual([{ gone_on: '2025-02-02' }]);
    nextNight({ isDueAgain: () => true });
    pages.add([found('/1')]);
    expect(due().isGone).toBe(true);
    pages.markGone(due(), 'answers with 404');
    expect(pages.nextDue()).toBeNull();
    expect(events()).toHaveLength(1);
    expect(counts()).toEqual([
      { gone_reports: 1, failed_pages: 0 },
      { gone_reports: 0, failed_pages: 0 },
    ]);
  });
});

test('a page that failed is reported with the reason, and done', () => {
  pages.add([found('/1')]);
  pages.markFailed(due(), 'timeout', 'no answer in 60 s');
  expect(pages.nextDue()).toBeNull();
  expect(events()).toEqual([
    { kind: 'failed', code: 'timeout', reason: 'no answer in 60 s', address: `${site}/1`, report_id: null, at: now },
  ]);
  expect(counts()).toEqual([{ gone_reports: 0, failed_pages: 1 }]);
  expect(rowsOf(database, 'SELECT gone_on FROM scrape_pages')).toEqual([{ gone_on: null }]);
});
