// Finds where on the page the published text stands: in the smallest element that holds all tables, all numbered headings and all prose.

import type { PageBlock } from './blocks.js';
import { isFurnitureLine, isNamedAsFurniture, leadsElsewhere } from './furniture.js';
import { labelAlone, metadataOfLine, metadataOfTable } from './metadata-labels.js';
import { ancestorsOf, childElements, type PageElement } from './page/page-tree.js';
import { holdsSentenceEnd } from './page/text-lines.js';

/** Containers of widespread publishing systems (TRS, 大汉, 开普, 博达, Guangdong). What stands in one belongs together. */
const knownContainer =
  /(?:^|\s)(?:TRS_Editor|TRS_UEDITOR|Custom_UnionStyle|trs_editor_view|zoom|zoomcon|vsb_content(?:_\w+)?|v_news_content|bt-content|article-content|article_content|articleContent|artcontent|ewb-article-info|news_content|pages_content|UCAP-CONTENT|wzcon|con_text)(?=\s|$)/i;
const numberedHeading = /^[（(]?(?:第[一二三四五六七八](?:部分|章)|[一二三四五六七八][、．.,，\s）)])/;

const maxHeadingLength = 45;
/** A sentence of at least this length is prose, and a container that leaves prose outside is too small. A word of thanks does not count. */
const leastProseLength = 20;
/** A picture counts as this many characters, because the tables of a report may be pictures. */
const pictureWeight = 100;
/** The container holds at least this share of all text. */
const leastShare = 0.5;
/** An element that is named like navigation but holds more of the text than this share is not navigation. */
const mostFurnitureShare = 0.3;

/** What an element holds. */
interface Holdings {
  tables: number;
  headings: number;
  text: number;
  blocks: number;
  /** Characters of running text. */
  prose: number;
}

/** Where the published text stands. */
export interface MainContent {
  /** Index of its first block, and the index after its last block. */
  readonly start: number;
  readonly end: number;
  /** Whether a block stands in navigation. */
  readonly isFurniture: (block: PageBlock) => boolean;
  /** The elements that hold navigation. */
  readonly furniture: ReadonlySet<PageElement>;
}

/** Finds the published text of a page. When in doubt it keeps too much rather than lose a table or a paragraph. */
export function findMainContent(page: PageElement, blocks: readonly PageBlock[]): MainContent {
  const holdings = holdingsOf(blocks, () => false);
  const all = holdings.get(page) ?? noHoldings();
  const furniture = furnitureElements(page, holdings, all);
  const isFurniture = (block: PageBlock) => ancestorsOf(block.element).some((element) => furniture.has(element));
  const container = narrow(page, holdingsOf(blocks, isFurniture));
  const isInside = (block: PageBlock) => ancestorsOf(block.element).includes(container);
  const start = blocks.findIndex(isInside);
  const end = blocks.findLastIndex(isInside) + 1;
  return { start: Math.max(start, 0), end, isFurniture, furniture };
}

function narrow(page: PageElement, holdings: ReadonlyMap<PageElement, Holdings>): PageElement {
  const all = holdings.get(page) ?? noHoldings();
  // A few short lines do not show which of them are the text.
  if (all.tables + all.headings + all.prose === 0 && all.text < pictureWeight) return page;
  let container = page;
  for (;;) {
    if (isKnownContainer(container)) return container;
    const heir = childElements(container).find((child) => holdsAll(holdings.get(child), all));
    if (!heir) return container;
    container = heir;
  }
}

function holdsAll(held: Holdings | undefined, all: Holdings): boolean {
  return (
    held !== undefined &&
    held.tables === all.tables &&
    held.headings === all.headings &&
    held.prose === all.prose &&
    held.blocks > 1 &&
    held.text > 0 &&
    held.text >= leastShare * all.text
  );
}

function furnitureElements(
  page: PageElement,
  holdings: ReadonlyMap<PageElement, Holdings>,
  all: Holdings,
): ReadonlySet<PageElement> {
  const found = new Set<PageElement>();
  for (const [element, held] of holdings) {
    if (element === page || element.name === 'body' || !isNamedAsFurniture(element)) continue;
    if (held.tables === 0 && held.headings === 0 && held.text <= mostFurnitureShare * all.text) found.add(element);
  }
  return found;
}

function isKnownContainer(element: PageElement): boolean {
  return (
    element.name === 'ucapcontent' ||
    knownContainer.test(element.attributes.get('class') ?? '') ||
    knownContainer.test(element.attributes.get('id') ?? '')
  );
}

function holdingsOf(
  blocks: readonly PageBlock[],
  isFurniture: (block: PageBlock) => boolean,
): ReadonlyMap<PageElement, Holdings> {
  const holdings = new Map<PageElement, Holdings>();
  for (const block of blocks) {
    const own = isFurniture(block) ? noHoldings() : weigh(block);
    for (const element of ancestorsOf(block.element)) {
      const held = holdings.get(element) ?? noHoldings();
      held.tables += own.tables;
      held.headings += own.headings;
      held.text += own.text;
      held.prose += own.prose;
      held.blocks++;
      holdings.set(element, held);
    }
  }
  return holdings;
}

function weigh(block: PageBlock): Holdings {
  const content = block.block;
  if (content.kind === 'picture') return { ...noHoldings(), text: pictureWeight };
  if (leadsElsewhere(block)) return noHoldings();
  if (content.kind === 'table')
    return metadataOfTable(content.table) === null
      ? { ...noHoldings(), tables: 1, text: block.textLength }
      : noHoldings();
  const { text } = content;
  if (isFurnitureLine(text) || metadataOfLine(text) !== null || labelAlone(text) !== null) return noHoldings();
  const length = block.textLength - block.linkLength;
  const isProse = length >= leastProseLength && holdsSentenceEnd(text);
  const headings = isNumberedHeading(text) ? 1 : 0;
  return { ...noHoldings(), headings, text: length, prose: isProse ? length : 0 };
}

/** Whether a text begins like the heading of a section (一、 （一） 第一部分) and is short enough to be one. */
export function isNumberedHeading(text: string): boolean {
  return text.length <= maxHeadingLength && numberedHeading.test(text);
}

function noHoldings(): Holdings {
  return { tables: 0, headings: 0, text: 0, blocks: 0, prose: 0 };
}
