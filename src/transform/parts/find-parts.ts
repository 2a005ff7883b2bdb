// Finds the reports in a document that holds several: a collection of bureaus, a page with tabs of years, an annex with the tables of
// another unit. A second title, or a second first section, begins another report.
import type { Block } from '../../model/document.js';
import { withoutBlanks } from '../../text/blanks.js';
import { isOrgan, organIn } from '../identity/names/organ-names.js';
import { isSameAgency } from '../identity/names/same-agency.js';
import { type ParsedTitle, parseTitle } from '../identity/title/parse-title.js';
import { foldYears } from '../identity/years/fold-years.js';
import { officialSectionOf } from '../sections/find-sections.js';

/** Blocks of a document: [start, end). */
interface BlockRange {
  readonly start: number;
  readonly end: number;
}

/** The blocks of one report, or of tables that belong to another unit. */
export interface ReportPart {
  /** More than one if tables of another unit stand within the report. */
  readonly ranges: readonly [BlockRange, ...BlockRange[]];
  /** The agency and year of its own title; null if it has none. */
  readonly agency: string | null;
  readonly year: number | null;
  /** Whether only a line such as 2022年 or the name of a bureau says so, which is no title. */
  readonly isBare: boolean;
  /** Whether it holds only tables of another unit, without sections. */
  readonly isAnnex: boolean;
}

const longestTitle = 60;
const mostTail = 12;
const sentenceEnd = /[。！？；]/u;
const leastSentence = 20;
const leastCells = 12;
const leastHeadings = 2;
/** A title stands at most this many blocks above the first section. */
const titleWithin = 8;
const annexLine = /^[（(【]?附(?:件|表|录)?[\d一二三四五六七八九十]{0,2}[】）)]?[:：.、\s]*(.{3,40})$/u;
const annexSubject =
  /(?:(?:19|20)\d{2}年?度?)?(?:政府信息公开|行政复议|行政诉讼|主动公开|依申请|收到和处理|申请|信息公开)(?!办|处|科|中心|局).*$/u;

interface Found {
  readonly start: number;
  readonly title: PartTitle | null;
  readonly annexOf: string | null;
  /** Whether the report goes on here after tables of another unit. */
  readonly goesOn: boolean;
}

/** What a part is called. */
type PartTitle = Pick<ParsedTitle, 'agency' | 'year'> & { readonly isBare?: true };

const newPart = { title: null, annexOf: null, goesOn: false } as const;

/**
 * The reports of a document, in its order; one part if it holds one report. The lines above the first title belong to the first part.
 */
export function partsOf(blocks: readonly Block[]): readonly ReportPart[] {
  const first: Found = { ...newPart, start: 0, title: titleAbove(blocks, firstSectionOf(blocks)) };
  const all = [first, ...startsOf(blocks)];
  const parts: ReportPart[] = [];
  for (const [index, { start, title, annexOf, goesOn }] of all.entries()) {
    const range = { start, end: all[index + 1]?.start ?? blocks.length };
    const at = goesOn ? parts.findLastIndex(({ isAnnex }) => !isAnnex) : -1;
    const part = parts[at];
    if (part === undefined)
      parts.push({
        ranges: [range],
        agency: annexOf ?? title?.agency ?? null,
        year: title?.year ?? null,
        isBare: title?.isBare ?? false,
        isAnnex: annexOf !== null,
      });
    else parts[at] = { ...part, ranges: [...part.ranges, range] };
  }
  return parts;
}

/** Whether a block, by its index, belongs to a part. */
export function isOfPart({ ranges }: Pick<ReportPart, 'ranges'>, at: number): boolean {
  return ranges.some(({ start, end }) => at >= start && at < end);
}

function startsOf(blocks: readonly Block[]): readonly Found[] {
  const found: Found[] = [];
  let own: PartTitle | null = titleAbove(blocks, firstSectionOf(blocks));
  let from = 0;
  let sections = new Set<number>();
  let hasContent = false;
  let isWithin = false;
  blocks.forEach((block, index) => {
    if (index < from) return;
    const number = officialSectionOf(block);
    if (isWithin && number !== null && ownerOfTables(block, own) === null) {
      found.push({ ...newPart, start: index, goesOn: true });
      isWithin = false;
    }
    const start = hasContent ? startAt(blocks, { index, from, sections, own }) : null;
    if (start !== null) {
      found.push(start);
      from = start.annexOf === null ? index : index + 1;
      isWithin = start.annexOf !== null && ownerOfAnnex(block, own) === null;
      if (start.annexOf === null) own = start.title ?? own;
      // Tables within a report interrupt its sections, and nothing else.
      if (!isWithin) {
        hasContent = false;
        sections = new Set();
      }
    }
    if (number !== null) sections.add(number);
    hasContent ||= number !== null || isLargeTable(block);
  });
  return found;
}

interface Place {
  readonly index: number;
  readonly from: number;
  /** The official sections of the part so far. */
  readonly sections: ReadonlySet<number>;
  readonly own: PartTitle | null;
}

function startAt(blocks: readonly Block[], place: Place): Found | null {
  const { index, from, sections, own } = place;
  const block = blocks[index];
  if (block === undefined) return null;
  const title = titleOf(block, blocks[index - 1]);
  if (title !== null && isOther(title, own) && holdsReport(blocks.slice(index + 1, nextTitle(blocks, index, title))))
    return { ...newPart, start: isNameLine(blocks[index - 1]) ? index - 1 : index, title };
  if (
    officialSectionOf(block) === 1 &&
    sections.has(1) &&
    isMoreThanContents(blocks.slice(from, index)) &&
    holdsReport(blocks.slice(index + 1))
  ) {
    const bare = bareTitle(blocks[index - 1], own);
    return { ...newPart, start: bare === null ? index : index - 1, title: bare };
  }
  const annexOf = ownerOfAnnex(block, own) ?? ownerOfTables(block, own);
  return annexOf !== null && beforeTable(blocks, index) ? { ...newPart, start: index, annexOf } : null;
}

