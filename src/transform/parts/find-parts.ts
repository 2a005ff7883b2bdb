// Finds the reports in a document that holds several: a collection of bureaus, a page with tabs of years, an annex with the tables of
// another unit. A second title, or a second first section, begins another report.
import type { Block } from '../../model/document.js';
import { withoutBlanks } from '../../text/blanks.js';
import { isOrgan, organIn } from '../identity/names/organ-names.js';
import { type ParsedTitle, parseTitle } from '../identity/title/parse-title.js';
import { officialSectionOf } from '../sections/find-sections.js';

/** The blocks [start, end) of one report, or of tables that belong to another unit. */
export interface ReportPart {
  readonly start: number;
  readonly end: number;
  /** The agency and year of its own title; null if it has none. */
  readonly agency: string | null;
  readonly year: number | null;
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
  readonly title: ParsedTitle | null;
  readonly annexOf: string | null;
}

/**
 * The reports of a document, in its order; one part if it holds one report. The lines above the first title belong to the first part.
 */
export function partsOf(blocks: readonly Block[]): readonly ReportPart[] {
  const starts = startsOf(blocks);
  const first = titleAbove(blocks, firstSectionOf(blocks));
  const all: readonly Found[] = [{ start: 0, title: first, annexOf: null }, ...starts];
  return all.map(({ start, title, annexOf }, index) => ({
    start,
    end: all[index + 1]?.start ?? blocks.length,
    agency: annexOf ?? title?.agency ?? null,
    year: title?.year ?? null,
    isAnnex: annexOf !== null,
  }));
}

function startsOf(blocks: readonly Block[]): readonly Found[] {
  const found: Found[] = [];
  let own = titleAbove(blocks, firstSectionOf(blocks));
  let from = 0;
  let sections = new Set<number>();
  let hasContent = false;
  blocks.forEach((block, index) => {
    if (index < from) return;
    const start = hasContent ? startAt(blocks, { index, from, sections, own }) : null;
    if (start !== null) {
      hasContent = false;
      found.push(start);
      from = start.annexOf === null ? index : index + 1;
      if (start.annexOf === null) own = start.title ?? own;
      sections = new Set();
    }
    const number = officialSectionOf(block);
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
  readonly own: ParsedTitle | null;
}

function startAt(blocks: readonly Block[], place: Place): Found | null {
  const { index, from, sections, own } = place;
  const block = blocks[index];
  if (block === undefined) return null;
  const title = titleOf(block, blocks[index - 1]);
  if (title !== null && isOther(title, own) && holdsReport(blocks.slice(index + 1, nextTitle(blocks, index, title))))
    return { start: isNameLine(blocks[index - 1]) ? index - 1 : index, title, annexOf: null };
  if (
    officialSectionOf(block) === 1 &&
    sections.has(1) &&
    isMoreThanContents(blocks.slice(from, index)) &&
    holdsReport(blocks.slice(index + 1))
  )
    return { start: index, title: null, annexOf: null };
  const annexOf = ownerOfAnnex(block, own);
  return annexOf !== null && beforeTable(blocks, index) ? { start: index, title: null, annexOf } : null;
}

/** Whether a title is that of another agency or another year than a report's own. */
function isOther(title: ParsedTitle, own: ParsedTitle | null): boolean {
  if (own === null) return title.agency !== null && title.year !== null;
  const otherAgency = title.agency !== null && own.agency !== null && !isAlike(title.agency, own.agency);
  const otherYear = title.year !== null && own.year !== null && title.year !== own.year;
  return otherAgency || otherYear;
}

function isAlike(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
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

/** The title above a block, the fullest one. */
function titleAbove(blocks: readonly Block[], before: number): ParsedTitle | null {
  const from = Math.max(0, before - titleWithin);
  const titles = blocks.slice(from, before).flatMap((block, index) => titleOf(block, blocks[from + index - 1]) ?? []);
  return titles.find(({ agency, year }) => agency !== null && year !== null) ?? titles[0] ?? null;
}

/** The unit that a line such as 附：芦川市教育考试院行政复议、行政诉讼情况 names; null if it is the report's own agency, or none. */
function ownerOfAnnex(block: Block, own: ParsedTitle | null): string | null {
  const subject = annexLine.exec(textOf(block))?.[1] ?? '';
  if (!annexSubject.test(subject)) return null;
  const name = organIn(subject.replace(annexSubject, ''))?.name ?? null;
  return name === null || own?.agency == null || isAlike(name, own.agency) ? null : name;
}

function beforeTable(blocks: readonly Block[], index: number): boolean {
  const following = blocks
    .slice(index + 1, index + 4)
    .find((block) => block.kind === 'table' || officialSectionOf(block) !== null);
  return isLargeTable(following);
}
