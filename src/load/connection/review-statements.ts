// The statements that keep people's decisions and apply them to readings, each prepared once per connection; see deciding/reviews.ts.
import type SqliteDatabase from 'better-sqlite3';
import type { Review } from '../../reviews/review.js';
import type { CheckRow, ProblemRow, StateAndValue } from '../rows/rows.js';

/** A row of the table `reviews`, without what became of it. */
export interface ReviewRow {
  readonly at: string;
  readonly by: string;
  readonly sha256: string;
  readonly indicator: string;
  readonly applicant: string | null;
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly seenRaw: string;
  readonly seenValue: number | null;
  readonly decision: Review['decision'];
  readonly value: number | null;
  readonly note: string;
}

export interface StoredReviewRow extends ReviewRow {
  readonly reviewId: number;
}

/** What became of a decision: see version-13.sql and version-14.sql. */
export type StoredReviewState = 'holds' | 'satisfied' | 'stale' | 'conflict' | 'elsewhere' | 'missing' | 'waiting';

interface ReviewStateRow {
  readonly reviewId: number;
  readonly state: StoredReviewState;
  readonly readingId: number | null;
  readonly factId: number | null;
}

/** A number as it is stored. Support in two parts, and flags, are JSON. */
export interface ReviewableFactRow extends StateAndValue {
  readonly id: number;
  readonly indicator: string;
  readonly applicant: string | null;
  readonly raw: string;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly supportId: number | null;
  readonly sharedSupport: string | null;
  readonly support: string;
  readonly flags: string;
  readonly ownEvidence: number;
  readonly isCountedZero: 0 | 1;
}

/** The columns of a number that decisions change. */
export type ChangeableFact = Pick<
  ReviewableFactRow,
  'id' | 'state' | 'value' | 'supportId' | 'support' | 'flags' | 'ownEvidence'
>;

/** A reading of a document, and whether it stands. */
interface ReadingOfDocumentRow {
  readonly readingId: number;
  readonly isStanding: 0 | 1;
}

interface ReportTextRow {
  readonly agency: string | null;
  readonly year: number | null;
  readonly form: string | null;
  readonly tableForms: string;
}

interface SectionTextRow {
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly recognised: 0 | 1;
}

/** A statement of the text, by its place. */
interface MentionPlaceRow {
  readonly position: number;
  readonly section: number;
  readonly start: number;
  readonly end: number;
  readonly subject: string;
  readonly reading: string;
  readonly agrees: 0 | 1 | null;
}

interface ReviewedFactRow extends StateAndValue {
  readonly factId: number;
  readonly readingId: number;
  readonly decision: Review['decision'];
  readonly persons: string;
  readonly at: string;
}

/** A row of the table `refused_reports`. */
export interface RefusedRow {
  readonly readingId: number;
  readonly title: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  /** How many numbers it has. */
  readonly numbers: number;
  /** How its text begins. */
  readonly opening: string;
  /** JSON. */
  readonly report: string;
}

/** The newest reading of a document that says whether it is a report, as the program by itself says. */
export interface OwnReadingRow {
  readonly documentId: number;
  readonly readingId: number;
  /** `report`, or the code of the problem that says why it is none. */
  readonly verdict: string;
  /** That problem in words; null of a report. */
  readonly message: string | null;
  readonly runId: number;
  readonly parserVersion: string;
  readonly recognisers: string | null;
  readonly readAt: string;
  readonly metadata: string;
}

interface DecidedReadingRow {
  readonly readingId: number;
  readonly ownReadingId: number;
  readonly decision: string;
  readonly isWithdrawn: 0 | 1;
}

/** Prepares the statements on decisions. */
export function reviewStatements(connection: SqliteDatabase.Database) {
  return {
    ...keepingStatements(connection),
    ...applyingStatements(connection),
    ...storedStatements(connection),
    ...kindStatements(connection),
  };
}

const reviewColumnsOfRow = `reviewed_at AS at, person AS "by", sha256, indicator, applicant, table_number AS "table", row_number AS "row",
  column_number AS "column", seen_raw AS seenRaw, seen_value AS seenValue, decision, value, note`;