const bareYear = /^((?:19|20)\d{2})(?:年度?)?(?:报告|年报)?$/u;
const chapter =
  /^(?:第[一二三四五六七八九十百\d]{1,4}[篇章编部]分?|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|附件?\d{0,2})[:：、\s]*/u;

/** A line above a first section that is a year, as of a tab, or the name of a bureau, as of a chapter: it names what it leaves out like the part before. */
function bareTitle(above: Block | undefined, own: PartTitle | null): PartTitle | null {
  const line = foldYears(textOf(above));
  const year = bareYear.exec(line)?.[1];
  if (year !== undefined) return { agency: own?.agency ?? null, year: Number(year), isBare: true };
  const name = line.replace(chapter, '');
  return isOrgan(name) ? { agency: name, year: own?.year ?? null, isBare: true } : null;
}

/** Whether a title is that of another agency or another year than a report's own. */
function isOther(title: PartTitle, own: PartTitle | null): boolean {
  if (own === null) return title.agency !== null && title.year !== null;
  const otherAgency = title.agency !== null && own.agency !== null && !isSameAgency(title.agency, own.agency);
  const otherYear = title.year !== null && own.year !== null && title.year !== own.year;
  return otherAgency || otherYear;
}

function titleOf(block: Block, above: Block | undefined): ParsedTitle | null {
  if (block.kind === 'table' || block.kind === 'picture') return null;
  const line = withoutBlanks(block.text);
  if (line.length > longestTitle || sentenceEnd.test(line)) return null;
  const title = parseTitle(line);
  if (title === null || title.isDoubtful || title.tail.length > mostTail) return null;
  const name = title.agency ?? (isNameLine(above) ? textOf(above) : null);
  return title.year === null && name === null ? null : { ...title, agency: name };
}

function isNameLine(block: Block | undefined): boolean {
  return block !== undefined && isOrgan(textOf(block));
}

function textOf(block: Block | undefined): string {
  return block === undefined || block.kind === 'table' || block.kind === 'picture' ? '' : withoutBlanks(block.text);
}

/** Index of the next title of yet another report. */
function nextTitle(blocks: readonly Block[], index: number, own: ParsedTitle): number {
  const next = blocks.findIndex((block, at) => {
    const title = at > index ? titleOf(block, blocks[at - 1]) : null;
    return title !== null && isOther(title, own);
  });
  return next < 0 ? blocks.length : next;
}

function holdsReport(blocks: readonly Block[]): boolean {
  return hasTable(blocks) || new Set(blocks.flatMap((block) => officialSectionOf(block) ?? [])).size >= leastHeadings;
}

function hasTable(blocks: readonly Block[]): boolean {
  return blocks.some(isLargeTable);
}

function isLargeTable(block: Block | undefined): boolean {
  return block?.kind === 'table' && block.table.cells.length >= leastCells;
}

/** Whether blocks hold a table or a sentence: a table of contents has the same headings as a report. */
function isMoreThanContents(blocks: readonly Block[]): boolean {
  const first = firstSectionOf(blocks);
  return (
    hasTable(blocks) ||
    blocks.slice(first).some((block) => {
      const text = textOf(block);
      return text.length >= leastSentence && sentenceEnd.test(text);
    })
  );
}

function firstSectionOf(blocks: readonly Block[]): number {
  const first = blocks.findIndex((block) => officialSectionOf(block) !== null || isLargeTable(block));
  return first < 0 ? Math.min(blocks.length, titleWithin) : first;
}

/** The title above a block: the fullest one, and of these the nearest; or the line of a year or a name that stands right above. */
function titleAbove(blocks: readonly Block[], before: number): PartTitle | null {
  const from = Math.max(0, before - titleWithin);
  const titles = blocks.slice(from, before).flatMap((block, index) => titleOf(block, blocks[from + index - 1]) ?? []);
  const title = titles.findLast(({ agency, year }) => agency !== null && year !== null) ?? titles[0] ?? null;
  return title?.year != null && title.agency !== null ? title : (bareTitle(blocks[before - 1], title) ?? title);
}

/** The unit that a line such as 附：芦川市教育考试院行政复议、行政诉讼情况 names; null if it is the report's own agency, or none. */
function ownerOfAnnex(block: Block, own: PartTitle | null): string | null {
  return otherOwner(annexLine.exec(textOf(block))?.[1] ?? '', own);
}

const headingLine = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?(.{6,40})$/u;

/** The unit that a heading within a report names, such as 芦川市教育考试院收到和处理政府信息公开申请情况. */
function ownerOfTables(block: Block, own: PartTitle | null): string | null {
  const line = textOf(block);
  return sentenceEnd.test(line) ? null : otherOwner(headingLine.exec(line)?.[1] ?? '', own);
}

function otherOwner(subject: string, own: PartTitle | null): string | null {
  if (!annexSubject.test(subject)) return null;
  const name = organIn(subject.replace(annexSubject, ''))?.name ?? null;
  return name === null || own?.agency == null || mayBeSame(name, own.agency) ? null : name;
}

/** Whether one name is a part of the other: the report's own heading may shorten its name, or name its office. */
function mayBeSame(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

function beforeTable(blocks: readonly Block[], index: number): boolean {
  const following = blocks
    .slice(index + 1, index + 4)
    .find((block) => block.kind === 'table' || officialSectionOf(block) !== null);
  return isLargeTable(following);
}
