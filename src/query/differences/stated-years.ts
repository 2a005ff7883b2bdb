// What a database states of each agency, year and scope, for comparing it with another database.
import type SqliteDatabase from 'better-sqlite3';

/** Which agency, year and scope: the same in every database. */
export interface StatedYear {
  /** The id of the agency; its printed name if it is not resolved. */
  readonly agency_key: string;
  readonly agency: string;
  readonly year: number;
  readonly scope: string | null;
  readonly report_id: number;
  readonly form: string | null;
  readonly source_name: string;
  readonly sha256: string;
  /** Of the program that read the document. */
  readonly version: string;
  readonly taken_because: string | null;
}

/** A number of a report: its value, or in a word why it has none. */
export interface ReportNumber {
  readonly indicator: string;
  readonly applicant: string | null;
  readonly stated: number | string;
}

/** What a document came to. */
export interface ReadDocument {
  readonly outcome: string;
  readonly agency: string | null;
  readonly year: number | null;
  readonly scope: string | null;
  readonly status: 'in_effect' | 'other_edition' | 'superseded' | 'no_report';
}

/** Reads one database. Prepared once, because a comparison asks for each report. */
export class StatedYears {
  readonly #numbers;
  readonly #documents;
  readonly #connection: SqliteDatabase.Database;

  constructor(connection: SqliteDatabase.Database) {
    this.#connection = connection;
    this.#numbers = connection.prepare<[number], ReportNumber>(`
      SELECT indicator, applicant, ifnull(value, state) AS stated FROM facts
      WHERE report_id = ? AND indicator <> 'unmapped' ORDER BY indicator, applicant`);
    this.#documents = connection.prepare<[string], ReadDocument>(`
      SELECT reading.outcome AS outcome, ifnull(agency.name, reading.agency) AS agency, reading.year AS year, reading.scope AS scope,
        CASE
          WHEN reading.outcome <> 'report' THEN 'no_report'
          WHEN reading.superseded_by IS NOT NULL THEN 'superseded'
          WHEN reading.edition_of IS NOT NULL THEN 'other_edition'
          ELSE 'in_effect'
        END AS status
      FROM documents AS document
      JOIN readings AS reading ON reading.document_id = document.document_id
      LEFT JOIN agencies AS agency ON agency.agency_id = reading.agency_id
      WHERE document.sha256 = ?
      ORDER BY reading.reading_id DESC`);
  }

  /** All agencies, years and scopes, in an order that does not depend on the database. */
  all(): readonly StatedYear[] {
    return this.#connection
      .prepare<[], StatedYear>(`
        SELECT ifnull(stated.agency_id, stated.agency) AS agency_key, stated.agency, stated.year, stated.scope, stated.report_id,
          stated.form, stated.source_name, document.sha256, reading.parser_version AS version, stated.taken_because
        FROM agency_years AS stated
        JOIN readings AS reading ON reading.reading_id = stated.report_id
        JOIN documents AS document ON document.document_id = reading.document_id
        ORDER BY stated.agency, agency_key, stated.year, stated.scope`)
      .all();
  }

  /** The numbers of a report. */
  numbers(reportId: number): readonly ReportNumber[] {
    return this.#numbers.all(reportId);
  }

  /** What the bytes with this hash came to, the newest reading first; empty if the database never saw them. */
  document(sha256: string): readonly ReadDocument[] {
    return this.#documents.all(sha256);
  }
}
