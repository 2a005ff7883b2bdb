// The outcome of a run of the scrape, also of one that was killed, and the state of each source.

import type SqliteDatabase from 'better-sqlite3';
import type { ScrapeEventKind, VisitOutcome } from '../../model/scrape.js';

interface RunLine {
  readonly scrapeRunId: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly status: 'running' | 'finished' | 'interrupted';
  readonly version: string;
  readonly requests: number;
  readonly bytes: number;
}

/** A source that the run visited. The counts cover the whole visit, which an earlier run may have begun. */
export interface VisitLine {
  readonly source: string;
  readonly agency: string | null;
  readonly place: string | null;
  readonly outcome: VisitOutcome | 'open';
  readonly reason: string | null;
  readonly newReports: number;
  readonly changedReports: number;
  readonly unchangedReports: number;
  readonly goneReports: number;
  readonly notReports: number;
  readonly failedPages: number;
  readonly reports: number;
  readonly newestYear: number | null;
}

/** Something that happened in the run. */
export interface EventLine {
  readonly kind: ScrapeEventKind;
  readonly source: string;
  readonly address: string | null;
  readonly title: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly reportId: number | null;
  readonly formerReportId: number | null;
  readonly code: string | null;
  readonly reason: string | null;
  /** A JSON list of the type `ReportChange`. */
  readonly changes: string;
}

interface StaleLine {
  readonly source: string;
  readonly lastCompleteAt: string | null;
  readonly state: string;
  readonly reason: string | null;
}

/** A page that is titled like a report, when neither it nor a file that it offers gave one. */
interface TitledLine {
  readonly source: string;
  readonly address: string;
  readonly title: string;
}

/** Everything that a report on a run shows. */
export interface RunSummary {
  readonly run: RunLine;
  readonly visits: readonly VisitLine[];
  readonly events: readonly EventLine[];
  /** Sources whose last complete visit is too long ago. */
  readonly stale: readonly StaleLine[];
  readonly titledWithoutReport: readonly TitledLine[];
}

const mostTitled = 100;

/**
 * Collects everything that a report on one run shows.
 * @param staleBefore sources whose last complete visit ended before this time (ISO 8601 in UTC) are stale
 */
export function summariseRun(
  connection: SqliteDatabase.Database,
  scrapeRunId: number,
  staleBefore: string,
): RunSummary {
  const run = connection
    .prepare<[number], RunLine>(`
      SELECT scrape_run_id AS scrapeRunId, started_at AS startedAt, finished_at AS finishedAt, status, version, requests, bytes
      FROM scrape_runs WHERE scrape_run_id = ?`)
    .get(scrapeRunId);
  if (!run) throw new Error(`Expected the run ${scrapeRunId} to exist`);
  const visits = connection
    .prepare<[number], VisitLine>(`
      SELECT visit.source AS source, state.agency AS agency, state.place AS place, ifnull(visit.outcome, 'open') AS outcome,
        visit.reason AS reason, new_reports AS newReports, changed_reports AS changedReports, unchanged_reports AS unchangedReports,
        gone_reports AS goneReports, not_reports AS notReports, failed_pages AS failedPages,
        state.reports AS reports, state.newest_year AS newestYear
      FROM scrape_visits AS visit JOIN scrape_source_states AS state ON state.source = visit.source
      WHERE visit.last_run_id = ? ORDER BY visit.source`)
    .all(scrapeRunId);
  const events = connection
    .prepare<[number], EventLine>(`
      SELECT scrape_events.kind AS kind, scrape_events.source AS source, scrape_events.address AS address, ifnull(readings.title, scrape_pages.title) AS title,
        readings.agency AS agency, readings.year AS year, scrape_events.report_id AS reportId, former_report_id AS formerReportId,
        code, reason, changes
      FROM scrape_events
      LEFT JOIN scrape_pages ON scrape_pages.page_id = scrape_events.page_id
      LEFT JOIN readings ON readings.reading_id = scrape_events.report_id
      WHERE scrape_run_id = ? ORDER BY event_id`)
    .all(scrapeRunId);
  return {
    run,
    visits,
    events,
    stale: staleSources(connection, staleBefore),
    titledWithoutReport: titledWithoutReport(connection, scrapeRunId),
  };
}

function staleSources(connection: SqliteDatabase.Database, staleBefore: string): readonly StaleLine[] {
  return connection
    .prepare<{ readonly staleBefore: string }, StaleLine>(`
      SELECT state.source AS source, last_complete_at AS lastCompleteAt, state, reason
      FROM scrape_source_states AS state JOIN scrape_sources USING (source)
      WHERE ifnull(last_complete_at, first_listed_at) < :staleBefore
        AND last_listed_at = (SELECT max(last_listed_at) FROM scrape_sources)
      ORDER BY state.source`)
    .all({ staleBefore });
}

function titledWithoutReport(connection: SqliteDatabase.Database, scrapeRunId: number): readonly TitledLine[] {
  return connection
    .prepare<[number, number], TitledLine>(`
      SELECT page.source AS source, page.address AS address, page.title AS title
      FROM scrape_visits AS visit JOIN scrape_pages AS page ON page.source = visit.source AND page.fetched_visit = visit.visit_id
      WHERE visit.last_run_id = ? AND page.role <> 'list' AND page.is_titled_report = 1 AND page.verdict = 'not_a_report'
        AND NOT EXISTS (
          SELECT 1 FROM scrape_pages AS other
          WHERE other.verdict IN ('report', 'failed', 'unsupported')
            AND (other.found_on = page.page_id OR other.page_id = page.found_on OR (page.role = 'attachment' AND other.found_on = page.found_on))
        )
      ORDER BY page.page_id LIMIT ?`)
    .all(scrapeRunId, mostTitled);
}

/** The reports that a source's pages give now. */
export interface SourceReports {
  readonly reports: number;
  readonly newestYear: number | null;
}

/** Counts the reports that a source's pages give now; 0 for a source that was never listed. */
export function reportsOfSource(connection: SqliteDatabase.Database, source: string): SourceReports {
  return (
    connection
      .prepare<[string], SourceReports>(
        'SELECT reports, newest_year AS newestYear FROM scrape_source_states WHERE source = ?',
      )
      .get(source) ?? { reports: 0, newestYear: null }
  );
}

/** A row of the view `scrape_source_states`. */
export interface SourceState {
  readonly source: string;
  /** `never` or `open`, or the outcome of the last visit. */
  readonly state: string;
  readonly reason: string | null;
  readonly lastVisitAt: string | null;
  readonly lastCompleteAt: string | null;
  readonly blockedSince: string | null;
  readonly reports: number;
  readonly newestYear: number | null;
}

/** Returns the state of every source, ordered by name. */
export function findSourceStates(connection: SqliteDatabase.Database): readonly SourceState[] {
  return connection
    .prepare<[], SourceState>(`
      SELECT source, state, reason, last_visit_at AS lastVisitAt, last_complete_at AS lastCompleteAt,
        blocked_since AS blockedSince, reports, newest_year AS newestYear
      FROM scrape_source_states ORDER BY source`)
    .all();
}
