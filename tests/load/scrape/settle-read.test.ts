// What reading a page's bytes comes to: the verdict on the page, what is announced, and what is counted in the visit.
import { beforeEach, describe, expect, test } from 'vitest';
import type { LoadDatabase } from '../../../src/load/connection/load-database.js';
import { prepareReading } from '../../../src/load/documents/prepared-reading.js';
import type { Run } from '../../../src/load/documents/runs.js';
import type { ReadingOutcome } from '../../../src/load/rows/document-reading.js';
import { changesBetween, recordEvent } from '../../../src/load/scrape/events.js';
import { settleRead } from '../../../src/load/scrape/settle-read.js';
import type { VisitPages } from '../../../src/load/scrape/visit-pages.js';
import type { OpenVisit } from '../../../src/load/scrape/visits.js';
import type { AssignAgency } from '../../../src/model/agency-assignment.js';
import type { Report, UnmappedFact } from '../../../src/model/report.js';
import type { ScrapePage } from '../../../src/model/scrape.js';
import {
  beginRun,
  fact,
  failure,
  handled,
  loadDocument,
  notReport,
  report,
  rowsOf,
  sha256Of,
  temporaryDatabase,
} from '../handled-documents.js';
import { fetched, found, now, pagesOf, visitCity } from './scraped-pages.js';

let database: LoadDatabase;
let visit: OpenVisit;
let run: Run;
let pages: VisitPages;
let page: ScrapePage;
beforeEach(() => {
  database = temporaryDatabase();
  visit = visitCity(database);
  run = beginRun(database);
  pages = pagesOf(database, visit);
  pages.add([found('/1')]);
  page = fetchedPage('A');
});

/** The page as it is after its bytes were fetched. */
function fetchedPage(content: string): ScrapePage {
  const due = pages.nextDue();
  if (due === null) throw new Error('Expected a page to be due');
  return pages.recordFetch(due, fetched('/1', { sha256: sha256Of(content) }));
}

/** The page as it is now. */
function present(): ScrapePage {
  const due = pages.nextDue();
  if (due === null) throw new Error('Expected the page to be due');
  return due;
}

const printed = () => ({ agencyId: null, agencies: [], resolution: null, decisions: [], problem: null });

/** Settles what reading some bytes came to; null if these give the same as before. */
function settle(content: string, outcome: ReadingOutcome | null, of = page, by = run, assign: AssignAgency = printed) {
  const { format, encoding, metadata, recognisers, durations, ...source } = handled(of.address, content);
  const reading =
    outcome && prepareReading({ format, encoding, metadata, recognisers, durations, outcome }, `print of ${content}`);
  const document = reading && ({ kind: 'read', ...source, reading } as const);
  return settleRead(database, visit, by, { page: of, sha256: source.sha256, document, members: null, assign, at: now });
}

const reportWith = (value: number): ReadingOutcome => ({
  kind: 'report',
  report: { ...report, facts: [{ ...fact, reading: { state: 'number', value }, raw: `${value}` }] },
});

const events = () => rowsOf(database, 'SELECT kind, code, reason, report_id, former_report_id FROM scrape_events');
const event = { code: null, reason: null, report_id: 1, former_report_id: null };
const none = {
  new_reports: 0,
  changed_reports: 0,
  unchanged_reports: 0,
  gone_reports: 0,
  not_reports: 0,
  failed_pages: 0,
};
const counted = (changes: Partial<typeof none>) => {
  const sql = `SELECT ${Object.keys(none).join()} FROM scrape_visits`;
  expect(rowsOf(database, sql)).toEqual([{ ...none, ...changes }]);
};

