// What the scrape and the tables of the scrape speak: pages of a source, fetches, and what happened.

/** What a page is to a crawl: a list that is read for links, a page that a list names, a file that a page offers. */
export type PageRole = 'list' | 'page' | 'attachment';

/**
 * What the bytes of a page were found to be:
 * - `unread`: they were not fetched, or not read yet
 * - `report`, `not_a_report`, `unsupported`, `failed`: as for any document
 */
export type PageVerdict = 'unread' | 'report' | 'not_a_report' | 'unsupported' | 'failed';

/** A page that a crawl found, before it was asked for. */
export interface FoundPage {
  readonly address: string;
  readonly role: PageRole;
  /** The words of the link. */
  readonly title: string;
  /** Whether the words are those of a report. */
  readonly isTitledReport: boolean;
  /** The date beside the link, YYYY-MM-DD. */
  readonly listedOn: string | null;
  /** Steps from a start address, counted in lists. */
  readonly depth: number;
  /** Of a list: its first page, and how many pages in a row named nothing new. */
  readonly listStart: string | null;
  readonly barren: number;
}

/** A page as the database knows it. */
export interface ScrapePage extends FoundPage {
  readonly pageId: number;
  /** What the last fetch gave; null while there was none. */
  readonly sha256: string | null;
  /** Where the last answer came from, after redirects: what its links are relative to. */
  readonly finalAddress: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fileName: string | null;
  /** Whether it was fetched in this visit already, by a run that did not get to its end. */
  readonly isFetched: boolean;
  /** Whether what that fetch came to is settled, so that only its links are left to follow. */
  readonly isSettled: boolean;
  /** Whether its bytes wait to be read by this version of the parser. */
  readonly isUnread: boolean;
  readonly verdict: PageVerdict;
  /** The bytes that the verdict speaks of; null while none were read. */
  readonly readSha256: string | null;
  /** Of the report that its bytes gave, or of the page that is none; null while there is neither. */
  readonly fingerprint: string | null;
  /** The report that was told last; null where it never gave one. */
  readonly reportId: number | null;
  readonly isGone: boolean;
  /** Whether a file that it offers gave a report. */
  readonly offersReport: boolean;
  /** ISO 8601 in UTC; null while it was never asked for. */
  readonly checkedAt: string | null;
}

/** One fetch, as it is kept. */
export interface FetchRecord {
  readonly address: string;
  readonly finalAddress: string;
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly outcome: 'fetched' | 'not_modified' | 'gone' | 'blocked' | 'failed';
  readonly status: number | null;
  /** Of a failure. */
  readonly code: string | null;
  readonly reason: string | null;
  /** Those that matter; names in small letters. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fileName: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly redirects: readonly { readonly address: string; readonly status: number }[];
}

/** How a visit of a source ended. `partial`: some of its lists could not be read, so that reports may be missing. */
export type VisitOutcome = 'complete' | 'partial' | 'blocked' | 'failed';

/**
 * What a run tells of a page or a source:
 * - `new`, `changed`, `returned` (was gone), `gone`: of reports
 * - `blocked`, `under_expectation`: of sources
 * - `failed`: of either; a page that could not be fetched, or whose bytes could not be read
 */
export type ScrapeEventKind = 'new' | 'changed' | 'returned' | 'gone' | 'blocked' | 'failed' | 'under_expectation';

// Times of day and dates as they are in China, which has had one time zone and no summer time since 1991: UTC+8.

const offsetMs = 8 * 3600 * 1000;
const dateLength = 'YYYY-MM-DD'.length;
const msPerMinute = 60_000;
const minutesOfDay = 24 * 60;

/** The date in China at a moment (milliseconds since 1970), as YYYY-MM-DD. */
export function dateInChina(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(0, dateLength);
}

/** Minutes since midnight in China. */
export function minuteInChina(ms: number): number {
  return Math.floor((ms + offsetMs) / msPerMinute) % minutesOfDay;
}
