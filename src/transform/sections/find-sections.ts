// Splits a document into sections by its numbered headings: the six of the official form since 2019, or those of earlier years in free
// wording.

import type { SectionKind } from '../../catalogues/forms/sections.js';
import { type SectionForm, sectionForms } from '../../catalogues/forms/sections.js';
import type { Anchor } from '../../model/anchor.js';
import type { Block, TextBlock } from '../../model/document.js';
import type { Section } from '../../model/report.js';
import { type Cell, cellsByRow, type Table } from '../../model/table.js';
import { chineseDigits, readListNumber } from '../../text/digits.js';
import { matchLabel } from '../cells/labels.js';
import { readCell } from '../cells/numbers.js';

const firstClause = /^[^\n。；;]*/u;
const topNumber = /^(?:第?([一二三四五六])(?:部分)?[、.．,，:：\s]|([1-6])[、.．,，]|([㈠-㈥]))/u;
const bracketedNumber = /^[(（]?\s*([一二三四五六七八九十\d]+)\s*[)）]/u;
const longestHeading = 45;
const numberedHeading = /^第?([一二三四五六七八九十]{1,3})(?:部分)?[、.．:：\s]/u;
const mostSections = 15;
const leadingStop = /^[。；;\s]+/u;
const bracketedLead = /^[(（][一二三四五六\d]+[)）][、.．]?/u;

interface Candidate {
  readonly blockIndex: number;
  readonly form: SectionForm;
  readonly score: number;
}

/** Where a section begins, and which of the six it is; null if the form does not have it (收费及减免情况). */
interface Heading {
  readonly blockIndex: number;
  readonly form: SectionForm | null;
}

const otherSection = { number: 6, kind: 'other' } as const;

/**
 * Finds the sections of a document. The first is the preamble, section 0: everything before the first heading, or the whole document if
 * it has no heading. A section that is none of the six is of the kind `other`, with the number 6.
 */
export function findSections(blocks: readonly Block[]): readonly Section[] {
  const headings = findHeadings(blocks);
  const first = headings[0]?.blockIndex ?? blocks.length;
  const preamble: Section = {
    number: 0,
    kind: 'preamble',
    title: '',
    text: textOf(blocks.slice(0, first), 'preamble'),
    ...ifRecognised(blocks.slice(0, first)),
    anchor: anchorOf(blocks[0]),
  };
  const sections = headings.map((heading, index): Section => {
    const end = headings[index + 1]?.blockIndex ?? blocks.length;
    const own = blocks.slice(heading.blockIndex, end);
    const { number, kind } = heading.form ?? otherSection;
    return { ...sectionOf(own, kind), number, kind };
  });
  return blocks.length === 0 ? [] : [preamble, ...sections];
}

/** The headings of the official form, or all numbered headings, whatever their wording, if the report has more of those. */
function findHeadings(blocks: readonly Block[]): readonly Heading[] {
  const official = chooseHeadings(blocks);
  const numbered = chooseNumbered(blocks);
  return numbered.length > official.length ? numbered : official;
}

/** Whether some text was recognised in a picture. Tables are not counted: their cells say it of themselves. */
function ifRecognised(blocks: readonly Block[]): Pick<Section, 'isRecognised'> {
  return blocks.some((block) => 'isRecognised' in block && block.isRecognised) ? { isRecognised: true } : {};
}

function sectionOf(blocks: readonly Block[], kind: SectionKind): Omit<Section, 'number' | 'kind'> {
  const [head, ...rest] = blocks;
  const printed = head && head.kind !== 'table' && head.kind !== 'picture' ? head.text : '';
  const clause = firstClause.exec(printed)?.[0] ?? '';
  const remainder = printed.slice(clause.length).replace(leadingStop, '').trim();
  const text = [remainder, textOf(rest, kind)].filter((part) => part !== '').join('\n');
  return {
    title: clause.replace(topNumber, '').replace(numberedHeading, '').replace(bracketedLead, '').trim(),
    text,
    ...ifRecognised(blocks),
    anchor: anchorOf(head),
  };
}

/** Sections of which the form asks only for text. */
const textKinds: ReadonlySet<SectionKind> = new Set(['overview', 'improvements', 'other']);

function textOf(blocks: readonly Block[], kind: SectionKind): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'picture') return [];
      return block.kind === 'table' ? linesOfTable(block.table, textKinds.has(kind)) : [block.text];
    })
    .join('\n');
}

const sentenceEnd = /[。；]/u;

/**
 * The rows of a table that hold running text, such as problems and what is done about them. Of a table without numbers in a section of
 * text, all rows are text.
 */
function linesOfTable(table: Table, isText: boolean): readonly string[] {
  const isNumber = ({ raw }: Cell) => readCell(raw).state === 'number';
  const isSentence = ({ text }: Cell) => sentenceEnd.test(text);
  const rows = cellsByRow(table);
  const isWhole = !table.cells.some(isNumber) && (isText || table.cells.some(isSentence));
  return rows
    .filter((row) => isWhole || (row.some(isSentence) && !row.some(isNumber)))
    .map((row) => row.flatMap(({ text }) => (text === '' ? [] : [text])).join('\n'))
    .filter((line) => line !== '');
}

