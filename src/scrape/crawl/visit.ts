// One visit of a source: lists → pages → attachments, one page at a time. The ledger says what comes next, so a visit that was
// stopped or killed continues where it was.
import type { FoundPage, ScrapePage, VisitExtent, VisitOutcome } from '../../model/scrape.js';
import type { FailureCode } from '../fetch/failures.js';
import { failureCatalogue } from '../fetch/failures.js';
import { type FetchOutcome, noValidators, type PostponedWhy, type Validators } from '../fetch/outcome.js';
import { normalAddress } from '../pages/address.js';
import { type FetchedText, type FoundLink, findReportFiles, readList } from '../pages/read-list.js';
import type { Source } from '../sources/source.js';
import { fetchRecord } from './fetch-record.js';
import { foundFile, foundList } from './found-pages.js';
import { checkedBefore, type Ledger, type PageReader } from './ledger.js';
import { fetchPictures } from './page-pictures.js';
import { SiteAnswers } from './site-answers.js';

/** What a visit needs: fetching, the store, the ledger, the reader, and how far to go. */
export interface VisitTools {
  readonly fetch: (address: string, validators: Validators) => Promise<FetchOutcome>;
  readonly store: {
    readonly put: (bytes: Uint8Array) => Promise<string>;
    readonly get: (sha256: string) => Promise<Uint8Array | null>;
  };
  readonly ledger: Ledger;
  /** Null if pages are fetched but not read. */
  readonly reader: PageReader | null;
  /** The text of a page; null if the bytes are not text. */
  readonly decode: (bytes: Uint8Array) => { readonly text: string; readonly encoding: string } | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly stop: AbortSignal;
  /** Links that a list dates before this day (YYYY-MM-DD) are left out; null to leave none out. */
  readonly since: string | null;
  readonly extent: VisitExtent;
  /** Called with each page before it is looked at. */
  readonly report: (page: ScrapePage) => void;
}

/** How a visit ended, or why it remains open. */
export type VisitEnd =
  | {
      readonly outcome: VisitOutcome;
      readonly reason: string | null;
      readonly code: FailureCode | null;
      /** The page at which it ended; null if it was not one page that ended it. */
      readonly page: ScrapePage | null;
    }
  | { readonly outcome: 'open'; readonly why: PostponedWhy };

/** A list ends after this many consecutive pages with nothing new. A list with numbered addresses, which are made here, ends after one. */
const mostBarren = 3;

/**
 * Visits a source, or continues a visit that was left open.
 * @returns how it ended; `open` if it was stopped before its end, so that a later run continues it
 */
export async function visitSource(source: Source, tools: VisitTools): Promise<VisitEnd> {
  return new Visit(source, tools).run();
}

class Visit {
  readonly #source: Source;
  readonly #tools: VisitTools;
  readonly #answers = new SiteAnswers();
  #lastForbidden: VisitEnd | null = null;
  #failedLists = 0;

  constructor(source: Source, tools: VisitTools) {
    this.#source = source;
    this.#tools = tools;
  }

