// Whether reading became better or worse: what the latest run read, beside what the run before it read. Readings are kept for ever, with
// what was known when they were read, so that nothing needs to be stored for it: of support, that is what the document itself gives.
import type SqliteDatabase from 'better-sqlite3';
import { countsOfFacts, noFigures, type QualityFigures, type SupportKind } from './figures.js';

/** What a run read: the reports that it gave, in effect or not, as they were read. */
export interface RunQuality {
  readonly run_id: number;
  /** ISO 8601 in UTC. */
  readonly started_at: string;
  /** Of the parser. */
  readonly version: string;
  readonly figures: QualityFigures;
}

/** Support that follows from other reports is settled after a run, and changes: a run has none of it. */
export const notOfRuns: ReadonlySet<SupportKind> = new Set(['last_year', 'other_edition']);

/** The two latest runs that read reports, the latest first; fewer where there were fewer. */
export function measureLatestRuns(connection: SqliteDatabase.Database): readonly RunQuality[] {
  return connection
    .prepare<[], Omit<RunQuality, 'figures'>>(`
      SELECT run_id, started_at, version FROM runs
      WHERE EXISTS (SELECT 1 FROM readings WHERE readings.run_id = runs.run_id AND outcome = 'report')
      ORDER BY run_id DESC LIMIT 2`)
    .all()
    .map((run) => ({ ...run, figures: figuresOfRun(connection, run.run_id) }));
}

function figuresOfRun(connection: SqliteDatabase.Database, runId: number): QualityFigures {
  const ask = (sql: string) => connection.prepare<{ readonly runId: number }, QualityFigures>(sql).get({ runId });
  const readings = "readings WHERE run_id = :runId AND outcome = 'report'";
  return {
    ...noFigures,
    ...ask(`SELECT count(*) AS reports FROM ${readings}`),
    ...ask(`
      SELECT ${countsOfFacts} FROM (
        SELECT support, flags <> '[]' AS flagged, state FROM reading_facts
        WHERE reading_id IN (SELECT reading_id FROM ${readings})
        UNION ALL
        SELECT support, flags <> '[]', state FROM reading_unmapped WHERE reading_id IN (SELECT reading_id FROM ${readings})
      )`),
    ...ask(`
      SELECT total(status <> 'not_assessable') AS checks, total(status = 'fail') AS failed_checks FROM reading_checks
      WHERE reading_id IN (SELECT reading_id FROM ${readings})`),
  };
}
