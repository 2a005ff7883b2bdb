// The PDF reader: pages → glyphs and rules → tables and paragraphs in reading order.
import type { Block, DocumentContent } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { withoutFurniture } from './furniture.js';
import { metadataOf } from './metadata.js';
import { damagedStreams } from './page/damaged-streams.js';
import { withPdf } from './page/open-pdf.js';
import { turnUpright } from './page/orientation.js';
import type { PageContent } from './page/page-content.js';
import { readPageContent } from './page/read-page.js';
import { withoutStruckText } from './page/struck-text.js';
import { blockOf, goesOnOverPage, type PageParagraph, paragraphsOf } from './paragraphs.js';
import { joinPages } from './ruled/page-joins.js';
import { readRuledTables } from './ruled/ruled-tables.js';
import { wholeTable } from './ruled/whole-tables.js';
import { chunksOf, pitchOf } from './unruled/chunks.js';
import { readUnruledTables, type UnruledTables } from './unruled/unruled-tables.js';

/** A page with pictures and at most this many characters is taken for a scan. */
const scanCharacters = 20;
/** More characters than this share without a meaning make the text unreadable. */
const unmappedShare = 0.05;

/**
 * Reads a PDF.
 * @throws DocumentFault `encrypted`, `pdf_damaged`, and `scanned_page` where no page holds text
 * Reports `scanned_page` where some pages are pictures, `unmapped_text`, `value_uncertain` where a number stands on a line, and `pdf_damaged` where parts of the file were changed.
 */
export async function readPdf(
  bytes: Uint8Array,
  problems: ProblemCollector,
  tellPages: (pages: number) => void = () => {},
): Promise<DocumentContent> {
  return withPdf(bytes, async (pdf) => {
    if (pdf.numPages === 0) throw new DocumentFault('pdf_damaged', 'The PDF holds no pages. Download it again.');
    tellPages(pdf.numPages);
    const damaged = damagedStreams(bytes);
    if (damaged > 0)
      problems.add(
        'pdf_damaged',
        `${damaged} parts of the PDF are cut or do not pass their checksums: what they say may be wrong.`,
      );
    const pages: PageContent[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(withoutStruckText(turnUpright(await readPageContent(page))));
      page.cleanup();
    }
    tellUnreadable(pages, problems);
    const metadata = metadataOf((await pdf.getMetadata()).info);
    return { metadata, blocks: blocksOf(pages, problems), attachments: [] };
  });
}

function tellUnreadable(pages: readonly PageContent[], problems: ProblemCollector): void {
  const isEmpty = (page: PageContent) => page.glyphs.length <= (page.pictures.length > 0 ? scanCharacters : 0);
  if (pages.every(isEmpty))
    throw new DocumentFault(
      'scanned_page',
      `None of the ${pages.length} pages holds text: they are pictures, drawings or blank. Look for an edition with text.`,
    );
  const scanned = pages.filter((page) => isEmpty(page) && page.pictures.length > 0);
  if (scanned.length > 0) {
    const numbers = scanned.map((page) => page.number).join(', ');
    problems.add('scanned_page', `Pages ${numbers} of ${pages.length} are pictures without text.`);
  }
  const unmapped = pages.reduce((sum, page) => sum + page.unmapped, 0);
  const all = pages.reduce((sum, page) => sum + page.glyphs.length, 0);
  if (all > 0 && unmapped / all > unmappedShare)
    problems.add('unmapped_text', `${unmapped} of ${all} characters stand in fonts that do not say what they are.`);
}

function blocksOf(pages: readonly PageContent[], problems: ProblemCollector): readonly Block[] {
  const clean = withoutFurniture(pages).map(({ page }) => page);
  const allRuled = clean.map(readRuledTables);
  const pitch = pitchOf(allRuled.map((ruled) => chunksOf(ruled.rest)));
  let open: UnruledTables['open'] = [];
  const tables = clean.map((page, index) => {
    const ruled = allRuled[index] ?? { fragments: [], rest: [], astride: [] };
    for (const { text, box } of ruled.astride)
      problems.add('value_uncertain', `“${text}” stands across a line between two cells of a table.`, {
        kind: 'page',
        page: page.number,
        box,
        further: [],
      });
    const unruled = readUnruledTables(page, ruled.rest, { former: open, pitch });
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
  return placed.sort((a, b) => a.page - b.page || a.top - b.top).map(({ block }) => block);
}

interface PlacedBlock {
  readonly page: number;
  readonly top: number;
  readonly block: Block;
}

function textBlocks(pages: readonly PageContent[], rest: readonly PageContent['glyphs'][]): readonly PlacedBlock[] {
  const paragraphs: PageParagraph[] = [];
  pages.forEach((page, index) => {
    paragraphsOf(rest[index] ?? [], page.number).forEach((paragraph, position) => {
      const former = paragraphs.at(-1);
      if (position === 0 && former && goesOnOverPage(former, paragraph))
        paragraphs[paragraphs.length - 1] = {
          ...paragraph,
          page: former.page,
          lines: [...former.lines, ...paragraph.lines],
        };
      else paragraphs.push(paragraph);
    });
  });
  return paragraphs.map((paragraph) => ({
    page: paragraph.page,
    top: paragraph.lines[0]?.box.top ?? 0,
    block: blockOf(paragraph),
  }));
}

/** Pictures smaller than this are ornaments. */
const leastPicture = 60;

function pictureBlocks(page: PageContent): readonly PlacedBlock[] {
  return page.pictures
    .filter((box) => box.right - box.left >= leastPicture && box.bottom - box.top >= leastPicture)
    .map((box) => ({
      page: page.number,
      top: box.top,
      block: { kind: 'picture', description: '', anchor: { kind: 'page', page: page.number, box, further: [] } },
    }));
}
