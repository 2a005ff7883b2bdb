// What the scrape and its tables share: the pages of a source, fetches, events, and dates in China.

/** The role of a page in a crawl: a list that is read for links, a page that a list links to, or a file that a page offers. */
export type PageRole = 'list' | 'page' | 'attachment';

/**
 * What the bytes of a page turned out to be:
 * - `unread`: not fetched, or not read yet
 * - `report`, `not_a_report`, `unsupported`, `failed`: as for any document
 */
export type PageVerdict = 'unread' | 'report' | 'not_a_report' | 'unsupported' | 'failed';

/** A page that a crawl found, before it was requested. */
export interface FoundPage {
  readonly address: string;
  readonly role: PageRole;
  /** The text of the link. */
  readonly title: string;
  /** Whether that text looks like the title of a report. */
  readonly isTitledReport: boolean;
  /** The date beside the link, YYYY-MM-DD; null if there is none. */
  readonly listedOn: string | null;
  /** The number of lists from a start address. */
  readonly depth: number;
  /** For a list: its first page, and how many consecutive pages of it listed nothing new. */
  readonly listStart: string | null;
  readonly barren: number;
}

/** A page as the database knows it. */
export interface ScrapePage extends FoundPage {
  readonly pageId: number;
  /** The hash of the bytes of the last fetch; null if there has been none. */
  readonly sha256: string | null;
  /** Where the last answer came from, after redirects. Its links are relative to this address. */
  readonly finalAddress: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fileName: string | null;
  /** Whether a run that was interrupted has already fetched it in this visit. */
  readonly isFetched: boolean;
  /** Whether the result of that fetch is settled, so that only its links remain to be followed. */
  readonly isSettled: boolean;
  /** Whether its bytes still have to be read by this version of the parser. */
  readonly isUnread: boolean;
  readonly verdict: PageVerdict;
  /** The hash of the bytes that the verdict is about; null if none were read yet. */
  readonly readSha256: string | null;
  /** The fingerprint of the report that its bytes gave, or of the page if it is not a report; null if there is neither yet. */
  readonly fingerprint: string | null;
  /** The report that was last announced for it; null if it never gave one. */
  readonly reportId: number | null;
  readonly isGone: boolean;
  /** Whether a file that it offers gave a report. */
  readonly offersReport: boolean;
  /** Whether the site refused it when it was last asked for. */
  readonly wasBlocked: boolean;
  /** When it was last requested, ISO 8601 in UTC; null if it never was. */
  readonly checkedAt: string | null;
}

/** One fetch, as it is recorded. */
export interface FetchRecord {
  readonly address: string;
  readonly finalAddress: string;
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly outcome: 'fetched' | 'not_modified' | 'gone' | 'blocked' | 'failed';
  readonly status: number | null;
  /** The code of a failure; otherwise null. */
  readonly code: string | null;
  readonly reason: string | null;
  /** The headers that matter; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly fileName: string | null;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly redirects: readonly { readonly address: string; readonly status: number }[];
}

/**
 * How far a visit goes: everything; `lists` only, which leaves pages and attachments as they are; or `failed`: what the last visit could not
 * fetch or read, and what that leads to.
 */
export type VisitExtent = 'all' | 'lists' | 'failed';

/** How a visit of a source ended. `partial`: some of its lists could not be read, so reports may be missing. */
export type VisitOutcome = 'complete' | 'partial' | 'blocked' | 'failed';

/**
 * What a run reports about a page or a source:
 * - `new`, `changed`, `returned` (had been gone), `gone`: about reports
 * - `blocked`, `under_expectation`: about sources
 * - `failed`: about either; a page could not be fetched, or its bytes could not be read
 */
export type ScrapeEventKind = 'new' | 'changed' | 'returned' | 'gone' | 'blocked' | 'failed' | 'under_expectation';

/** China has a single time zone, UTC+8, and has had no summer time since 1991. */
const offsetMs = 8 * 3600 * 1000;
const dateLength = 'YYYY-MM-DD'.length;
const msPerMinute = 60_000;
const minutesOfDay = 24 * 60;

/** The date in China at a moment (milliseconds since 1970, UTC), as YYYY-MM-DD. */
export function dateInChina(ms: number): string {
  return new Date(ms + offsetMs).toISOString().slice(0, dateLength);
}

/** The time of day in China at a moment (milliseconds since 1970, UTC), in minutes since midnight. */
export function minuteInChina(ms: number): number {
  return Math.floor((ms + offsetMs) / msPerMinute) % minutesOfDay;
}
