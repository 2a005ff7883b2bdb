// Finds the title of the published text when it stands before the text and outside it.
import { withoutBlanks } from '../../text/blanks.js';
import type { PageBlock } from './blocks.js';
import { isFurnitureLine, leadsElsewhere } from './furniture.js';
import { metadataOfLine } from './metadata-labels.js';
import { headingLevel, isCentred } from './page/elements.js';
import { ancestorsOf, type PageElement } from './page/page-tree.js';
import { holdsSentenceEnd } from './page/text-lines.js';

const namesReport = /报告|年报/;
const namesYear = /[12][0-9０-９]{3}|[二][〇○零一二三四五六七八九]{3}/;
const yearLine = /^[（(]?\s*[12]\d{3}\s*年度?\s*[）)]?$/;
const agencyLine = /(?:局|府|委|委员会|办|办公室|院|厅|部|会|所|站|队|处|中心|乡|镇|街道|区|县|市|省|公司|大学|学院)$/;
const titleNames = /(?:title|tit\b|headline|biaoti|(?:^|[\s_-])bt(?=$|[\s_-]))/i;

const maxTitleLength = 100;
const maxAgencyLength = 30;
/** The title may be repeated within this many blocks from the start of the text. */
const firstBlocks = 6;

/**
 * Finds the lines of the title among the blocks before the text, in reading order.
 * @param before the blocks before the text that are not navigation
 * @param inside the blocks of the text
 * @returns no lines if there is no such title, or if the text itself begins with it
 */
export function findTitleLines(before: readonly PageBlock[], inside: readonly PageBlock[]): readonly PageBlock[] {
  const at = bestCandidate(before);
  const title = before[at];
  if (!title || hasOwnTitle(inside)) return [];
  const lines = [...agencyBefore(before, at), title, ...yearAfter(before, at)];
  const opening = withoutBlanks(inside.slice(0, firstBlocks).map(textOf).join(''));
  return opening.includes(withoutBlanks(lines.map(textOf).join(''))) ? [] : lines;
}

/** Whether the text begins with a title of its own: then one before it is that of another report, in a list or a carousel. */
function hasOwnTitle(inside: readonly PageBlock[]): boolean {
  return inside
    .slice(0, firstBlocks)
    .some((block) => isCandidate(block) && namesYear.test(textOf(block)) && looksLikeTitle(block.element));
}

function isCandidate(block: PageBlock): boolean {
  return isShortLine(block, maxTitleLength) && namesReport.test(textOf(block));
}

function bestCandidate(before: readonly PageBlock[]): number {
  const tests = [
    (block: PageBlock) => isCandidate(block) && namesYear.test(textOf(block)) && looksLikeTitle(block.element),
    (block: PageBlock) => isCandidate(block) && namesYear.test(textOf(block)),
    (block: PageBlock) => isCandidate(block) && looksLikeTitle(block.element),
  ];
  for (const test of tests) {
    const at = before.findLastIndex(test);
    if (at >= 0) return at;
  }
  return -1;
}

function agencyBefore(before: readonly PageBlock[], at: number): readonly PageBlock[] {
  const line = before[at - 1];
  const isAgency =
    line !== undefined &&
    isShortLine(line, maxAgencyLength) &&
    agencyLine.test(textOf(line)) &&
    standTogether(line.element, before[at]?.element);
  return isAgency ? [line] : [];
}

function yearAfter(before: readonly PageBlock[], at: number): readonly PageBlock[] {
  const line = before[at + 1];
  return line !== undefined && yearLine.test(textOf(line)) ? [line] : [];
}

function standTogether(one: PageElement, other: PageElement | undefined): boolean {
  return one === other || (one.parent !== null && one.parent === other?.parent);
}

function isShortLine(block: PageBlock, most: number): boolean {
  const text = textOf(block);
  return (
    text !== '' &&
    text.length <= most &&
    !leadsElsewhere(block) &&
    !holdsSentenceEnd(text) &&
    !isFurnitureLine(text) &&
    metadataOfLine(text) === null
  );
}

function looksLikeTitle(element: PageElement): boolean {
  return ancestorsOf(element)
    .slice(0, 3)
    .some((around) => {
      const names = `${around.name} ${around.attributes.get('class') ?? ''} ${around.attributes.get('id') ?? ''}`;
      return headingLevel(around) !== null || isCentred(around) || titleNames.test(names);
    });
}

function textOf(block: PageBlock): string {
  return block.block.kind === 'table' || block.block.kind === 'picture' ? '' : block.block.text;
}
