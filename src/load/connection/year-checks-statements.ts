// The statements that settle the checks over two years, each prepared once per connection; see settling/year-checks.ts.
import type SqliteDatabase from 'better-sqlite3';
import type { FormCode } from '../../catalogues/indicators/indicators.js';
import type { Check, ReportScope } from '../../model/report.js';
import type { StateAndValue } from '../rows/rows.js';
import type { AgencyYear } from './editions-statements.js';

/** A report whose agency and year are known, with the forms of the tables that rules over two years speak of. */
export interface YearReportRow extends AgencyYear {
  readonly readingId: number;
  readonly isInEffect: 0 | 1;
  readonly scope: ReportScope | null;
  readonly proactive: FormCode | null;
  readonly requests: FormCode | null;
}

interface YearFactRow extends StateAndValue {
  readonly factId: number;
  readonly indicator: string;
  readonly applicant: string | null;
}

type YearCheckRow = readonly [
  code: string,
  subject: string,
  left: number | null,
  right: number | null,
  status: Check['status'],
];

const yearReports = `
  SELECT reading_id AS readingId, agency_key AS agencyKey, year, superseded_by IS NULL AND edition_of IS NULL AS isInEffect, scope,
    table_forms ->> 'proactive' AS proactive, table_forms ->> 'requests' AS requests
  FROM readings WHERE outcome = 'report' AND agency_key IS NOT NULL AND year IS NOT NULL`;

/** Prepares the statements on the reports of one agency in one year, and on the checks between two years. */
export function yearCheckStatements(connection: SqliteDatabase.Database) {
  return {
    findYearReport: connection.prepare<[readingId: number], YearReportRow>(`${yearReports} AND reading_id = ?`),
    findYearReports: connection.prepare<[], YearReportRow>(
      `${yearReports} AND superseded_by IS NULL AND edition_of IS NULL`,
    ),
    // Reports of the given scope come first, then those published later. The hash decides the rest, so that the order is always the same.
    findReportsOf: connection.prepare<AgencyYear & { readonly scope: ReportScope | null }, YearReportRow>(`
      ${yearReports} AND superseded_by IS NULL AND edition_of IS NULL AND agency_key = :agencyKey AND year = :year
      ORDER BY scope IS NOT :scope, published_on DESC, (SELECT sha256 FROM documents WHERE documents.document_id = readings.document_id), part`),
    findFactsOf: connection.prepare<[readingId: number, indicators: string], YearFactRow>(`
      SELECT fact_id AS factId, indicator, applicant, state, value FROM reading_facts
      WHERE reading_id = ? AND indicator IN (SELECT value FROM json_each(?))`),
    // Deletes its checks too, by foreign key.
    forgetPreceding: connection.prepare<[readingId: number]>('DELETE FROM preceding_reports WHERE reading_id = ?'),
    // While a database is brought up to date, no foreign key deletes what depends on a row: in this order.
    forgetAllYearChecks: [
      connection.prepare<[]>('DELETE FROM year_check_facts'),
      connection.prepare<[]>('DELETE FROM year_checks'),
      connection.prepare<[]>('DELETE FROM preceding_reports'),
    ],
    addPreceding: connection.prepare<[readingId: number, previousId: number]>(
      'INSERT INTO preceding_reports (reading_id, previous_id) VALUES (?, ?)',
    ),
    addYearCheck: connection.prepare<[readingId: number, ...YearCheckRow]>(`
      INSERT INTO year_checks (reading_id, code, subject, left_value, right_value, status)
      VALUES (?, ?, ?, ?, ?, ?)`),
    addYearCheckFact: connection.prepare<
      [readingId: number, code: string, subject: string, factId: number, pins: 0 | 1]
    >('INSERT INTO year_check_facts (reading_id, code, subject, fact_id, pins) VALUES (?, ?, ?, ?, ?)'),
  };
}
