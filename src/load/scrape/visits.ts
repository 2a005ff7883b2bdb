// The runs of the scrape, the sources that it knows, and the visits to them. The next run continues a visit that was not finished.
import type { VisitOutcome } from '../../model/scrape.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';

/** A source as sources.yaml describes it now. */
export interface ListedSource {
  readonly source: string;
  readonly agency: string | null;
  readonly place: string | null;
  readonly kind: string;
  readonly schedule: string;
  readonly leastReports: number;
  readonly newestYear: number | null;
  readonly notes: string | null;
}

/** A visit that is not closed, and the run that it is part of now. */
export interface OpenVisit {
  readonly visitId: number;
  readonly runId: number;
  readonly source: string;
}

export interface ScrapeRunStart {
  /** The run that documents are loaded in; null if no documents are loaded. */
  readonly loadRunId: number | null;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly arguments: readonly string[];
  readonly version: string;
}

/**
 * Begins a run of the scrape. A run that was killed, and so is still marked as running, becomes interrupted.
 * @returns the id of the new run
 */
export function startScrapeRun(database: LoadDatabase, start: ScrapeRunStart): number {
  const { connection } = database;
  return inTransaction(database, null, () => {
    connection.prepare("UPDATE scrape_runs SET status = 'interrupted' WHERE status = 'running'").run();
    const { lastInsertRowid } = connection
      .prepare<[number | null, string, string, string]>(
        "INSERT INTO scrape_runs (run_id, started_at, arguments, version, status) VALUES (?, ?, ?, ?, 'running')",
      )
      .run(start.loadRunId, start.startedAt, JSON.stringify(start.arguments), start.version);
    return Number(lastInsertRowid);
  });
}

/** Ends a run of the scrape, and stores how many requests and bytes it took. */
export function finishScrapeRun(
  database: LoadDatabase,
  runId: number,
  end: { readonly status: 'finished' | 'interrupted'; readonly finishedAt: string },
): void {
  inTransaction(database, null, () => {
    database.connection
      .prepare<[string, string, number, number, number]>(`
        UPDATE scrape_runs SET status = ?, finished_at = ?,
          requests = (SELECT ifnull(sum(requests), 0) FROM fetches WHERE scrape_run_id = ?),
          bytes = (SELECT ifnull(sum(bytes), 0) FROM fetches WHERE scrape_run_id = ?)
        WHERE scrape_run_id = ?`)
      .run(end.status, end.finishedAt, runId, runId, runId);
  });
}

/**
 * Stores what sources.yaml states. Sources that it no longer names stay, with their reports.
 * @param now ISO 8601 in UTC
 */
export function listSources(database: LoadDatabase, sources: readonly ListedSource[], now: string): void {
  inTransaction(database, null, () => {
    const list = database.connection.prepare<ListedSource & { readonly now: string }>(`
      INSERT INTO scrape_sources (source, agency, place, kind, schedule, least_reports, newest_year, notes, first_listed_at, last_listed_at)
      VALUES (:source, :agency, :place, :kind, :schedule, :leastReports, :newestYear, :notes, :now, :now)
      ON CONFLICT (source) DO UPDATE SET agency = excluded.agency, place = excluded.place, kind = excluded.kind,
        schedule = excluded.schedule, least_reports = excluded.least_reports, newest_year = excluded.newest_year,
        notes = excluded.notes, last_listed_at = excluded.last_listed_at`);
    for (const source of sources) list.run({ ...source, now });
  });
}

/**
 * Begins a visit to a source, or continues the open one.
 * @param now ISO 8601 in UTC
 */
export function openVisit(database: LoadDatabase, source: string, runId: number, now: string): OpenVisit {
  const { connection } = database;
  return inTransaction(database, source, () => {
    const open = connection
      .prepare<[number, string], number>(
        'UPDATE scrape_visits SET last_run_id = ? WHERE source = ? AND outcome IS NULL RETURNING visit_id',
      )
      .pluck()
      .all(runId, source)[0];
    if (open !== undefined) return { visitId: open, runId, source };
    const { lastInsertRowid } = connection
      .prepare<[string, number, number, string]>(
        'INSERT INTO scrape_visits (source, first_run_id, last_run_id, started_at) VALUES (?, ?, ?, ?)',
      )
      .run(source, runId, runId, now);
    return { visitId: Number(lastInsertRowid), runId, source };
  });
}

/** Ends a visit. Pages that are still due are not due any more afterwards. Runs inside the caller's transaction. */
export function closeVisit(
  { connection }: LoadDatabase,
  visit: OpenVisit,
  end: { readonly outcome: VisitOutcome; readonly reason: string | null; readonly at: string },
): void {
  // Pages that are still due belong to the night that is over; the lists of the next night name them again.
  connection.prepare<[number]>('UPDATE scrape_pages SET due_visit = NULL WHERE due_visit = ?').run(visit.visitId);
  connection
    .prepare<[string, string | null, string, number]>(
      'UPDATE scrape_visits SET outcome = ?, reason = ?, finished_at = ? WHERE visit_id = ?',
    )
    .run(end.outcome, end.reason, end.at, visit.visitId);
}

type VisitCount =
  | 'new_reports'
  | 'changed_reports'
  | 'unchanged_reports'
  | 'gone_reports'
  | 'not_reports'
  | 'failed_pages';

/**
 * Counts a page of a visit, in the caller's transaction, which also writes what became of the page.
 * @param by for a page that is an archive: how many of its files
 */
export function countInVisit({ connection }: LoadDatabase, { visitId }: OpenVisit, count: VisitCount, by = 1): void {
  connection
    .prepare<[number, number]>(`UPDATE scrape_visits SET ${count} = ${count} + ? WHERE visit_id = ?`)
    .run(by, visitId);
}

/** When a source was last visited (first listed, if it never was visited), and whether a visit is open. */
export interface VisitState {
  readonly since: string;
  readonly isOpen: 0 | 1;
}

/** Returns when a source was last visited; null if sources.yaml never listed it. */
export function visitState({ connection }: LoadDatabase, source: string): VisitState | null {
  return (
    connection
      .prepare<[string], VisitState>(`
        SELECT ifnull(max(started_at), first_listed_at) AS since, ifnull(max(visit_id IS NOT NULL AND outcome IS NULL), 0) AS isOpen
        FROM scrape_sources LEFT JOIN scrape_visits USING (source)
        WHERE source = ? GROUP BY source`)
      .get(source) ?? null
  );
}

/**
 * Copies the sources, pages and robots.txt files of one database into another that is thrown away: for a dry run.
 * @param from path of the database to copy from, which is only read; a database of an older version has no pages
 */
export function copyPages({ connection }: LoadDatabase, from: string): void {
  // The reports that pages refer to are not copied.
  connection.pragma('foreign_keys = OFF');
  connection.prepare<[string]>('ATTACH ? AS former').run(from);
  const hasPages =
    connection.prepare("SELECT 1 FROM former.sqlite_schema WHERE name = 'scrape_pages'").get() !== undefined;
  if (hasPages)
    connection.transaction(() => {
      for (const table of ['scrape_sources', 'scrape_pages', 'robots_files'])
        connection.exec(`INSERT INTO main.${table} SELECT * FROM former.${table}`);
      connection.exec('UPDATE scrape_pages SET due_visit = NULL, listed_visit = NULL, fetched_visit = NULL');
    })();
  connection.exec('DETACH former');
}