function anchorOf(block: Block | undefined): Anchor | null {
  if (block === undefined) return null;
  return block.kind === 'table' ? block.table.anchor : block.anchor;
}

/** The best ascending choice of headings. Sub-headings repeat the words of sections, so number and place decide. */
function chooseHeadings(blocks: readonly Block[]): readonly Candidate[] {
  const candidates = blocks.flatMap((block, blockIndex) => candidatesOf(block, blockIndex));
  const best: { total: number; chain: readonly Candidate[] }[] = [];
  candidates.forEach((candidate, index) => {
    let chain: readonly Candidate[] = [];
    let total = 0;
    candidates.slice(0, index).forEach((former, formerIndex) => {
      const known = best[formerIndex];
      const ascends = former.form.number < candidate.form.number && former.blockIndex < candidate.blockIndex;
      if (known && ascends && known.total > total) ({ total, chain } = known);
    });
    best.push({ total: total + candidate.score, chain: [...chain, candidate] });
  });
  return best.reduce<readonly Candidate[]>(
    (longest, { total, chain }) => (total > scoreOf(longest) ? chain : longest),
    [],
  );
}

/** The least score of a heading that is surely one of the official six: its exact title under its number, or formatted as a heading. */
const sureHeading = 3;

/** The number of the official section that begins with a block; null if the block is not surely such a heading. */
export function officialSectionOf(block: Block): number | null {
  const [candidate] = candidatesOf(block, 0);
  return candidate !== undefined && candidate.score >= sureHeading ? candidate.form.number : null;
}

interface NumberedHeading extends Heading {
  readonly ordinal: number;
}

/** The longest ascending choice of headings numbered 一、 二、 三、; a known wording counts double. */
function chooseNumbered(blocks: readonly Block[]): readonly NumberedHeading[] {
  const best: { total: number; chain: readonly NumberedHeading[] }[] = [];
  blocks.forEach((block, blockIndex) => {
    const heading = numberedOf(block, blockIndex);
    if (heading === null) return;
    const former = best
      .filter(({ chain }) => (chain.at(-1)?.ordinal ?? 0) < heading.ordinal)
      .reduce((longest, other) => (other.total > longest.total ? other : longest), { total: 0, chain: [] });
    best.push({ total: former.total + (heading.form === null ? 1 : 2), chain: [...former.chain, heading] });
  });
  return best.reduce((longest, other) => (other.total > longest.total ? other : longest), { total: 0, chain: [] })
    .chain;
}

function numberedOf(block: Block, blockIndex: number): NumberedHeading | null {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return null;
  const clause = firstClause.exec(block.text)?.[0] ?? '';
  const printed = numberedHeading.exec(clause)?.[1];
  if (printed === undefined || clause.length > longestHeading) return null;
  const ordinal = readListNumber(printed);
  if (ordinal === null || ordinal > mostSections) return null;
  return { blockIndex, ordinal, form: titleOf(clause)?.form ?? null };
}

const titles = sectionForms.map((section) => section.title);

/** The section whose title a clause is; null if it is not a title, or continues after one. */
function titleOf(clause: string): { readonly form: SectionForm; readonly isExact: boolean } | null {
  const match = matchLabel(clause, titles);
  const form = match === null || match.kind === 'extended' ? undefined : sectionForms[match.index];
  return form === undefined ? null : { form, isExact: match?.kind === 'exact' };
}

function scoreOf(chain: readonly Candidate[]): number {
  return chain.reduce((sum, candidate) => sum + candidate.score, 0);
}

function candidatesOf(block: Block, blockIndex: number): readonly Candidate[] {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return [];
  const clause = firstClause.exec(block.text)?.[0] ?? '';
  if (clause.length > longestHeading) return [];
  const titled = titleOf(clause);
  if (titled === null) return [];
  const score = scoreHeading(block, clause, titled.form.number) + (titled.isExact ? 1 : 0);
  return score > 0 ? [{ blockIndex, form: titled.form, score }] : [];
}

/** Top numbering with the right number speaks for a heading; a number in brackets speaks for a sub-heading, unless it is the right one. */
function scoreHeading(block: TextBlock, clause: string, number: number): number {
  return scoreNumber(clause, number) + (block.kind === 'heading' ? 1 : 0);
}

function scoreNumber(clause: string, number: number): number {
  const printed = numberOf(clause);
  if (printed !== null) return printed === number ? 4 : 1;
  const bracketed = bracketedNumber.exec(clause)?.[1];
  if (bracketed === undefined) return 1;
  return bracketed === chineseDigits[number] || bracketed === String(number) ? 1 : -1;
}

function numberOf(clause: string): number | null {
  const [, chinese, arabic, parenthesised] = topNumber.exec(clause) ?? [];
  return readListNumber(chinese ?? arabic ?? parenthesised ?? '');
}
