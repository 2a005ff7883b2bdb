// Finds the title of a report among the lines above its text. It may stand on several lines, with dates, numbers of documents, labels and
// an English title between them.
import { withoutBlanks } from '../../../text/blanks.js';
import { compacted } from '../../../text/compact-text.js';
import { agencyEnding } from '../names/name-wordings.js';
import { authorLabel, otherLabel, publisherLabel } from '../names/naming-phrases.js';
import { isOrgan, trimmed } from '../names/organ-names.js';
import { isDateOrNumber } from '../years/fold-years.js';
import { type ParsedTitle, parseTitle } from './parse-title.js';

const sentenceEnd = /[。！？；]/u;
const digits = /\d/u;
const han = /\p{Script=Han}/u;
const longestTitleLine = 70;
const mostTitleLines = 7;
/** The line above a title may name the place: 江苏省淮安市, or 洪泽区. */
const placeLine = /^\p{Script=Han}{1,15}[省市县区州旗盟]$/u;

/**
 * Finds the title. The fullest title wins, then the one with the fewest lines, then the first. Places on the lines above belong to the
 * agency. Titles of other years in the lines beside one another are no title but a listing, as pages of sites have them.
 * @returns null if no line, and no lines together, are the title of a disclosure annual report
 */
export function findTitle(printed: readonly string[]): ParsedTitle | null {
  const lines = withoutListings(printed.map(withoutBlanks)).filter((line) => line === '' || !isBesideTitle(line));
  let best: { title: ParsedTitle; start: number; score: number } | null = null;
  for (let start = 0; start < lines.length; start++) {
    for (let count = 1; count <= mostTitleLines && start + count <= lines.length; count++) {
      const window = lines.slice(start, start + count);
      if (!window.every(isTitleLine)) break;
      const title = titleOf(window);
      if (title === null) continue;
      const score = (title.agency === null ? 0 : title.isDoubtful ? 5 : 10) + (title.year === null ? 0 : 10) - count;
      if (best === null || score > best.score) best = { title, start, score };
    }
  }
  return best === null
    ? null
    : withPlaces(withJointAuthor(best.title, lines[best.start - 1]), lines.slice(0, best.start));
}

/** Empties the lines of a listing: whole titles of one agency and of different years, one after another. */
function withoutListings(lines: readonly string[]): readonly string[] {
  const titles = lines.map((line) => (isTitleLine(line) ? parseTitle(line) : null));
  const isListed = (title: ParsedTitle | null, beside: ParsedTitle | null | undefined) =>
    title !== null &&
    beside !== null &&
    beside !== undefined &&
    title.agency !== null &&
    title.agency === beside.agency &&
    title.year !== null &&
    beside.year !== null &&
    title.year !== beside.year;
  return lines.map((line, index) => {
    const title = titles[index] ?? null;
    return isListed(title, titles[index - 1]) || isListed(title, titles[index + 1]) ? '' : line;
  });
}

const governing = /(?:政府|政府办公室|政府办公厅|[省市县区州旗盟])$/u;
const leastPlace = 2;

/** Two bureaus of one place, each on a line of its own, are joint authors, the upper one first. The line of a government is a banner. */
function withJointAuthor(title: ParsedTitle, above: string | undefined): ParsedTitle {
  const { agency, others } = title;
  if (agency === null || above === undefined || !isOrgan(above) || above === agency) return title;
  if (governing.test(above) || governing.test(agency) || above.slice(0, leastPlace) !== agency.slice(0, leastPlace))
    return title;
  return { ...title, agency: above, others: [agency, ...others] };
}

/** Dates, numbers of documents, labelled lines and lines in another script stand beside a title without being part of it. */
function isBesideTitle(line: string): boolean {
  const compact = compacted(line);
  return (
    !(han.test(line) || digits.test(line)) ||
    isDateOrNumber(line) ||
    [authorLabel, publisherLabel, otherLabel].some((label) => label.test(compact))
  );
}

function isTitleLine(line: string): boolean {
  return line.length > 0 && line.length <= longestTitleLine && !sentenceEnd.test(line);
}

function titleOf(window: readonly string[]): ParsedTitle | null {
  const [first = '', ...rest] = window;
  const alone = parseTitle(first);
  if (rest.length === 0) return alone;
  if (alone !== null && alone.agency !== null && alone.year !== null) return null;
  if (alone === null && !agencyEnding.test(trimmed(first)) && !digits.test(first) && parseTitle(rest.join('')) !== null)
    return null;
  // A complete title of its own does not continue another one.
  if (alone !== null && rest.some((line) => parseTitle(line) !== null)) return null;
  return parseTitle(window.join(''));
}

function withPlaces(title: ParsedTitle, above: readonly string[]): ParsedTitle {
  const line = above.at(-1) ?? '';
  const { agency } = title;
  if (agency === null || !placeLine.test(line) || agency.startsWith(line) || placeLine.test(agency)) return title;
  const named = line + agency;
  if (!isOrgan(named)) return title;
  return withPlaces({ ...title, agency: named, title: line + title.title }, above.slice(0, -1));
}