/** The table `reviews`, and which documents are due. */
function keepingStatements(connection: SqliteDatabase.Database) {
  return {
    findReviews: connection.prepare<[], StoredReviewRow>(
      `SELECT review_id AS reviewId, ${reviewColumnsOfRow} FROM reviews ORDER BY review_id`,
    ),
    findReviewsOf: connection.prepare<[sha256: string], StoredReviewRow>(`
      SELECT review_id AS reviewId, ${reviewColumnsOfRow} FROM reviews WHERE sha256 = ? ORDER BY reviewed_at DESC, person`),
    addReview: connection.prepare<ReviewRow>(`
      INSERT INTO reviews (reviewed_at, person, sha256, indicator, applicant, table_number, row_number, column_number, seen_raw, seen_value,
        decision, value, note)
      VALUES (:at, :by, :sha256, :indicator, :applicant, :table, :row, :column, :seenRaw, :seenValue, :decision, :value, :note)`),
    removeReview: connection.prepare<[reviewId: number]>('DELETE FROM reviews WHERE review_id = ?'),
    setReviewState: connection.prepare<ReviewStateRow>(
      'UPDATE reviews SET state = :state, reading_id = :readingId, fact_id = :factId WHERE review_id = :reviewId',
    ),
    markReviewsDue: connection.prepare<[sha256: string]>('INSERT OR IGNORE INTO reviews_due VALUES (?)'),
    findReviewsDue: connection
      .prepare<[most: number], string>('SELECT sha256 FROM reviews_due ORDER BY sha256 LIMIT ?')
      .pluck(),
    forgetReviewsDue: connection.prepare<[sha256: string]>('DELETE FROM reviews_due WHERE sha256 = ?'),
  };
}

/** What decisions change, and how it is taken back. */
function applyingStatements(connection: SqliteDatabase.Database) {
  return {
    findReviewed: connection
      .prepare<[documentId: number], number>(`
      SELECT reading_id FROM readings WHERE document_id = ?
        AND EXISTS (SELECT 1 FROM reviewed_facts AS decided WHERE decided.reading_id = readings.reading_id)
      ORDER BY reading_id`)
      .pluck(),
    findReadingsOf: connection.prepare<[documentId: number], ReadingOfDocumentRow>(`
      SELECT reading_id AS readingId, superseded_by IS NULL AS isStanding FROM readings
      WHERE document_id = ? AND outcome = 'report' ORDER BY part_of IS NOT NULL, reading_id`),
    addReviewedFact: connection.prepare<ReviewedFactRow>(`
      INSERT INTO reviewed_facts (fact_id, reading_id, decision, persons, reviewed_at, read_state, read_value)
      VALUES (:factId, :readingId, :decision, :persons, :at, :state, :value)`),
    forgetReviewedFacts: connection.prepare<[readingId: number]>('DELETE FROM reviewed_facts WHERE reading_id = ?'),
    keepBefore: connection.prepare<[readingId: number, before: string]>(
      'INSERT INTO reviewed_readings (reading_id, before) VALUES (?, ?)',
    ),
    findBefore: connection
      .prepare<[readingId: number], string>('SELECT before FROM reviewed_readings WHERE reading_id = ?')
      .pluck(),
    forgetBefore: connection.prepare<[readingId: number]>('DELETE FROM reviewed_readings WHERE reading_id = ?'),
    changeFact: connection.prepare<ChangeableFact>(`
      UPDATE reading_facts SET state = :state, value = :value, support_id = :supportId, support = :support, flags = :flags,
        own_evidence = :ownEvidence, is_counted_zero = 0
      WHERE fact_id = :id`),
    clearZeros: connection.prepare<[readingId: number]>(
      'UPDATE reading_facts SET is_counted_zero = 0 WHERE reading_id = ? AND is_counted_zero = 1',
    ),
    setZero: connection.prepare<[factId: number]>('UPDATE reading_facts SET is_counted_zero = 1 WHERE fact_id = ?'),
    removeChecks: connection.prepare<[readingId: number]>('DELETE FROM reading_checks WHERE reading_id = ?'),
    removeProblems: connection.prepare<[readingId: number]>('DELETE FROM reading_problems WHERE reading_id = ?'),
    setAgreement: connection.prepare<[agrees: 0 | 1 | null, readingId: number, position: number]>(
      'UPDATE reading_mentions SET agrees = ? WHERE reading_id = ? AND position = ?',
    ),
    markEvidenceDue: connection.prepare<[readingId: number]>('INSERT OR IGNORE INTO evidence_due VALUES (?)'),
  };
}

