// Pages of a PDF that are pictures: recognised where the packages for it are installed, and read on like pages with text.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../model/anchor.js';
import type { Block } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import type { Cell, Recognition } from '../../model/table.js';
import type { DocumentRecogniser } from '../scans/engines/document-recogniser.js';
import type { RecognisedNumber, ScannedPage } from '../scans/read-scan.js';
import { paintPage } from './canvas/page-pixels.js';
import { centreOf, contains } from './page/geometry.js';
import type { UprightPage } from './page/orientation.js';

/** Pages are painted with this many dots per point: 200 dots per inch. */
const scale = 200 / 72;

interface RecognisedPages {
  readonly pages: readonly UprightPage[];
  readonly numbers: readonly RecognisedNumber[];
}

/** The pages of a document, which of them are pictures, and how they are opened to be painted. */
interface PagesWithScans {
  readonly pages: readonly UprightPage[];
  readonly scans: readonly UprightPage[];
  readonly open: (page: number) => Promise<PDFPageProxy>;
}

/**
 * Recognises what pages that are pictures show. Reports `text_recognised` with their numbers, and `page_not_drawn` for a page that cannot
 * be painted.
 * @returns all pages, those that were recognised with their text, and the numbers in their cells; the pages as they are if nobody
 * recognises here
 */
export async function recogniseScans(
  { pages, scans, open }: PagesWithScans,
  documentRecogniser: DocumentRecogniser,
  problems: ProblemCollector,
): Promise<RecognisedPages> {
  if (scans.length === 0) return { pages, numbers: [] };
  const recogniser = await documentRecogniser.start();
  if (recogniser === null) return { pages, numbers: [] };
  const [{ readScan }, { inkOf }] = await Promise.all([
    import('../scans/read-scan.js'),
    import('../scans/picture/paper.js'),
  ]);
  const read = new Map<number, ScannedPage>();
  for (const { number } of scans) {
    const page = await open(number);
    try {
      const { data, width, height, scale: painted } = await paintPage(page, scale);
      const scan = await readScan(number, inkOf(data, width, height), painted, recogniser);
      if (scan.page.glyphs.length > 0) read.set(number, scan);
    } catch (error) {
      // The other pages are read; what this one shows is missing, and the problem says so.
      const reason = error instanceof Error ? error.message : String(error);
      problems.add('page_not_drawn', `Page ${number} is a picture and could not be recognised (${reason}).`);
    }
    page.cleanup();
  }
  if (read.size > 0)
    problems.add(
      'text_recognised',
      `Pages ${[...read.keys()].join(', ')} of ${pages.length} are pictures; their text was recognised by ${recogniser.name}.`,
    );
  return {
    pages: pages.map((page) => {
      const scan = read.get(page.number);
      return scan ? scan.page : page;
    }),
    numbers: [...read.values()].flatMap(({ numbers }) => numbers),
  };
}

const digit = /\p{Nd}/u;
const longestNumber = 24;
const unknown: Recognition = { agreeing: [], others: [], isPoorPage: false };

/**
 * Adds to the cells of recognised pages how sure their numbers, dashes and slashes are. A cell that looks like a number and was not
 * recognised as one, such as one of two lines, is not sure.
 */
export function withRecognitions(blocks: readonly Block[], numbers: readonly RecognisedNumber[]): readonly Block[] {
  if (numbers.length === 0) return blocks;
  const byPage = new Map<number, RecognisedNumber[]>();
  for (const number of numbers) byPage.set(number.page, [...(byPage.get(number.page) ?? []), number]);
  const recognised = (cell: Cell): Cell => {
    const { anchor } = cell;
    if (anchor.kind !== 'page' || cell.text.length > longestNumber) return cell;
    const places = [anchor, ...anchor.further].filter(({ page }) => byPage.has(page));
    const own = places.flatMap(({ page, box }) => (byPage.get(page) ?? []).filter((number) => isIn(number.box, box)));
    const [first] = own;
    if (first && own.length === 1) return { ...cell, recognition: first.recognition };
    return places.length > 0 && digit.test(cell.text) ? { ...cell, recognition: unknown } : cell;
  };
  return blocks.map((block) =>
    block.kind === 'table' ? { ...block, table: { ...block.table, cells: block.table.cells.map(recognised) } } : block,
  );
}

function isIn(box: Box, cell: Box): boolean {
  return contains(cell, centreOf(box));
}
