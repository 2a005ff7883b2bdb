// Decides whose report a document is: every place in it that names an organ votes, with the weight that its kind has earned.
import type { Document } from '../../../model/document.js';
import type { ProblemCollector } from '../../../model/problem.js';
import { compacted } from '../../../text/compact-text.js';
import type { Lead } from '../lines/lead.js';
import { agencyNames, sourceNames, valuesOf } from '../lines/metadata-names.js';
import { authorLabel, namingPhrases, otherLabel, ourWord, publisherLabel } from '../names/naming-phrases.js';
import { isOrgan, organIn } from '../names/organ-names.js';
import { isSameAgency } from '../names/same-agency.js';
import type { Titles } from '../title/titles.js';
import { foldYears, isDateOrNumber } from '../years/fold-years.js';
import { countVotes, reportDecision, type Vote } from './count-votes.js';

/**
 * How much each kind of place counts. A name decides without a word only with `silentWeight` or more.
 *
 * Checked with `npm run weigh-votes` on 940 labelled documents, right and wrong votes (log-odds): title 780, 1 (6.3); page title 398, 0
 * (6.7); first paragraph 304, 0 (6.4); signature 245, 0 (6.2); contact 172, 1 (4.7); pronoun 167, 2 (4.2); cover 16, 0 (3.5); publisher
 * 4, 2 (0.6); title in the metadata 1, 1; source 1, 10 (-1.9). The order of the weights is that of the log-odds, with these exceptions: a
 * page title repeats the title, and a contact, a pronoun and a first paragraph that was copied fail together with their text, so they
 * are no witnesses of their own and count less than they are right. Of publisher, title in the metadata and file name there are too few
 * votes to fit a weight.
 */
const weights = {
  title: 4,
  metadataTitle: 2,
  pageTitle: 1,
  pageHeader: 2,
  cover: 2,
  author: 2,
  signature: 2,
  publisher: 1.5,
  contact: 1,
  source: 0.5,
  fileName: 0.5,
  pronoun: 0.5,
  doubtful: 0.5,
} as const;
const silentWeight = 2;
/** A vote of this weight against the decision is reported. Lesser sources often name sites and departments. */
const weightyVote = 2;

const address = /^(?:https?:)?\/\/|^www\./iu;
const fileEnding = /\.[a-z0-9]{2,5}$/iu;
const pathBefore = /^.*[/\\]/u;

/** Decides the agency; reports it if nothing decides, if weighty sources disagree, or if all that speaks for it is weak. */
export function decideAuthor(
  titles: Titles,
  document: Document,
  lead: Lead,
  problems: ProblemCollector,
): string | null {
  const votes = agencyVotes(titles, document, lead);
  const decision = countVotes(votes, isSameAgency);
  const others = decision.against.filter(({ weight }) => weight >= weightyVote);
  reportDecision('agency', decision, { votes, against: others, silentWeight }, problems);
  return decision.value;
}

/** What each place in a document that names an organ says. */
export function agencyVotes(titles: Titles, document: Document, lead: Lead): readonly Vote<string>[] {
  const votes: Vote<string>[] = [];
  const vote = (text: string | null | undefined, weight: number, source: string) => {
    const organ = text ? organIn(text) : null;
    if (organ !== null) votes.push({ value: organ.name, weight, source });
  };
  const { printed } = titles;
  if (printed?.agency) {
    const weight = printed.isDoubtful ? weights.doubtful : weights.title;
    votes.push({ value: printed.agency, weight, source: 'title' });
  }
  for (const title of titles.byMetadata)
    if (!title.isDoubtful) vote(title.agency, weights.metadataTitle, 'page metadata');
  for (const title of titles.byHeader) if (!title.isDoubtful) vote(title.agency, weights.pageHeader, 'page header');
  for (const title of titles.byPage) if (!title.isDoubtful) vote(title.agency, weights.pageTitle, 'page title');
  const lines = lead.lines.map((line) => compacted(line)).filter((line) => line !== '');
  for (const name of coverNames(lines)) vote(name, weights.cover, 'cover');
  for (const line of lines) vote(publisherLabel.exec(line)?.[1], weights.publisher, 'publisher');
  for (const [name, role] of namesInPhrases(lines)) {
    if (role === 'author') vote(name, weights.author, 'first paragraph');
    else vote(ofWholeOrgan(name), weights.contact, 'contact');
  }
  for (const name of signatures(lead)) vote(name, weights.signature, 'signature');
  for (const value of valuesOf(document.metadata, agencyNames))
    if (!address.test(value)) vote(value, weights.publisher, 'publisher');
  for (const value of valuesOf(document.metadata, sourceNames))
    if (!address.test(value)) vote(value, weights.source, 'source');
  for (const name of nameInFileName(document.name)) vote(name, weights.fileName, 'file name');
  const distinct = [...new Map(votes.map((each) => [`${each.source}|${each.value}`, each])).values()];
  return [...distinct, ...pronounVotes(lead, distinct)];
}

