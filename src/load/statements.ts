// The statements that loading a document runs, each prepared once for a connection.
import type SqliteDatabase from 'better-sqlite3';
import type { KnownReading, LoadOutcome } from './handled-document.js';
import type { CheckRow, FactRow, ProblemRow, ReadingRow, SectionRow } from './rows.js';

export interface SourceRow {
  readonly sourceId: number;
  /** What it holds; null while nothing could be opened there. */
  readonly documentId: number | null;
  /** The report that stands for it. */
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
  readonly readAt: string;
}

interface RunDocumentRow {
  readonly runId: number;
  readonly location: string;
  readonly sha256: string | null;
  readonly outcome: LoadOutcome;
  readonly readingId: number | null;
  readonly durationMs: number;
}

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(connection: SqliteDatabase.Database) {
  return { ...sourceStatements(connection), ...readingStatements(connection), ...standingStatements(connection) };
}

/** Sources, documents, and what a run did with them. */
function sourceStatements(connection: SqliteDatabase.Database) {
  return {
    // The fault of an earlier try is kept here; whoever opens the source clears it.
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
      INSERT INTO documents (sha256, source_id, bytes, format, encoding, first_seen_at)
      VALUES (:sha256, :sourceId, :bytes, :format, :encoding, :readAt)
      RETURNING document_id`)
      .pluck(),
    describeDocument: connection.prepare<[format: string | null, encoding: string | null, documentId: number]>(
      'UPDATE documents SET format = ?, encoding = ? WHERE document_id = ?',
    ),
    addRunDocument: connection.prepare<RunDocumentRow>(`
      INSERT INTO run_documents (run_id, location, sha256, outcome, reading_id, duration_ms)
      VALUES (:runId, :location, :sha256, :outcome, :readingId, :durationMs)
      ON CONFLICT (run_id, location) DO UPDATE SET
        sha256 = excluded.sha256, outcome = excluded.outcome, reading_id = excluded.reading_id, duration_ms = excluded.duration_ms`),
  };
}

/** Readings and their parts. */
function readingStatements(connection: SqliteDatabase.Database) {
  return {
    findReading: connection.prepare<[sha256: string, parserVersion: string], KnownReading>(`
      SELECT reading_id AS readingId, outcome
      FROM documents JOIN readings USING (document_id)
      WHERE sha256 = ? AND parser_version = ?
      ORDER BY reading_id DESC LIMIT 1`),
    addReading: connection
      .prepare<ReadingRow, number>(`
      INSERT INTO readings (document_id, run_id, parser_version, read_at, duration_ms, outcome,
        agency, year, form, title, published_on, table_forms, metadata)
      VALUES (:documentId, :runId, :parserVersion, :readAt, :durationMs, :outcome,
        :agency, :year, :form, :title, :publishedOn, :tableForms, :metadata)
      RETURNING reading_id`)
      .pluck(),
    addFact: connection.prepare<[...FactRow]>(`
      INSERT INTO reading_facts (reading_id, indicator, applicant, value, state, raw, anchor, support, flags)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    addSection: connection.prepare<[...SectionRow]>(`
      INSERT INTO reading_sections (reading_id, position, number, kind, title, text, anchor)
      VALUES (?, ?, ?, ?, ?, ?, ?)`),
    addCheck: connection.prepare<[...CheckRow]>(`
      INSERT INTO reading_checks (reading_id, position, code, subject, left_value, right_value, status)
      VALUES (?, ?, ?, ?, ?, ?, ?)`),
    addProblem: connection.prepare<[...ProblemRow]>(`
      INSERT INTO reading_problems (reading_id, position, code, message, anchor)
      VALUES (?, ?, ?, ?, ?)`),
  };
}

/** Which report stands for which source; see standing.ts. */
function standingStatements(connection: SqliteDatabase.Database) {
  return {
    findVerdict: connection.prepare<[documentId: number], KnownReading>(`
      SELECT reading_id AS readingId, outcome FROM readings
      WHERE document_id = ? AND outcome IN ('report', 'not_a_report')
      ORDER BY reading_id DESC LIMIT 1`),
    findSourcesOf: connection.prepare<{ readonly documentId: number }, SourceRow & { readonly standsOnIt: 0 | 1 }>(`
      SELECT sources.source_id AS sourceId, sources.document_id AS documentId, sources.report_id AS reportId,
        ifnull(readings.document_id = :documentId, 0) AS standsOnIt
      FROM sources LEFT JOIN readings ON readings.reading_id = sources.report_id
      WHERE sources.document_id = :documentId
        OR sources.report_id IN (SELECT reading_id FROM readings WHERE document_id = :documentId)`),
    holdDocument: connection.prepare<[documentId: number, sourceId: number]>(
      'UPDATE sources SET document_id = ? WHERE source_id = ?',
    ),
    setReport: connection.prepare<[reportId: number | null, sourceId: number]>(
      'UPDATE sources SET report_id = ? WHERE source_id = ?',
    ),
    nameDocument: connection.prepare<{ readonly documentId: number }>(`
      UPDATE documents SET source_id = holder.source_id
      FROM (SELECT min(source_id) AS source_id FROM sources WHERE document_id = :documentId) AS holder
      WHERE documents.document_id = :documentId AND holder.source_id IS NOT NULL
        AND documents.source_id <> holder.source_id`),
    supersede: connection.prepare<{ readonly readingId: number; readonly by: number }>(`
      UPDATE readings SET superseded_by = :by
      WHERE reading_id = :readingId AND NOT EXISTS (SELECT 1 FROM sources WHERE report_id = :readingId)`),
    restore: connection.prepare<[readingId: number]>(
      'UPDATE readings SET superseded_by = NULL WHERE reading_id = ? AND superseded_by IS NOT NULL',
    ),
  };
}
