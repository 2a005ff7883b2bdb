// The sources of the database: files and addresses.
import type SqliteDatabase from 'better-sqlite3';

/** Whether the database knows a source. @param location the path of a file, whole and without links, or an address */
export function knowsSource(connection: SqliteDatabase.Database, location: string): boolean {
  return connection.prepare('SELECT 1 FROM sources WHERE location = ?').get(location) !== undefined;
}

/** Whether the database knows a file of this path, or one below this folder or in this archive. @param path whole and without links */
export function knowsPath(connection: SqliteDatabase.Database, path: string): boolean {
  return (
    connection
      .prepare<{ readonly path: string }>(`
        SELECT 1 FROM sources
        WHERE url IS NULL AND (location = :path OR substr(location, 1, length(:path) + 1) = :path || '!'
          OR substr(location, 1, length(rtrim(:path, '/')) + 1) = rtrim(:path, '/') || '/') LIMIT 1`)
      .get({ path }) !== undefined
  );
}

/** The ids of the sources of the scrape, in order. */
export function knownScrapeSources(connection: SqliteDatabase.Database): readonly string[] {
  return connection.prepare<[], string>('SELECT source FROM scrape_sources ORDER BY source').pluck().all();
}