describe('a report', () => {
  test('that the page never gave is new', () => {
    expect(settle('A', reportWith(1))).toBe('report');
    expect(events()).toEqual([{ ...event, kind: 'new' }]);
    counted({ new_reports: 1 });
    expect(present()).toMatchObject({
      ...{ verdict: 'report', reportId: 1, fingerprint: 'print of A', readSha256: sha256Of('A') },
      ...{ isUnread: false, isSettled: true },
    });
  });

  test('with another number has changed, and the event says what', () => {
    settle('A', reportWith(1));
    page = fetchedPage('B');
    expect(settle('B', reportWith(2))).toBe('report');
    expect(events().slice(1)).toEqual([{ ...event, kind: 'changed', report_id: 2, former_report_id: 1 }]);
    expect(rowsOf(database, "SELECT changes FROM scrape_events WHERE kind = 'changed'")).toEqual([
      { changes: '[{"what":"fact","subject":"requests.received/natural_person","old":"1","new":"2"}]' },
    ]);
    counted({ new_reports: 1, changed_reports: 1 });
    expect(present().reportId).toBe(2);
  });

  test('in other bytes that states the same is unchanged', () => {
    settle('A', reportWith(1));
    page = fetchedPage('B');
    settle('B', reportWith(1));
    expect(events()).toHaveLength(1);
    counted({ new_reports: 1, unchanged_reports: 1 });
  });

  test('that another version of the parser reads differently in the same bytes has not changed', () => {
    settle('A', reportWith(1));
    settle('A', reportWith(2), present(), beginRun(database, '2'));
    expect(events()).toHaveLength(1);
    counted({ new_reports: 1, unchanged_reports: 1 });
    expect(present().reportId).toBe(2);
  });

  test('read from the store, before this visit fetched the page, is not counted yet', () => {
    settle('A', reportWith(1));
    settle('B', reportWith(1), { ...present(), isFetched: false });
    settle('B', null, { ...present(), isFetched: false });
    counted({ new_reports: 1 });
  });
});

describe('every event', () => {
  test('names the page and its address, the run and the visit', () => {
    settle('A', reportWith(1));
    settle('B', notReport, present());
    settle('A', reportWith(1), present());
    settle('C', failure, present());
    const where = { page_id: page.pageId, address: page.address, scrape_run_id: visit.runId, visit_id: visit.visitId };
    expect(rowsOf(database, 'SELECT kind, page_id, address, scrape_run_id, visit_id FROM scrape_events')).toEqual(
      ['new', 'gone', 'returned', 'failed'].map((kind) => ({ kind, ...where })),
    );
  });
});

describe('the agency', () => {
  test('of a report is asked for, and asked for again when the page holds bytes that cannot be read', () => {
    const asked: number[] = [];
    const assign = ({ readingId }: { readonly readingId: number }) => {
      asked.push(readingId);
      return printed();
    };
    settle('A', reportWith(1), page, run, assign);
    expect(asked).toEqual([1]);
    settle('B', failure, present(), run, assign);
    expect(asked).toEqual([1, 1]);
  });
});

describe('bytes that give the same as before', () => {
  test('leave the report and the fingerprint, and are counted', () => {
    settle('A', reportWith(1));
    expect(settle('B', null, present())).toBe('report');
    expect(present()).toMatchObject({ reportId: 1, fingerprint: 'print of A', readSha256: sha256Of('B') });
    expect(events()).toHaveLength(1);
    counted({ new_reports: 1, unchanged_reports: 1 });
  });

  test('leave a page that is no report what it was', () => {
    settle('A', notReport);
    expect(settle('B', null, present())).toBe('not_a_report');
    expect(present()).toMatchObject({ verdict: 'not_a_report', fingerprint: 'print of A' });
    expect(events()).toEqual([]);
    counted({ not_reports: 2 });
  });
});

describe('a page that is no report', () => {
  test('and never was is only counted, and not loaded', () => {
    expect(settle('A', notReport)).toBe('not_a_report');
    expect(events()).toEqual([]);
    counted({ not_reports: 1 });
    expect(rowsOf(database, 'SELECT * FROM readings')).toEqual([]);
  });

  test('where a report was means that the report is gone, which is reported once', () => {
    settle('A', reportWith(1));
    expect(settle('B', notReport, present())).toBe('not_a_report');
    const reason = 'the address answers with a page that is not a report';
    expect(events().slice(1)).toEqual([{ ...event, kind: 'gone', code: 'replaced', reason }]);
    counted({ new_reports: 1, gone_reports: 1 });
    expect(present()).toMatchObject({ verdict: 'not_a_report', isGone: true, reportId: 1 });
    expect(rowsOf(database, 'SELECT gone_on FROM scrape_pages')).toEqual([{ gone_on: '2025-02-01' }]);
    settle('C', notReport, present());
    expect(events()).toHaveLength(2);
    counted({ new_reports: 1, gone_reports: 1, not_reports: 1 });
  });
});

