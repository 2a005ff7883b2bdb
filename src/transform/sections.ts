// Numbered headings → the six sections of the official form, with their text.
import type { Anchor } from '../model/anchor.js';
import type { Block, TextBlock } from '../model/document.js';
import type { Section, SectionKind } from '../model/report.js';
import type { FormLabel } from './forms/form.js';
import { matchLabel } from './tables/labels.js';

interface SectionForm {
  readonly number: number;
  readonly kind: SectionKind;
  readonly title: FormLabel;
}

/** The six sections, in the wording of 2021 first, then of 2019 and as seen in reports. */
export const sectionForms: readonly SectionForm[] = [
  { number: 1, kind: 'overview', title: ['总体情况', '总体工作情况', '基本情况', '概述', '政府信息公开工作总体情况'] },
  {
    number: 2,
    kind: 'proactive',
    title: [
      '主动公开政府信息情况',
      '行政机关主动公开政府信息情况',
      '政府主动公开信息情况',
      '主动公开政府信息的情况',
      '主动公开情况',
    ],
  },
  {
    number: 3,
    kind: 'requests',
    title: [
      '收到和处理政府信息公开申请情况',
      '行政机关收到和处理政府信息公开申请情况',
      '政府信息公开申请情况',
      '依申请公开政府信息情况',
    ],
  },
  {
    number: 4,
    kind: 'disputes',
    title: [
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '政府信息公开行政复议、行政诉讼情况',
      '政府信息公开行政复议、提起行政诉讼情况',
      '行政复议、行政诉讼情况',
      '因政府信息公开被申请行政复议、提起行政诉讼情况',
    ],
  },
  {
    number: 5,
    kind: 'improvements',
    title: [
      '存在的主要问题及改进情况',
      '政府信息公开工作存在的主要问题及改进情况',
      '存在的主要问题及改进措施',
      '主要问题和改进情况',
      '存在问题及改进情况',
      '存在的问题及改进措施',
      '存在的主要问题和改进情况',
      '存在的问题和改进情况',
      '存在不足及改进措施',
      '工作存在的主要问题及改进情况',
    ],
  },
  {
    number: 6,
    kind: 'other',
    title: ['其他需要报告的事项', '需要报告的其他事项', '其他需要报告的情况', '其他需报告的事项', '其他事项'],
  },
];

const firstClause = /^[^\n。；;]*/u;
const topNumber = /^(?:第?([一二三四五六])(?:部分)?[、.．,，:：\s]|([1-6])[、.．,，]|([㈠-㈥]))/u;
const bracketedNumber = /^[(（]?\s*([一二三四五六七八九十\d]+)\s*[)）]/u;
const chineseDigits = '一二三四五六';
const parenthesisedDigits = '㈠㈡㈢㈣㈤㈥';
const longestHeading = 45;

interface Candidate {
  readonly blockIndex: number;
  readonly form: SectionForm;
  readonly score: number;
}

/** Finds the sections of a document. What stands before the first is the preamble, section 0. */
export function findSections(blocks: readonly Block[]): readonly Section[] {
  const headings = chooseHeadings(blocks);
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
    return { ...sectionOf(own), number: heading.form.number, kind: heading.form.kind };
  });
  return headings.length === 0 ? [] : [preamble, ...sections];
}

function sectionOf(blocks: readonly Block[]): Pick<Section, 'title' | 'text' | 'anchor'> {
  const [head, ...rest] = blocks;
  const printed = head && head.kind !== 'table' && head.kind !== 'picture' ? head.text : '';
  const clause = firstClause.exec(printed)?.[0] ?? '';
  const remainder = printed.slice(clause.length).replace(leadingStop, '').trim();
  const text = [remainder, textOf(rest)].filter((part) => part !== '').join('\n');
  return { title: clause.replace(topNumber, '').replace(bracketedLead, '').trim(), text, anchor: anchorOf(head) };
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

function scoreOf(chain: readonly Candidate[]): number {
  return chain.reduce((sum, candidate) => sum + candidate.score, 0);
}

function candidatesOf(block: Block, blockIndex: number): readonly Candidate[] {
  if (block.kind !== 'heading' && block.kind !== 'paragraph') return [];
  const clause = firstClause.exec(block.text)?.[0] ?? '';
  if (clause.length > longestHeading) return [];
  const match = matchLabel(
    clause,
    sectionForms.map((section) => section.title),
  );
  const form = match && sectionForms[match.index];
  if (!form || match.kind === 'extended') return [];
  const score = scoreHeading(block, clause, form.number) + (match.kind === 'exact' ? 1 : 0);
  return score > 0 ? [{ blockIndex, form, score }] : [];
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
