// Copies what one database knows of sources and their pages into another, which is thrown away: for a run that only looks.
import type { LoadDatabase } from '../connection/load-database.js';

/** @param from a database of ours; it is only read. One of an older version has no pages to copy. */
export function copyPages({ connection }: LoadDatabase, from: string): void {
  // The reports that pages speak of are not copied.
  connection.pragma('foreign_keys = OFF');
  connection.prepare<[string]>('ATTACH ? AS former').run(from);
  const hasPages =
    connection.prepare("SELECT 1 FROM former.sqlite_schema WHERE name = 'scrape_pages'").get() !== undefined;
  if (hasPages)
    connection.transaction(() => {
      for (const table of ['scrape_sources', 'scrape_pages', 'robots_files'])
        connection.exec(`INSERT INTO main.${table} SELECT * FROM former.${table}`);
      connection.exec('UPDATE scrape_pages SET due_visit = NULL, listed_visit = NULL, fetched_visit = NULL');
    })();
  connection.exec('DETACH former');
}
