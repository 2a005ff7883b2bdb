// The statements that settle editions, each prepared once per connection; see settling/editions.ts. For the reason of `LIMIT :most + 0`
// see similarity-statements.ts.
import type SqliteDatabase from 'better-sqlite3';
import type { PrecedenceRule } from '../../catalogues/rules/edition-rules.js';
import type { DocumentContents } from '../../editions/contents.js';
import type { ReportScope } from '../../model/report.js';
import type { StateAndValue } from '../rows/rows.js';

/** By agency and year, reports are found that may be editions of one report. */
export interface AgencyYear {
  readonly agencyKey: string;
  readonly year: number;
}

/** A report that is not superseded. */
export interface EditionRow extends DocumentContents {
  readonly readingId: number;
  readonly agency: string | null;
  readonly canonicalName: string | null;
  readonly agencyKey: string | null;
  readonly isResolved: 0 | 1;
  readonly year: number | null;
  readonly scope: ReportScope | null;
  readonly form: string | null;
  readonly editionOf: number | null;
  readonly editionRule: PrecedenceRule | null;
  readonly isCorrection: 0 | 1;
  readonly publishedOn: string | null;
  readonly format: string | null;
  readonly firstSeenAt: string;
  readonly sha256: string;
}

/** What a cell states. The cell is named by indicator and applicant; if no form knows it, by its labels. */
interface CellRow extends StateAndValue {
  readonly cell: string;
}

type Found = { readonly readingId: number };
type Most = { readonly most: number };

const standing = "outcome = 'report' AND superseded_by IS NULL";

/** Prepares the statements on editions and on what reports state and print. */
export function editionStatements(connection: SqliteDatabase.Database) {
  return { ...findingStatements(connection), ...contentStatements(connection) };
}

