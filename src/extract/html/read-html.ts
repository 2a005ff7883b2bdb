// An HTML page → document content: decoded, parsed, read into blocks, and freed from what stands around the published text.
import type { Block, DocumentContent, MetadataItem } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { decodeText } from '../bytes/decode.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxHtmlBytes } from '../bytes/limits.js';
import { findAttachments } from './attachments.js';
import { type PageBlock, readBlocks } from './blocks.js';
import { findMainContent } from './main-content.js';
import { type PageElement, readPageTree } from './page/page-tree.js';
import { readPageHead, readSavedFrom } from './page-head.js';
import { sortBlocks } from './sort-blocks.js';
import { findTitleLines } from './title-lines.js';

/** A hidden table of fewer cells is a part of some menu. */
const leastHiddenCells = 12;

/**
 * Reads a page: the published text with its title, statements about it as metadata, links to files as attachments.
 * @throws DocumentFault `file_too_large`, `too_deeply_nested`
 */
export function readHtml(
  bytes: Uint8Array,
  problems: ProblemCollector,
): DocumentContent & { readonly encoding: string } {
  if (bytes.length > maxHtmlBytes)
    throw new DocumentFault('file_too_large', `The page has ${bytes.length} bytes; up to ${maxHtmlBytes} are read.`);
  const { text, encoding } = decodeText(bytes);
  const content = readPage(readPageTree(text, { keepHidden: false }));
  const shown = hasTable(content) ? content : withHiddenTables(text, content);
  reportRepairs(shown, problems);
  const last = shown.blocks.at(-1);
  if (last?.kind === 'table' && endsWithinTable(text)) problems.add('rows_missing', brokenOff, last.table.anchor);
  return { ...shown, metadata: [...shown.metadata, ...readSavedFrom(text)], encoding };
}

const tableOrEnd = /<\/?(?:table|body|html)\b/gi;
const tableStart = /^<table$/i;
const brokenOff =
  'The page ends within this table, as a download that broke off does: rows may be missing, and its last number may be cut.';

/** HTML lets many end tags be left out, but never that of a table. */
function endsWithinTable(html: string): boolean {
  const last = html.match(tableOrEnd)?.at(-1);
  return last !== undefined && tableStart.test(last);
}

/**
 * Reads HTML that another reader made: all of it is content.
 * @throws DocumentFault `too_deeply_nested`, `file_too_large`
 */
export function readHtmlFragment(html: string): DocumentContent {
  const page = readPageTree(html, { keepHidden: true });
  const blocks = readBlocks(page, { numbersLists: false }).map((pageBlock) => pageBlock.block);
  return { metadata: [], blocks, attachments: findAttachments(page, () => false) };
}

/** Some pages hide the text and show it by a script: where nothing else has a table, it counts. */
function withHiddenTables(html: string, visible: DocumentContent): DocumentContent {
  const all = readPage(readPageTree(html, { keepHidden: true }));
  return hasTable(all, leastHiddenCells) ? all : visible;
}

function readPage(page: PageElement): DocumentContent {
  const blocks = readBlocks(page, { numbersLists: true });
  const main = findMainContent(page, blocks);
  const sorted = sortBlocks(blocks, main);
  const title = findTitleLines(sorted.before, sorted.content).map(asTitle);
  const metadata: readonly MetadataItem[] = [...readPageHead(page), ...sorted.metadata];
  return {
    metadata,
    blocks: [...title, ...sorted.content.map((pageBlock) => pageBlock.block)],
    attachments: findAttachments(page, (element) => main.furniture.has(element)),
  };
}

function asTitle(line: PageBlock): Block {
  const { block } = line;
  return block.kind === 'heading' || block.kind === 'paragraph' ? { ...block, kind: 'heading', level: 0 } : block;
}

function hasTable(content: DocumentContent, cells = 1): boolean {
  return content.blocks.some((block) => block.kind === 'table' && block.table.cells.length >= cells);
}

function reportRepairs(content: DocumentContent, problems: ProblemCollector): void {
  const tables = content.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  for (const [index, table] of tables.entries()) {
    for (const repair of table.repairs) {
      const place = `Table ${index + 1}, row ${repair.row + 1}, column ${repair.column + 1}`;
      problems.add('spans_repaired', `${place}: ${repair.what}.`, table.anchor);
    }
  }
}
