// The pages of a source during one visit: which are due, found, fetched and done. Each step is a transaction.
import type { FetchRecord, FoundPage, ScrapePage } from '../../model/scrape.js';
import { dateInChina } from '../../model/scrape.js';
import { inTransaction, type LoadDatabase } from '../connection/load-database.js';
import { recordEvent } from './events.js';
import { type PageRow, type PageStatements, pageOfRow, pageStatements } from './page-statements.js';
import { countInVisit, type OpenVisit } from './visits.js';

export interface VisitPagesOptions {
  readonly visit: OpenVisit;
  /** The version of the parser that reads now. */
  readonly version: string;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** Whether a known page that is found again must be fetched again. */
  readonly isDueAgain: (known: ScrapePage, found: FoundPage) => boolean;
}

const roles = ['attachment', 'page', 'list'] as const;

/** The ledger of a visit, kept in the database; scrape/crawl/ledger.ts describes its methods. */
export class VisitPages {
  readonly #database: LoadDatabase;
  readonly #options: VisitPagesOptions;
  readonly #statements: PageStatements;
  #listed: { lists: number; others: number } | null = null;
  #addFetch;

  constructor(database: LoadDatabase, options: VisitPagesOptions) {
    this.#database = database;
    this.#options = options;
    this.#statements = pageStatements(database.connection);
    this.#addFetch = database.connection.prepare<Record<string, string | number | null>>(`
      INSERT INTO fetches (scrape_run_id, page_id, source, address, final_address, fetched_at, duration_ms, requests, outcome, status,
        code, reason, headers, etag, last_modified, sha256, bytes, redirects)
      VALUES (:runId, :pageId, :source, :address, :finalAddress, :fetchedAt, :durationMs, :requests, :outcome, :status,
        :code, :reason, :headers, :etag, :lastModified, :sha256, :bytes, :redirects)`);
  }

  nextDue(): ScrapePage | null {
    const { due, dueThoughBlocked } = this.#statements;
    for (const statement of [due, dueThoughBlocked])
      for (const role of roles) {
        const row = statement.get(this.#options.visit.visitId, role);
        if (row) return this.#page(row);
      }
    return null;
  }

  nextUnread(): ScrapePage | null {
    const { visit, version } = this.#options;
    const row =
      this.#statements.unread.get(visit.source) ??
      this.#statements.unreadByVersion.get({ source: visit.source, version });
    return row ? this.#page(row) : null;
  }

  dueUnlisted(checkedBefore: string): number {
    const { source, visitId } = this.#options.visit;
    return this.#write(() => this.#statements.dueUnlisted.run({ source, visitId, checkedBefore }).changes);
  }

  countListed(): { readonly lists: number; readonly others: number } {
    const { source, visitId } = this.#options.visit;
    this.#listed ??= this.#statements.countListed.get(source, visitId) ?? { lists: 0, others: 0 };
    return { ...this.#listed };
  }

  add(found: readonly FoundPage[]): void {
    this.#write(() => {
      for (const page of found) this.#addOne(page, null);
    });
  }

  addFailed(): void {
    const { source, visitId } = this.#options.visit;
    this.#write(() => this.#statements.dueFailed.run({ source, visitId }));
  }

  recordPicture(page: ScrapePage, fetch: FetchRecord): void {
    this.#write(() => this.#addFetchOf(page, fetch));
  }

  findPicture({ pageId }: ScrapePage, address: string): string | null {
    return this.#statements.findPicture.get(pageId, address) ?? null;
  }

  recordFetch(page: ScrapePage, fetch: FetchRecord): ScrapePage {
    const { visit } = this.#options;
    return this.#write(() => {
      this.#addFetchOf(page, fetch);
      const { fetchedAt: checkedAt, sha256, finalAddress, etag, lastModified, fileName } = fetch;
      const keys = { pageId: page.pageId, visitId: visit.visitId };
      if (fetch.outcome === 'fetched' || fetch.outcome === 'not_modified')
        this.#statements.fetched.run({ ...keys, checkedAt, sha256, finalAddress, etag, lastModified, fileName });
      else this.#statements.asked.run(checkedAt, page.pageId);
      const row = this.#statements.get.get(page.pageId);
      if (!row) throw new Error(`Expected the page ${page.address} to be there`);
      return this.#page(row);
    });
  }

  #addFetchOf({ pageId }: ScrapePage, { headers, redirects, fileName: _, ...rest }: FetchRecord): void {
    const { runId, source } = this.#options.visit;
    const listed = { headers: JSON.stringify(headers), redirects: JSON.stringify(redirects) };
    this.#addFetch.run({ ...rest, ...listed, runId, pageId, source });
  }

  fetchAgain(page: ScrapePage): void {
    const { visitId } = this.#options.visit;
    this.#write(() => this.#statements.forgetBytes.run(visitId, page.pageId));
  }

  finish(
    page: ScrapePage,
    found: readonly FoundPage[],
    further: (added: number) => readonly FoundPage[] = () => [],
  ): void {
    this.#write(() => {
      let added = 0;
      for (const each of found) if (this.#addOne(each, page.pageId)) added++;
      for (const next of further(added)) if (this.#addOne(next, page.pageId)) break;
      this.#statements.done.run(page.pageId);
    });
  }

  markGone(page: ScrapePage, reason: string): void {
    const { visit, now } = this.#options;
    this.#write(() => {
      if (!page.isGone) {
        recordEvent(this.#database, visit, {
          kind: 'gone',
          page,
          code: 'not_found',
          reason,
          reportId: page.reportId,
          at: now(),
        });
        countInVisit(this.#database, visit, 'gone_reports');
        this.#statements.setGone.run(dateInChina(Date.parse(now())), page.pageId);
      }
      this.#statements.doneWithout.run(visit.visitId, page.pageId);
    });
  }

  markFailed(page: ScrapePage, code: string, reason: string): void {
    const { visit, now } = this.#options;
    this.#write(() => {
      recordEvent(this.#database, visit, { kind: 'failed', page, code, reason, reportId: page.reportId, at: now() });
      countInVisit(this.#database, visit, 'failed_pages');
      this.#statements.doneWithout.run(visit.visitId, page.pageId);
    });
  }

  /** Adds a found page, or marks a known one as found again. Returns whether it is the first time in this visit. */
  #addOne(found: FoundPage, foundOn: number | null): boolean {
    const { visit, now, isDueAgain } = this.#options;
    const { visitId, source } = visit;
    const isTitledReport = found.isTitledReport ? 1 : 0;
    const known = this.#statements.find.get(source, found.address);
    if (!known) {
      this.#statements.add.run({ ...found, isTitledReport, source, foundOn, visitId, now: now() });
    } else {
      if (known.listedVisit === visitId) return false;
      const dueVisit = isDueAgain(this.#page(known), found) ? visitId : null;
      const { title, listedOn, barren } = found;
      this.#statements.nameAgain.run({
        pageId: known.pageId,
        title,
        isTitledReport,
        listedOn,
        barren,
        visitId,
        dueVisit,
      });
    }
    this.#count(found.role === 'list');
    return true;
  }

  #count(isList: boolean): void {
    if (this.#listed === null) return;
    if (isList) this.#listed.lists++;
    else this.#listed.others++;
  }

  #page(row: PageRow): ScrapePage {
    return pageOfRow(row, this.#options.visit.visitId, this.#options.version);
  }

  #write<Result>(write: () => Result): Result {
    return inTransaction(this.#database, this.#options.visit.source, write);
  }
}

/** Whether a source has pages that the last visit could not fetch or read. */
export function hasFailedPages({ connection }: LoadDatabase, source: string): boolean {
  return pageStatements(connection).hasFailed.get({ source }) === 1;
}
