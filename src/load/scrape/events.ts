// What happened in a run of the scrape: a row for each report that is new, changed or gone, and for each failure. For a changed report,
// the differences between its two readings.
import type { ScrapeEventKind } from '../../model/scrape.js';
import type { LoadDatabase } from '../connection/load-database.js';
import type { OpenVisit } from './visits.js';

/** One difference between two reports of a page. A side that does not state the subject is null. */
export interface ReportChange {
  readonly what: 'identity' | 'fact' | 'section';
  /** The field, the indicator with its applicant, or the number and title of the section. */
  readonly subject: string;
  /** As printed; for a section, its length in characters. */
  readonly old: string | null;
  readonly new: string | null;
}

/** If a page now holds another report, everything differs; this many differences are enough to see that. */
const mostChanges = 500;

export interface ScrapeEvent {
  readonly kind: ScrapeEventKind;
  readonly page: { readonly pageId: number; readonly address: string } | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly reportId: number | null;
  readonly formerReportId?: number | null;
  readonly changes?: readonly ReportChange[];
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Adds an event, in the caller's transaction, which also writes what the event is about. */
export function recordEvent({ connection }: LoadDatabase, visit: OpenVisit, event: ScrapeEvent): void {
  connection
    .prepare<Record<string, string | number | null>>(`
      INSERT INTO scrape_events (scrape_run_id, visit_id, source, page_id, address, at, kind, code, reason, report_id, former_report_id, changes)
      VALUES (:runId, :visitId, :source, :pageId, :address, :at, :kind, :code, :reason, :reportId, :formerReportId, :changes)`)
    .run({
      ...visit,
      pageId: event.page?.pageId ?? null,
      address: event.page?.address ?? null,
      at: event.at,
      kind: event.kind,
      code: event.code,
      reason: event.reason,
      reportId: event.reportId,
      formerReportId: event.formerReportId ?? null,
      changes: JSON.stringify(event.changes ?? []),
    });
}

/**
 * Returns the differences between two readings of a page: identity first, then numbers in the order of their codes, then sections. If the
 * page holds several reports, those with the same place in it are compared, and each subject begins with that place.
 */
export function changesBetween(database: LoadDatabase, formerId: number, reportId: number): readonly ReportChange[] {
  const pairs = database.connection
    .prepare<{ readonly formerId: number; readonly reportId: number }, PairOfReports>(`
      WITH
      former AS (SELECT reading_id, part FROM readings WHERE reading_id = :formerId OR part_of = :formerId),
      present AS (SELECT reading_id, part FROM readings WHERE reading_id = :reportId OR part_of = :reportId)
      SELECT former.reading_id AS formerId, present.reading_id AS reportId, ifnull(former.part, present.part) AS part
      FROM former FULL JOIN present ON ifnull(former.part, 1) = ifnull(present.part, 1)
      ORDER BY part`)
    .all({ formerId, reportId });
  return pairs
    .flatMap(({ part, ...pair }) =>
      changesOfReport(database, pair).map((change) =>
        part === null ? change : { ...change, subject: `report ${part}: ${change.subject}` },
      ),
    )
    .slice(0, mostChanges);
}

/** Two readings of one report of a page; null where only one of the pages holds it. */
interface PairOfReports {
  readonly formerId: number | null;
  readonly reportId: number | null;
  readonly part: number | null;
}

function changesOfReport(
  { connection }: LoadDatabase,
  pair: Pick<PairOfReports, 'formerId' | 'reportId'>,
): readonly ReportChange[] {
  return connection
    .prepare<Pick<PairOfReports, 'formerId' | 'reportId'> & { readonly most: number }, ReportChange>(`
      WITH
      stated (reading_id, rank, what, subject, printed, compared) AS (
        SELECT reading_id, 1, 'identity', fields.key, fields.value, fields.value
        FROM readings JOIN json_each(json_object('agency', agency, 'year', CAST(year AS TEXT), 'title', title, 'form', form)) AS fields
        WHERE reading_id IN (:formerId, :reportId)
        UNION ALL
        SELECT reading_id, 2, 'fact', indicator || ifnull('/' || applicant, ''), raw, state || ifnull(value, '') || '|' || raw
        FROM reading_facts WHERE reading_id IN (:formerId, :reportId)
        UNION ALL
        SELECT reading_id, 3, 'fact', 'unmapped: ' || label || ' #' || row_number() OVER (PARTITION BY reading_id, label ORDER BY unmapped_id),
          raw, state || ifnull(value, '') || '|' || raw
        FROM reading_unmapped WHERE reading_id IN (:formerId, :reportId)
        UNION ALL
        SELECT reading_id, 4, 'section', number || ' ' || title || ' #' || row_number() OVER (PARTITION BY reading_id, number, title ORDER BY position),
          length(text) || ' characters', text
        FROM reading_sections WHERE reading_id IN (:formerId, :reportId)
      ),
      former AS (SELECT * FROM stated WHERE reading_id = :formerId),
      present AS (SELECT * FROM stated WHERE reading_id = :reportId)
      SELECT ifnull(former.what, present.what) AS what, ifnull(former.subject, present.subject) AS subject,
        former.printed AS old, present.printed AS new
      FROM former FULL JOIN present ON present.rank = former.rank AND present.subject = former.subject
      WHERE former.compared IS NOT present.compared
      ORDER BY ifnull(former.rank, present.rank), subject
      LIMIT :most`)
    .all({ ...pair, most: mostChanges });
}
