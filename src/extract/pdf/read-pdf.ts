// The PDF reader: pages → glyphs and rules → tables and paragraphs in reading order.
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Block, DocumentContent, MetadataItem } from '../../model/document.js';
import { ProblemCollector } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { openRecogniser, type ReadingAids } from '../scans/engines/document-recogniser.js';
import { lacksTables } from '../tables/form-tables.js';
import { damagedStreams } from './damaged-streams.js';
import { withoutFurniture, withoutStruckText } from './furniture.js';
import { layersOf, soundStreamsOf, withPdf } from './library/open-pdf.js';
import { turnUpright, type UprightPage } from './page/orientation.js';
import type { PaintedPage } from './page/painted-page.js';
import { readPageContent } from './page/read-page.js';
import { continuesOverPage, type PageParagraph, paragraphBlock, paragraphsOf } from './paragraphs.js';
import { isUnnamed, recogniseShapes, withShapesRead } from './recognised-shapes.js';
import { withoutGaps } from './ruled/boxes-apart.js';
import { readRuledTables } from './ruled/ruled-tables.js';
import { isOutlined, isScan, recogniseScans, withRecognitions } from './scanned-pages.js';
import { onSheets, type PlacedPage, pagesOfSheets, placeOnSheet } from './sheets/pages-of-sheets.js';
import { lookAtCells } from './sight/look-at-cells.js';
import { type TablePicture, tablePicturesOn } from './table-pictures.js';
import { joinPages } from './tables/page-joins.js';
import { wholeTable } from './tables/whole-tables.js';
import { cutIntoChunks, pitchOf } from './unruled/chunks.js';
import { readUnruledTables, type UnruledTables } from './unruled/unruled-tables.js';

/** If more than this share of the characters have no known meaning, the text counts as unreadable. */
const unmappedShare = 0.05;

/** Opens a PDF, reads it and closes it. See `readOpenPdf`. */
export async function readPdf(bytes: Uint8Array, problems: ProblemCollector): Promise<DocumentContent> {
  const recogniser = openRecogniser('auto');
  try {
    return await withPdf(bytes, (pdf) => readOpenPdf(pdf, bytes, problems, { recogniser }));
  } finally {
    recogniser.close();
  }
}

/**
 * Reads a PDF that was opened from these bytes. Reports `scanned_page` if some pages are pictures, `unmapped_text`, `value_uncertain` if a number stands on a line between
 * cells, and `pdf_damaged` if parts of the file were changed,
 * and `page_not_drawn` if the picture of a page was needed and could not be drawn.
 * @throws DocumentFault `pdf_damaged`, and `scanned_page` if no page holds text
 */
export async function readOpenPdf(
  pdf: PDFDocumentProxy,
  bytes: Uint8Array,
  problems: ProblemCollector,
  { pagesKnown = () => {}, recogniser }: ReadingAids,
): Promise<DocumentContent> {
  if (pdf.numPages === 0) throw new DocumentFault('pdf_damaged', 'The PDF holds no pages. Download it again.');
  pagesKnown(pdf.numPages);
  // Whether or not all pages can be read: damage explains why not. Afterwards, most streams have been inflated already.
  const painted = await uprightPages(pdf).finally(() => reportDamage(bytes, soundStreamsOf(pdf), problems));
  const shapes = await recogniseShapes(painted, recogniser, problems);
  const { pages } = shapes;
  const scans = pages.filter((page) => isScan(page) || isOutlined(page) || isUnnamed(page, shapes));
  const pictures = picturesInPlaceOfTables(pages.filter((page) => !scans.includes(page)));
  const recognisable = scans.length + pictures.length;
  if (recognisable > 0) pagesKnown(pdf.numPages, recognisable);
  const open = (number: number) => pdf.getPage(number);
  const recognised = await recogniseScans({ pages, scans, pictures, open }, recogniser, problems);
  const { pages: readable } = recognised;
  reportUnreadable(readable, problems, recogniser.advice);
  const metadata = metadataOf((await pdf.getMetadata()).info);
  const blocks = await lookAtCells(pageBlocks(pagesOfSheets(readable), problems), readable, open, problems);
  return { metadata, blocks: withRecognitions(withShapesRead(blocks, shapes), recognised), attachments: [] };
}