/** Which reports may be editions of which. */
function findingStatements(connection: SqliteDatabase.Database) {
  const findIds = <Parameters extends unknown[] | object>(sql: string) =>
    connection.prepare<Parameters, number>(sql).pluck();
  return {
    // Superseded reports too, because those that they were compared with are settled again.
    findAgencyYear: connection.prepare<[readingId: number], AgencyYear>(`
      SELECT agency_key AS agencyKey, year FROM readings
      WHERE reading_id = ? AND outcome = 'report' AND agency_key IS NOT NULL AND year IS NOT NULL`),
    findContents: connection.prepare<[readingId: number], DocumentContents>(`
      SELECT text_key AS textKey, values_key AS valuesKey, different_numbers AS differentNumbers FROM readings
      WHERE reading_id = ? AND outcome = 'report'`),
    findOfAgencyYear: findIds<AgencyYear & Most>(
      `SELECT reading_id FROM readings WHERE ${standing} AND agency_key = :agencyKey AND year = :year LIMIT :most + 0`,
    ),
    findOfAgencyYearByValues: findIds<AgencyYear & { readonly valuesKey: string }>(
      `SELECT reading_id FROM readings
      WHERE ${standing} AND agency_key = :agencyKey AND year = :year AND values_key = :valuesKey`,
    ),
    findByText: findIds<{ readonly textKey: string } & Most>(
      `SELECT reading_id FROM readings WHERE ${standing} AND text_key = :textKey LIMIT :most + 0`,
    ),
    // The index holds only reports of at least 10 different numbers; see sameDocument in edition-rules.ts.
    findByValues: findIds<{ readonly valuesKey: string } & Most>(
      `SELECT reading_id FROM readings WHERE ${standing} AND different_numbers >= 10 AND values_key = :valuesKey LIMIT :most + 0`,
    ),
    findEditionsOf: findIds<[readingId: number]>('SELECT reading_id FROM readings WHERE edition_of = ?'),
    // Reports that may have editions, or had.
    findShared: findIds<[]>(`
      SELECT reading_id FROM readings WHERE ${standing} AND (agency_key, year) IN (
        SELECT agency_key, year FROM readings WHERE ${standing} GROUP BY agency_key, year HAVING count(*) > 1)
      UNION
      SELECT reading_id FROM readings WHERE ${standing} AND text_key IN (
        SELECT text_key FROM readings WHERE ${standing} GROUP BY text_key HAVING count(*) > 1)
      UNION
      SELECT reading_id FROM readings WHERE ${standing} AND different_numbers >= 10 AND values_key IN (
        SELECT values_key FROM readings WHERE ${standing} AND different_numbers >= 10 GROUP BY values_key HAVING count(*) > 1)
      UNION
      SELECT reading_id FROM readings WHERE edition_of IS NOT NULL
      UNION
      SELECT edition_of FROM readings WHERE edition_of IS NOT NULL`),
    // A run that continues interrupted ones counts as begun with the first of them, so that the outcome does not depend on when a job
    // was killed.
    findReport: connection.prepare<[readingId: number], EditionRow>(`
      SELECT report.reading_id AS readingId, report.agency AS agency, agency.name AS canonicalName,
        report.agency_key AS agencyKey, report.agency_id IS NOT NULL AS isResolved, report.year AS year,
        report.scope AS scope, report.form AS form, report.edition_of AS editionOf, report.edition_rule AS editionRule,
        report.is_correction AS isCorrection, report.published_on AS publishedOn, report.text_key AS textKey,
        report.values_key AS valuesKey, report.different_numbers AS differentNumbers,
        document.format AS format, document.sha256 AS sha256, (
          SELECT (
            SELECT begun.started_at FROM runs AS begun
            WHERE begun.arguments = run.arguments AND begun.run_id > ifnull((
              SELECT done.run_id FROM runs AS done
              WHERE done.arguments = run.arguments AND done.status = 'finished' AND done.run_id < run.run_id
              ORDER BY done.run_id DESC LIMIT 1
            ), 0)
            ORDER BY begun.run_id LIMIT 1
          ) FROM readings AS first JOIN runs AS run USING (run_id)
          WHERE first.document_id = report.document_id ORDER BY first.reading_id LIMIT 1
        ) AS firstSeenAt
      FROM readings AS report JOIN documents AS document USING (document_id)
      LEFT JOIN agencies AS agency ON agency.agency_id = report.agency_id
      WHERE report.reading_id = ? AND report.outcome = 'report' AND report.superseded_by IS NULL`),
    setEdition: connection.prepare<[editionOf: number | null, rule: PrecedenceRule | null, readingId: number]>(
      'UPDATE readings SET edition_of = ?, edition_rule = ? WHERE reading_id = ?',
    ),
  };
}

/** What reports state and print. */
function contentStatements(connection: SqliteDatabase.Database) {
  return {
    // As read, not as people decided: which reports are editions of which follows from the documents alone.
    // If a row of a local table is printed twice, its labels do not identify what it states, so it is left out.
    findCellsOf: connection.prepare<Found, CellRow>(`
      SELECT indicator || ifnull('|' || applicant, '') AS cell, ifnull(decided.read_state, fact.state) AS state,
        CASE WHEN decided.fact_id IS NULL THEN fact.value ELSE decided.read_value END AS value
      FROM reading_facts AS fact LEFT JOIN reviewed_facts AS decided USING (fact_id)
      WHERE fact.reading_id = :readingId
      UNION ALL
      SELECT json_array(json(path), label, column_label), min(state), min(value) FROM reading_unmapped
      WHERE reading_id = :readingId
      GROUP BY path, label, column_label HAVING count(*) = 1`),
    // Without the preamble, which holds what the page says about itself.
    findSectionTexts: connection
      .prepare<[readingId: number], string>(`
      SELECT title || text FROM reading_sections WHERE reading_id = ? AND kind <> 'preamble' ORDER BY position`)
      .pluck(),
    findWithoutContents: connection
      .prepare<[], number>("SELECT reading_id FROM readings WHERE outcome = 'report' AND values_key IS NULL")
      .pluck(),
    setContents: connection.prepare<DocumentContents & Found>(`
      UPDATE readings SET text_key = :textKey, values_key = :valuesKey, different_numbers = :differentNumbers
      WHERE reading_id = :readingId`),
  };
}
