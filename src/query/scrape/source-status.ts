// How each source of the scrape stands: its last complete visit, what it gave, what failed there, what is expected of it.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

/** Failures of one kind in the last visit of a source. */
const failuresOfKind = z.object({ code: z.string(), count: z.int() });

interface StatusRow {
  readonly source: string;
  readonly agency: string | null;
  readonly place: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly last_visit_at: string | null;
  readonly last_complete_at: string | null;
  readonly blocked_since: string | null;
  readonly reports: number;
  readonly newest_year: number | null;
  readonly least_reports: number;
  readonly expected_year: number | null;
}

/** How a source stands. Times are ISO 8601 in UTC. */
export interface SourceStatus extends StatusRow {
  /** What failed in the last visit, the commonest first. */
  readonly failures: readonly z.infer<typeof failuresOfKind>[];
  /** Whether it gives as many reports, and as new ones, as its operator expects. */
  readonly meets_expectation: boolean;
}

/** The status of every source that the database knows, those that need a person first: blocked, failed, below expectation. */
export function findSourceStatus(connection: SqliteDatabase.Database): readonly SourceStatus[] {
  const rows = connection
    .prepare<[], StatusRow & { readonly failures: string }>(`
      SELECT state.source AS source, agency, place, state, reason, last_visit_at, last_complete_at, blocked_since, reports, newest_year,
        least_reports, expected_year,
        (
          SELECT json_group_array(json_object('code', code, 'count', count) ORDER BY count DESC, code)
          FROM (
            SELECT ifnull(code, 'unknown') AS code, count(*) AS count FROM scrape_events
            WHERE kind = 'failed' AND scrape_events.page_id IS NOT NULL AND visit_id = (
              SELECT max(visit_id) FROM scrape_visits WHERE scrape_visits.source = state.source
            )
            GROUP BY 1
          )
        ) AS failures
      FROM scrape_source_states AS state ORDER BY source`)
    .all();
  const statuses = rows.map(({ failures, ...row }): SourceStatus => {
    const isNew = row.expected_year === null || (row.newest_year ?? 0) >= row.expected_year;
    return {
      ...row,
      failures: z.array(failuresOfKind).parse(JSON.parse(failures)),
      meets_expectation: isNew && row.reports >= row.least_reports,
    };
  });
  return statuses.sort((a, b) => urgencyOf(a) - urgencyOf(b));
}

const urgentStates = ['blocked', 'failed', 'partial'];

function urgencyOf({ state, meets_expectation, failures }: SourceStatus): number {
  const urgent = urgentStates.indexOf(state);
  if (urgent >= 0) return urgent;
  if (!meets_expectation) return urgentStates.length;
  return urgentStates.length + (failures.length > 0 ? 1 : 2);
}
