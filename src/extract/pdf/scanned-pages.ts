// Pages of a PDF that are pictures, and pictures of tables on other pages: recognised where the packages for it are installed, and read on
// like pages with text.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Anchor, Box, PagePlace, PrintTurn } from '../../model/anchor.js';
import type { Block } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { type Cell, cellsByRow, type Recognition, type Table } from '../../model/table.js';
import type { DocumentRecogniser } from '../scans/engines/document-recogniser.js';
import { cutOut, type Picture } from '../scans/picture/picture.js';
import type { RecognisedNumber, ScannedPage } from '../scans/read-scan.js';
import { paintPage } from './canvas/page-pixels.js';
import { boxInPixels, centreOf, contains } from './page/geometry.js';
import type { UprightPage } from './page/orientation.js';
import type { PaintedPage } from './page/painted-page.js';
import { numbersOnPage, type ReadPicture, type TablePicture, withPictureRead } from './table-pictures.js';

/** Pages are painted with this many dots per point: 200 dots per inch. */
export const scanScale = 200 / 72;

/** A page with pictures and at most this many characters counts as a scan. */
const scanCharacters = 20;

/** Whether a page is a picture. */
export function isScan(page: PaintedPage): boolean {
  return page.pictures.length > 0 && page.glyphs.length <= scanCharacters;
}

/** A page without text and with at least this many small figures shows characters as outlines. */
const leastDrawings = 20;

/** Whether the characters of a page are drawn as outlines. */
export function isOutlined({ glyphs, marks }: PaintedPage): boolean {
  return glyphs.length <= scanCharacters && marks.filter(({ kind }) => kind === 'drawing').length >= leastDrawings;
}

/** What was recognised on the pages of a document. */
export interface RecognisedContent {
  /** Where on the pages, and how the print of the page is turned. */
  readonly places: readonly PagePlace[];
  readonly numbers: readonly RecognisedNumber[];
}

interface RecognisedPages extends RecognisedContent {
  readonly pages: readonly UprightPage[];
}

/** The pages of a document, what of them is pictures, and how they are opened to be painted. */
interface PagesWithScans {
  readonly pages: readonly UprightPage[];
  readonly scans: readonly UprightPage[];
  /** Pictures on the other pages that may be tables. */
  readonly pictures: readonly TablePicture[];
  readonly open: (page: number) => Promise<PDFPageProxy>;
}

/**
 * Recognises what pages that are pictures show, and pictures of tables on other pages. Reports `text_recognised` with their numbers, and
 * `page_not_drawn` for a page that cannot be painted.
 * @returns all pages, those that were recognised with their text, and the numbers in their cells; the pages as they are if nobody
 * recognises here
 */
export async function recogniseScans(
  { pages, scans, pictures, open }: PagesWithScans,
  documentRecogniser: DocumentRecogniser,
  problems: ProblemCollector,
): Promise<RecognisedPages> {
  const asTheyAre: RecognisedPages = { pages, places: [], numbers: [] };
  const inks = await inksOf(pictures, open, problems);
  if (scans.length === 0 && inks.length === 0) return asTheyAre;
  const recogniser = await documentRecogniser.start();
  if (recogniser === null) return asTheyAre;
  const { readScan } = await import('../scans/read-scan.js');
  const read = new Map<number, ScannedPage>();
  for (const { number } of scans)
    await onPage(number, open, problems, async (page) => {
      const { ink, scale: painted } = await inkOfPage(page);
      const scan = await readScan(number, ink, painted, recogniser);
      if (scan.page.glyphs.length > 0) read.set(number, scan);
    });
  const readPictures: ReadPicture[] = [];
  for (const { page: number, box, ink, scale: painted } of inks)
    await onPage(number, open, problems, async () => {
      const scan = await readScan(number, ink, painted, recogniser);
      if (scan.page.turned === 0 && scan.page.glyphs.length > 0) readPictures.push({ page: number, box, scan });
    });
  reportRecognised(pages.length, [...read.keys()], readPictures, recogniser.name, problems);
  const wholePages = [...read.values()].map(({ page: { number: page, width, height, turned } }) => ({
    page,
    box: { left: 0, top: 0, right: width, bottom: height },
    turned: degreesOf[turned],
  }));
  return {
    pages: pages.map((page) =>
      readPictures
        .filter((picture) => picture.page === page.number)
        .reduce(withPictureRead, read.get(page.number)?.page ?? page),
    ),
    places: [...wholePages, ...readPictures],
    numbers: [...[...read.values()].flatMap(({ numbers }) => numbers), ...readPictures.flatMap(numbersOnPage)],
  };
}

const degreesOf: Readonly<Record<UprightPage['turned'], PrintTurn | undefined>> = {
  0: undefined,
  1: 90,
  2: 180,
  3: 270,
};

function reportRecognised(
  count: number,
  pages: readonly number[],
  pictures: readonly ReadPicture[],
  reader: string,
  problems: ProblemCollector,
): void {
  if (pages.length > 0)
    problems.add(
      'text_recognised',
      `Pages ${pages.join(', ')} of ${count} are pictures; their text was recognised by ${reader}.`,
    );
  if (pictures.length > 0)
    problems.add(
      'text_recognised',
      `Tables on pages ${[...new Set(pictures.map(({ page }) => page))].join(', ')} are pictures; their text was recognised by ${reader}.`,
    );
}

/** Does something with a page. If it fails, the other pages are read; what this one shows is missing, and the problem says so. */
async function onPage(
  number: number,
  open: PagesWithScans['open'],
  problems: ProblemCollector,
  use: (page: PDFPageProxy) => Promise<void>,
): Promise<void> {
  const page = await open(number);
  try {
    await use(page);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add('page_not_drawn', `A picture on page ${number} could not be recognised (${reason}).`);
  }
  page.cleanup();
}

