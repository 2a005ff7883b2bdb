// The statements that load a document, each prepared once per connection.
import type SqliteDatabase from 'better-sqlite3';
import type { LoadOutcome } from '../rows/document-reading.js';
import { rowWriter } from '../rows/row-writer.js';
import type {
  CheckRow,
  MentionRow,
  ProblemRow,
  ReadingRow,
  SectionRow,
  StoredFactRow,
  UnmappedRow,
} from '../rows/rows.js';
import { agencyStatements } from './agencies-statements.js';
import { agencyYearStatements } from './agency-years-statements.js';
import { editionStatements } from './editions-statements.js';
import { evidenceStatements } from './evidence-statements.js';
import { reviewStatements } from './review-statements.js';
import { searchIndexStatements } from './search-index.js';
import { sharedSupports } from './shared-supports.js';
import { type KnownReading, unchangedStatements } from './unchanged-statements.js';
import { yearCheckStatements } from './year-checks-statements.js';

export interface SourceRow {
  readonly sourceId: number;
  /** The document that it holds; null as long as nothing could be opened there. */
  readonly documentId: number | null;
  /** The report that stands for it; null if there is none. */
  readonly reportId: number | null;
}

interface SeenRow {
  readonly location: string;
  readonly sourceName: string;
  readonly url: string | null;
  readonly readAt: string;
}

interface DocumentRow {
  readonly sha256: string;
  readonly sourceId: number;
  readonly bytes: number;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly producer: string | null;
  readonly readAt: string;
}

interface RunDocumentRow extends DurationRow {
  readonly runId: number;
  readonly location: string;
  readonly sha256: string | null;
  readonly outcome: LoadOutcome;
  readonly readingId: number | null;
  readonly durationMs: number;
}

/** How long each stage took for a document; null if it did not run. */
interface DurationRow {
  readonly extractMs: number | null;
  readonly secondReadingMs: number | null;
  readonly transformMs: number | null;
  readonly loadMs: number | null;
}

/** The prepared statements of a connection. */
export type Statements = ReturnType<typeof prepareStatements>;

/** Prepares all statements of a connection that loads, except those of the scrape and of similarity. */
export function prepareStatements(connection: SqliteDatabase.Database) {
  return {
    ...sourceStatements(connection),
    ...unchangedStatements(connection),
    ...readingStatements(connection),
    ...standingStatements(connection),
    ...yearCheckStatements(connection),
    ...countedZeroStatements(connection),
    ...editionStatements(connection),
    ...evidenceStatements(connection),
    ...agencyStatements(connection),
    ...agencyYearStatements(connection),
    ...reviewStatements(connection),
    ...searchIndexStatements(connection),
  };
}

/** Sources, documents, and what a run did with them. */
function sourceStatements(connection: SqliteDatabase.Database) {
  return {
    // Keeps the fault of an earlier try; whoever opens the source clears it.
    seeSource: connection.prepare<SeenRow, SourceRow>(`
      INSERT INTO sources (location, name, url, first_seen_at, last_seen_at)
      VALUES (:location, :sourceName, :url, :readAt, :readAt)
      ON CONFLICT (location) DO UPDATE SET name = excluded.name, url = excluded.url, last_seen_at = excluded.last_seen_at
      RETURNING source_id AS sourceId, document_id AS documentId, report_id AS reportId`),
    faultSource: connection.prepare<[code: string | null, message: string | null, sourceId: number]>(
      'UPDATE sources SET fault_code = ?, fault_message = ? WHERE source_id = ?',
    ),
    findDocument: connection
      .prepare<[sha256: string], number>('SELECT document_id FROM documents WHERE sha256 = ?')
      .pluck(),
    addDocument: connection
      .prepare<DocumentRow, number>(`
      INSERT INTO documents (sha256, source_id, bytes, format, encoding, producer, first_seen_at)
      VALUES (:sha256, :sourceId, :bytes, :format, :encoding, :producer, :readAt)
      RETURNING document_id`)
      .pluck(),
    describeDocument: connection.prepare<
      Pick<DocumentRow, 'format' | 'encoding' | 'producer'> & { readonly id: number }
    >('UPDATE documents SET format = :format, encoding = :encoding, producer = :producer WHERE document_id = :id'),
    addRunDocument: connection.prepare<RunDocumentRow>(`
      INSERT INTO run_documents (run_id, location, sha256, outcome, reading_id, duration_ms,
        extract_ms, second_reading_ms, transform_ms, load_ms)
      VALUES (:runId, :location, :sha256, :outcome, :readingId, :durationMs,
        :extractMs, :secondReadingMs, :transformMs, :loadMs)
      ON CONFLICT (run_id, location) DO UPDATE SET
        sha256 = excluded.sha256, outcome = excluded.outcome, reading_id = excluded.reading_id, duration_ms = excluded.duration_ms,
        extract_ms = excluded.extract_ms, second_reading_ms = excluded.second_reading_ms,
        transform_ms = excluded.transform_ms, load_ms = excluded.load_ms`),
    stampSource: connection.prepare<[bytes: number | null, modifiedMs: number | null, sourceId: number]>(
      'UPDATE sources SET file_bytes = ?, file_modified_ms = ? WHERE source_id = ?',
    ),
    seeAgain: connection.prepare<[readAt: string, sourceId: number]>(
      'UPDATE sources SET last_seen_at = ? WHERE source_id = ?',
    ),
  };
}

