// Decides who reports on which year: title, page metadata, first paragraphs, period, dates and file name vote.
import type { Block, Document, MetadataItem } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Identity } from '../../model/report.js';
import { withoutBlanks } from '../../text/blanks.js';
import { agencyEnding, announcedFor, pronoun, writtenBy } from './agency-wordings.js';
import { agencyNames, pageTitleNames, titleNames, valuesOf } from './metadata-names.js';
import { type ParsedTitle, parseTitle } from './title.js';

/** Who reports on which year, as far as it is known. */
export type Reporter = Pick<Identity, 'agency' | 'year'>;

/** The lines around the sections of a document, where it says whose report it is. */
export interface Lead {
  /** The lines before the first section. */
  readonly lines: readonly string[];
  /** The last lines of the document, where reports are signed. */
  readonly closing: readonly string[];
}

const sentenceEnd = /[。！？；]/u;
const digits = /\d/u;
const periodStart = /((?:19|20)\d{2})年0?1月0?1日[^。]{0,12}?((?:19|20)\d{2})年1[02]月3[01]日/u;
const dateInText = /((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/u;
const yearInName = /(?<!\d)(20[0-4]\d)(?!\d)/u;
const address = /^(?:https?:)?\/\/|^www\./iu;

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

const weights = { title: 4, metadataTitle: 2, pageTitle: 1, text: 2, publisher: 1, period: 2, date: 1, fileName: 1 };
/** A vote of this weight against the decision is reported. Lesser sources often name sites and departments. */
const weightyVote = 2;
const longestTitleLine = 60;
const mostTitleLines = 4;

/**
 * Decides agency, year, title and date of publication. What remains undecided is null; an undecided agency or year is reported.
 * @param document the document, for its metadata and file name
 * @param lead its lines before the first section and at its end (see `leadOf`)
 */
export function readIdentity(document: Document, lead: Lead, problems: ProblemCollector): Identity {
  const printed = findTitle(lead.lines);
  const byMetadata = titlesIn(document.metadata, titleNames);
  const byPage = titlesIn(document.metadata, pageTitleNames);
  const titles = { printed, byMetadata, byPage };
  const publishedOn = publishedDate(document.metadata, lead);
  return {
    agency: decideAgency(titles, document, lead, problems),
    year: decideYear(titles, { document, lead, publishedOn }, problems),
    title: printed?.title ?? byMetadata[0]?.title ?? byPage[0]?.title ?? null,
    publishedOn,
  };
}

/** Whether the document calls itself a disclosure annual report, in its lead or its metadata. */
export function isTitledAsReport(document: Document, lead: Lead): boolean {
  const names = [...titleNames, ...pageTitleNames];
  return findTitle(lead.lines) !== null || titlesIn(document.metadata, names).length > 0;
}

interface Titles {
  readonly printed: ParsedTitle | null;
  readonly byMetadata: readonly ParsedTitle[];
  readonly byPage: readonly ParsedTitle[];
}

/**
 * The lines before the first section and the last three lines of a document.
 * @param preambleEnd index of the block with which the first section begins
 */
export function leadOf(blocks: readonly Block[], preambleEnd: number): Lead {
  const texts = (part: readonly Block[]) =>
    part.flatMap((block) => (block.kind === 'heading' || block.kind === 'paragraph' ? block.text.split('\n') : []));
  return { lines: texts(blocks.slice(0, preambleEnd)), closing: texts(blocks).slice(-3) };
}

/**
 * Finds the title among the lead's lines. It may be split over several lines, and the line above it may name the agency. The fullest title
 * wins, then the one with the fewest lines, then the first.
 */
function findTitle(lines: readonly string[]): ParsedTitle | null {
  let best: { title: ParsedTitle; score: number } | null = null;
  for (let start = 0; start < lines.length; start++) {
    for (let count = 1; count <= mostTitleLines && start + count <= lines.length; count++) {
      const window = lines.slice(start, start + count).map(withoutBlanks);
      const title = window.every(isTitleLine) ? titleOf(window) : null;
      const score = title === null ? 0 : (title.agency ? 10 : 0) + (title.year ? 10 : 0) - count;
      if (title && (best === null || score > best.score)) best = { title, score };
    }
  }
  return best?.title ?? null;
}

function isTitleLine(line: string): boolean {
  return line.length > 0 && line.length <= longestTitleLine && !sentenceEnd.test(line);
}

function titleOf(window: readonly string[]): ParsedTitle | null {
  const [first = '', ...rest] = window;
  const alone = parseTitle(first);
  if (rest.length === 0) return alone;
  if (alone === null && !agencyEnding.test(first) && !digits.test(first) && parseTitle(rest.join('')) !== null)
    return null;
  return parseTitle(window.join(''));
}

function titlesIn(metadata: readonly MetadataItem[], names: readonly string[]): readonly ParsedTitle[] {
  return valuesOf(metadata, names).flatMap((value) => parseTitle(value) ?? []);
}

function decideAgency(titles: Titles, document: Document, lead: Lead, problems: ProblemCollector): string | null {
  const votes: Vote<string>[] = [];
  const vote = (value: string | null | undefined, weight: number, source: string) => {
    if (value && !pronoun.test(value)) votes.push({ value: withoutBlanks(value), weight, source });
  };
  vote(titles.printed?.agency, weights.title, 'title');
  for (const title of titles.byMetadata) vote(title.agency, weights.metadataTitle, 'page metadata');
  for (const title of titles.byPage) vote(title.agency, weights.pageTitle, 'page title');
  const text = lead.lines.map(withoutBlanks).join('\n');
  vote(writtenBy.exec(text)?.[1] ?? announcedFor.exec(text)?.[1], weights.text, 'first paragraph');
  if (votes.length === 0)
    for (const line of lead.closing) if (agencyEnding.test(line)) vote(line, weights.text, 'signature');
  for (const value of valuesOf(document.metadata, agencyNames))
    if (!address.test(value)) vote(value, weights.publisher, 'publisher');
  const decision = decide(votes);
  const others = decision.against.filter(
    (other) => other.weight >= weightyVote && !isAbout(other.value, decision.value),
  );
  if (decision.value === null) {
    const known = votes.length > 0 ? ` The document says: ${describeVotes(votes)}.` : '';
    problems.add('agency_undecided', `The agency could not be decided.${known}`);
  } else if (others.length > 0)
    problems.add(
      'agency_contradicted',
      `Read as ${decision.value}, but the document also says: ${describeVotes(others)}.`,
    );
  return decision.value;
}

/** Whether one name contains the other: 里仁镇 is a short form of 龙南市里仁镇人民政府办公室. */
function isAbout(name: string, other: string | null): boolean {
  return other !== null && (other.includes(name) || name.includes(other));
}

interface YearSources {
  readonly document: Document;
  readonly lead: Lead;
  readonly publishedOn: string | null;
}

function decideYear(titles: Titles, sources: YearSources, problems: ProblemCollector): number | null {
  const votes: Vote<number>[] = [];
  const vote = (value: number | null | undefined, weight: number, source: string) => {
    if (value) votes.push({ value, weight, source });
  };
  vote(titles.printed?.year, weights.title, 'title');
  vote(titles.byMetadata[0]?.year, weights.metadataTitle, 'page metadata');
  vote(titles.byPage[0]?.year, weights.pageTitle, 'page title');
  vote(periodYear(sources.lead), weights.period, 'period');
  vote(sources.publishedOn ? Number(sources.publishedOn.slice(0, 4)) - 1 : null, weights.date, 'date of publication');
  vote(yearInFileName(sources.document.name), weights.fileName, 'file name');
  const decision = decide(votes);
  const others = decision.against.filter((other) => other.weight >= weightyVote);
  if (decision.value === null) {
    const known = votes.length > 0 ? ` The document says: ${describeVotes(votes)}.` : '';
    problems.add('year_undecided', `The year could not be decided.${known}`);
  } else if (others.length > 0)
    problems.add(
      'year_contradicted',
      `Read as ${decision.value}, but the document also says: ${describeVotes(others)}.`,
    );
  return decision.value;
}

/** 统计期限自2020年1月1日起至2020年12月31日止: both ends must name the same year. */
function periodYear(lead: Lead): number | null {
  const [, from, to] = periodStart.exec(withoutBlanks(lead.lines.join(''))) ?? [];
  return from !== undefined && from === to ? Number(from) : null;
}

function yearInFileName(name: string): number | null {
  const year = yearInName.exec(name)?.[1];
  return year === undefined ? null : Number(year);
}

function publishedDate(metadata: readonly MetadataItem[], lead: Lead): string | null {
  const stated = valuesOf(metadata, dateNames).flatMap((value) => isoDate(value) ?? []);
  const signed = [...lead.closing].reverse().flatMap((line) => {
    const squeezed = withoutBlanks(line);
    return squeezed.length <= 12 ? (isoDate(squeezed) ?? []) : [];
  });
  return stated[0] ?? signed[0] ?? null;
}

function isoDate(text: string): string | null {
  const [, year, month, day] = dateInText.exec(text) ?? [];
  if (!year || !month || !day || Number(month) > 12 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

interface Vote<T> {
  readonly value: T;
  readonly weight: number;
  /** Where it comes from, in words. */
  readonly source: string;
}

interface Decision<T> {
  /** The value with the most weight; null if there are no votes, or in a tie. */
  readonly value: T | null;
  /** Votes for other values; in a tie, all votes. */
  readonly against: readonly Vote<T>[];
}

/** Counts votes by weight. In a tie nothing is decided. */
function decide<T>(votes: readonly Vote<T>[]): Decision<T> {
  const groups: { value: T; weight: number }[] = [];
  for (const vote of votes) {
    const group = groups.find((candidate) => candidate.value === vote.value);
    if (group) group.weight += vote.weight;
    else groups.push({ value: vote.value, weight: vote.weight });
  }
  const [first, second] = [...groups].sort((a, b) => b.weight - a.weight);
  if (first === undefined) return { value: null, against: [] };
  if (second?.weight === first.weight) return { value: null, against: votes };
  return { value: first.value, against: votes.filter((vote) => vote.value !== first.value) };
}

/** What each source says, in words for a person. */
function describeVotes<T>(votes: readonly Vote<T>[]): string {
  return votes.map((vote) => `${vote.source}: ${String(vote.value)}`).join('; ');
}
