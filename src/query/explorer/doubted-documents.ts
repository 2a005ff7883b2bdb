// Documents that may be no report, or may be one: what a person decides by.
import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

/** A document with what the program says of it, and what it says as a report. */
export interface DoubtedDocument {
  readonly sha256: string;
  readonly source_name: string;
  readonly url: string | null;
  /** Of the reading by the program itself: `report`, or the code of the problem that says why it is none. */
  readonly verdict: string;
  readonly message: string | null;
  readonly title: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly numbers: number;
  readonly opening: string;
  /** Whether it can be read as a report: of a refused document, whether anything in it is like one. */
  readonly isReadable: 0 | 1;
  /** Whether a report of it is in the database now. */
  readonly isShown: 0 | 1;
}

const openingOfReport = `ifnull((
  SELECT substr(group_concat(section.title || char(10) || section.text, char(10)), 1, 300)
  FROM (SELECT title, text FROM reading_sections WHERE reading_id = own.reading_id ORDER BY position LIMIT 3) AS section
), '')`;
const numbersOfReport =
  "(SELECT count(*) FROM reading_facts AS fact WHERE fact.reading_id = own.reading_id AND fact.state = 'number')";

/** Every document that the program could read, as it stands. */
const documents = `
  SELECT own.sha256, source.name AS source_name, source.url, own.verdict, own.message,
    ifnull(refused.title, reading.title) AS title, ifnull(refused.agency, reading.agency) AS agency,
    ifnull(refused.year, reading.year) AS year, ifnull(refused.numbers, ${numbersOfReport}) AS numbers,
    ifnull(refused.opening, ${openingOfReport}) AS opening,
    own.verdict = 'report' OR refused.reading_id IS NOT NULL AS isReadable,
    source.report_id IS NOT NULL AND EXISTS (
      SELECT 1 FROM readings AS standing WHERE standing.reading_id = source.report_id AND standing.document_id = own.document_id
    ) AS isShown
  FROM own_verdicts AS own
  JOIN readings AS reading ON reading.reading_id = own.reading_id
  JOIN documents AS document ON document.document_id = own.document_id
  JOIN sources AS source ON source.source_id = document.source_id AND source.document_id = document.document_id
  LEFT JOIN refused_reports AS refused ON refused.reading_id = own.reading_id`;

/**
 * Refused documents that are like a report, and reports in effect that state no number; without those that are decided. Their documents are found
 * first, so that not every document is asked what it is.
 */
const doubted = `
  own.document_id IN (
    SELECT document_id FROM readings WHERE reading_id IN (SELECT reading_id FROM refused_reports)
    UNION
    SELECT document_id FROM readings AS report
    WHERE outcome = 'report' AND superseded_by IS NULL AND edition_of IS NULL AND part_of IS NULL AND NOT EXISTS (
      SELECT 1 FROM reading_facts AS fact WHERE fact.reading_id = report.reading_id AND fact.state = 'number'
    )
  )
  AND CASE own.verdict
    WHEN 'report' THEN NOT EXISTS (SELECT 1 FROM reading_facts AS fact WHERE fact.reading_id = own.reading_id AND fact.state = 'number')
    ELSE own.reading_id IN (SELECT reading_id FROM refused_reports)
  END
  AND NOT EXISTS (
    SELECT 1 FROM reviews AS review
    WHERE review.sha256 = own.sha256 AND review.indicator = 'kind' AND review.state IN ('holds', 'satisfied')
  )`;

/** Documents about which a person decides whether they are reports: first those with the most numbers. */
export function doubtedDocuments(
  connection: SqliteDatabase.Database,
  page: number,
  pageLength: number,
): { readonly total: number; readonly rows: readonly DoubtedDocument[] } {
  const total =
    connection
      .prepare<[], number>(`
        SELECT count(*)
        FROM own_verdicts AS own
        JOIN documents AS document ON document.document_id = own.document_id
        JOIN sources AS source ON source.source_id = document.source_id AND source.document_id = document.document_id
        WHERE ${doubted}`)
      .pluck()
      .get() ?? 0;
  const rows = connection
    .prepare<{ readonly most: number; readonly skipped: number }, DoubtedDocument>(
      `${documents} WHERE ${doubted} ORDER BY numbers DESC, own.sha256 LIMIT :most OFFSET :skipped`,
    )
    .all({ most: pageLength, skipped: (page - 1) * pageLength });
  return { total, rows };
}

/** The document of a hash, in doubt or not; null if no source holds it or it could not be read. */
export function judgedDocument(connection: SqliteDatabase.Database, sha256: string): DoubtedDocument | null {
  return connection.prepare<[string], DoubtedDocument>(`${documents} WHERE own.sha256 = ?`).get(sha256) ?? null;
}

/** What the program by itself says of a document: `report`, or the code of a problem; null if it could not be read or is not known. */
export function ownVerdictOf(connection: SqliteDatabase.Database, sha256: string): string | null {
  const verdict = connection
    .prepare<[string], unknown>('SELECT verdict FROM own_verdicts WHERE sha256 = ?')
    .pluck()
    .get(sha256);
  return z.string().nullish().parse(verdict) ?? null;
}