/** What a reading holds. */
function storedStatements(connection: SqliteDatabase.Database) {
  return {
    findReportText: connection.prepare<[readingId: number], ReportTextRow>(
      'SELECT agency, year, form, table_forms AS tableForms FROM readings WHERE reading_id = ?',
    ),
    findSectionsOf: connection.prepare<[readingId: number], SectionTextRow>(
      'SELECT number, kind, title, text, recognised FROM reading_sections WHERE reading_id = ? ORDER BY position',
    ),
    findReviewable: connection.prepare<[readingId: number], ReviewableFactRow>(`
      SELECT fact_id AS id, indicator, applicant, state, value, raw, table_number AS "table", row_number AS "row",
        column_number AS "column", fact.support_id AS supportId, shared.support AS sharedSupport, fact.support AS support, flags,
        own_evidence AS ownEvidence, is_counted_zero AS isCountedZero
      FROM reading_facts AS fact LEFT JOIN supports AS shared ON shared.support_id = fact.support_id
      WHERE reading_id = ? ORDER BY fact_id`),
    findCheckRows: connection
      .prepare<[readingId: number], CheckRow>(`
      SELECT position, code, subject, left_value, right_value, status FROM reading_checks WHERE reading_id = ? ORDER BY position`)
      .raw(),
    findProblemRows: connection
      .prepare<[readingId: number], ProblemRow>(
        'SELECT position, code, message, anchor FROM reading_problems WHERE reading_id = ? ORDER BY position',
      )
      .raw(),
    findMentionPlaces: connection.prepare<[readingId: number], MentionPlaceRow>(`
      SELECT position, section_position AS section, start_offset AS start, end_offset AS "end", subject, reading, agrees
      FROM reading_mentions WHERE reading_id = ? ORDER BY position`),
  };
}

/** Whether a document is a report; see deciding/decided-kind.ts. */
function kindStatements(connection: SqliteDatabase.Database) {
  return {
    addRefused: connection.prepare<RefusedRow>(`
      INSERT INTO refused_reports (reading_id, title, agency, year, numbers, opening, report)
      VALUES (:readingId, :title, :agency, :year, :numbers, :opening, :report)`),
    findRefused: connection
      .prepare<[readingId: number], string>('SELECT report FROM refused_reports WHERE reading_id = ?')
      .pluck(),
    findOwnReading: connection.prepare<[documentId: number], OwnReadingRow>(`
      SELECT own.document_id AS documentId, own.reading_id AS readingId, own.verdict, own.message, reading.run_id AS runId,
        reading.parser_version AS parserVersion, reading.recognisers, reading.read_at AS readAt, reading.metadata
      FROM own_verdicts AS own JOIN readings AS reading ON reading.reading_id = own.reading_id
      WHERE own.document_id = ?`),
    findDecided: connection.prepare<[documentId: number], DecidedReadingRow>(`
      SELECT decided.reading_id AS readingId, own_reading_id AS ownReadingId, decision, is_withdrawn AS isWithdrawn
      FROM readings JOIN decided_readings AS decided USING (reading_id) WHERE document_id = ? ORDER BY reading_id`),
    addDecided: connection.prepare<[readingId: number, ownReadingId: number, decision: string]>(
      'INSERT INTO decided_readings (reading_id, own_reading_id, decision) VALUES (?, ?, ?)',
    ),
    withdraw: connection.prepare<[isWithdrawn: 0 | 1, readingId: number]>(
      'UPDATE decided_readings SET is_withdrawn = ? WHERE reading_id = ?',
    ),
  };
}
