// The statements of a visit on the pages of its source, each prepared once per connection.
import type SqliteDatabase from 'better-sqlite3';
import type { PageRole, PageVerdict, ScrapePage } from '../../model/scrape.js';

/** A page as SQLite returns it. */
export interface PageRow {
  readonly pageId: number;
  readonly address: string;
  readonly role: PageRole;
  readonly title: string;
  readonly isTitledReport: 0 | 1;
  readonly listedOn: string | null;
  readonly depth: number;
  readonly listStart: string | null;
  readonly barren: number;
  readonly sha256: string | null;
  readonly finalAddress: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fileName: string | null;
  readonly readSha256: string | null;
  readonly readVersion: string | null;
  readonly verdict: PageVerdict;
  readonly fingerprint: string | null;
  readonly reportId: number | null;
  readonly goneOn: string | null;
  readonly checkedAt: string | null;
  readonly listedVisit: number | null;
  readonly fetchedVisit: number | null;
  readonly settledVisit: number | null;
  readonly offersReport: 0 | 1;
  readonly wasBlocked: 0 | 1;
}

interface FoundRow {
  readonly source: string;
  readonly address: string;
  readonly role: PageRole;
  readonly title: string;
  readonly isTitledReport: 0 | 1;
  readonly listedOn: string | null;
  readonly depth: number;
  readonly listStart: string | null;
  readonly barren: number;
  readonly foundOn: number | null;
  readonly visitId: number;
  readonly now: string;
}

interface NamedAgain {
  readonly pageId: number;
  readonly title: string;
  readonly isTitledReport: 0 | 1;
  readonly listedOn: string | null;
  readonly barren: number;
  readonly visitId: number;
  readonly dueVisit: number | null;
}

interface FetchedRow {
  readonly pageId: number;
  readonly visitId: number;
  readonly checkedAt: string;
  readonly sha256: string | null;
  readonly finalAddress: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fileName: string | null;
}

interface ReadRow {
  readonly pageId: number;
  readonly visitId: number;
  readonly verdict: PageVerdict;
  readonly sha256: string;
  readonly version: string;
  readonly fingerprint: string | null;
  readonly reportId: number | null;
}

const columns = `page_id AS pageId, address, role, title, is_titled_report AS isTitledReport, listed_on AS listedOn, depth,
  list_start AS listStart, barren, sha256, final_address AS finalAddress, etag, last_modified AS lastModified, file_name AS fileName,
  read_sha256 AS readSha256, read_version AS readVersion, verdict, fingerprint, report_id AS reportId, gone_on AS goneOn,
  checked_at AS checkedAt, listed_visit AS listedVisit, fetched_visit AS fetchedVisit, settled_visit AS settledVisit,
  EXISTS (
    SELECT 1 FROM scrape_pages AS offered WHERE offered.found_on = scrape_pages.page_id AND offered.report_id IS NOT NULL
  ) AS offersReport,
  ifnull((
    SELECT outcome FROM fetches WHERE fetches.page_id = scrape_pages.page_id ORDER BY fetch_id DESC LIMIT 1
  ), '') = 'blocked' AS wasBlocked`;

/** Of a source: the pages whose last request failed or was refused, and those that the last visit that ended could not read. */
const isFailed = `source = :source AND gone_on IS NULL AND (
    (SELECT outcome FROM fetches WHERE fetches.page_id = scrape_pages.page_id ORDER BY fetch_id DESC LIMIT 1) IN ('failed', 'blocked')
    OR page_id IN (
      SELECT page_id FROM scrape_events WHERE kind IN ('failed', 'blocked') AND visit_id = (
        SELECT max(visit_id) FROM scrape_visits WHERE scrape_visits.source = :source AND outcome IS NOT NULL
      )
    )
  )`;

export type PageStatements = ReturnType<typeof preparePageStatements>;

const prepared = new WeakMap<SqliteDatabase.Database, PageStatements>();

/** Returns the statements of a connection, preparing them on the first call. */
export function pageStatements(connection: SqliteDatabase.Database): PageStatements {
  const known = prepared.get(connection);
  if (known) return known;
  const statements = preparePageStatements(connection);
  prepared.set(connection, statements);
  return statements;
}

