// What a crawl remembers, and who reads what it fetches. Both are handed in: the crawl knows neither database nor parser.
import type { FetchRecord, FoundPage, PageVerdict, ScrapePage } from '../../model/scrape.js';

/**
 * The pages of one source in one visit. Everything that is found goes through it at once, so that a killed run loses nothing and the
 * crawl itself holds one page at a time, however long the lists are.
 */
export interface Ledger {
  /** The next page to look at: attachments before pages, pages before lists; null where none is due. */
  readonly nextDue: () => ScrapePage | null;
  /** The next page whose bytes are in the store and were not read by this version of the parser; null where there is none. */
  readonly nextUnread: () => ScrapePage | null;
  /** Makes reports due that no list of this visit named; gives how many. */
  readonly dueUnlisted: (checkedBefore: string) => number;
  /** How many pages this visit has named so far. */
  readonly countListed: () => { readonly lists: number; readonly others: number };
  /** Adds start addresses, in one go. */
  readonly add: (found: readonly FoundPage[]) => void;
  /** Keeps a fetch; gives the page as it is then. */
  readonly recordFetch: (page: ScrapePage, fetch: FetchRecord) => ScrapePage;
  /**
   * The page is done with in this visit; what was found on it is added in the same step.
   * @param further further pages of a list, in their order, told how many of `found` no page of this visit had named: the first that
   * was not named before is added
   */
  readonly finish: (
    page: ScrapePage,
    found: readonly FoundPage[],
    further?: (added: number) => readonly FoundPage[],
  ) => void;
  /** A report that is not there any more. */
  readonly markGone: (page: ScrapePage, reason: string) => void;
  /** A page that could not be fetched. */
  readonly markFailed: (page: ScrapePage, code: string, reason: string) => void;
}

/** Reads the bytes of a page: what they are, and what changed by them, is in the database when it is done. */
export interface PageReader {
  /** @returns null where the program was stopped before they were read */
  readonly read: (page: ScrapePage, bytes: Uint8Array) => Promise<PageVerdict | null>;
}

// Whether a page that a list names again is looked at again.

const dayMs = 24 * 3600 * 1000;
/** Nights are not of one length: half a day early is the same night. */
const toleranceMs = dayMs / 2;

/** A page that is titled as a report and is none may be filled later. */
const titledAgainDays = 7;

/**
 * Lists are read in every visit; reports, and pages whose files are reports, when their time has come. What was no report is looked at
 * when its title or date changed on the list, and now and then where it is titled as one. A page that could not be fetched or read is
 * tried again.
 */
export function isDueAgain(known: ScrapePage, found: FoundPage, now: number, recheckDays: number): boolean {
  if (found.role === 'list' || known.sha256 === null || known.checkedAt === null || known.isGone) return true;
  if (known.verdict !== 'not_a_report' || known.offersReport) return known.checkedAt <= checkedBefore(now, recheckDays);
  if (found.role === 'page' && (found.title !== known.title || found.listedOn !== known.listedOn)) return true;
  return known.isTitledReport && known.checkedAt <= checkedBefore(now, titledAgainDays);
}

const endOfTime = '9999';

/** Pages that were looked at up to this moment (ISO 8601 in UTC) are looked at again; for 0 days in every visit. */
export function checkedBefore(now: number, recheckDays: number): string {
  return recheckDays === 0 ? endOfTime : new Date(now - recheckDays * dayMs + toleranceMs).toISOString();
}
