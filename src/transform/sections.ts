// Numbered headings → sections with their text: the six of the official form since 2019, or those of earlier years in free wording.
import type { Anchor } from '../model/anchor.js';
import type { Block, TextBlock } from '../model/document.js';
import type { Section, SectionKind } from '../model/report.js';
import { matchLabel } from './cells/labels.js';
import type { FormLabel } from './forms/form.js';

interface SectionForm {
  readonly number: number;
  readonly kind: SectionKind;
  readonly title: FormLabel;
}

/** The six sections, in the wording of 2021 first, then of 2019, of the years before and as seen in reports. */
// biome-ignore format: many short words, read as a paragraph; the formatter would give each a line of its own
export const sectionForms: readonly SectionForm[] = [
  {
    number: 1,
    kind: 'overview',
    title: [
      '总体情况', '总体工作情况', '基本情况', '概述', '政府信息公开工作总体情况', '政府信息公开工作概述', '政府信息公开工作基本情况', '工作概述',
      '主要工作概述', '概况', '工作概况', '工作基本情况', '政府信息公开工作情况',
    ],
  },
  {
    number: 2,
    kind: 'proactive',
    title: [
      '主动公开政府信息情况', '行政机关主动公开政府信息情况', '政府主动公开信息情况', '主动公开政府信息的情况', '主动公开情况', '政府信息主动公开情况',
      '政府信息主动公开的情况', '主动公开信息情况', '信息主动公开情况', '主动公开工作情况',
    ],
  },
  {
    number: 3,
    kind: 'requests',
    title: [
      '收到和处理政府信息公开申请情况', '行政机关收到和处理政府信息公开申请情况', '政府信息公开申请情况', '依申请公开政府信息情况',
      '依申请公开政府信息办理情况', '政府信息依申请公开办理情况', '依申请公开政府信息的情况', '政府信息依申请公开情况', '依申请公开情况',
      '依申请公开办理情况', '依申请公开工作情况', '公民、法人和其他组织申请公开政府信息的情况', '政府信息公开申请办理情况', '受理申请公开政府信息情况',
    ],
  },
  {
    number: 4,
    kind: 'disputes',
    title: [
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况', '政府信息公开行政复议、行政诉讼情况', '政府信息公开行政复议、提起行政诉讼情况',
      '行政复议、行政诉讼情况', '因政府信息公开被申请行政复议、提起行政诉讼情况', '因政府信息公开申请行政复议、提起行政诉讼的情况',
      '因政府信息公开申请行政复议、提起行政诉讼情况', '行政复议和行政诉讼情况', '行政复议、提起行政诉讼情况', '复议、诉讼情况', '复议、诉讼和申诉情况',
      '行政复议、行政诉讼和申诉情况', '行政复议、诉讼情况',
    ],
  },
  {
    number: 5,
    kind: 'improvements',
    title: [
      '存在的主要问题及改进情况', '政府信息公开工作存在的主要问题及改进情况', '存在的主要问题及改进措施', '主要问题和改进情况', '存在问题及改进情况',
      '存在的问题及改进措施', '存在的主要问题和改进情况', '存在的问题和改进情况', '存在不足及改进措施', '工作存在的主要问题及改进情况',
      '政府信息公开工作存在的主要问题及改进措施', '主要问题和改进措施', '存在的主要问题和改进措施', '存在问题和改进措施', '存在的不足及改进措施',
      '存在的问题和下一步工作打算', '存在问题及下一步打算', '存在的主要问题及下一步工作打算',
    ],
  },
  {
    number: 6,
    kind: 'other',
    title: [
      '其他需要报告的事项', '需要报告的其他事项', '其他需要报告的情况', '其他需报告的事项', '其他事项', '需要说明的其他事项', '其他需要说明的事项',
      '需要说明的事项', '需要说明的事项与附表',
    ],
  },
];

const firstClause = /^[^\n。；;]*/u;
const topNumber = /^(?:第?([一二三四五六])(?:部分)?[、.．,，:：\s]|([1-6])[、.．,，]|([㈠-㈥]))/u;
const bracketedNumber = /^[(（]?\s*([一二三四五六七八九十\d]+)\s*[)）]/u;
const chineseDigits = '一二三四五六';
const parenthesisedDigits = '㈠㈡㈢㈣㈤㈥';
const longestHeading = 45;
const numberedHeading = /^第?([一二三四五六七八九十]{1,3})(?:部分)?[、.．:：\s]/u;
const manyDigits = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五'];

