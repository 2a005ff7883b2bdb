// Who reports on which year: title, page metadata, first paragraphs, period, dates and file name vote.
import type { Block, Document, MetadataItem } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Identity } from '../../model/report.js';
import { agencyEnding, announcedFor, pronoun, writtenBy } from './agency-wordings.js';
import { agencyNames, pageTitleNames, titleNames, valuesOf } from './metadata-names.js';
import { type ParsedTitle, parseTitle } from './title.js';
import { decide, describeVotes, type Vote } from './votes.js';

/** What a document says about itself in its lead: the blocks before the first section. */
export interface Lead {
  readonly lines: readonly string[];
  readonly closing: readonly string[];
}

const blanks = /[\s\u00a0\u3000]+/gu;
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
/** A vote of this weight against the decision is worth a problem: lesser sources name sites and departments all the time. */
const weightyVote = 2;
const longestTitleLine = 60;
const mostTitleLines = 4;

/**
 * Decides agency, year, title and date of publication. What stays undecided is null and told as a problem.
 * @param document the document, for its metadata and file name
 * @param lead its text before the first section and at its end
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

/** Whether anything about the document calls it a disclosure annual report. */
export function isTitledAsReport(document: Document, lead: Lead): boolean {
  const names = [...titleNames, ...pageTitleNames];
  return findTitle(lead.lines) !== null || titlesIn(document.metadata, names).length > 0;
}

interface Titles {
  readonly printed: ParsedTitle | null;
  readonly byMetadata: readonly ParsedTitle[];
  readonly byPage: readonly ParsedTitle[];
}

/** The text before the first section, and the last lines, where reports are signed. */
export function leadOf(blocks: readonly Block[], preambleEnd: number): Lead {
  const texts = (part: readonly Block[]) =>
    part.flatMap((block) => (block.kind === 'heading' || block.kind === 'paragraph' ? block.text.split('\n') : []));
  return { lines: texts(blocks.slice(0, preambleEnd)), closing: texts(blocks).slice(-3) };
}

/**
 * Finds the title among the lead's lines. It may be split over lines; the line above it may name the agency. The fullest
 * title wins, then the one of fewest lines, then the first.
 */
function findTitle(lines: readonly string[]): ParsedTitle | null {
  let best: { title: ParsedTitle; score: number } | null = null;
  for (let start = 0; start < lines.length; start++) {
    for (let count = 1; count <= mostTitleLines && start + count <= lines.length; count++) {
      const window = lines.slice(start, start + count).map((line) => line.replace(blanks, ''));
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
    if (value && !pronoun.test(value)) votes.push({ value: value.replace(blanks, ''), weight, source });
  };
  vote(titles.printed?.agency, weights.title, 'title');
  for (const title of titles.byMetadata) vote(title.agency, weights.metadataTitle, 'page metadata');
  for (const title of titles.byPage) vote(title.agency, weights.pageTitle, 'page title');
  const text = lead.lines.join('\n').replace(/[ \t\u00a0\u3000]+/gu, '');
  vote(writtenBy.exec(text)?.[1] ?? announcedFor.exec(text)?.[1], weights.text, 'first paragraph');
  if (votes.length === 0)
    for (const line of lead.closing) if (agencyEnding.test(line)) vote(line, weights.text, 'signature');
  for (const value of valuesOf(document.metadata, agencyNames))
    if (!address.test(value)) vote(value, weights.publisher, 'publisher');
  const decision = decide(votes, (a, b) => a === b);
  const others = decision.against.filter(
    (other) => other.weight >= weightyVote && !isAbout(other.value, decision.value),
  );
  if (decision.value === null) {
    const known = votes.length > 0 ? ` What the document says: ${describeVotes(votes)}.` : '';
    problems.add('agency_undecided', `No agency could be decided.${known}`);
  } else if (others.length > 0)
    problems.add('agency_contradicted', `Taken as ${decision.value}, but the ${describeVotes(others)}.`);
  return decision.value;
}

/** Whether a name is a short or long form of another: 里仁镇 of 龙南市里仁镇人民政府办公室. */
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
  const decision = decide(votes, (a, b) => a === b);
  const others = decision.against.filter((other) => other.weight >= weightyVote);
  if (decision.value === null) {
    const known = votes.length > 0 ? ` What the document says: ${describeVotes(votes)}.` : '';
    problems.add('year_undecided', `No year could be decided.${known}`);
  } else if (others.length > 0)
    problems.add('year_contradicted', `Taken as ${decision.value}, but the ${describeVotes(others)}.`);
  return decision.value;
}

/** 统计期限自2020年1月1日起至2020年12月31日止: both ends must name one year. */
function periodYear(lead: Lead): number | null {
  const [, from, to] = periodStart.exec(lead.lines.join('').replace(blanks, '')) ?? [];
  return from !== undefined && from === to ? Number(from) : null;
}

function yearInFileName(name: string): number | null {
  const year = yearInName.exec(name)?.[1];
  return year === undefined ? null : Number(year);
}

function publishedDate(metadata: readonly MetadataItem[], lead: Lead): string | null {
  const stated = valuesOf(metadata, dateNames).flatMap((value) => isoDate(value) ?? []);
  const signed = [...lead.closing].reverse().flatMap((line) => {
    const squeezed = line.replace(blanks, '');
    return squeezed.length <= 12 ? (isoDate(squeezed) ?? []) : [];
  });
  return stated[0] ?? signed[0] ?? null;
}

function isoDate(text: string): string | null {
  const [, year, month, day] = dateInText.exec(text) ?? [];
  if (!year || !month || !day || Number(month) > 12 || Number(day) > 31) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
