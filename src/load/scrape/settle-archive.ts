// Stores what reading a page that is an archive came to. Each file in it is a source of its own, and its report is new, changed or gone by
// itself; the page stands for all of them.
import type { AssignAgency } from '../../model/agency-assignment.js';
import { memberMark } from '../../model/archive-path.js';
import type { ScrapePage } from '../../model/scrape.js';
import { inTransaction, type LoadDatabase, required } from '../connection/load-database.js';
import type { SourceRow } from '../connection/statements.js';
import type { KnownSource, ReadSource, UnopenedSource } from '../documents/handled-source.js';
import { loadDocuments, recordKnownSource, recordUnopenedSource } from '../documents/load-documents.js';
import { releaseSources } from '../documents/release-sources.js';
import type { Run } from '../documents/runs.js';
import type { Loaded } from '../rows/document-reading.js';
import { changesBetween, recordEvent } from './events.js';
import { countInVisit, type OpenVisit } from './visits.js';

/** A file of an archive. */
export interface PageMember {
  readonly page: ScrapePage;
  readonly member: KnownSource | ReadSource | UnopenedSource;
  readonly assign: AssignAgency;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** What a place held before. */
interface FormerContent {
  readonly reportId: number | null;
  readonly sha256: string | null;
}

/**
 * Loads a file of an archive, and records what became of its report.
 * @throws DatabaseError if the database cannot be written; nothing is stored then
 */
export function settleMember(database: LoadDatabase, visit: OpenVisit, run: Run, settled: PageMember): void {
  const { page, member, at } = settled;
  const { location } = member;
  inTransaction(database, location, () => {
    const former = formerContent(database, location);
    const wasGone = lastEventOf(database, page, location) === 'gone';
    const { outcome, reportId, problems } = loadMember(database, run, settled);
    const about = { page: { pageId: page.pageId, address: location }, code: null, reason: null, reportId, at };
    if (outcome === 'failed' || outcome === 'unsupported') {
      const [problem] = problems;
      const words = { code: problem?.code ?? outcome, reason: problem?.message ?? null };
      recordEvent(database, visit, { ...about, ...words, kind: 'failed' });
      countInVisit(database, visit, 'failed_pages');
    } else if (outcome === 'not_a_report') {
      if (former.reportId === null) return;
      const words = { code: 'replaced', reason: 'the archive holds a file there that is not a report' };
      recordEvent(database, visit, { ...about, ...words, kind: 'gone' });
      countInVisit(database, visit, 'gone_reports');
    } else if (reportId !== null && former.reportId === null) {
      recordEvent(database, visit, { ...about, kind: wasGone ? 'returned' : 'new' });
      countInVisit(database, visit, wasGone ? 'unchanged_reports' : 'new_reports');
    } else if (reportId !== null) {
      const isOther = reportId !== former.reportId && 'sha256' in member && member.sha256 !== former.sha256;
      const changes = isOther && former.reportId !== null ? changesBetween(database, former.reportId, reportId) : [];
      if (changes.length > 0)
        recordEvent(database, visit, { ...about, kind: 'changed', formerReportId: former.reportId, changes });
      if (changes.length > 0) countInVisit(database, visit, 'changed_reports');
      else if (page.isFetched) countInVisit(database, visit, 'unchanged_reports');
    }
  });
}

function loadMember(database: LoadDatabase, run: Run, { member, assign }: PageMember): Loaded {
  switch (member.kind) {
    case 'read': {
      const [loaded] = loadDocuments(database, run, [member], { assign });
      return required(loaded);
    }
    case 'known':
      return recordKnownSource(database, run, member, { assign });
    case 'unopened':
      return recordUnopenedSource(database, run, member);
  }
}

function formerContent({ connection }: LoadDatabase, location: string): FormerContent {
  return (
    connection
      .prepare<[string], FormerContent>(
        'SELECT report_id AS reportId, sha256 FROM sources LEFT JOIN documents USING (document_id) WHERE location = ?',
      )
      .get(location) ?? { reportId: null, sha256: null }
  );
}

function lastEventOf({ connection }: LoadDatabase, { pageId }: ScrapePage, location: string): string | null {
  return (
    connection
      .prepare<[number, string], string>(
        'SELECT kind FROM scrape_events WHERE page_id = ? AND address = ? ORDER BY event_id DESC LIMIT 1',
      )
      .pluck()
      .get(pageId, location) ?? null
  );
}

/** The place of a page, and those of the files in it that the database knows. The mark and the sign after it bound them in the index. */
function placesOf(
  { connection }: LoadDatabase,
  address: string,
): readonly (SourceRow & { readonly location: string })[] {
  return connection
    .prepare<{ readonly address: string; readonly mark: string }, SourceRow & { readonly location: string }>(`
      SELECT source_id AS sourceId, location, document_id AS documentId, report_id AS reportId FROM sources
      WHERE url = :address AND (location = :address
        OR location > :address || :mark AND location < :address || char(unicode(:mark) + 1))
      ORDER BY source_id`)
    .all({ address, mark: memberMark });
}

/** The report of the first of the files of a page that gives one; null if none does. */
export function firstReportIn(
  database: LoadDatabase,
  { address }: ScrapePage,
  members: ReadonlySet<string>,
): number | null {
  const reports = placesOf(database, address).filter(
    ({ location, reportId }) => reportId !== null && members.has(location),
  );
  return reports[0]?.reportId ?? null;
}

/** How many files of a page give a report; 1 for a page that is one itself. */
export function countReportsIn(database: LoadDatabase, { address }: ScrapePage): number {
  return Math.max(1, placesOf(database, address).filter(({ reportId }) => reportId !== null).length);
}

/**
 * Empties the places of a page that it does not hold any more: files that its archive lost, those of an archive that a document replaced, and
 * the document that an archive replaced. Runs inside the caller's transaction.
 * @param held the locations that the page holds now
 * @param by a report that the page gives now
 */
export function releaseLost(
  database: LoadDatabase,
  visit: OpenVisit,
  { page, at, assign }: Omit<PageMember, 'member'>,
  { held, by }: { readonly held: ReadonlySet<string>; readonly by: number },
): void {
  const lost = placesOf(database, page.address).filter(
    ({ location, reportId }) => !held.has(location) && (location !== page.address || reportId !== null),
  );
  releaseSources(database, lost, { by, assign });
  for (const { location, reportId } of lost) {
    if (reportId === null || location === page.address) continue;
    const words = { code: 'replaced', reason: 'the archive does not hold the file any more' };
    const about = { pageId: page.pageId, address: location };
    recordEvent(database, visit, { kind: 'gone', page: about, ...words, reportId, at });
    countInVisit(database, visit, 'gone_reports');
  }
}