  async run(): Promise<VisitEnd> {
    const { ledger, since, extent } = this.#tools;
    const end = await this.#readStored();
    if (end) return end;
    if (extent === 'failed') ledger.addFailed();
    else ledger.add(this.#starts());
    for (;;) {
      const page = ledger.nextDue() ?? (since === null && extent === 'all' ? this.#nextUnlisted() : null);
      if (page === null) break;
      const ended = await this.#handle(page);
      if (ended) return ended;
    }
    if (this.#lastForbidden !== null && !this.#answers.isAnswering) return this.#lastForbidden;
    if (this.#failedLists === 0) return { outcome: 'complete', reason: null, code: null, page: null };
    const reason = `${this.#failedLists} of its lists could not be read, or not to their end`;
    return { outcome: 'partial', reason, code: null, page: null };
  }

  #starts(): readonly FoundPage[] {
    const role = this.#source.isFixed ? 'page' : 'list';
    return this.#source.start.flatMap((start) => {
      const address = normalAddress(start);
      if (address === null) return [];
      return [
        { address, role, title: '', isTitledReport: true, listedOn: null, depth: 0, listStart: address, barren: 0 },
      ];
    });
  }

  /** Reports that no list names any more are still looked at: only their own pages show whether they are gone. */
  #nextUnlisted(): ScrapePage | null {
    const { ledger, now } = this.#tools;
    return ledger.dueUnlisted(checkedBefore(now(), this.#source.recheckDays)) > 0 ? ledger.nextDue() : null;
  }

  /** Reads the pages that an earlier run fetched but did not read, or that an older version of the parser read. */
  async #readStored(): Promise<VisitEnd | null> {
    const { ledger, reader, stop } = this.#tools;
    if (reader === null) return null;
    for (let page = ledger.nextUnread(); page !== null; page = ledger.nextUnread()) {
      if (stop.aborted) return { outcome: 'open', why: 'stopped' };
      const bytes = await this.#kept(page);
      if (bytes === null) ledger.fetchAgain(page);
      else if (!(await this.#readAndFollow(page, bytes))) return { outcome: 'open', why: 'stopped' };
    }
    return null;
  }

  async #handle(due: ScrapePage): Promise<VisitEnd | null> {
    const { report, extent, ledger } = this.#tools;
    report(due);
    if (extent === 'lists' && due.role !== 'list') {
      ledger.finish(due, []);
      return null;
    }
    const kept = due.isFetched ? await this.#kept(due) : null;
    if (kept !== null) return this.#use(due, kept);
    const outcome = await this.#tools.fetch(due.address, await this.#validatorsOf(due));
    if (outcome.kind === 'postponed') return { outcome: 'open', why: outcome.why };
    const sha256 = outcome.kind === 'fetched' ? await this.#tools.store.put(outcome.bytes) : null;
    const fetchedAt = new Date(this.#tools.now()).toISOString();
    const record = fetchRecord(due.address, outcome, { fetchedAt, sha256 });
    const page = ledger.recordFetch(due, record);
    return this.#follow({ ...page, wasBlocked: due.wasBlocked }, outcome);
  }

  /** Conditions are sent only if the store has the bytes that they refer to. */
  async #validatorsOf(due: ScrapePage): Promise<Validators> {
    const { etag, lastModified } = due;
    if (etag === null && lastModified === null) return noValidators;
    return (await this.#kept(due)) === null ? noValidators : { etag, lastModified };
  }

  async #follow(page: ScrapePage, outcome: FetchOutcome): Promise<VisitEnd | null> {
    switch (outcome.kind) {
      case 'fetched':
      case 'not_modified':
        this.#answers.answered();
        return this.#use(page, outcome.kind === 'fetched' ? outcome.bytes : await this.#stored(page));
      case 'gone':
        this.#answers.answered();
        return this.#missing(page, outcome.status);
      case 'blocked':
        return this.#blocked(page, outcome.status, outcome.reason);
      case 'failed':
        return this.#failed(page, outcome.code, outcome.reason);
      case 'postponed':
        return { outcome: 'open', why: outcome.why };
    }
  }

  /**
   * A page that alone is forbidden, or that was blocked before while the site gives others, is a failure of that page. Anything else means
   * the site, and ends the visit.
   */
  #blocked(page: ScrapePage, status: number, reason: string): VisitEnd | null {
    const end = { outcome: 'blocked', reason, code: null, page } as const;
    if (this.#isOnlyStart(page) || this.#answers.blocked(status, page.wasBlocked)) return end;
    this.#tools.ledger.markFailed(page, 'forbidden', reason);
    if (page.role === 'list') this.#failedLists++;
    this.#lastForbidden = end;
    return null;
  }

  /** Whether nothing is left to visit without this page. Of several start addresses, each may fail by itself. */
  #isOnlyStart(page: ScrapePage): boolean {
    const isStart = page.role === 'list' && page.depth === 0 && page.address === page.listStart;
    return isStart && this.#source.start.length === 1;
  }

  /** A missing further page is the end of a list; a missing page that gave a report is gone; any other missing page is a broken link. */
  #missing(page: ScrapePage, status: number): VisitEnd | null {
    const { ledger } = this.#tools;
    const reason = `${failureCatalogue.not_found.reason} (${status})`;
    if (page.role === 'list' && page.depth === 0 && page.address === page.listStart) {
      ledger.markFailed(page, 'not_found', reason);
      return { outcome: 'failed', reason, code: 'not_found', page };
    }
    if (page.role === 'list') ledger.finish(page, []);
    else if (page.reportId !== null) ledger.markGone(page, reason);
    else ledger.markFailed(page, 'not_found', reason);
    return null;
  }

