// Statements that find what was read before: of the same bytes, and of files that look as they did then.
import type SqliteDatabase from 'better-sqlite3';
import type { ReadingOutcomeKind } from '../rows/document-reading.js';

/** Bytes of no known kind are no document, however often they are read. */
const isLasting = `(reading.outcome <> 'failed' OR EXISTS (
  SELECT 1 FROM reading_problems AS problem WHERE problem.reading_id = reading.reading_id AND problem.code = 'unknown_format'
))`;

/** Another reading comes to nothing more if the document has no pictures to recognise, or those who recognised them suffice. */
const isRecognised = `(reading.recognisers IS NULL OR reading.recognisers IN (SELECT value FROM json_each(:recognisers)))`;

/** How readings are made now: a reading that was made in another way is not taken for it. */
export interface ReadingManner {
  readonly parserVersion: string;
  /** Those who recognise pictures, or recognise them better, as JSON. */
  readonly recognisers: string;
}

/** A reading of some bytes by some version of the parser. */
export interface KnownReading {
  readonly readingId: number;
  readonly outcome: ReadingOutcomeKind;
}

/** A reading, and whether reading the same bytes again would come to the same: a reading that failed may be worth another try. */
export interface RepeatableReading extends KnownReading {
  readonly isLasting: 0 | 1;
}

/** A file that has the size and time that it had when it was last read, and the reading of it. */
export interface UnchangedRow {
  readonly sourceId: number;
  readonly sha256: string;
  readonly readingId: number;
  readonly reportId: number | null;
  /** The format of its document. */
  readonly format: string | null;
}

/** A member of an archive, as it was when the archive was last opened. */
export interface MemberRow {
  readonly location: string;
  readonly sourceName: string;
  readonly sourceId: number;
  /** Null, with the next, unless the member could not be opened. */
  readonly faultCode: string | null;
  readonly faultMessage: string | null;
  /** Null, with the next, unless a reading by this version of the parser lasts. */
  readonly sha256: string | null;
  readonly readingId: number | null;
  readonly reportId: number | null;
  readonly format: string | null;
}

/** Prepares the statements that find bytes that were read before, unchanged files and the members of unchanged archives. */
export function unchangedStatements(connection: SqliteDatabase.Database) {
  return {
    findReading: connection.prepare<ReadingManner & { readonly sha256: string }, RepeatableReading>(`
      SELECT reading_id AS readingId, outcome, isLasting
      FROM (
        SELECT reading_id, outcome, ${isLasting} AS isLasting, ${isRecognised} AS isRecognised
        FROM documents JOIN readings AS reading USING (document_id)
        WHERE sha256 = :sha256 AND parser_version = :parserVersion AND part_of IS NULL
        ORDER BY reading_id DESC LIMIT 1
      )
      WHERE isRecognised`),
    // A document whose reading failed is read again even if its file has not changed.
    findUnchanged: connection.prepare<
      ReadingManner & { readonly location: string; readonly bytes: number; readonly modifiedMs: number },
      UnchangedRow
    >(`
      SELECT source.source_id AS sourceId, document.sha256 AS sha256, reading.reading_id AS readingId, source.report_id AS reportId,
        document.format AS format
      FROM sources AS source
      JOIN documents AS document ON document.document_id = source.document_id
      JOIN readings AS reading ON reading.reading_id = (
        SELECT max(newest.reading_id) FROM readings AS newest
        WHERE newest.document_id = document.document_id AND newest.part_of IS NULL
      )
      WHERE source.location = :location AND source.file_bytes = :bytes AND source.file_modified_ms = :modifiedMs
        AND source.fault_code IS NULL AND reading.parser_version = :parserVersion AND ${isLasting} AND ${isRecognised}`),
    // “!” stands after the name of the archive, and the character after it is the quotation mark.
    findMembers: connection.prepare<
      ReadingManner & { readonly archive: string; readonly bytes: number; readonly modifiedMs: number },
      MemberRow
    >(`
      SELECT source.location, source.name AS sourceName, source.source_id AS sourceId, source.fault_code AS faultCode,
        source.fault_message AS faultMessage, document.sha256, reading.reading_id AS readingId, source.report_id AS reportId,
        document.format
      FROM sources AS source
      LEFT JOIN documents AS document ON document.document_id = source.document_id
      LEFT JOIN readings AS reading ON reading.reading_id = (
        SELECT max(newest.reading_id) FROM readings AS newest
        WHERE newest.document_id = document.document_id AND newest.part_of IS NULL
      ) AND reading.parser_version = :parserVersion AND ${isLasting} AND ${isRecognised}
      WHERE source.location > :archive || '!' AND source.location < :archive || '"'
        AND source.file_bytes = :bytes AND source.file_modified_ms = :modifiedMs
      ORDER BY source.source_id`),
  };
}
