// Stores the outcome of reading a page's bytes: loads the document, updates the page and records the event, in one transaction.
import type { AssignAgency } from '../../model/agency-assignment.js';
import type { Problem } from '../../model/problem.js';
import type { PageVerdict, ScrapePage } from '../../model/scrape.js';
import { dateInChina } from '../../model/scrape.js';
import { inTransaction, type LoadDatabase, required } from '../connection/load-database.js';
import type { ReadSource } from '../documents/handled-source.js';
import { loadDocuments } from '../documents/load-documents.js';
import { problemsOfReading } from '../documents/prepared-reading.js';
import type { Run } from '../documents/runs.js';
import { changesBetween, recordEvent } from './events.js';
import { pageStatements } from './page-statements.js';
import { countReportsIn, firstReportIn, releaseLost } from './settle-archive.js';
import { countInVisit, type OpenVisit } from './visits.js';

/** A page whose bytes were read. */
export interface ReadPage {
  readonly page: ScrapePage;
  readonly sha256: string;
  /** Null if these bytes give the same as before, so that there is nothing to load; the fingerprint of the page then stays. */
  readonly document: ReadSource | null;
  /** If the page is an archive: the locations of the files that it holds, which are settled. Null if it is none. */
  readonly members: ReadonlySet<string> | null;
  /** Finds the agency of the report. */
  readonly assign: AssignAgency;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * Stores what reading a page came to.
 * @returns the verdict on the page
 * @throws DatabaseError if the database cannot be written; nothing is stored then
 */
export function settleRead(database: LoadDatabase, visit: OpenVisit, run: Run, read: ReadPage): PageVerdict {
  return inTransaction(database, read.page.address, () => {
    const { document } = read;
    if (document === null) return settleUnchanged(database, visit, run, read);
    const { outcome } = document.reading;
    switch (outcome.kind) {
      case 'report':
        return settleReport(database, visit, run, read, document);
      case 'not_a_report':
        if (read.members !== null)
          return settleArchive(database, visit, run, { ...read, document, members: read.members });
        return settleNoReport(database, visit, run, read);
      case 'unsupported':
      case 'failed':
        loadDocuments(database, run, [document], { assign: read.assign });
        return settleFailure(database, visit, run, read, outcome.kind, problemsOfReading(document.reading));
    }
  });
}

function settleUnchanged(database: LoadDatabase, visit: OpenVisit, run: Run, read: ReadPage): PageVerdict {
  const { page, at } = read;
  savePage(database, visit, run, read, page.verdict, page.reportId);
  if (page.verdict === 'report') recordReturn(database, visit, page, at);
  // A page that is read from the store, before this visit fetched it, is counted once it is fetched.
  if (page.isFetched && page.verdict === 'report')
    countInVisit(database, visit, 'unchanged_reports', countReportsIn(database, page));
  else if (page.isFetched) countInVisit(database, visit, 'not_reports');
  return page.verdict;
}

function settleReport(
  database: LoadDatabase,
  visit: OpenVisit,
  run: Run,
  read: ReadPage,
  document: ReadSource,
): PageVerdict {
  const { page, sha256, at } = read;
  const [loaded] = loadDocuments(database, run, [document], { assign: read.assign });
  const { reportId } = required(loaded);
  if (reportId !== null) releaseLost(database, visit, read, { held: new Set([page.address]), by: reportId });
  savePage(database, visit, run, read, 'report', reportId);
  const event = { page, code: null, reason: null, reportId, at };
  if (page.reportId === null) {
    recordEvent(database, visit, { ...event, kind: 'new' });
    countInVisit(database, visit, 'new_reports');
    return 'report';
  }
  recordReturn(database, visit, page, at);
  // If another version of the parser reads the same bytes differently, the report has not changed.
  const isOther = reportId !== null && reportId !== page.reportId && sha256 !== page.readSha256;
  const changes = isOther ? changesBetween(database, page.reportId, reportId) : [];
  if (changes.length > 0) {
    recordEvent(database, visit, { ...event, kind: 'changed', formerReportId: page.reportId, changes });
    countInVisit(database, visit, 'changed_reports');
  } else if (page.isFetched) countInVisit(database, visit, 'unchanged_reports');
  return 'report';
}

/** An archive that was read: it stands for the reports of its files, which are settled. Without any, it is a page without a report. */
function settleArchive(
  database: LoadDatabase,
  visit: OpenVisit,
  run: Run,
  read: ReadPage & { readonly document: ReadSource; readonly members: ReadonlySet<string> },
): PageVerdict {
  const { page, document, members, at } = read;
  const reportId = firstReportIn(database, page, members);
  if (reportId !== null) releaseLost(database, visit, read, { held: members, by: reportId });
  loadDocuments(database, run, [document], { assign: read.assign });
  if (reportId === null) return settleNoReport(database, visit, run, read);
  savePage(database, visit, run, read, 'report', reportId);
  recordReturn(database, visit, page, at);
  return 'report';
}

/** A page without a report where a report was: the report is gone although the address still answers. */
function settleNoReport(database: LoadDatabase, visit: OpenVisit, run: Run, read: ReadPage): PageVerdict {
  const { page, at } = read;
  savePage(database, visit, run, read, 'not_a_report', page.reportId);
  if (page.reportId === null || page.isGone) {
    countInVisit(database, visit, 'not_reports');
    return 'not_a_report';
  }
  const reason = 'the address answers with a page that is not a report';
  recordEvent(database, visit, { kind: 'gone', page, code: 'replaced', reason, reportId: page.reportId, at });
  countInVisit(database, visit, 'gone_reports');
  pageStatements(database.connection).setGone.run(dateInChina(Date.parse(at)), page.pageId);
  return 'not_a_report';
}

/** Bytes that are not a readable document. The report that the page gave before stays. */
function settleFailure(
  database: LoadDatabase,
  visit: OpenVisit,
  run: Run,
  read: ReadPage,
  kind: 'unsupported' | 'failed',
  problems: readonly Problem[],
): PageVerdict {
  const { page, at } = read;
  savePage(database, visit, run, read, kind, page.reportId);
  const code = problems[0]?.code ?? kind;
  const reason = problems[0]?.message ?? null;
  recordEvent(database, visit, { kind: 'failed', page, code, reason, reportId: page.reportId, at });
  countInVisit(database, visit, 'failed_pages');
  return kind;
}

function recordReturn(database: LoadDatabase, visit: OpenVisit, page: ScrapePage, at: string): void {
  if (!page.isGone) return;
  recordEvent(database, visit, { kind: 'returned', page, code: null, reason: null, reportId: page.reportId, at });
  pageStatements(database.connection).setGone.run(null, page.pageId);
}

function savePage(
  database: LoadDatabase,
  { visitId }: OpenVisit,
  run: Run,
  { page, sha256, document }: ReadPage,
  verdict: PageVerdict,
  reportId: number | null,
): void {
  const { pageId } = page;
  const version = run.parserVersion;
  const fingerprint = document === null ? page.fingerprint : document.reading.fingerprint;
  pageStatements(database.connection).read.run({ pageId, visitId, verdict, sha256, version, fingerprint, reportId });
}