  #failed(page: ScrapePage, code: FailureCode, reason: string): VisitEnd | null {
    const { ledger } = this.#tools;
    ledger.markFailed(page, code, reason);
    const isOver = code === 'robots_unreachable' || code === 'come_later';
    if (isOver || this.#isOnlyStart(page)) return { outcome: 'failed', reason, code, page };
    if (page.role === 'list') this.#failedLists++;
    if (this.#answers.failed(code))
      return {
        outcome: 'failed',
        reason: `${failureCatalogue.gave_up.reason}, the last: ${reason}`,
        code: 'gave_up',
        page,
      };
    return null;
  }

  /** Processes a page according to its role. */
  async #use(page: ScrapePage, bytes: Uint8Array): Promise<VisitEnd | null> {
    if (page.role !== 'list')
      return (await this.#readAndFollow(page, bytes)) ? null : { outcome: 'open', why: 'stopped' };
    const text = this.#textOf(bytes, page.finalAddress);
    if (text === null) return this.#failed(page, 'damaged_answer', 'the list is not text');
    this.#readListPage(page, text);
    return null;
  }

  #readListPage(page: ScrapePage, text: FetchedText): void {
    const { ledger } = this.#tools;
    const { maxListPages, maxAddresses, depth } = this.#source;
    const start = page.listStart ?? page.address;
    const { candidates, nextPages, deeperLists, fault } = readList(this.#source, text, start);
    const listed = ledger.countListed();
    const wanted = candidates
      .filter((link) => this.#isWanted(link))
      .slice(0, Math.max(0, maxAddresses - listed.others));
    const found = wanted.map((link): FoundPage => foundFile(link, 'page', page.depth));
    const deeper = (page.depth < depth ? deeperLists : []).map((address) =>
      foundList(address, page.depth + 1, address, 0),
    );
    ledger.finish(page, [...found, ...deeper.slice(0, Math.max(0, maxListPages - listed.lists))], (added) => {
      const barren = added > 0 ? 0 : page.barren + 1;
      const isNumbered = this.#source.paging.some(({ how }) => how === 'address');
      const isAtEnd = barren >= (isNumbered ? 1 : mostBarren) || ledger.countListed().lists >= maxListPages;
      return isAtEnd ? [] : nextPages.map((address) => foundList(address, page.depth, start, barren));
    });
    // What it still names is followed; what it may have lost is reported.
    if (fault !== null) ledger.markFailed(page, 'damaged_answer', fault);
    if (fault !== null) this.#failedLists++;
  }

  #isWanted({ date }: FoundLink): boolean {
    const { since } = this.#tools;
    return since === null || date === null || date >= since;
  }

  /** @returns false if the program was stopped before the bytes were read */
  async #readAndFollow(page: ScrapePage, bytes: Uint8Array): Promise<boolean> {
    const { ledger, reader } = this.#tools;
    let verdict = page.verdict;
    // If a killed run had already settled the page, it must not count twice.
    if (reader !== null && (page.isUnread || !page.isSettled)) {
      const read = await reader.read(page, bytes, () => fetchPictures(this.#source, page, bytes, this.#tools));
      if (read === null) return false;
      verdict = read;
    }
    const text = page.role === 'page' ? this.#textOf(bytes, page.finalAddress) : null;
    const isReportPage = verdict === 'report' || page.isTitledReport;
    const links = text === null ? [] : findReportFiles(this.#source, text, isReportPage);
    // A file is published with the page that offers it, for which the list has a date.
    const about = { date: page.listedOn };
    ledger.finish(
      page,
      links.map((link) => foundFile({ ...link, ...about, title: link.title || page.title }, 'attachment', page.depth)),
    );
    return true;
  }

  /** The bytes of the last fetch; null if they are not in the store any more. */
  async #kept({ sha256 }: ScrapePage): Promise<Uint8Array | null> {
    return sha256 === null ? null : await this.#tools.store.get(sha256);
  }

  /** The bytes that conditions were sent for a moment ago. */
  async #stored(page: ScrapePage): Promise<Uint8Array> {
    const bytes = await this.#kept(page);
    if (bytes === null)
      throw new Error(`The bytes of ${page.address} (${page.sha256}) are not in the store. See: xxgk store verify`);
    return bytes;
  }

  #textOf(bytes: Uint8Array, address: string): FetchedText | null {
    const decoded = this.#tools.decode(bytes);
    return decoded === null ? null : { ...decoded, address };
  }
}