describe('a report that was gone', () => {
  beforeEach(() => {
    settle('A', reportWith(1));
    settle('B', notReport, present());
  });

  test('has returned when the page gives it again', () => {
    settle('A', reportWith(1), present());
    expect(events().slice(2)).toEqual([{ ...event, kind: 'returned' }]);
    expect(present().isGone).toBe(false);
    counted({ new_reports: 1, gone_reports: 1, unchanged_reports: 1 });
  });

  test('has returned when the same bytes are there again', () => {
    settle('A', null, { ...present(), verdict: 'report' });
    expect(events().slice(2)).toEqual([{ ...event, kind: 'returned' }]);
    expect(present().isGone).toBe(false);
  });

  test('has not returned when the page that is no report stays the same', () => {
    settle('B', null, present());
    expect(events()).toHaveLength(2);
    expect(present().isGone).toBe(true);
  });
});

describe('bytes that cannot be read', () => {
  test('are announced with the first problem, and leave the report that the page gave before', () => {
    settle('A', reportWith(1));
    expect(settle('B', failure, present())).toBe('failed');
    const reason = 'Reading took longer than 60 s.';
    expect(events().slice(1)).toEqual([{ ...event, kind: 'failed', code: 'timeout', reason }]);
    expect(present()).toMatchObject({ verdict: 'failed', reportId: 1, isGone: false });
    counted({ new_reports: 1, failed_pages: 1 });
    expect(rowsOf(database, 'SELECT outcome FROM readings ORDER BY reading_id')).toEqual([
      { outcome: 'report' },
      { outcome: 'failed' },
    ]);
  });

  test('are announced by their kind if no problem is known', () => {
    expect(settle('A', { kind: 'unsupported', problems: [] })).toBe('unsupported');
    expect(events()).toEqual([{ ...event, kind: 'failed', code: 'unsupported', report_id: null }]);
    expect(present().verdict).toBe('unsupported');
  });
});

test('an event about the source has no page and no changes', () => {
  recordEvent(database, visit, { kind: 'blocked', page: null, code: 'robots', reason: 'r', reportId: null, at: now });
  expect(
    rowsOf(database, 'SELECT page_id, address, kind, code, reason, source, at, changes FROM scrape_events'),
  ).toEqual([
    {
      page_id: null,
      address: null,
      kind: 'blocked',
      code: 'robots',
      reason: 'r',
      source: 'city',
      at: now,
      changes: '[]',
    },
  ]);
});

test('two reports differ in identity, numbers with their states, local numbers and sections, in this order', () => {
  const local = (value: number): UnmappedFact => ({
    ...{ label: '手机报', path: [], column: null, unit: '条', reading: { state: 'number', value }, raw: `${value}` },
    ...{ place: fact.place, support: [], flags: [] },
  });
  const section = (text: string) => ({ number: 1, kind: 'overview', title: '总体情况', text, anchor: null }) as const;
  const load = (name: string, changes: Partial<Report>) =>
    loadDocument(database, run, handled(name, name, { kind: 'report', report: { ...report, ...changes } })).readingId ??
    0;
  const former = load('a', { unmapped: [local(1), local(2)], sections: [section('甲')] });
  const later = load('b', {
    identity: { ...report.identity, title: '更正' },
    facts: [{ ...fact, reading: { state: 'blank' }, raw: '１２ ' }],
    unmapped: [local(1), local(3), local(4)],
    sections: [section('乙乙')],
  });
  expect(changesBetween(database, former, later)).toEqual([
    { what: 'identity', subject: 'title', old: report.identity.title, new: '更正' },
    { what: 'fact', subject: 'requests.received/natural_person', old: '１２ ', new: '１２ ' },
    { what: 'fact', subject: 'unmapped: 手机报 #2', old: '2', new: '3' },
    { what: 'fact', subject: 'unmapped: 手机报 #3', old: null, new: '4' },
    { what: 'section', subject: '1 总体情况 #1', old: '1 characters', new: '2 characters' },
  ]);
  expect(changesBetween(database, former, former)).toEqual([]);
});
