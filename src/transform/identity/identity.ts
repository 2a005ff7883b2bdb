// Decides who reports on which year, and when the report was published.
import type { Document, MetadataItem } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Identity } from '../../model/report.js';
import { withoutBlanks } from '../../text/blanks.js';
import { isCalendarDay } from '../../text/calendar-day.js';
import { readListNumber } from '../../text/digits.js';
import type { Lead } from './lines/lead.js';
import { valuesOf } from './lines/metadata-names.js';
import { titlesOf } from './title/titles.js';
import { compareListing } from './votes/compare-listing.js';
import { decideAuthor } from './votes/decide-author.js';
import { decideYear } from './votes/decide-year.js';
import { foldYears, isDateOrNumber } from './years/fold-years.js';

/** Who reports on which year, as far as it is known. */
export type Reporter = Pick<Identity, 'agency' | 'year'>;

const dateInText = /((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/u;
const dateInWords = /(20\d{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/u;
const longestDateLine = 16;

const dateNames = [
  '发布日期',
  '公开日期',
  '发布时间',
  '发文日期',
  '公开时间',
  'meta:PubDate',
  '生成日期',
  '成文日期',
  '日期',
];

/**
 * Decides agency, year, title and date of publication. What remains undecided is null; an undecided agency or year is reported.
 * @param document the document, for its metadata and file name
 * @param lead its lines before the first section and at its end (see `leadOf`)
 */
export function readIdentity(document: Document, lead: Lead, problems: ProblemCollector): Identity {
  const titles = titlesOf(document, lead);
  const { printed, byMetadata, byPage, byHeader } = titles;
  const publishedOn = publishedDate(document.metadata, lead);
  const agency = decideAuthor(titles, document, lead, problems);
  const year = decideYear({ titles, document, lead, publishedOn }, problems);
  compareListing(document.name, { agency, year }, problems);
  return {
    agency,
    year,
    title: printed?.title ?? byMetadata[0]?.title ?? byHeader[0]?.title ?? byPage[0]?.title ?? null,
    publishedOn,
  };
}

/** The date of publication as a document states it, YYYY-MM-DD; null if it states none. */
export function publishedDate(metadata: readonly MetadataItem[], lead: Lead): string | null {
  const stated = valuesOf(metadata, dateNames).flatMap((value) => isoDate(value) ?? []);
  return stated[0] ?? dateLine([...lead.closing].reverse()) ?? dateLine(lead.lines);
}

/** The first line that is a date and nothing else. */
function dateLine(lines: readonly string[]): string | null {
  for (const line of lines) {
    const squeezed = withoutBlanks(line);
    const date = squeezed.length <= longestDateLine && isDateLine(squeezed) ? isoDate(squeezed) : null;
    if (date !== null) return date;
  }
  return null;
}

function isDateLine(line: string): boolean {
  return isDateOrNumber(line) || dateInWords.test(foldYears(line));
}

function isoDate(text: string): string | null {
  const folded = foldYears(text);
  const [, year, month, day] = dateInText.exec(folded) ?? dateOfWords(folded);
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(date) ? date : null;
}

/** 二〇二四年一月二十五日, with its year in digits already. */
function dateOfWords(text: string): readonly string[] {
  const [all = '', year = '', month = '', day = ''] = dateInWords.exec(text) ?? [];
  const numbers = [month, day].map(readListNumber);
  return all === '' ? [] : [all, year, ...numbers.map((number) => String(number ?? ''))];
}
