// How each source of the scrape stands; see the view scrape_source_states.
import type SqliteDatabase from 'better-sqlite3';

export interface SourceState {
  readonly source: string;
  /** `never`, `open`, or how the last visit ended. */
  readonly state: string;
  readonly reason: string | null;
  readonly lastVisitAt: string | null;
  readonly lastCompleteAt: string | null;
  readonly blockedSince: string | null;
  readonly reports: number;
  readonly newestYear: number | null;
}

export function findSourceStates(connection: SqliteDatabase.Database): readonly SourceState[] {
  return connection
    .prepare<[], SourceState>(`
      SELECT source, state, reason, last_visit_at AS lastVisitAt, last_complete_at AS lastCompleteAt,
        blocked_since AS blockedSince, reports, newest_year AS newestYear
      FROM scrape_source_states ORDER BY source`)
    .all();
}