/** Readings and their parts. */
function readingStatements(connection: SqliteDatabase.Database) {
  return {
    addReading: connection
      .prepare<ReadingRow, number>(`
      INSERT INTO readings (document_id, part, part_of, run_id, parser_version, recognisers, read_at, duration_ms, outcome, kind,
        agency, agency_key, clues, scope, is_correction, year, form, title, published_on, table_forms, metadata)
      VALUES (:documentId, :part, :partOf, :runId, :parserVersion, :recognisers, :readAt, :durationMs, :outcome, :kind,
        :agency, :agencyKey, :clues, :scope, :isCorrection, :year, :form, :title, :publishedOn, :tableForms, :metadata)
      RETURNING reading_id`)
      .pluck(),
    supports: sharedSupports(connection),
    addFacts: rowWriter<StoredFactRow>(connection, 'reading_facts', [
      ...['support_id', 'indicator', 'applicant', 'value', 'state', 'raw', 'page', 'table_number', 'row_number'],
      ...['column_number', 'anchor', 'support', 'flags', 'own_evidence', 'evidence', 'suggested'],
    ]),
    addUnmapped: rowWriter<UnmappedRow>(connection, 'reading_unmapped', [
      ...['label', 'path', 'column_label', 'unit', 'value', 'state', 'raw', 'anchor', 'support', 'flags', 'evidence'],
    ]),
    addMentions: rowWriter<MentionRow>(connection, 'reading_mentions', [
      ...['position', 'section_position', 'start_offset', 'end_offset', 'phrase', 'number', 'unit', 'decimals'],
      ...['subject', 'indicator', 'applicant', 'reading', 'agrees'],
    ]),
    addSections: rowWriter<SectionRow>(connection, 'reading_sections', [
      ...['position', 'number', 'kind', 'title', 'text', 'anchor', 'recognised'],
    ]),
    addChecks: rowWriter<CheckRow>(connection, 'reading_checks', [
      ...['position', 'code', 'subject', 'left_value', 'right_value', 'status'],
    ]),
    addProblem: connection.prepare<[readingId: number, ...ProblemRow]>(`
      INSERT INTO reading_problems (reading_id, position, code, message, anchor)
      VALUES (?, ?, ?, ?, ?)`),
  };
}

/** Which report stands for which source, with the other reports of its document; see documents/standing.ts. */
function standingStatements(connection: SqliteDatabase.Database) {
  return {
    findVerdict: connection.prepare<[documentId: number], KnownReading>(`
      SELECT reading_id AS readingId, outcome FROM readings
      WHERE document_id = ? AND outcome IN ('report', 'not_a_report') AND part_of IS NULL
        AND reading_id NOT IN (SELECT reading_id FROM decided_readings WHERE is_withdrawn = 1)
      ORDER BY reading_id DESC LIMIT 1`),
    findSourcesOf: connection.prepare<{ readonly documentId: number }, SourceRow & { readonly standsOnIt: 0 | 1 }>(`
      SELECT sources.source_id AS sourceId, sources.document_id AS documentId, sources.report_id AS reportId,
        ifnull(readings.document_id = :documentId, 0) AS standsOnIt
      FROM sources LEFT JOIN readings ON readings.reading_id = sources.report_id
      WHERE sources.document_id = :documentId
        OR sources.report_id IN (SELECT reading_id FROM readings WHERE document_id = :documentId)`),
    holdDocument: connection.prepare<[documentId: number | null, sourceId: number]>(
      'UPDATE sources SET document_id = ? WHERE source_id = ?',
    ),
    setReport: connection.prepare<[reportId: number | null, sourceId: number]>(
      'UPDATE sources SET report_id = ? WHERE source_id = ?',
    ),
    // The document is named after the first of its sources by name, so that the order of loading does not matter.
    nameDocument: connection.prepare<{ readonly documentId: number }>(`
      UPDATE documents SET source_id = holder.source_id
      FROM (
        SELECT source_id FROM sources WHERE document_id = :documentId ORDER BY name, location LIMIT 1
      ) AS holder
      WHERE documents.document_id = :documentId AND documents.source_id <> holder.source_id`),
    supersede: connection.prepare<{ readonly readingId: number; readonly by: number }>(`
      UPDATE readings SET superseded_by = :by, edition_of = NULL, edition_rule = NULL
      WHERE (reading_id = :readingId OR part_of = :readingId) AND NOT EXISTS (SELECT 1 FROM sources WHERE report_id = :readingId)`),
    restore: connection.prepare<{ readonly readingId: number }>(`
      UPDATE readings SET superseded_by = NULL
      WHERE (reading_id = :readingId OR part_of = :readingId) AND superseded_by IS NOT NULL`),
    findPartsOf: connection
      .prepare<[readingId: number], number>('SELECT reading_id FROM readings WHERE part_of = ? ORDER BY reading_id')
      .pluck(),
  };
}

const emptyCellsOfSums = `
  UPDATE reading_facts SET is_counted_zero = 1
  WHERE state IN ('blank', 'slash', 'none') AND EXISTS (
    SELECT 1
    FROM json_each(ifnull((SELECT support FROM supports WHERE support_id = reading_facts.support_id), reading_facts.support)) AS spoken
    JOIN check_rules AS rule ON rule.code = spoken.value ->> 'check'
    WHERE spoken.value ->> 'kind' = 'arithmetic' AND rule.comparison = 'equal'
  )`;

/**
 * Which empty cells count as 0: the cells of a sum whose total the report states itself. A rule of another kind, such as "at most",
 * says nothing about an empty cell.
 */
function countedZeroStatements(connection: SqliteDatabase.Database) {
  return {
    /** Marks those of a reading, once its facts are written. */
    countZeros: connection.prepare<[readingId: number]>(`${emptyCellsOfSums} AND reading_id = ?`),
    /** Marks those of all readings: older versions of the database did not. */
    countAllZeros: connection.prepare<[]>(emptyCellsOfSums),
  };
}
