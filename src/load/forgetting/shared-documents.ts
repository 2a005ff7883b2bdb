// Documents that a forgotten source held and others hold or held too: they stay, as if only those others had ever held them.
import type { LoadDatabase } from '../connection/load-database.js';

/**
 * Settles these documents once the forgotten sources hold nothing: which source they are named after, which run first had them, and
 * whether a report of them still stands for a source. Runs inside the caller's transaction.
 * @returns their reports
 */
export function keepWhatIsShared(database: LoadDatabase, documentIds: readonly number[]): readonly number[] {
  const { connection, statements } = database;
  const documents = JSON.stringify(documentIds);
  const update = (sql: string) => connection.prepare<{ readonly documents: string }>(sql).run({ documents });
  update(`
    UPDATE documents SET source_id = (${lastHolder})
    WHERE document_id IN (SELECT value FROM json_each(:documents)) AND (${lastHolder}) IS NOT NULL`);
  for (const documentId of documentIds) statements.nameDocument.run({ documentId });
  // Editions may go by which report was found first.
  update(`
    UPDATE readings SET run_id = max(run_id, ifnull((
      SELECT min(seen.run_id) FROM run_documents AS seen JOIN documents USING (sha256) WHERE documents.document_id = readings.document_id
    ), run_id))
    WHERE document_id IN (SELECT value FROM json_each(:documents))`);
  const reports = connection
    .prepare<{ readonly documents: string }, number>(`
      SELECT reading_id FROM readings
      WHERE outcome = 'report' AND document_id IN (SELECT value FROM json_each(:documents)) ORDER BY reading_id`)
    .pluck()
    .all({ documents });
  for (const readingId of reports) supersedeWhatStandsNowhere(database, readingId);
  return reports;
}

/** The source that held a document in the newest run. */
const lastHolder = `
  SELECT source.source_id FROM run_documents AS seen JOIN sources AS source USING (location)
  WHERE seen.sha256 = documents.sha256 ORDER BY seen.run_id DESC, source.name DESC, location DESC LIMIT 1`;

/**
 * A report that stands for no source is superseded by what came after it at the last of its sources, and not by a reading that goes. A
 * newer reading of the same document stays where it is. Another report of a document goes as the one does that stands for it.
 */
function supersedeWhatStandsNowhere({ connection }: LoadDatabase, readingId: number): void {
  connection
    .prepare<{ readonly readingId: number }>(`
      UPDATE readings SET edition_of = NULL, edition_rule = NULL, superseded_by = coalesce((
        SELECT newer.reading_id FROM readings AS newer
        WHERE newer.document_id = readings.document_id AND newer.reading_id > readings.reading_id
          AND newer.outcome IN ('report', 'not_a_report') AND newer.part_of IS NULL
        ORDER BY newer.reading_id LIMIT 1
      ), (
        SELECT later.reading_id
        FROM run_documents AS had
        JOIN run_documents AS later ON later.location = had.location AND later.run_id > had.run_id
        JOIN readings AS verdict ON verdict.reading_id = later.reading_id
        WHERE had.reading_id = ifnull(readings.part_of, readings.reading_id) AND verdict.document_id <> readings.document_id
          AND verdict.outcome IN ('report', 'not_a_report')
        GROUP BY had.location HAVING later.run_id = min(later.run_id)
        ORDER BY later.run_id DESC LIMIT 1
      ), superseded_by)
      WHERE reading_id = :readingId AND NOT EXISTS (
        SELECT 1 FROM sources WHERE report_id = ifnull(readings.part_of, readings.reading_id)
      )`)
    .run({ readingId });
}