interface PageInk {
  readonly ink: Picture;
  /** Pixels per point. */
  readonly scale: number;
}

async function inkOfPage(page: PDFPageProxy): Promise<PageInk> {
  const { inkOf } = await import('../scans/picture/paper.js');
  const { data, width, height, scale: painted } = await paintPage(page, scanScale);
  return { ink: inkOf(data, width, height), scale: painted };
}

/** The ink of those pictures that show a table. */
async function inksOf(
  pictures: readonly TablePicture[],
  open: PagesWithScans['open'],
  problems: ProblemCollector,
): Promise<readonly (TablePicture & PageInk)[]> {
  if (pictures.length === 0) return [];
  const { showsGrid } = await import('../scans/cells/shows-grid.js');
  const shown: (TablePicture & PageInk)[] = [];
  for (const number of new Set(pictures.map(({ page }) => page)))
    await onPage(number, open, problems, async (page) => {
      const { ink: whole, scale: painted } = await inkOfPage(page);
      for (const picture of pictures.filter((one) => one.page === number)) {
        const ink = cutOut(whole, boxInPixels(picture.box, painted));
        if (showsGrid(ink, painted)) shown.push({ ...picture, ink, scale: painted });
      }
    });
  return shown;
}

/** A text with digits, or of signs alone. */
const mayBeValue = /\p{Nd}|^[^\p{L}]+$/u;
const printedValue = /^[\p{Nd}\s.,，．/／\-—–]+$/u;
const longestNumber = 24;
const unknown: Recognition = { agreeing: [], others: [], isPoorPage: false };

/**
 * Marks the text that was recognised, and adds to the cells of recognised pages how sure their numbers, dashes and slashes are. A cell that
 * looks like a number and was not recognised as one, such as one of two lines, is not sure.
 */
export function withRecognitions(
  blocks: readonly Block[],
  { places: recognisedPlaces, numbers }: RecognisedContent,
): readonly Block[] {
  if (recognisedPlaces.length === 0) return blocks;
  const isRecognised = (place: PagePlace) =>
    recognisedPlaces.some(({ page, box }) => page === place.page && isIn(place.box, box));
  const byPage = new Map<number, RecognisedNumber[]>();
  for (const number of numbers) byPage.set(number.page, [...(byPage.get(number.page) ?? []), number]);
  const recognised = (cell: Cell): Cell => {
    if (cell.text.length > longestNumber) return cell;
    const places = pagePlacesOf(cell).filter(isRecognised);
    const own = places.flatMap(({ page, box }) => (byPage.get(page) ?? []).filter((number) => isIn(number.box, box)));
    const [first] = own;
    if (first && own.length === 1) return { ...cell, recognition: first.recognition };
    return places.length > 0 && mayBeValue.test(cell.text) ? { ...cell, recognition: unknown } : cell;
  };
  const turnedPages = new Map(
    recognisedPlaces.flatMap(({ page, turned }) => (turned ? [[page, turned] as const] : [])),
  );
  return blocks.map((block): Block => {
    if (block.kind === 'table') {
      const { table } = block;
      const half = blanksOfHalfRows(table);
      const cells = table.cells.map((cell) => {
        const marked =
          half.has(cell) && pagePlacesOf(cell).some(isRecognised) ? { ...cell, doubt: halfRow } : recognised(cell);
        return turnedPages.size === 0 ? marked : { ...marked, anchor: withTurns(cell.anchor, turnedPages) };
      });
      return { ...block, table: { ...table, cells, anchor: withTurns(table.anchor, turnedPages) } };
    }
    if (block.kind === 'picture' || block.anchor.kind !== 'page' || !isRecognised(block.anchor)) return block;
    return { ...block, anchor: withTurns(block.anchor, turnedPages), isRecognised: true };
  });
}

/** The anchor with how the print of its pages is turned. */
function withTurns(anchor: Anchor, turnedPages: ReadonlyMap<number, PrintTurn>): Anchor {
  if (anchor.kind !== 'page' || turnedPages.size === 0) return anchor;
  const turnedOn = (page: number) => (turnedPages.has(page) ? { turned: turnedPages.get(page) } : {});
  const further = anchor.further.map((place) => ({ ...place, ...turnedOn(place.page) }));
  return { ...anchor, ...turnedOn(anchor.page), further };
}

const halfRow = 'its row is the first on its page and may begin on the page before, where its number may be';

/** A mark that begins a row of its own: （一）, 1. and the like. */
const rowMarker = /^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．,，])/u;

/**
 * The blanks in the first row of each page that shows nothing but a label without a mark of its own: it may be the rest of a row whose first
 * half, with its numbers, stands on the page before and was not found there.
 */
function blanksOfHalfRows(table: Table): ReadonlySet<Cell> {
  const half = new Set<Cell>();
  let before = 0;
  for (const row of cellsByRow(table)) {
    const page = Math.min(...row.flatMap((cell) => pagePlacesOf(cell).slice(0, 1)).map((place) => place.page));
    if (row.length === 0 || page <= before) continue;
    before = page;
    const shown = row.filter(({ text, other }) => text !== '' || other !== null);
    const label = shown.at(-1)?.text ?? '';
    const isLabelAlone = shown.every(({ text, other }) => other === null && !printedValue.test(text));
    if (isLabelAlone && !rowMarker.test(label))
      for (const cell of row) if (cell.text === '' && cell.other === null) half.add(cell);
  }
  return half;
}

function pagePlacesOf({ anchor }: Cell): readonly PagePlace[] {
  return anchor.kind === 'page' ? [anchor, ...anchor.further] : [];
}

function isIn(box: Box, cell: Box): boolean {
  return contains(cell, centreOf(box));
}
