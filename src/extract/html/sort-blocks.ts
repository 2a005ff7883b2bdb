// Sorts the blocks of a page into the published text, statements about it, and what stands before it (where its title may be).
import type { MetadataItem } from '../../model/document.js';
import type { PageBlock } from './blocks.js';
import { isFurnitureLine, leadsElsewhere } from './furniture.js';
import { isNumberedHeading, type MainContent } from './main-content.js';
import { isStrongLabel, labelAlone, metadataOfLine, metadataOfTable } from './metadata-labels.js';
import { ancestorsOf, descendants, type PageElement } from './page/page-tree.js';
import { holdsSentenceEnd } from './page/text-lines.js';

const namesFile = /附件|\.(?:docx?|pdf|wps|xlsx?|rtf|zip|rar|ofd)\s*$/i;
const dateAlone = /^\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?:\s*日)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** A longer paragraph is running text, and the head of the page ends before it. */
const proseLength = 50;
const maxValueLength = 80;
/** A sentence of at least this length belongs to the text. */
const leastProse = 20;
const listElements = new Set(['ul', 'ol', 'dl']);

/** The blocks before the text, the text itself, and the statements about it. */
export interface SortedBlocks {
  readonly before: readonly PageBlock[];
  readonly content: readonly PageBlock[];
  readonly metadata: readonly MetadataItem[];
}

/** Sorts the blocks of a page. If nothing would be left as content, every block is content. */
export function sortBlocks(blocks: readonly PageBlock[], main: MainContent): SortedBlocks {
  const before: PageBlock[] = [];
  const content: PageBlock[] = [];
  const metadata: MetadataItem[] = [];
  const used = new Set<PageBlock>();
  const listsOfLinks = findListsOfLinks(blocks);
  const lastText = blocks.slice(0, main.end).findLastIndex((block) => !main.isFurniture(block) && isText(block));
  let isHead = true;
  blocks.forEach((block, index) => {
    if (used.has(block)) return;
    const isInside = index >= main.start && index < main.end;
    if (!isInside && block.block.kind !== 'table' && main.isFurniture(block)) return;
    const stated = isInside && !isHead ? statedInText(block) : statedAround(block, blocks[index + 1], used, isInside);
    if (stated) metadata.push(...stated);
    else if (index < main.start) before.push(block);
    else if (isInside && !isAround(block, { main, listsOfLinks, isWithinText: !isHead && index < lastText }))
      content.push(block);
    if (isInside && !stated && endsHead(block)) isHead = false;
  });
  return content.length > 0 ? { before, content, metadata } : { before: [], content: blocks, metadata };
}

/** Inside the text only a table can be metadata: a line such as 来源：… may belong to the text. */
function statedInText(block: PageBlock): readonly MetadataItem[] | null {
  return block.block.kind === 'table' ? metadataOfTable(block.block.table) : null;
}

/** What a block states that stands in the head of the page or outside the text. A label may have its value in the next block. */
function statedAround(
  block: PageBlock,
  next: PageBlock | undefined,
  used: Set<PageBlock>,
  isInside: boolean,
): readonly MetadataItem[] | null {
  if (block.block.kind === 'table') return metadataOfTable(block.block.table);
  if (block.block.kind === 'picture') return null;
  const { text } = block.block;
  if (!isInside && dateAlone.test(text)) return [{ name: '发布日期', value: text }];
  const name = labelAlone(text);
  if (name === null || (isInside && !isStrongLabel(name))) return metadataOfLine(text);
  const value = next ? statedValue(next) : null;
  if (next === undefined || value === null) return [];
  used.add(next);
  return [{ name, value }];
}

function statedValue(block: PageBlock): string | null {
  if (block.block.kind === 'table' || block.block.kind === 'picture') return null;
  const { text } = block.block;
  return text.length > maxValueLength || labelAlone(text) !== null || metadataOfLine(text) !== null ? null : text;
}

interface Place {
  readonly main: MainContent;
  readonly listsOfLinks: ReadonlySet<PageElement>;
  /** Whether text stands before and after the block. */
  readonly isWithinText: boolean;
}

/**
 * Whether a block inside the container belongs to the page and not to the text. A single link may be an address in the text; several in
 * one list or one line only lead elsewhere. Words such as 微信 or 版权所有 between two paragraphs are words of the text.
 */
function isAround(block: PageBlock, { main, listsOfLinks, isWithinText }: Place): boolean {
  if (block.block.kind === 'table') return leadsElsewhere(block);
  if (main.isFurniture(block)) return true;
  if (block.block.kind === 'picture') return false;
  if (!isWithinText && isFurnitureLine(block.block.text)) return true;
  if (!leadsElsewhere(block) || namesFile.test(block.block.text)) return false;
  const list = listAround(block);
  return list === undefined ? hasSeveralLinks(block.element) : listsOfLinks.has(list);
}

function hasSeveralLinks(element: PageElement): boolean {
  let links = 0;
  for (const inside of descendants(element)) {
    if (inside.name === 'a' && inside.attributes.has('href')) links++;
    if (links > 1) return true;
  }
  return false;
}

/** Lists of which more than half of the items are links. */
function findListsOfLinks(blocks: readonly PageBlock[]): ReadonlySet<PageElement> {
  const counts = new Map<PageElement, { items: number; links: number }>();
  for (const block of blocks) {
    const list = listAround(block);
    if (!list) continue;
    const count = counts.get(list) ?? { items: 0, links: 0 };
    count.items++;
    if (leadsElsewhere(block)) count.links++;
    counts.set(list, count);
  }
  return new Set([...counts].flatMap(([list, { items, links }]) => (items > 1 && links * 2 > items ? [list] : [])));
}

function listAround(block: PageBlock): PageElement | undefined {
  return ancestorsOf(block.element).find((element) => listElements.has(element.name));
}

/** Whether a block is certainly part of the published text. */
function isText(block: PageBlock): boolean {
  if (block.block.kind === 'picture' || leadsElsewhere(block)) return false;
  if (block.block.kind === 'table') return metadataOfTable(block.block.table) === null;
  const { text } = block.block;
  if (isFurnitureLine(text) || metadataOfLine(text) !== null) return false;
  return isNumberedHeading(text) || (block.textLength >= leastProse && holdsSentenceEnd(text));
}

function endsHead({ block, textLength }: PageBlock): boolean {
  if (block.kind === 'picture') return false;
  if (block.kind === 'table') return true;
  return isNumberedHeading(block.text) || (textLength > proseLength && holdsSentenceEnd(block.text));
}
