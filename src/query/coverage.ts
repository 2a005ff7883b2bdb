// Coverage: who reported in time, late or not at all.
import type SqliteDatabase from 'better-sqlite3';
import { nearestNames } from '../text/nearest-names.js';

/** What became of an expected report, in the order in which it is shown. `blocked`: the agency's site refuses the scrape. */
export const coverageStatuses = ['in_time', 'late', 'published', 'missing', 'unreadable', 'blocked'] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** Which rows to return; null stands for any. */
export interface CoverageFilter {
  readonly agencyKey: string | null;
  readonly year: number | null;
  /** The digits with which the code of a division begins; includes everything below it. */
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
  /** YYYY-MM-DD, as is the deadline; null if it is not known. */
  readonly published_on: string | null;
  readonly deadline: string | null;
  readonly days_late: number | null;
  readonly report_id: number | null;
  readonly source_name: string | null;
  /** The codes and sources of the deadlines that may apply. */
  readonly rule: string | null;
  readonly rule_source: string | null;
}

/** How many reports are expected for a year, and what became of them. */
export interface CoverageCounts extends Readonly<Record<CoverageStatus, number>> {
  readonly year: number;
  readonly expected: number;
}

/** A line of the roster that does not mean exactly one agency of the database, so that it stands for a printed name. */
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

/** Returns rows of the view `coverage`, ordered by division, agency and year. */
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

/** Counts rows by year and status, in the order of the years. */
export function countCoverage(rows: readonly CoverageRow[]): readonly CoverageCounts[] {
  const byYear = new Map<number, CoverageCounts>();
  for (const { year, status } of rows) {
    const counts = byYear.get(year) ?? { year, expected: 0, ...noneOfAny };
    byYear.set(year, { ...counts, expected: counts.expected + 1, [status]: counts[status] + 1 });
  }
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

/** Whether the database has a division whose code begins with these digits. */
export function isKnownDivision(connection: SqliteDatabase.Database, code: string): boolean {
  return connection.prepare<[string]>("SELECT 1 FROM divisions WHERE code GLOB ? || '*'").get(code) !== undefined;
}

/** A division by its code and its name with those of the divisions above it: 江苏省宿迁市. */
export interface DivisionMatch {
  readonly code: string;
  readonly name: string;
}

/** The divisions of a name, whole or without its last character: 宿迁 and 宿迁市. */
export function findDivisions(connection: SqliteDatabase.Database, name: string): readonly DivisionMatch[] {
  return connection
    .prepare<{ readonly name: string }, DivisionMatch>(`
      SELECT named.code AS code, ifnull(higher.name, '') || ifnull(above.name, '') || named.name AS name
      FROM divisions AS named
      LEFT JOIN divisions AS above ON above.code = named.parent_code
      LEFT JOIN divisions AS higher ON higher.code = above.parent_code
      WHERE named.name = :name OR (length(:name) > 1 AND substr(named.name, 1, length(named.name) - 1) = :name)
      ORDER BY named.code`)
    .all({ name });
}

/** The divisions whose names are nearest to one that none has; the first of each name. */
export function nearDivisions(connection: SqliteDatabase.Database, wanted: string): readonly DivisionMatch[] {
  const names = connection.prepare<[], string>('SELECT DISTINCT name FROM divisions').pluck().all();
  return nearestNames(wanted, names).flatMap((name) => findDivisions(connection, name));
}

/** Counts the sources that could not be read and are not counted as `unreadable`, because their names do not state agency and year. */
export function countUnplacedSources(connection: SqliteDatabase.Database): number {
  const count = connection
    .prepare<[], number>('SELECT count(*) FROM unread_sources WHERE agency_key IS NULL OR year IS NULL')
    .pluck()
    .get();
  return count ?? 0;
}

/** Returns the lines of the roster that mean no agency of the database, or several. */
export function unresolvedLines(connection: SqliteDatabase.Database): readonly UnresolvedLine[] {
  return connection
    .prepare<[], UnresolvedLine>(`
      SELECT line, agency, json_array_length(candidates) AS candidates FROM roster_agencies
      WHERE json_array_length(candidates) <> 1 ORDER BY line`)
    .all();
}
