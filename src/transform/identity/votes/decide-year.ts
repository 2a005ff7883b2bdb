// Decides which year a report is about: titles, period, dates and text vote. A report is published after the end of its year.
import type { Document } from '../../../model/document.js';
import type { ProblemCollector } from '../../../model/problem.js';
import { withoutBlanks } from '../../../text/blanks.js';
import type { Lead } from '../lines/lead.js';
import type { ParsedTitle } from '../title/parse-title.js';
import type { Titles } from '../title/titles.js';
import { foldYears } from '../years/fold-years.js';
import { countVotes, reportDecision, type Vote } from './count-votes.js';

/**
 * How much each kind of place counts. A year is decided without a word only with `silentWeight` or more.
 *
 * Checked with `npm run weigh-votes` on 940 labelled documents, right and wrong votes (log-odds): period 459, 0 (6.8); text 357, 0 (6.6);
 * date of publication 239, 0 (6.2); title 926, 2 (5.9); range of years 10, 0 (3.0); page title 4, 0 (2.2); file name 4, 2 (0.6); title in
 * the metadata 0, 1. Period, text and date are as often right as the title, but all three are copied from last year together, so that two
 * of them are needed against a title. Of the last three there are too few votes to fit a weight.
 */
const weights = {
  title: 4,
  metadataTitle: 2,
  pageTitle: 1,
  pageHeader: 2,
  /** A range of years, or a year that had not ended when the report was published. */
  unlikelyTitle: 1,
  /** A year of two digits. */
  shortTitle: 1,
  /** Period and text together outweigh a title, which often names the year of publication. */
  period: 2.5,
  /** Of a report published from January to April, as the law demands. */
  dateInSeason: 1.5,
  date: 0.5,
  text: 2,
  fileName: 1,
  dateInFileName: 0.5,
} as const;
const silentWeight = 2.5;
/** A vote of this weight against the decision is reported. */
const weightyVote = 2;
const lastMonthOfSeason = 4;
const december = 12;

const period = /(?<!\d)((?:19|20)?\d{2})年0?1月0?1日[^。]{0,12}?(?:(?<!\d)((?:19|20)?\d{2})年)?1[02]月3[01]日/gu;
const yearOfSentence = /(?:^|[。；;\n])((?:19|20)\d{2})年(?:度)?[,，]/gu;
const dateInName = /(?<!\d)(20[0-4]\d)[-_.年]?(?:0?[1-9]|1[0-2])[-_.月]?(?:0?[1-9]|[12]\d|3[01])日?(?!\d)/u;
const yearInName = /(?<!\d)(20[0-4]\d)(?!\d)/u;

/** What the document says about its year. */
export interface YearSources {
  readonly titles: Titles;
  readonly document: Document;
  readonly lead: Lead;
  readonly publishedOn: string | null;
}

/** Decides the year; reports it if nothing decides, if weighty sources disagree, or if all that speaks for it is weak. */
export function decideYear(sources: YearSources, problems: ProblemCollector): number | null {
  const votes = yearVotes(sources);
  const decision = countVotes(votes, (one, other) => one === other);
  const others = decision.against.filter(({ weight, source }) => weight >= weightyVote || source === impossible);
  reportDecision('year', decision, { votes, against: others, silentWeight }, problems);
  return decision.value;
}

const impossible = 'title (a year that had not ended when the report was published)';

/** What each place in a document that names a year says. */
export function yearVotes({ titles, document, lead, publishedOn }: YearSources): readonly Vote<number>[] {
  const votes: Vote<number>[] = [];
  const vote = (value: number | null | undefined, weight: number, source: string) => {
    if (value) votes.push({ value, weight, source });
  };
  const [published = 0, month = 0] = (publishedOn ?? '').split('-').map(Number);
  const voteOfTitle = (title: ParsedTitle | null | undefined, weight: number, source: string) => {
    if (!title?.year) return;
    const isTooEarly =
      publishedOn !== null && (title.year > published || (title.year === published && month < december));
    if (isTooEarly) vote(title.year, weights.unlikelyTitle, impossible);
    else if (title.isShort) vote(title.year, weights.shortTitle, `${source} (a year of two digits)`);
    else if (title.isRange) vote(title.year, weights.unlikelyTitle, `${source} (a range of years)`);
    else vote(title.year, weight, source);
  };
  voteOfTitle(titles.printed, weights.title, 'title');
  const [byMetadata] = titles.byMetadata;
  const [byPage] = titles.byPage;
  // The same title again is no second witness.
  if (byMetadata?.title !== titles.printed?.title) voteOfTitle(byMetadata, weights.metadataTitle, 'page metadata');
  if (byPage?.title !== titles.printed?.title && byPage?.title !== byMetadata?.title)
    voteOfTitle(byPage, weights.pageTitle, 'page title');
  const [byHeader] = titles.byHeader;
  voteOfTitle(byHeader, weights.pageHeader, 'page header');
  vote(periodYear(lead), weights.period, 'period');
  if (publishedOn !== null)
    vote(published - 1, month <= lastMonthOfSeason ? weights.dateInSeason : weights.date, 'date of publication');
  vote(spokenYear(lead), weights.text, 'text');
  const [dated, named] = yearInFileName(document.name);
  vote(named, weights.fileName, 'file name');
  vote(dated, weights.dateInFileName, 'date in the file name');
  return votes;
}

/** 统计期限自2020年1月1日起至2020年12月31日止: both ends must name the same year. */
function periodYear(lead: Lead): number | null {
  const text = foldYears(withoutBlanks(lead.lines.join('')));
  const years = [...text.matchAll(period)].map(([, from, to]) =>
    to === undefined || wholeYear(from) === wholeYear(to) ? wholeYear(from) : null,
  );
  const [first] = years;
  return first !== undefined && years.every((year) => year === first) ? first : null;
}

/** A year that may be written with two digits: 22 → 2022. */
function wholeYear(digits: string | undefined): number {
  const year = Number(digits);
  return year < 100 ? 2000 + year : year;
}

/** The year with which most sentences of the first section begin: 2023年，我局…; null in a tie. */
function spokenYear(lead: Lead): number | null {
  const counts = new Map<number, number>();
  for (const line of lead.spoken ?? [])
    for (const [, year] of foldYears(line).matchAll(yearOfSentence))
      counts.set(Number(year), (counts.get(Number(year)) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}

/** The year before the date in a file's name, and the year that it names otherwise. */
function yearInFileName(name: string): readonly [dated: number | null, named: number | null] {
  const date = dateInName.exec(name);
  const rest = date === null ? name : name.replace(date[0], '');
  const year = yearInName.exec(foldYears(rest))?.[1];
  return [date === null ? null : Number(date[1]) - 1, year === undefined ? null : Number(year)];
}
