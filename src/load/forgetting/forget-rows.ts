// Removes what was selected to be forgotten, and settles again what stays, so that the database says what it would say if it had never
// known it. The records of runs stay: what was done was done.
import type { AssignAgency } from '../../model/agency-assignment.js';
import type { AgencyYear } from '../connection/editions-statements.js';
import type { LoadDatabase } from '../connection/load-database.js';
import { unindexSections } from '../connection/search-index.js';
import { assignReport, settleComparisons } from '../settling/agencies.js';
import { comparedWith } from '../settling/editions.js';
import type { Selection } from './selection.js';
import { keepWhatIsShared } from './shared-documents.js';

/**
 * Removes the rows of a selection. Runs inside the caller's transaction, which has already taken its reports out of the similar sections.
 * @param assign decides again whose the reports are that a forgotten source held too: its name may have decided that
 */
export function forgetRows(database: LoadDatabase, selection: Selection, assign: AssignAgency): void {
  const { statements } = database;
  const { readingIds, sharedDocumentIds } = selection;
  const compared = comparedWith(statements, readingIds);
  const agencyYears = readingIds.flatMap((readingId): AgencyYear | readonly AgencyYear[] => {
    return statements.findAgencyYear.get(readingId) ?? [];
  });
  for (const readingId of readingIds) unindexSections(statements, readingId);
  unlinkReadings(database, readingIds);
  removeSources(database, selection);
  const shared = keepWhatIsShared(database, sharedDocumentIds);
  removeReadings(database, selection);
  const assigned = shared.flatMap((readingId) => assignReport(statements, readingId, assign) ?? []);
  settleComparisons(statements, [...compared, ...shared], assigned, agencyYears);
}

/** Runs SQL over a list of ids, which stands in it as LIST. */
function runOver(
  { connection }: LoadDatabase,
  ids: readonly (number | string)[],
  ...commands: readonly string[]
): void {
  if (ids.length === 0) return;
  const list = JSON.stringify(ids);
  for (const command of commands) {
    const sql = command.replaceAll('LIST', '(SELECT value FROM json_each(:list))');
    connection.prepare<{ readonly list: string }>(sql).run({ list });
  }
}

/** Takes away what other reports say of these. Triggers note whose evidence may be another now. */
function unlinkReadings(database: LoadDatabase, readingIds: readonly number[]): void {
  runOver(
    database,
    readingIds,
    'UPDATE readings SET edition_of = NULL, edition_rule = NULL WHERE edition_of IN LIST OR reading_id IN LIST AND edition_of IS NOT NULL',
    'DELETE FROM preceding_reports WHERE reading_id IN LIST OR previous_id IN LIST',
  );
}

function removeSources(database: LoadDatabase, { sourceIds, pageIds, scrapeSource }: Selection): void {
  const { connection } = database;
  runOver(
    database,
    pageIds,
    'DELETE FROM fetches WHERE page_id IN LIST',
    'DELETE FROM scrape_events WHERE page_id IN LIST',
    'UPDATE scrape_pages SET found_on = NULL WHERE found_on IN LIST',
    'DELETE FROM scrape_pages WHERE page_id IN LIST',
  );
  if (scrapeSource !== null)
    for (const table of ['scrape_events', 'scrape_visits', 'scrape_sources'])
      connection.prepare<[string]>(`DELETE FROM ${table} WHERE source = ?`).run(scrapeSource);
  connection.exec(`
    DELETE FROM robots_files WHERE NOT EXISTS (
      SELECT 1 FROM scrape_pages WHERE substr(address, 1, length(origin) + 1) = origin || '/'
    )`);
  runOver(
    database,
    sourceIds,
    // Of a page that stays because it is an archive with files of others.
    'DELETE FROM scrape_events WHERE address IN (SELECT location FROM sources WHERE source_id IN LIST AND url IS NOT NULL)',
    `UPDATE scrape_pages SET report_id = (
      SELECT report_id FROM sources
      WHERE url = address AND location > address || '!' AND location < address || '"' AND source_id NOT IN LIST AND report_id IS NOT NULL
      ORDER BY source_id LIMIT 1
    )
    WHERE address IN (SELECT url FROM sources WHERE source_id IN LIST)`,
    'DELETE FROM run_documents WHERE location IN (SELECT location FROM sources WHERE source_id IN LIST)',
    // Its documents are named after another source, or go too, before the transaction ends.
    'UPDATE sources SET document_id = NULL, report_id = NULL WHERE source_id IN LIST',
  );
}

/** In the order of their references. */
function removeReadings(database: LoadDatabase, { readingIds, documentIds, sourceIds }: Selection): void {
  const parts = ['facts', 'unmapped', 'mentions', 'sections', 'checks', 'problems'];
  runOver(
    database,
    readingIds,
    ...parts.map((part) => `DELETE FROM reading_${part} WHERE reading_id IN LIST`),
    'UPDATE readings SET superseded_by = NULL WHERE reading_id IN LIST OR superseded_by IN LIST',
    'DELETE FROM readings WHERE reading_id IN LIST',
  );
  runOver(database, documentIds, 'DELETE FROM documents WHERE document_id IN LIST');
  runOver(database, sourceIds, 'DELETE FROM sources WHERE source_id IN LIST');
}
