// Whether a page that a list names again is looked at again.
import type { FoundPage, ScrapePage } from '../../model/scrape.js';

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
