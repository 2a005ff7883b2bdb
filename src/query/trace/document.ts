// Where a document came from, and every place that holds it now.
import type SqliteDatabase from 'better-sqlite3';

/** A place that holds a document, or that held it last. */
interface DocumentPlace {
  readonly location: string;
  readonly url: string | null;
  /** ISO 8601 in UTC, as the others. */
  readonly first_seen_at: string;
  readonly last_seen_at: string;
}

export interface TracedDocument {
  readonly source_name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Null where it could not be told. */
  readonly format: string | null;
  readonly encoding: string | null;
  /** The version of the parser that read it, and when. */
  readonly parser_version: string;
  readonly read_at: string;
  /** The first is the one that it is named after. */
  readonly places: readonly DocumentPlace[];
}

/** The document of a report. */
export function documentOf(connection: SqliteDatabase.Database, reportId: number): TracedDocument {
  const row = connection
    .prepare<[number], Omit<TracedDocument, 'places'> & { readonly document_id: number; readonly source_id: number }>(`
      SELECT source.name AS source_name, document.sha256, document.bytes, document.format, document.encoding,
        reading.parser_version, reading.read_at, document.document_id, document.source_id
      FROM readings AS reading
      JOIN documents AS document ON document.document_id = reading.document_id
      JOIN sources AS source ON source.source_id = document.source_id
      WHERE reading.reading_id = ?`)
    .get(reportId);
  if (!row) throw new Error(`Expected report ${reportId} to have a document`);
  const { document_id, source_id, ...document } = row;
  const places = connection
    .prepare<[number, number, number], DocumentPlace>(`
      SELECT location, url, first_seen_at, last_seen_at FROM sources
      WHERE document_id = ? OR source_id = ? ORDER BY source_id <> ?, source_id`)
    .all(document_id, source_id, source_id);
  return { ...document, places };
}
