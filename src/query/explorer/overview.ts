// What is in the database, at a glance. It reads the rows that the job keeps per agency and year, never the numbers one by one.
import type SqliteDatabase from 'better-sqlite3';
import type { EvidenceCode } from '../../catalogues/evidence.js';
import type { Severity } from '../../catalogues/problems.js';

/** How many there are of each. */
interface Totals {
  readonly reports: number;
  readonly agencies: number;
  readonly numbers: number;
  readonly first_year: number | null;
  readonly last_year: number | null;
}

/** How many agencies of a place have a report for a year. */
export interface PlaceYear {
  /** Null for agencies without a place, such as central organs. */
  readonly province: string | null;
  readonly province_code: string | null;
  readonly year: number;
  readonly agencies: number;
}

/** A run of the program on the database. */
interface RunLine {
  readonly run_id: number;
  /** ISO 8601 in UTC. */
  readonly started_at: string;
  readonly finished_at: string | null;
  readonly version: string;
}

/** How often a problem occurs. */
interface ProblemLine {
  readonly code: string;
  readonly severity: Severity;
  readonly meaning: string;
  readonly count: number;
}

/** What the first page shows. */
export interface Overview {
  readonly totals: Totals;
  readonly evidence: Readonly<Record<EvidenceCode, number>>;
  readonly coverage: readonly PlaceYear[];
  readonly runs: readonly RunLine[];
  readonly problems: readonly ProblemLine[];
}

const newestRuns = 5;

/** Describes the whole database. */
export function overviewOf(connection: SqliteDatabase.Database): Overview {
  const one = <Row>(sql: string) => connection.prepare<[], Row>(sql).get();
  const all = <Row>(sql: string) => connection.prepare<[], Row>(sql).all();
  const totals = one<Totals>(`
    SELECT count(DISTINCT report_id) AS reports, count(DISTINCT ifnull(agency_id, agency)) AS agencies,
      ifnull(sum(facts), 0) AS numbers, min(year) AS first_year, max(year) AS last_year
    FROM agency_years`);
  const evidence = one<Record<EvidenceCode, number>>(`
    SELECT ifnull(sum(facts * share_proved), 0) AS proved, ifnull(sum(facts * share_confirmed), 0) AS confirmed,
      ifnull(sum(facts * share_single), 0) AS single, ifnull(sum(facts * share_doubtful), 0) AS doubtful
    FROM agency_years`);
  return {
    totals: totals ?? { reports: 0, agencies: 0, numbers: 0, first_year: null, last_year: null },
    evidence: evidence ?? { proved: 0, confirmed: 0, single: 0, doubtful: 0 },
    coverage: all<PlaceYear>(`
      SELECT province, province_code, year, count(DISTINCT ifnull(agency_id, agency)) AS agencies
      FROM agency_years GROUP BY province_code, year ORDER BY province_code IS NULL, province_code, year`),
    runs: connection
      .prepare<[number], RunLine>(
        'SELECT run_id, started_at, finished_at, version FROM runs ORDER BY run_id DESC LIMIT ?',
      )
      .all(newestRuns),
    problems: all<ProblemLine>(`
      SELECT kind.code, kind.severity, kind.meaning, count(*) AS count
      FROM problems AS problem JOIN problem_codes AS kind ON kind.code = problem.code
      WHERE kind.severity <> 'info' GROUP BY kind.code
      ORDER BY kind.severity <> 'error', count DESC, kind.code`),
  };
}
