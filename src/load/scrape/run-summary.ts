// What a run of the scrape came to, as the database has it: also of a run that was killed.
import type { ScrapeEventKind, VisitOutcome } from '../../model/scrape.js';
import type { LoadDatabase } from '../connection/load-database.js';

interface RunLine {
  readonly scrapeRunId: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly status: 'running' | 'finished' | 'interrupted';
  readonly version: string;
  readonly requests: number;
  readonly bytes: number;
}

/** A source that the run visited. Counts are of the whole visit, which an earlier run may have begun. */
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
  /** JSON; see report-changes.ts. */
  readonly changes: string;
}

interface StaleLine {
  readonly source: string;
  readonly lastCompleteAt: string | null;
  readonly state: string;
  readonly reason: string | null;
}

/** A page whose title is that of a report and that gave none, nor did a file that it offers. */
interface TitledLine {
  readonly source: string;
  readonly address: string;
  readonly title: string;
}

export interface RunSummary {
  readonly run: RunLine;
  readonly visits: readonly VisitLine[];
  readonly events: readonly EventLine[];
  /** Sources without a complete visit for so many days. */
  readonly stale: readonly StaleLine[];
  readonly titledWithoutReport: readonly TitledLine[];
}

const mostTitled = 100;

/** @param staleBefore sources whose last complete visit ended before this moment (ISO 8601 in UTC) are stale */
export function summariseRun(database: LoadDatabase, scrapeRunId: number, staleBefore: string): RunSummary {
  const { connection } = database;
  const run = connection
    .prepare<[number], RunLine>(`
      SELECT scrape_run_id AS scrapeRunId, started_at AS startedAt, finished_at AS finishedAt, status, version, requests, bytes
      FROM scrape_runs WHERE scrape_run_id = ?`)
    .get(scrapeRunId);
  if (!run) throw new Error(`Expected the run ${scrapeRunId} to be there`);
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
      SELECT kind, scrape_events.source AS source, scrape_events.address AS address, ifnull(readings.title, scrape_pages.title) AS title,
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
    stale: staleSources(database, staleBefore),
    titledWithoutReport: titled(database, scrapeRunId),
  };
}

function staleSources({ connection }: LoadDatabase, staleBefore: string): readonly StaleLine[] {
  return connection
    .prepare<{ readonly staleBefore: string }, StaleLine>(`
      SELECT state.source AS source, last_complete_at AS lastCompleteAt, state, reason
      FROM scrape_source_states AS state JOIN scrape_sources USING (source)
      WHERE ifnull(last_complete_at, first_listed_at) < :staleBefore
        AND last_listed_at = (SELECT max(last_listed_at) FROM scrape_sources)
      ORDER BY state.source`)
    .all({ staleBefore });
}

function titled({ connection }: LoadDatabase, scrapeRunId: number): readonly TitledLine[] {
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

/** Reports of a source that its pages give now. */
export interface SourceReports {
  readonly reports: number;
  readonly newestYear: number | null;
}

export function reportsOfSource({ connection }: LoadDatabase, source: string): SourceReports {
  return (
    connection
      .prepare<[string], SourceReports>(
        'SELECT reports, newest_year AS newestYear FROM scrape_source_states WHERE source = ?',
      )
      .get(source) ?? { reports: 0, newestYear: null }
  );
}
