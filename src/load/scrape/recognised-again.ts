// Pages of the scrape whose pictures this run recognises and an earlier one did not.
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import { type MannerOfRun, mannerOf } from '../documents/runs.js';

/**
 * Marks the pages whose pictures are recognised better now, so that the crawl gives their kept bytes to the reader again, as it does after
 * a change of the version of the parser.
 * @throws DatabaseError if the database cannot be written
 */
export function markRecognisedAgain(database: LoadDatabase, run: MannerOfRun): void {
  inTransaction(database, null, () => {
    database.connection
      .prepare<[recognisers: string]>(`
        UPDATE scrape_pages SET read_version = ''
        WHERE read_sha256 IN (
          SELECT sha256 FROM documents JOIN readings AS reading USING (document_id)
          WHERE reading.reading_id = (
            SELECT max(newest.reading_id) FROM readings AS newest
            WHERE newest.document_id = documents.document_id AND newest.part_of IS NULL
          ) AND reading.recognisers IS NOT NULL AND reading.recognisers NOT IN (SELECT value FROM json_each(?))
        )`)
      .run(mannerOf(run).recognisers);
  });
}