async function uprightPages(pdf: PDFDocumentProxy): Promise<readonly UprightPage[]> {
  const isLayerShown = await layersOf(pdf);
  const pages: UprightPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    pages.push(withoutStruckText(turnUpright(await readPageContent(page, isLayerShown))));
    page.cleanup();
  }
  return pages;
}

function reportDamage(bytes: Uint8Array, sound: ReadonlySet<number>, problems: ProblemCollector): void {
  const damaged = damagedStreams(bytes, sound);
  if (damaged > 0)
    problems.add(
      'pdf_damaged',
      `${damaged} parts of the PDF are cut off or fail their checksums, so what they say may be wrong. Download it again.`,
    );
}

/** Charts and photographs are left alone where the tables of a report are there. */
function picturesInPlaceOfTables(pages: readonly UprightPage[]): readonly TablePicture[] {
  const pictures = tablePicturesOn(pages);
  if (pictures.length === 0) return [];
  return lacksTables(pageBlocks(pagesOfSheets(pages), new ProblemCollector())) ? pictures : [];
}

/**
 * Reports the pages that are pictures, and text whose characters are not known.
 * @param advice what makes pictures readable, as a sentence; empty if nothing does
 * @throws DocumentFault `scanned_page` if no page holds text
 */
export function reportUnreadable(pages: readonly PaintedPage[], problems: ProblemCollector, advice = ''): void {
  const isEmpty = (page: PaintedPage) => isScan(page) || page.glyphs.length === 0;
  if (pages.every(isEmpty))
    throw new DocumentFault(
      'scanned_page',
      `None of the ${pages.length} pages holds text: they are pictures, drawings or blank. ${advice === '' ? 'Look for an edition with text.' : `${advice} Or look for an edition with text.`}`,
    );
  const scanned = pages.filter((page) => isEmpty(page) && page.pictures.length > 0);
  if (scanned.length > 0) {
    const numbers = scanned.map((page) => page.number).join(', ');
    problems.add(
      'scanned_page',
      `Pages ${numbers} of ${pages.length} are pictures without text: what they show is not read.${advice === '' ? '' : ` ${advice}`}`,
    );
  }
  const unmapped = pages.reduce((sum, page) => sum + page.unmapped, 0);
  const all = pages.reduce((sum, page) => sum + page.glyphs.length, 0);
  if (all > 0 && unmapped / all > unmappedShare)
    problems.add(
      'unmapped_text',
      `${unmapped} of ${all} characters are in fonts that do not say which characters they are. Look for another edition.`,
    );
}

/** The tables, paragraphs and pictures of all pages, in reading order. Reports numbers that stand on a line between cells. */
export function pageBlocks(pages: readonly PlacedPage[], problems: ProblemCollector): readonly Block[] {
  const clean = withoutFurniture(pages).map(({ page }) => withoutGaps(page));
  const allRuled = clean.map(readRuledTables);
  const allChunks = allRuled.map((ruled) => cutIntoChunks(ruled.rest));
  const pitch = pitchOf(allChunks);
  let open: UnruledTables['open'] = null;
  const tables = clean.map((page, index) => {
    const ruled = allRuled[index] ?? { fragments: [], rest: [], astride: [] };
    for (const { text, box } of ruled.astride)
      problems.add(
        'value_uncertain',
        `“${text}” stands across a line between two cells of a table. Check on the page which cell it belongs to.`,
        {
          kind: 'page',
          ...placeOnSheet({ page: page.number, box }, pages),
          further: [],
        },
      );
    const unruled = readUnruledTables(page, ruled.rest, {
      previous: open,
      pitch,
      chunks: allChunks[index] ?? [],
    });
    open = unruled.open;
    return {
      fragments: [...ruled.fragments, ...unruled.fragments].sort((a, b) => a.box.top - b.box.top),
      rest: unruled.rest,
    };
  });
  const joined = joinPages(tables);
  const placed = [
    ...joined.tables.map((table) => {
      const [first] = table.fragments;
      const block: Block = { kind: 'table', table: wholeTable(table) };
      return { page: first?.page ?? 0, top: first?.box.top ?? 0, block };
    }),
    ...textBlocks(clean, joined.rest),
    ...clean.flatMap(pictureBlocks),
  ];
  return placed.sort((a, b) => a.page - b.page || a.top - b.top).map(({ block }) => onSheets(block, pages));
}

