// The statements that settling editions runs, each prepared once for a connection; see editions.ts.
import type SqliteDatabase from 'better-sqlite3';
import type { PrecedenceRule } from '../model/edition-rules.js';
import type { ReportScope } from '../model/report.js';
import type { StatedRow } from './stated-reading.js';

/** What reports are found by that may be editions of one. */
export interface AgencyYear {
  readonly agencyKey: string;
  readonly year: number;
}

export interface EditionRow {
  readonly readingId: number;
  readonly isResolved: 0 | 1;
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

/** What a cell states, by its indicator and applicant, or by the labels of a number that no form knows. */
interface CellRow extends StatedRow {
  readonly cell: string;
}

export function editionStatements(connection: SqliteDatabase.Database) {
  return {
    findAgencyYear: connection.prepare<[readingId: number], AgencyYear>(`
      SELECT agency_key AS agencyKey, year FROM readings
      WHERE reading_id = ? AND outcome = 'report' AND agency_key IS NOT NULL AND year IS NOT NULL`),
    // Where there may be editions, or were.
    findSharedAgencyYears: connection.prepare<[], AgencyYear>(`
      SELECT agency_key AS agencyKey, year FROM readings
      WHERE outcome = 'report' AND superseded_by IS NULL AND agency_key IS NOT NULL AND year IS NOT NULL
      GROUP BY agency_key, year HAVING count(*) > 1 OR count(edition_of) > 0`),
    // A run that goes on where others were interrupted counts as begun with the first of them: where a job was killed decides nothing.
    findReportsOfYear: connection.prepare<AgencyYear, EditionRow>(`
      SELECT report.reading_id AS readingId, report.agency_id IS NOT NULL AS isResolved, report.scope AS scope,
        report.form AS form, report.edition_of AS editionOf, report.edition_rule AS editionRule,
        report.is_correction AS isCorrection, report.published_on AS publishedOn, document.format AS format,
        document.sha256 AS sha256, (
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
      WHERE report.outcome = 'report' AND report.superseded_by IS NULL
        AND report.agency_key = :agencyKey AND report.year = :year
      ORDER BY document.sha256`),
    // A row of a local table may be printed twice: what it states is then not known by its labels.
    findCellsOf: connection.prepare<{ readonly readingId: number }, CellRow>(`
      SELECT indicator || ifnull('|' || applicant, '') AS cell, state, value FROM reading_facts
      WHERE reading_id = :readingId
      UNION ALL
      SELECT json_array(json(path), label, column_label), min(state), min(value) FROM reading_unmapped
      WHERE reading_id = :readingId
      GROUP BY path, label, column_label HAVING count(*) = 1`),
    // The preamble holds what a page says of itself.
    findSectionTexts: connection
      .prepare<[readingId: number], string>(`
      SELECT title || text FROM reading_sections WHERE reading_id = ? AND kind <> 'preamble' ORDER BY position`)
      .pluck(),
    setEdition: connection.prepare<[editionOf: number | null, rule: PrecedenceRule | null, readingId: number]>(
      'UPDATE readings SET edition_of = ?, edition_rule = ? WHERE reading_id = ?',
    ),
  };
}
