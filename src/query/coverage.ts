// Questions about coverage: who reported in time, late or not at all.
import type SqliteDatabase from 'better-sqlite3';

/** What became of a report that is expected, in the order in which people read it. `blocked`: its site turns the scrape away. */
export const coverageStatuses = ['in_time', 'late', 'published', 'missing', 'unreadable', 'blocked'] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** Which rows are meant; null where any is. */
export interface CoverageFilter {
  readonly agencyKey: string | null;
  readonly year: number | null;
  /** The code of a division, or the beginning of codes: with everything below. Digits alone. */
  readonly division: string | null;
}

/** A row of the view `coverage`. */
export interface CoverageRow {
  readonly agency_key: string;
  readonly agency_id: string | null;
  readonly agency: string;
  readonly division_code: string | null;
  readonly year: number;
  readonly status: CoverageStatus;
  /** YYYY-MM-DD, as the deadline; null where it is not known. */
  readonly published_on: string | null;
  readonly deadline: string | null;
  readonly days_late: number | null;
  readonly report_id: number | null;
  readonly source_name: string | null;
  /** Codes and sources of the deadlines that may hold. */
  readonly rule: string | null;
  readonly rule_source: string | null;
}

/** How many reports of a year are expected, and what became of them. */
export interface CoverageCounts extends Readonly<Record<CoverageStatus, number>> {
  readonly year: number;
  readonly expected: number;
}

/** A line of the roster that does not mean one agency of the database, so that it stands for a printed name. */
export interface UnresolvedLine {
  readonly line: number;
  readonly agency: string;
  /** How many agencies it may mean. */
  readonly candidates: number;
}

const withinDivision = `division_code IN (
  WITH RECURSIVE below (code) AS (
    SELECT code FROM divisions WHERE code GLOB :division || '*'
    UNION SELECT inner.code FROM below JOIN divisions AS inner ON inner.parent_code = below.code
  )
  SELECT code FROM below)`;

const noneOfAny = { in_time: 0, late: 0, published: 0, missing: 0, unreadable: 0, blocked: 0 } as const;

/** The rows of coverage that are meant, by division and agency, over the years. */
export function findCoverage(connection: SqliteDatabase.Database, filter: CoverageFilter): readonly CoverageRow[] {
  const conditions = [
    filter.agencyKey === null ? [] : 'agency_key = :agencyKey',
    filter.year === null ? [] : 'year = :year',
    filter.division === null ? [] : withinDivision,
  ].flat();
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return connection
    .prepare<CoverageFilter, CoverageRow>(`
      SELECT agency_key, agency_id, agency, division_code, year, status, published_on, deadline, days_late, report_id,
        source_name, rule, rule_source
      FROM coverage ${where} ORDER BY division_code IS NULL, division_code, agency, agency_key, year`)
    .all(filter);
}

/** The rows counted by year and status, the years in order. */
export function countCoverage(rows: readonly CoverageRow[]): readonly CoverageCounts[] {
  const byYear = new Map<number, CoverageCounts>();
  for (const { year, status } of rows) {
    const counts = byYear.get(year) ?? { year, expected: 0, ...noneOfAny };
    byYear.set(year, { ...counts, expected: counts.expected + 1, [status]: counts[status] + 1 });
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

/** Whether the database knows a division whose code is this or begins so. */
export function isKnownDivision(connection: SqliteDatabase.Database, code: string): boolean {
  return connection.prepare<[string]>("SELECT 1 FROM divisions WHERE code GLOB ? || '*'").get(code) !== undefined;
}

/** How many sources that could not be read are not counted as `unreadable`: their names do not tell agency and year. */
export function countUnplacedSources(connection: SqliteDatabase.Database): number {
  const count = connection
    .prepare<[], number>('SELECT count(*) FROM unread_sources WHERE agency_key IS NULL OR year IS NULL')
    .pluck()
    .get();
  return count ?? 0;
}

/** The lines of the roster that mean no agency of the database, or several. */
export function unresolvedLines(connection: SqliteDatabase.Database): readonly UnresolvedLine[] {
  return connection
    .prepare<[], UnresolvedLine>(`
      SELECT line, agency, json_array_length(candidates) AS candidates FROM roster_agencies
      WHERE json_array_length(candidates) <> 1 ORDER BY line`)
    .all();
}
