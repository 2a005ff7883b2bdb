// An HTML page → document content: decoded, parsed, read into blocks, and stripped of everything around the published text.
import type { Block, DocumentContent, Link, MetadataItem } from '../../model/document.js';
import { leadsToFile, producerName, tablesOf } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Table } from '../../model/table.js';
import { tidyText } from '../../text/tidy-text.js';
import { decodeText, reportUndecoded } from '../bytes/decode.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxHtmlBytes } from '../bytes/limits.js';
import { type PageBlock, readBlocks } from './blocks.js';
import { joinTables, withLines } from './joined-tables.js';
import { findMainContent } from './main-content.js';
import { type MadeNode, makePage } from './page/made-page.js';
import { descendants, type PageElement, readPageTree } from './page/page-tree.js';
import { shownText } from './page/text-lines.js';
import { filledByScript, markScriptFilled } from './script-filled.js';
import { sortBlocks } from './sort-blocks.js';
import { findTitleLines } from './title-lines.js';
import { withWrittenTables } from './written-tables.js';

/** A table with fewer cells than this is part of a menu or of the head of the page. */
const leastCells = 12;

/**
 * Reads a page: the published text with its title as blocks, statements about it as metadata, links to files as attachments.
 * Reports `spans_repaired`, `values_filled_by_script`, `text_undecodable`, and `rows_missing` if the page ends within its last table.
 * @returns the content, and the encoding that the bytes were decoded with
 * @throws DocumentFault `file_too_large`, `too_deeply_nested`
 */
export function readHtml(
  bytes: Uint8Array,
  problems: ProblemCollector,
): DocumentContent & { readonly encoding: string } {
  if (bytes.length > maxHtmlBytes)
    throw new DocumentFault(
      'file_too_large',
      `The page has ${bytes.length} bytes; the limit is ${maxHtmlBytes}. Save the report alone, without embedded pictures.`,
    );
  const { text, encoding } = decodeText(bytes);
  const hasScripts = script.test(text);
  const content = readPage(readPageTree(text, { reveal: 'none' }), hasScripts);
  const shown = hasTable(content, leastCells) ? content : withHiddenTables(text, content, hasScripts);
  reportUndecoded(text, problems);
  reportFilledByScript(shown, problems);
  reportRepairs(shown, problems);
  const last = shown.blocks.at(-1);
  if (last?.kind === 'table' && endsWithinTable(text)) problems.add('rows_missing', brokenOff, last.table.anchor);
  return { ...shown, metadata: [...shown.metadata, ...readSavedFrom(text)], encoding };
}