interface Candidate {
  readonly blockIndex: number;
  readonly form: SectionForm;
  readonly score: number;
}

/** Where a section begins, and which of the six it is; null for one that the form does not have, such as 收费及减免情况. */
interface Heading {
  readonly blockIndex: number;
  readonly form: SectionForm | null;
}

const otherSection = { number: 6, kind: 'other' } as const;

/**
 * Finds the sections of a document, the first of them the preamble, section 0: what stands before the first heading, or everything where
 * there is none. A section that is none of the six is an other one.
 */
export function findSections(blocks: readonly Block[]): readonly Section[] {
  const headings = findHeadings(blocks);
  const first = headings[0]?.blockIndex ?? blocks.length;
  const preamble: Section = {
    number: 0,
    kind: 'preamble',
    title: '',
    text: textOf(blocks.slice(0, first)),
    anchor: anchorOf(blocks[0]),
  };
  const sections = headings.map((heading, index): Section => {
    const end = headings[index + 1]?.blockIndex ?? blocks.length;
    const own = blocks.slice(heading.blockIndex, end);
    const { number, kind } = heading.form ?? otherSection;
    return { ...sectionOf(own), number, kind };
  });
  return blocks.length === 0 ? [] : [preamble, ...sections];
}

/** The headings of the official form; those of a report that numbers more sections than it has, whatever their wording. */
function findHeadings(blocks: readonly Block[]): readonly Heading[] {
  const official = chooseHeadings(blocks);
  const numbered = chooseNumbered(blocks);
  return numbered.length > official.length ? numbered : official;
}

function sectionOf(blocks: readonly Block[]): Pick<Section, 'title' | 'text' | 'anchor'> {
  const [head, ...rest] = blocks;
  const printed = head && head.kind !== 'table' && head.kind !== 'picture' ? head.text : '';
  const clause = firstClause.exec(printed)?.[0] ?? '';
  const remainder = printed.slice(clause.length).replace(leadingStop, '').trim();
  const text = [remainder, textOf(rest)].filter((part) => part !== '').join('\n');
  return {
    title: clause.replace(topNumber, '').replace(numberedHeading, '').replace(bracketedLead, '').trim(),
    text,
    anchor: anchorOf(head),
  };
}

const leadingStop = /^[。；;\s]+/u;
const bracketedLead = /^[(（][一二三四五六\d]+[)）][、.．]?/u;

function textOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => (block.kind === 'heading' || block.kind === 'paragraph' ? [block.text] : []))
    .join('\n');
}

function anchorOf(block: Block | undefined): Anchor | null {
  if (block === undefined) return null;
  return block.kind === 'table' ? block.table.anchor : block.anchor;
}

/** The best ascending choice of headings: sub-headings repeat the words of sections, so number and place decide. */
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

interface NumberedHeading extends Heading {
  readonly ordinal: number;
}

/** The longest ascending choice of headings that 一、 二、 三、 number; a known wording counts double. */
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
  const ordinal = manyDigits.indexOf(printed) + 1;
  return ordinal === 0 ? null : { blockIndex, ordinal, form: titleOf(clause)?.form ?? null };
}

const titles = sectionForms.map((section) => section.title);

/** The section whose title a clause is; null where it is none, or goes on behind one. */
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

/** Top numbering with the right number speaks for a heading; a number in brackets, unless it is right, for a sub-heading. */
function scoreHeading(block: TextBlock, clause: string, number: number): number {
  return scoreNumber(clause, number) + (block.kind === 'heading' ? 1 : 0);
}

function scoreNumber(clause: string, number: number): number {
  const printed = numberOf(clause);
  if (printed !== null) return printed === number ? 4 : 1;
  const bracketed = bracketedNumber.exec(clause)?.[1];
  if (bracketed === undefined) return 1;
  return bracketed === chineseDigits[number - 1] || bracketed === String(number) ? 1 : -1;
}

function numberOf(clause: string): number | null {
  const [, chinese, arabic, parenthesised] = topNumber.exec(clause) ?? [];
  if (chinese) return chineseDigits.indexOf(chinese) + 1;
  if (parenthesised) return parenthesisedDigits.indexOf(parenthesised) + 1;
  return arabic ? Number(arabic) : null;
}
