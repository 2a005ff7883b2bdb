// The statements that write the rows for agencies and years, each prepared once per connection; see settling/agency-years.ts.
import type SqliteDatabase from 'better-sqlite3';
import { agencyYearTotals, type TakenBecause } from '../../catalogues/agency-year-totals.js';
import type { ReportScope } from '../../model/report.js';
import type { AgencyYear } from './editions-statements.js';

/** A report in effect of an agency and year. */
export interface ReportOfYearRow {
  readonly readingId: number;
  /** What it covers, as it or another edition of it states; null if none does. */
  readonly scope: ReportScope | null;
  /** How many numbers it states. */
  readonly numbers: number;
  readonly publishedOn: string | null;
  /** The first day after the year on which an edition of it by the same agency was published, as in coverage; null if none is known. */
  readonly datedOn: string | null;
  readonly sha256: string;
  /** Which report of its document it is; 0 if the document holds no other. */
  readonly part: number;
}

/** A series of a report. */
interface TotalRow {
  readonly series: string;
  readonly value: number | null;
  readonly comparability: 'exact' | 'approximate';
  readonly note: string | null;
  readonly flagged: 0 | 1;
}

/** How many facts of a report have each level of evidence. */
interface EvidenceCountRow {
  readonly facts: number;
  readonly proved: number;
  readonly confirmed: number;
  readonly single: number;
  readonly doubtful: number;
}

/** A row of agency_year_totals without its totals. Lists and reasons are JSON. */
export interface AgencyYearRow extends AgencyYear, EvidenceCountRow {
  readonly readingId: number;
  readonly scope: ReportScope | null;
  readonly reports: number;
  readonly takenBecause: TakenBecause | null;
  readonly firstPublishedOn: string | null;
  readonly unknown: string;
  readonly approximate: string;
  readonly doubtfulTotals: string;
}

const totalColumns = agencyYearTotals.map(([column]) => column);

/** Prepares the statements on the rows of one agency and year. */
export function agencyYearStatements(connection: SqliteDatabase.Database) {
  const inEffect = "outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL";
  return {
    allYearsDue: connection.prepare<[]>(`
      INSERT OR IGNORE INTO agency_years_due
      SELECT agency_key, year FROM readings WHERE ${inEffect} AND agency_key IS NOT NULL AND year IS NOT NULL
      UNION SELECT agency_key, year FROM agency_year_totals`),
    findYearsDue: connection.prepare<[], AgencyYear>(
      'SELECT agency_key AS agencyKey, year FROM agency_years_due ORDER BY agency_key, year',
    ),
    forgetYearsDue: connection.prepare<[]>('DELETE FROM agency_years_due'),
    findReportsOfYear: connection.prepare<AgencyYear, ReportOfYearRow>(`
      SELECT
        report.reading_id AS readingId,
        ifnull(report.scope, (SELECT max(edition.scope) FROM readings AS edition WHERE edition.edition_of = report.reading_id)) AS scope,
        (SELECT count(value) FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id) AS numbers,
        report.published_on AS publishedOn,
        (
          SELECT min(edition.published_on) FROM readings AS edition
          WHERE (edition.reading_id = report.reading_id OR edition.edition_of = report.reading_id)
            AND edition.agency_key = report.agency_key AND edition.year = report.year
            AND edition.published_on >= (report.year + 1) || '-01-01'
        ) AS datedOn,
        document.sha256 AS sha256,
        ifnull(report.part, 0) AS part
      FROM readings AS report JOIN documents AS document USING (document_id)
      WHERE report.agency_key = :agencyKey AND report.year = :year
        AND report.outcome = 'report' AND report.superseded_by IS NULL AND report.edition_of IS NULL`),
    findTotals: connection.prepare<[readingId: number, codes: string], TotalRow>(`
      SELECT series, value, comparability, note, flagged FROM series
      WHERE report_id = ? AND series IN (SELECT value FROM json_each(?))`),
    countEvidence: connection.prepare<[readingId: number], EvidenceCountRow>(`
      SELECT count(*) AS facts, count(*) FILTER (WHERE code = 'proved') AS proved,
        count(*) FILTER (WHERE code = 'confirmed') AS confirmed, count(*) FILTER (WHERE code = 'single') AS single,
        count(*) FILTER (WHERE code = 'doubtful') AS doubtful
      FROM reading_facts CROSS JOIN evidence_levels ON rank = evidence WHERE reading_id = ?`),
    removeYear: connection.prepare<AgencyYear>(
      'DELETE FROM agency_year_totals WHERE agency_key = :agencyKey AND year = :year',
    ),
    addYear: connection.prepare<[...totals: (number | null)[], row: AgencyYearRow]>(`
      INSERT INTO agency_year_totals (reading_id, agency_key, year, scope, reports, taken_because, first_published_on,
        facts, proved, confirmed, single, doubtful, unknown, approximate, doubtful_totals, ${totalColumns.join(', ')})
      VALUES (:readingId, :agencyKey, :year, :scope, :reports, :takenBecause, :firstPublishedOn,
        :facts, :proved, :confirmed, :single, :doubtful, :unknown, :approximate, :doubtfulTotals${', ?'.repeat(totalColumns.length)})`),
  };
}