function preparePageStatements(connection: SqliteDatabase.Database) {
  return {
    find: connection.prepare<[source: string, address: string], PageRow>(
      `SELECT ${columns} FROM scrape_pages WHERE source = ? AND address = ?`,
    ),
    get: connection.prepare<[pageId: number], PageRow>(`SELECT ${columns} FROM scrape_pages WHERE page_id = ?`),
    // One role at a time, because alphabetical order is not the order of the crawl; each query takes a few steps in the index.
    due: connection.prepare<[visitId: number, role: PageRole], PageRow>(
      `SELECT ${columns} FROM scrape_pages
      WHERE due_visit = ? AND role = ? AND wasBlocked = 0
      ORDER BY page_id LIMIT 1`,
    ),
    dueThoughBlocked: connection.prepare<[visitId: number, role: PageRole], PageRow>(
      `SELECT ${columns} FROM scrape_pages WHERE due_visit = ? AND role = ? ORDER BY page_id LIMIT 1`,
    ),
    forgetBytes: connection.prepare<[visitId: number, pageId: number]>(`
      UPDATE scrape_pages SET sha256 = NULL, etag = NULL, last_modified = NULL, read_version = NULL, fetched_visit = NULL, due_visit = ?
      WHERE page_id = ?`),
    unread: connection.prepare<[source: string], PageRow>(
      `SELECT ${columns} FROM scrape_pages
      WHERE source = ? AND sha256 IS NOT NULL AND read_sha256 IS NOT sha256 AND role <> 'list' ORDER BY page_id LIMIT 1`,
    ),
    unreadByVersion: connection.prepare<{ readonly source: string; readonly version: string }, PageRow>(
      `SELECT ${columns} FROM scrape_pages
      WHERE source = :source AND (read_version < :version OR read_version > :version) ORDER BY page_id LIMIT 1`,
    ),
    add: connection.prepare<FoundRow>(`
      INSERT INTO scrape_pages (source, address, role, title, is_titled_report, listed_on, depth, list_start, barren, found_on,
        first_seen_at, listed_visit, due_visit)
      VALUES (:source, :address, :role, :title, :isTitledReport, :listedOn, :depth, :listStart, :barren, :foundOn,
        :now, :visitId, :visitId)`),
    nameAgain: connection.prepare<NamedAgain>(`
      UPDATE scrape_pages SET title = :title, is_titled_report = :isTitledReport, listed_on = :listedOn, barren = :barren,
        listed_visit = :visitId, due_visit = :dueVisit
      WHERE page_id = :pageId`),
    countListed: connection.prepare<
      [source: string, visitId: number],
      { readonly lists: number; readonly others: number }
    >(`
      SELECT count(*) FILTER (WHERE role = 'list') AS lists, count(*) FILTER (WHERE role <> 'list') AS others
      FROM scrape_pages WHERE source = ? AND listed_visit = ?`),
    dueUnlisted: connection.prepare<{
      readonly source: string;
      readonly visitId: number;
      readonly checkedBefore: string;
    }>(`
      UPDATE scrape_pages SET due_visit = :visitId
      WHERE source = :source AND report_id IS NOT NULL AND gone_on IS NULL AND listed_visit IS NOT :visitId
        AND fetched_visit IS NOT :visitId AND checked_at <= :checkedBefore`),
    dueFailed: connection.prepare<{ readonly source: string; readonly visitId: number }>(
      `UPDATE scrape_pages SET due_visit = :visitId, fetched_visit = NULL WHERE ${isFailed}`,
    ),
    hasFailed: connection
      .prepare<{ readonly source: string }, 0 | 1>(`SELECT EXISTS (SELECT 1 FROM scrape_pages WHERE ${isFailed})`)
      .pluck(),
    fetched: connection.prepare<FetchedRow>(`
      UPDATE scrape_pages SET checked_at = :checkedAt, fetched_visit = :visitId, settled_visit = NULL, sha256 = ifnull(:sha256, sha256),
        final_address = :finalAddress, etag = ifnull(:etag, iif(:sha256 IS NULL, etag, NULL)),
        last_modified = ifnull(:lastModified, iif(:sha256 IS NULL, last_modified, NULL)), file_name = ifnull(:fileName, file_name)
      WHERE page_id = :pageId`),
    findPicture: connection
      .prepare<[pageId: number, address: string], string>(`
        SELECT sha256 FROM fetches WHERE page_id = ? AND address = ? AND sha256 IS NOT NULL ORDER BY fetch_id DESC LIMIT 1`)
      .pluck(),
    // Does not set `fetched_visit`: if the run is killed before the failure is settled, the page is requested again.
    asked: connection.prepare<[checkedAt: string, pageId: number]>(
      'UPDATE scrape_pages SET checked_at = ? WHERE page_id = ?',
    ),
    read: connection.prepare<ReadRow>(`
      UPDATE scrape_pages SET verdict = :verdict, read_sha256 = :sha256, read_version = :version, fingerprint = :fingerprint,
        report_id = :reportId, settled_visit = :visitId
      WHERE page_id = :pageId`),
    setGone: connection.prepare<[goneOn: string | null, pageId: number]>(
      'UPDATE scrape_pages SET gone_on = ? WHERE page_id = ?',
    ),
    doneWithout: connection.prepare<[visitId: number, pageId: number]>(
      'UPDATE scrape_pages SET due_visit = NULL, fetched_visit = ? WHERE page_id = ?',
    ),
    done: connection.prepare<[pageId: number]>('UPDATE scrape_pages SET due_visit = NULL WHERE page_id = ?'),
  };
}

/**
 * Converts a row to the page as the scrape sees it during a visit.
 * @param version of the parser that reads now
 */
export function pageOfRow(row: PageRow, visitId: number, version: string): ScrapePage {
  const {
    isTitledReport,
    finalAddress,
    readVersion,
    goneOn,
    fetchedVisit,
    settledVisit,
    listedVisit: _,
    ...same
  } = row;
  const isRead = row.readSha256 === row.sha256 && readVersion === version;
  return {
    ...same,
    isTitledReport: isTitledReport === 1,
    finalAddress: finalAddress ?? row.address,
    isFetched: fetchedVisit === visitId,
    isSettled: settledVisit === visitId,
    isUnread: row.sha256 !== null && row.role !== 'list' && !isRead,
    isGone: goneOn !== null,
    offersReport: row.offersReport === 1,
    wasBlocked: row.wasBlocked === 1,
  };
}
