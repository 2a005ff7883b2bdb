// What a crawl remembers, when it looks at a page again, and what reads the pages that it fetches. Ledger and reader are passed in: the
// crawl knows neither the database nor the parser.
import type { FetchRecord, FoundPage, PageVerdict, ScrapePage } from '../../model/scrape.js';

/**
 * The pages of one source in one visit. Everything that is found is recorded at once, so a killed run loses nothing and the
 * crawl itself holds one page at a time, however long the lists are.
 */
export interface Ledger {
  /** The next page to look at: attachments before pages, pages before lists, what was blocked when it was last asked for after all others; null if none is due. */
  readonly nextDue: () => ScrapePage | null;
  /** The next page whose bytes are in the store but were not read by this version of the parser; null if there is none. */
  readonly nextUnread: () => ScrapePage | null;
  /** Makes reports due that no list of this visit named, if they were last checked before a moment; returns how many. */
  readonly dueUnlisted: (checkedBefore: string) => number;
  /** How many pages the lists of this visit have named so far. */
  readonly countListed: () => { readonly lists: number; readonly others: number };
  /** Adds start addresses, in one transaction. */
  readonly add: (found: readonly FoundPage[]) => void;
  /** Makes due what could not be fetched or read in the last visit that ended. */
  readonly addFailed: () => void;
  /** Records a fetch; returns the page as it is afterwards. */
  readonly recordFetch: (page: ScrapePage, fetch: FetchRecord) => ScrapePage;
  /** Records the fetch of a picture that a page shows. */
  readonly recordPicture: (page: ScrapePage, fetch: FetchRecord) => void;
  /** The hash of the bytes that were last fetched for a picture of a page; null if there are none. */
  readonly findPicture: (page: ScrapePage, address: string) => string | null;
  /** Makes a page due whose bytes are no longer in the store: without conditions, as if it had never been fetched. Its report stays. */
  readonly fetchAgain: (page: ScrapePage) => void;
  /**
   * Marks a page as done in this visit, and adds what was found on it in the same step.
   * @param further gives the further pages of a list in order, and receives how many of `found` no page of this visit had named before. The
   * first of them that was not named before is added.
   */
  readonly finish: (
    page: ScrapePage,
    found: readonly FoundPage[],
    further?: (added: number) => readonly FoundPage[],
  ) => void;
  /** Records that a report no longer exists. */
  readonly markGone: (page: ScrapePage, reason: string) => void;
  /** Records that a page could not be fetched. */
  readonly markFailed: (page: ScrapePage, code: string, reason: string) => void;
}

/**
 * Gives the bytes of the pictures that a page shows, by their addresses as printed; those that cannot be fetched are left out. Null if the
 * program was stopped before all were asked for.
 */
export type PictureFetcher = () => Promise<ReadonlyMap<string, Uint8Array> | null>;

/** Reads the bytes of a page. Once `read` is done, the database holds what they are and what changed. */
export interface PageReader {
  /**
   * @param pictures is called if the tables of the page are pictures
   * @returns null if the program was stopped before the bytes were read
   */
  readonly read: (page: ScrapePage, bytes: Uint8Array, pictures: PictureFetcher) => Promise<PageVerdict | null>;
}

const dayMs = 24 * 3600 * 1000;
/** Nightly runs do not start at exactly the same time: up to half a day early still counts as the same night. */
const toleranceMs = dayMs / 2;

/** A page with the title of a report that is not one yet may be filled in later. */
const titledAgainDays = 7;

/** Later than any moment in ISO 8601. */
const endOfTime = '9999';

/**
 * Whether a page that a list names again is looked at again. Lists are looked at in every visit; reports, and pages that offer reports,
 * after `recheckDays`. A page that was not a report is looked at again when its title or date on the list changed, and after seven days
 * if it has the title of a report. A page that could not be fetched or read is tried again.
 * @param now milliseconds since 1970
 */
export function isDueAgain(known: ScrapePage, found: FoundPage, now: number, recheckDays: number): boolean {
  if (found.role === 'list' || known.sha256 === null || known.checkedAt === null || known.isGone) return true;
  if (known.verdict !== 'not_a_report' || known.offersReport) return known.checkedAt <= checkedBefore(now, recheckDays);
  if (found.role === 'page' && (found.title !== known.title || found.listedOn !== known.listedOn)) return true;
  return known.isTitledReport && known.checkedAt <= checkedBefore(now, titledAgainDays);
}

/** The moment (ISO 8601 in UTC) up to which a page must have been checked to be due again. With 0 days every page is due in every visit. */
export function checkedBefore(now: number, recheckDays: number): string {
  return recheckDays === 0 ? endOfTime : new Date(now - recheckDays * dayMs + toleranceMs).toISOString();
}