interface PlacedBlock {
  readonly page: number;
  readonly top: number;
  readonly block: Block;
}

function textBlocks(pages: readonly PaintedPage[], rest: readonly PaintedPage['glyphs'][]): readonly PlacedBlock[] {
  const paragraphs: PageParagraph[] = [];
  pages.forEach((page, index) => {
    paragraphsOf(rest[index] ?? [], page.number).forEach((paragraph, position) => {
      const previous = paragraphs.at(-1);
      if (position === 0 && previous && continuesOverPage(previous, paragraph))
        paragraphs[paragraphs.length - 1] = {
          ...paragraph,
          page: previous.page,
          lines: [...previous.lines, ...paragraph.lines],
        };
      else paragraphs.push(paragraph);
    });
  });
  return paragraphs.map((paragraph) => ({
    page: paragraph.page,
    top: paragraph.lines[0]?.box.top ?? 0,
    block: paragraphBlock(paragraph),
  }));
}

/** Pictures narrower or lower than this many points are ornaments. */
const leastPicture = 60;

function pictureBlocks(page: PaintedPage): readonly PlacedBlock[] {
  return page.pictures
    .filter((box) => box.right - box.left >= leastPicture && box.bottom - box.top >= leastPicture)
    .map((box) => ({
      page: page.number,
      top: box.top,
      block: {
        kind: 'picture',
        source: null,
        description: '',
        anchor: { kind: 'page', page: page.number, box, further: [] },
      },
    }));
}

/** Entries of the information dictionary (ISO 32000-1, 14.3.3) that become metadata, with the names that every reader gives them. */
const metadataNames: Readonly<Record<string, string>> = {
  Title: 'title',
  Author: 'author',
  Producer: 'producer',
  Creator: 'creator',
  CreationDate: 'created',
  ModDate: 'modified',
};

const dateNames: ReadonlySet<string> = new Set(['created', 'modified']);
/** ISO 32000-1, 7.9.4: the year, then each further part only if all before it are there, then the distance from universal time. */
const printedDate =
  /^(?:D:)?(?<year>\d{4})(?<month>\d\d)?(?<day>\d\d)?(?<hour>\d\d)?(?<minute>\d\d)?(?<second>\d\d)?(?:Z|(?<offset>[+-]\d\d)'?(?<offsetMinute>\d\d)?'?)?/;

/**
 * Reads the entries that are stated and not blank. Dates are given in ISO 8601, in the local time that they were written in:
 * `D:20250328101500+08'00'` → `2025-03-28T10:15:00+08:00`.
 */
export function metadataOf(info: object): readonly MetadataItem[] {
  return Object.entries(metadataNames).flatMap(([key, name]) => {
    const value: unknown = Reflect.get(info, key);
    if (typeof value !== 'string' || value.trim() === '') return [];
    return [{ name, value: dateNames.has(name) ? isoDateOf(value.trim()) : value.trim() }];
  });
}

/** A date in any other form stays as it is. */
function isoDateOf(text: string): string {
  const parts = printedDate.exec(text)?.groups;
  if (parts === undefined) return text;
  const { year, month, day, hour, minute, second, offset, offsetMinute } = parts;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  if (hour === undefined) return date;
  const zone = offset === undefined ? (text.includes('Z') ? 'Z' : '') : `${offset}:${offsetMinute ?? '00'}`;
  return `${date}T${hour}:${minute ?? '00'}:${second ?? '00'}${zone}`;
}