/** The start of a script that runs; data and templates do not (HTML standard, section 4.12.1). */
const script =
  /<script\b(?![^>]*\btype\s*=\s*["']?(?:application\/(?:ld\+)?json|text\/(?:html|template|x-[\w-]*template|plain)))/i;
const tableOrEnd = /<\/?(?:table|body|html)\b/gi;
const tableStart = /^<table$/i;
const brokenOff =
  'The page ends within this table, as after an interrupted download: rows may be missing, and the last number may be cut. Download the page again.';

/** HTML lets many end tags be left out, but never that of a table. */
function endsWithinTable(html: string): boolean {
  const last = html.match(tableOrEnd)?.at(-1);
  return last !== undefined && tableStart.test(last);
}

/**
 * Reads HTML that another reader produced: all of it is content.
 * @throws DocumentFault `too_deeply_nested`, `file_too_large`
 */
export function readHtmlFragment(html: string): DocumentContent {
  const page = readPageTree(html, { reveal: 'all' });
  const blocks = withLines(readBlocks(page, { numbersLists: false })).map((pageBlock) => pageBlock.block);
  return { metadata: [], blocks, attachments: linksToFiles(page, () => false) };
}

/** Reads the parts of a document that another reader produced, all of them as content. */
export function readMadePage(parts: readonly MadeNode[]): readonly Block[] {
  return withLines(readBlocks(makePage(parts), { numbersLists: false })).map((pageBlock) => pageBlock.block);
}

/** Some pages hide the text until a script shows it: if nothing visible holds a table, hidden content counts. */
function withHiddenTables(html: string, visible: DocumentContent, hasScripts: boolean): DocumentContent {
  const all = readPage(readPageTree(html, { reveal: 'tables' }), hasScripts);
  return hasTable(all, leastCells) ? all : visible;
}

function readPage(page: PageElement, hasScripts: boolean): DocumentContent {
  const read = joinTables(readBlocks(page, { numbersLists: true }));
  const blocks = hasScripts ? markScriptFilled(read) : read;
  const main = findMainContent(page, blocks);
  const sorted = sortBlocks(blocks, main);
  const title = findTitleLines(sorted.before, sorted.content).map(asTitle);
  const metadata: readonly MetadataItem[] = [...readPageHead(page), ...sorted.metadata];
  return {
    metadata,
    blocks: [...title, ...withWrittenTables(sorted.content).map((pageBlock) => pageBlock.block)],
    attachments: linksToFiles(page, (element) => main.furniture.has(element)),
  };
}

function asTitle(line: PageBlock): Block {
  const { block } = line;
  return block.kind === 'heading' || block.kind === 'paragraph' ? { ...block, kind: 'heading', level: 0 } : block;
}

function hasTable(content: DocumentContent, cells: number): boolean {
  return content.blocks.some((block) => block.kind === 'table' && filledCells(block.table) >= cells);
}

function filledCells({ cells }: Table): number {
  return cells.filter(({ text, other }) => text !== '' || other !== null).length;
}

function reportFilledByScript(content: DocumentContent, problems: ProblemCollector): void {
  for (const [index, table] of tablesOf(content.blocks).entries()) {
    const places = table.cells.filter(({ doubt }) => doubt === filledByScript).length;
    if (places > 0)
      problems.add('values_filled_by_script', `Table ${index + 1}: ${places} ${emptyPlaces}`, table.anchor);
  }
}

const emptyPlaces =
  'places for values are empty or hold a placeholder, and a script of the page fills them in. Save the page after it has loaded, for instance with “Save as” or as PDF.';

function reportRepairs(content: DocumentContent, problems: ProblemCollector): void {
  for (const [index, table] of tablesOf(content.blocks).entries()) {
    for (const repair of table.repairs) {
      const place = `Table ${index + 1}, row ${repair.row + 1}, column ${repair.column + 1}`;
      problems.add('spans_repaired', `${place}: ${repair.what}.`, table.anchor);
    }
  }
}

/** Names of <meta> elements for browsers and search engines: they say nothing about what is published. */
const technicalName =
  /^(?:viewport|renderer|robots|generator|format-detection|theme-color|referrer|google|baidu|apple-|msapplication|x-ua|force-rendering|screen-orientation|csrf|360-|mobile-agent|applicable-device)/i;

const absoluteAddress = /^https?:\/\/[^\s/]/i;
const blankRun = /\s+/;
/** What a browser writes above a page that it saves; the number is the length of the address. */
const savedFrom = /^.{0,4000}?<!--\s*saved from url=\(\d{4}\)(\S{1,2000}?)\s*-->/is;

/**
 * The first <title> as `title`, the program that wrote the page (HTML, 4.2.5.1, standard metadata name `generator`) as `producer`, each other
 * <meta name content> as `meta:` and its name, and the page's address as `base` or
 * `link:canonical` if <base> or <link rel="canonical"> states it. A captured page may hold several heads.
 */
function readPageHead(page: PageElement): readonly MetadataItem[] {
  const items: MetadataItem[] = [];
  let title: string | null = null;
  for (const element of descendants(page)) {
    if (element.name === 'title') title ??= tidyText(shownText(element)).replaceAll('\n', ' ') || null;
    if (element.name === 'meta') items.push(...metaItem(element));
    if (element.name === 'base' || element.name === 'link') items.push(...addressItem(element));
  }
  return title === null ? items : [{ name: 'title', value: title }, ...items];
}

function metaItem(element: PageElement): readonly MetadataItem[] {
  const name = (element.attributes.get('name') ?? element.attributes.get('property') ?? '').trim();
  const value = tidyText(element.attributes.get('content') ?? '');
  if (name.toLowerCase() === 'generator') return value === '' ? [] : [{ name: producerName, value }];
  return name === '' || value === '' || technicalName.test(name) ? [] : [{ name: `meta:${name}`, value }];
}

/** A relative address does not say where the page was published. */
function addressItem(element: PageElement): readonly MetadataItem[] {
  const address = (element.attributes.get('href') ?? '').trim();
  if (!absoluteAddress.test(address)) return [];
  if (element.name === 'base') return [{ name: 'base', value: address }];
  const relations = (element.attributes.get('rel') ?? '').toLowerCase().split(blankRun);
  return relations.includes('canonical') ? [{ name: 'link:canonical', value: address }] : [];
}

/** The address that a browser noted when it saved the page, as `saved from`. */
function readSavedFrom(html: string): readonly MetadataItem[] {
  const address = savedFrom.exec(html)?.[1];
  return address !== undefined && absoluteAddress.test(address) ? [{ name: 'saved from', value: address }] : [];
}

const addressAttribute: Readonly<Record<string, string>> = { a: 'href', iframe: 'src', embed: 'src', object: 'data' };

/** The links to files, which may hold the report itself: each address once, as it is printed. */
function linksToFiles(page: PageElement, isLeftOut: (element: PageElement) => boolean): readonly Link[] {
  const links = new Map<string, Link>();
  for (const element of descendants(page, (inside) => !isLeftOut(inside))) {
    const attribute = addressAttribute[element.name];
    const address = attribute === undefined ? undefined : element.attributes.get(attribute)?.trim();
    if (!address || isLeftOut(element) || links.has(address)) continue;
    const text = tidyText(shownText(element)).replaceAll('\n', ' ');
    if (leadsToFile(address, text)) links.set(address, { text, address });
  }
  return [...links.values()];
}
