// What happened in a run: one row for each report that is new, changed or gone, and for whatever went wrong.
import type { ScrapeEventKind } from '../../model/scrape.js';
import type { LoadDatabase } from '../connection/load-database.js';
import type { ReportChange } from './report-changes.js';
import type { OpenVisit } from './visits.js';

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

/** Adds an event; the caller’s transaction holds it together with what it speaks of. */
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
