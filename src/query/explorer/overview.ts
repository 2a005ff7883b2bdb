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
  return countedReports(connection).totals;
}

/** Counts the reports and the evidence of their numbers, which is one look at all rows. */
function countedReports(connection: SqliteDatabase.Database): Pick<Overview, 'totals' | 'evidence'> {
  const counted = connection
    .prepare<[], Totals & Record<EvidenceCode, number>>(`
      SELECT count(*) AS reports, (SELECT count(*) FROM (SELECT DISTINCT agency_key FROM agency_year_totals)) AS agencies,
        ifnull(sum(facts), 0) AS numbers, min(year) AS first_year, max(year) AS last_year, ifnull(sum(proved), 0) AS proved,
        ifnull(sum(confirmed), 0) AS confirmed, ifnull(sum(single), 0) AS single, ifnull(sum(doubtful), 0) AS doubtful
      FROM agency_year_totals`)
    .get();
  if (counted === undefined) throw new Error('Expected counts of the reports');
  const { proved, confirmed, single, doubtful, ...totals } = counted;
  return { totals, evidence: { proved, confirmed, single, doubtful } };
}

/** The evidence of the numbers of the reports for a year. */
export interface YearEvidence extends Readonly<Record<EvidenceCode, number>> {
  readonly year: number;
  readonly reports: number;
  readonly numbers: number;
}

/** The evidence of all numbers by year, the newest first. */
export function evidenceByYear(connection: SqliteDatabase.Database): readonly YearEvidence[] {
  return connection
    .prepare<[], YearEvidence>(`
      SELECT year, count(*) AS reports, sum(facts) AS numbers, sum(proved) AS proved, sum(confirmed) AS confirmed,
        sum(single) AS single, sum(doubtful) AS doubtful
      FROM agency_year_totals INDEXED BY agency_year_totals_counted
      GROUP BY year ORDER BY year DESC`)
    .all();
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
  return {
    ...countedReports(connection),
    // Agencies of a province with the same years are counted together. The first two digits of a division are its province (GB/T 2260).
    coverage: connection
      .prepare<[], PlaceYear>(`
        SELECT division.name AS province, division.code AS province_code, reported.value AS year, sum(counted.agencies) AS agencies
        FROM (
          SELECT province, years, count(*) AS agencies
          FROM (
            SELECT (SELECT substr(division_code, 1, 2) || '0000' FROM agencies WHERE agency_id = agency_key) AS province,
              json_group_array(year) AS years
            FROM (SELECT DISTINCT agency_key, year FROM agency_year_totals) GROUP BY agency_key
          )
          GROUP BY province, years
        ) AS counted
        CROSS JOIN json_each(counted.years) AS reported
        LEFT JOIN divisions AS division ON division.code = counted.province
        GROUP BY division.code, reported.value ORDER BY division.code IS NULL, division.code, reported.value`)
      .all(),
    runs: newestRuns(connection),
    problems: connection
      .prepare<[], ProblemLine>(`
        SELECT kind.code, kind.severity, kind.meaning, counted.problems AS count
        FROM problem_counts AS counted JOIN problem_codes AS kind ON kind.code = counted.code
        WHERE kind.severity <> 'info'
        ORDER BY kind.severity <> 'error', count DESC, kind.code`)
      .all(),
  };
}
