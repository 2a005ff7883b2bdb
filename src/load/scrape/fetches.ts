// What was fetched: the files of the store, how each was fetched, and the copies of robots.txt.
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';

/** What it takes to look up fetches; it may be open for reading only. */
export type FetchingDatabase = Pick<LoadDatabase, 'connection'>;

/** Returns the distinct files that were fetched, ordered by SHA-256. */
export function* fetchedFiles({
  connection,
}: FetchingDatabase): Generator<{ readonly sha256: string; readonly bytes: number }> {
  yield* connection
    .prepare<[], { readonly sha256: string; readonly bytes: number }>(
      'SELECT sha256, max(bytes) AS bytes FROM fetches WHERE sha256 IS NOT NULL GROUP BY sha256 ORDER BY sha256',
    )
    .iterate();
}

/** Which fetches to return; null stands for any. */
export interface FetchFilter {
  readonly source: string | null;
  /** YYYY-MM-DD, both inclusive. */
  readonly since: string | null;
  readonly until: string | null;
  /** Only pages that gave a report. */
  readonly reportsOnly: boolean;
}

/** A fetch whose bytes are in the store. */
export interface KeptFetch {
  readonly fetchId: number;
  readonly address: string;
  readonly finalAddress: string;
  readonly fetchedAt: string;
  readonly status: number;
  /** A JSON list of pairs of name and value. */
  readonly headers: string;
  readonly sha256: string;
  /** A JSON list with the address and status of each redirect. */
  readonly redirects: string;
}

/** Returns the fetches that gave bytes, in the order in which they were made. */
export function* keptFetches({ connection }: FetchingDatabase, filter: FetchFilter): Generator<KeptFetch> {
  const { source, since, until, reportsOnly } = filter;
  yield* connection
    .prepare<Record<string, string | number | null>, KeptFetch>(`
      SELECT fetch_id AS fetchId, fetches.address AS address, fetches.final_address AS finalAddress, fetched_at AS fetchedAt, status,
        headers, fetches.sha256 AS sha256, redirects
      FROM fetches JOIN scrape_pages USING (page_id)
      WHERE fetches.sha256 IS NOT NULL AND ifnull(:source, fetches.source) = fetches.source
        AND fetched_at >= ifnull(:since, '') AND fetched_at < ifnull(date(:until, '+1 day'), '9999')
        AND (:reportsOnly = 0 OR scrape_pages.report_id IS NOT NULL)
      ORDER BY fetch_id`)
    .iterate({ source, since, until, reportsOnly: reportsOnly ? 1 : 0 });
}

/** A copy of a site's robots.txt. */
export interface RobotsFile {
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly text: string;
}

/**
 * Returns the stored robots.txt of a site.
 * @param origin such as `https://www.example.gov.cn`
 * @returns null if none is stored
 */
export function findRobots({ connection }: LoadDatabase, origin: string): RobotsFile | null {
  return (
    connection
      .prepare<[string], RobotsFile>('SELECT fetched_at AS fetchedAt, text FROM robots_files WHERE origin = ?')
      .get(origin) ?? null
  );
}

/** All that are stored, by the site. */
export function allRobots({ connection }: LoadDatabase): ReadonlyMap<string, RobotsFile> {
  const rows = connection
    .prepare<[], RobotsFile & { readonly origin: string }>(
      'SELECT origin, fetched_at AS fetchedAt, text FROM robots_files ORDER BY origin',
    )
    .all();
  return new Map(rows.map(({ origin, ...file }) => [origin, file]));
}

/** Stores the robots.txt of a site, in place of an earlier one. */
export function saveRobots(database: LoadDatabase, origin: string, { fetchedAt, text }: RobotsFile): void {
  inTransaction(database, null, () => {
    database.connection
      .prepare<[string, number, string]>(
        'INSERT INTO robots_files (origin, fetched_at, text) VALUES (?, ?, ?) ON CONFLICT (origin) DO UPDATE SET fetched_at = excluded.fetched_at, text = excluded.text',
      )
      .run(origin, Math.round(fetchedAt), text);
  });
}
