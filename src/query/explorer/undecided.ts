// What else a person has to decide: whose a report is, and whether a report that prints the numbers of another is a copy.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { ReportName } from './report.js';

/** An agency that a report may be of. */
interface CandidateAgency {
  readonly id: string;
  readonly name: string;
}

/** A report in effect whose agency is not known, or known from weak signs only. */
export interface UndecidedReport extends ReportName {
  /** The printed name; null if it prints none. */
  readonly name: string | null;
  readonly year: number | null;
  readonly source_name: string;
  readonly code: string;
  readonly message: string;
  readonly candidates: readonly CandidateAgency[];
}

/** A report in effect that prints the numbers of another. */
export interface SuspectedCopy extends ReportName {
  readonly agency: string | null;
  readonly year: number | null;
  readonly source_name: string;
  readonly other_sha256: string;
  readonly other_part: number | null;
  readonly other_agency: string | null;
  readonly other_year: number | null;
  readonly other_source_name: string;
  /** Whether the text is the same too. */
  readonly is_same_text: 0 | 1;
}

/** A part of a list. */
export interface UndecidedPart<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

const inEffect = "reading.outcome = 'report' AND reading.superseded_by IS NULL AND reading.edition_of IS NULL";
const doubts = "('agency_undecided', 'agency_uncertain', 'agency_contradicted')";
const undecided = `
  FROM readings AS reading
  WHERE ${inEffect} AND (reading.agency_problem IS NOT NULL OR (reading.agency_decisions = '[]' AND EXISTS (
    SELECT 1 FROM reading_problems AS problem WHERE problem.reading_id = reading.reading_id AND problem.code IN ${doubts})))`;
const candidateList = z.array(z.object({ id: z.string(), name: z.string() }));

/** Reports whose agency is to be decided, by their printed name. */
export function undecidedReports(
  connection: SqliteDatabase.Database,
  page: number,
  pageLength: number,
): UndecidedPart<UndecidedReport> {
  const total = connection.prepare<[], number>(`SELECT count(*) ${undecided}`).pluck().get() ?? 0;
  const rows = connection
    .prepare<
      { readonly most: number; readonly skipped: number },
      Omit<UndecidedReport, 'candidates'> & { readonly candidates: string }
    >(`
      SELECT document.sha256, reported.part, reported.agency AS name, reported.year, source.name AS source_name,
        ifnull(reported.agency_problem ->> 'code', problem.code) AS code,
        ifnull(reported.agency_problem ->> 'message', problem.message) AS message,
        ifnull(reported.resolution -> 'candidates', '[]') AS candidates
      FROM readings AS reported
      JOIN documents AS document ON document.document_id = reported.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      LEFT JOIN reading_problems AS problem ON problem.reading_id = reported.reading_id AND problem.position = (
        SELECT min(first.position) FROM reading_problems AS first WHERE first.reading_id = reported.reading_id AND first.code IN ${doubts}
      )
      WHERE reported.reading_id IN (SELECT reading.reading_id ${undecided})
      ORDER BY reported.agency, reported.year, document.sha256, reported.part LIMIT :most OFFSET :skipped`)
    .all({ most: pageLength, skipped: (page - 1) * pageLength })
    .map(({ candidates, ...row }) => ({ ...row, candidates: candidateList.parse(JSON.parse(candidates)) }));
  return { total, rows };
}

/** Reports that print the numbers of another, which is in effect as well. */
export function suspectedCopies(
  connection: SqliteDatabase.Database,
  page: number,
  pageLength: number,
): UndecidedPart<SuspectedCopy> {
  const total =
    connection
      .prepare<[], number>(
        'SELECT count(*) FROM copied_reports WHERE report_id IN (SELECT reading_id FROM alike_readings)',
      )
      .pluck()
      .get() ?? 0;
  const rows = connection
    .prepare<{ readonly most: number; readonly skipped: number }, SuspectedCopy>(`
      SELECT document.sha256, report.part, report.agency, report.year, source.name AS source_name,
        other_document.sha256 AS other_sha256, other.part AS other_part, other.agency AS other_agency, other.year AS other_year,
        other_source.name AS other_source_name, ifnull(other.text_key = report.text_key, 0) AS is_same_text
      FROM copied_reports AS copy
      JOIN readings AS report ON report.reading_id = copy.report_id
      JOIN documents AS document ON document.document_id = report.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      JOIN readings AS other ON other.reading_id = copy.other_report_id
      JOIN documents AS other_document ON other_document.document_id = other.document_id
      JOIN sources AS other_source ON other_source.source_id = other_document.source_id
      WHERE copy.report_id IN (SELECT reading_id FROM alike_readings)
      ORDER BY copy.report_id LIMIT :most OFFSET :skipped`)
    .all({ most: pageLength, skipped: (page - 1) * pageLength });
  return { total, rows };
}

/** The printed name of a report in effect; undefined if the database does not have the report. */
export function printedNameOf(
  connection: SqliteDatabase.Database,
  { sha256, part }: ReportName,
): string | null | undefined {
  return connection
    .prepare<ReportName, string | null>(`
      SELECT reading.agency FROM readings AS reading JOIN documents AS document ON document.document_id = reading.document_id
      WHERE document.sha256 = :sha256 AND reading.part IS :part AND ${inEffect}`)
    .pluck()
    .get({ sha256, part });
}