const namesReport = /公开.*(?:报告|年报)|年度报告/u;

/** Labelled authors above the text, and lines around the title that are a name and nothing else. */
function coverNames(lines: readonly string[]): readonly string[] {
  const labelled = lines.flatMap((line) => authorLabel.exec(line)?.[1] ?? []);
  if (labelled.length > 0) return labelled;
  const at = lines.findIndex((line) => namesReport.test(line));
  const below = at < 0 ? [] : lines.slice(at + 1, at + 4).filter((line) => !otherLabel.test(line) && isOrgan(line));
  return below.slice(0, 1);
}

function namesInPhrases(lines: readonly string[]): readonly (readonly [name: string, role: 'author' | 'contact'])[] {
  return lines.flatMap((line) =>
    namingPhrases.flatMap(({ phrase, role }) =>
      [...foldYears(line).matchAll(phrase)].flatMap(([, name]) => (name === undefined ? [] : [[name, role] as const])),
    ),
  );
}

const officeOfBureau = /(?<=(?:局|委员会|委|厅|部|院|中心|会|署))(?:办公室|办)$/u;
const governmentsOffice = /政府(?:办公室|办)$/u;
const officeOfParty = /[省市县区州旗盟]委(?:办公室|办)$/u;

/** The office of a bureau answers for the bureau; that of a government is an agency of its own. */
function ofWholeOrgan(name: string): string {
  return governmentsOffice.test(name) || officeOfParty.test(name) ? name : name.replace(officeOfBureau, '');
}

const signedWithDate = /^(.{2,40}?)(?:[(（](?:盖章|公章|章)[)）])?(?:(?:19|20)\d{2}|二\S{3})年\S{1,3}月\S{1,3}日$/u;

function signatures(lead: Lead): readonly string[] {
  const lines = [...new Set([...(lead.signed ?? []), ...lead.closing])].map((line) => compacted(line));
  return lines
    .map((line) => signedWithDate.exec(line)?.[1] ?? line)
    .filter((line) => !isDateOrNumber(line) && !otherLabel.test(line))
    .flatMap((line) => {
      const organ = organIn(authorLabel.exec(line)?.[1] ?? line);
      return organ !== null && organ.name.length >= leastSignature ? [organ.name] : [];
    });
}

const leastSignature = 3;

const nameBeforeReport = /^(.*?)(?:(?:19|20)\d{2}|(?:政府)?信息公开|年报|年度报告)/u;

/** The name in the name of a file or in the last part of an address: 昆山市教育局2023年年报.docx. */
function nameInFileName(name: string): readonly string[] {
  const last = name.replace(pathBefore, '').replace(fileEnding, '');
  const match = nameBeforeReport.exec(last)?.[1] ?? '';
  return isOrgan(match) ? [match] : [];
}

/** 我局 speaks for the names that end in 局, if some do. */
function pronounVotes(lead: Lead, votes: readonly Vote<string>[]): readonly Vote<string>[] {
  const words = [...lead.lines, ...lead.closing, ...(lead.spoken ?? [])].flatMap((line) =>
    [...line.matchAll(ourWord)].map(([, word]) => word ?? ''),
  );
  const [word] = mostFrequent(words);
  if (word === undefined) return [];
  const values = [...new Set(votes.map(({ value }) => value).filter((value) => value.endsWith(word)))];
  return values.map((value) => ({ value, weight: weights.pronoun, source: `“我${word}”` }));
}

function mostFrequent(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
}
