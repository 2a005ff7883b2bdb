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

const runsShown = 5;

/** Counts what the database holds. */
export function totalsOf(connection: SqliteDatabase.Database): Totals {
  const totals = connection
    .prepare<[], Totals>(`
      SELECT count(*) AS reports, count(DISTINCT agency_key) AS agencies, ifnull(sum(facts), 0) AS numbers,
        min(year) AS first_year, max(year) AS last_year
      FROM agency_year_totals`)
    .get();
  return totals ?? { reports: 0, agencies: 0, numbers: 0, first_year: null, last_year: null };
}

/** The last runs of the program. */
export function newestRuns(connection: SqliteDatabase.Database): readonly RunLine[] {
  return connection
    .prepare<[number], RunLine>(
      'SELECT run_id, started_at, finished_at, version FROM runs ORDER BY run_id DESC LIMIT ?',
    )
    .all(runsShown);
}

/** Describes the whole database. */
export function overviewOf(connection: SqliteDatabase.Database): Overview {
  const evidence = connection
    .prepare<[], Record<EvidenceCode, number>>(`
      SELECT ifnull(sum(proved), 0) AS proved, ifnull(sum(confirmed), 0) AS confirmed, ifnull(sum(single), 0) AS single,
        ifnull(sum(doubtful), 0) AS doubtful
      FROM agency_year_totals`)
    .get();
  return {
    totals: totalsOf(connection),
    evidence: evidence ?? { proved: 0, confirmed: 0, single: 0, doubtful: 0 },
    // The first two digits of a division are its province (GB/T 2260): looked up once for each province, not for each report.
    coverage: connection
      .prepare<[], PlaceYear>(`
        SELECT division.name AS province, division.code AS province_code, counted.year, sum(counted.agencies) AS agencies
        FROM (
          SELECT substr(agency.division_code, 1, 2) || '0000' AS code, total.year AS year, count(DISTINCT total.agency_key) AS agencies
          FROM agency_year_totals AS total LEFT JOIN agencies AS agency ON agency.agency_id = total.agency_key
          GROUP BY 1, 2
        ) AS counted
        LEFT JOIN divisions AS division ON division.code = counted.code
        GROUP BY division.code, counted.year ORDER BY division.code IS NULL, division.code, counted.year`)
      .all(),
    runs: newestRuns(connection),
    problems: connection
      .prepare<[], ProblemLine>(`
        SELECT kind.code, kind.severity, kind.meaning, count(*) AS count
        FROM problems AS problem JOIN problem_codes AS kind ON kind.code = problem.code
        WHERE kind.severity <> 'info' GROUP BY kind.code
        ORDER BY kind.severity <> 'error', count DESC, kind.code`)
      .all(),
  };
}
