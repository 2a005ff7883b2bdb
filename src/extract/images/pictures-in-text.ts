// Pictures within a page or a Word document that show the tables of the report: read like scanned pages, and put in the place of the
// pictures.
import { type Anchor, type Box, pathInPicture } from '../../model/anchor.js';
import { type Block, type PictureBlock, tablesOf } from '../../model/document.js';
import { ProblemCollector } from '../../model/problem.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { withPdf } from '../pdf/library/open-pdf.js';
import { readOpenPdf } from '../pdf/read-pdf.js';
import { showsGrid } from '../scans/cells/shows-grid.js';
import type { ReadingAids } from '../scans/engines/document-recogniser.js';
import { inkOf } from '../scans/picture/paper.js';
import { isOfForm, lacksTables } from '../tables/form-tables.js';
import { type DecodedPicture, decodePictures } from './pdf-of-images.js';
import { writePdf } from './write-pdf.js';

/** Gives the bytes of a picture by its source; null if it is not there. */
export type PictureOpener = (source: string) => Promise<Uint8Array | null>;

const mostRuns = 20;

/**
 * Reads the pictures of a document that lacks tables. Pictures that follow each other are the pages of one table or text. Those among
 * which no table is found stay pictures. Reports `text_recognised`, and why a large picture could not be decoded.
 * @param open gives the bytes of a picture
 * @returns the blocks, with what the pictures show in their place
 */
export async function withPicturesRead(
  blocks: readonly Block[],
  open: PictureOpener,
  problems: ProblemCollector,
  aids: ReadingAids,
): Promise<readonly Block[]> {
  if (!lacksTables(blocks)) return blocks;
  const runs = await Promise.all(
    runsOf(blocks).map(async (run) => ({ run, pages: await pagesOf(run, open, problems) })),
  );
  const shown = runs.filter(({ pages }) => pages.some(({ decoded }) => isGrid(decoded))).slice(0, mostRuns);
  if (shown.length === 0 || (await aids.recogniser.start()) === null) return blocks;
  aids.pagesKnown?.(
    0,
    shown.reduce((sum, { pages }) => sum + pages.length, 0),
  );
  const read = new Map<Block, readonly Block[]>();
  let recognised = 0;
  for (const { run, pages } of shown) {
    const found = await readRun(pages, aids);
    if (found === null) continue;
    recognised += pages.length;
    for (const picture of run) read.set(picture, []);
    const [first] = run;
    if (first) read.set(first, found);
  }
  if (recognised > 0)
    problems.add(
      'text_recognised',
      `${recognised} pictures show tables; their text was recognised by ${aids.recogniser.recognisers}.`,
    );
  return blocks.flatMap((block) => read.get(block) ?? [block]);
}

/** Pictures that follow each other. */
function runsOf(blocks: readonly Block[]): readonly (readonly PictureBlock[])[] {
  const runs: PictureBlock[][] = [];
  let isOpen = false;
  for (const block of blocks) {
    const isPicture = block.kind === 'picture' && block.source !== null;
    if (isPicture && isOpen) runs.at(-1)?.push(block);
    else if (isPicture) runs.push([block]);
    isOpen = isPicture;
  }
  return runs;
}

function isGrid({ width, height, rgba, pointsWide }: DecodedPicture): boolean {
  return showsGrid(inkOf(rgba, width, height), width / pointsWide);
}

interface PictureOnPage {
  readonly decoded: DecodedPicture;
  readonly anchor: Anchor;
}

/** What is too small, or not there, is left out: the picture stays a picture. */
async function pagesOf(
  run: readonly PictureBlock[],
  open: PictureOpener,
  problems: ProblemCollector,
): Promise<readonly PictureOnPage[]> {
  const pages: PictureOnPage[] = [];
  for (const { source, anchor } of run) {
    const bytes = source === null ? null : await open(source);
    if (bytes === null) continue;
    try {
      for (const decoded of await decodePictures(bytes)) pages.push({ decoded, anchor });
    } catch (error) {
      if (!(error instanceof DocumentFault)) throw error;
      if (error.code !== 'unsupported_format') problems.add(error.code, error.message, anchor);
    }
  }
  return pages;
}

/** Null if no table is found. */
async function readRun(pages: readonly PictureOnPage[], { recogniser }: ReadingAids): Promise<readonly Block[] | null> {
  // Its problems speak of pages; what matters of them stands in the cells.
  const ofPages = new ProblemCollector();
  try {
    const pdf = writePdf(pages.map(({ decoded }) => decoded));
    const { blocks } = await withPdf(pdf, (opened) => readOpenPdf(opened, pdf, ofPages, { recogniser }));
    const text = blocks.filter(({ kind }) => kind !== 'picture');
    return tablesOf(text).some(isOfForm) ? text.map((block) => placed(block, pages)) : null;
  } catch (error) {
    // Nothing on them can be read.
    if (error instanceof DocumentFault) return null;
    throw error;
  }
}

function placed(block: Block, pages: readonly PictureOnPage[]): Block {
  if (block.kind !== 'table') return { ...block, anchor: anchorIn(block.anchor, pages) };
  const { table } = block;
  const cells = table.cells.map((cell) => ({ ...cell, anchor: anchorIn(cell.anchor, pages) }));
  return { kind: 'table', table: { ...table, cells, anchor: anchorIn(table.anchor, pages) } };
}

/** The box of a page is one in pixels of the picture. */
function anchorIn(anchor: Anchor, pages: readonly PictureOnPage[]): Anchor {
  if (anchor.kind !== 'page') return anchor;
  const on = pages[anchor.page - 1];
  if (on === undefined || (on.anchor.kind !== 'html' && on.anchor.kind !== 'docx')) return anchor;
  const box = pixelsOf(anchor.box, on.decoded.pixelsPerPoint);
  return { ...on.anchor, path: pathInPicture(on.anchor.path, box, anchor.turned) };
}

function pixelsOf({ left, top, right, bottom }: Box, pixelsPerPoint: number): Box {
  const pixels = (length: number) => Math.round(length * pixelsPerPoint);
  return {
    left: pixels(left),
    top: pixels(top),
    right: pixels(left) + pixels(right - left),
    bottom: pixels(top) + pixels(bottom - top),
  };
}
