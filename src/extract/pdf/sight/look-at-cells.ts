// Holds the picture of a page against what was read, but only in the cells where the operators of the page do not tell what is seen: a
// blank beside something that may reach into it, a number that something may hide.
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, PagePlace } from '../../../model/anchor.js';
import type { Block } from '../../../model/document.js';
import type { ProblemCollector } from '../../../model/problem.js';
import type { Cell } from '../../../model/table.js';
import { centreOf, contains, unite } from '../page/geometry.js';
import { inkBox } from '../page/ink.js';
import type { UprightPage } from '../page/orientation.js';
import type { UnclearPlace } from '../page/painted-page.js';
import { drawnBeside } from './beside-numbers.js';
import { type PagePart, paintPart } from './page-part.js';
import { hasInk, type TextSight, textSightOf } from './seen-shades.js';

/** What the picture of a page has to decide about a part of a cell: whether a blank is one, or whether a number looks as it was read. */
interface Question {
  readonly kind: 'blank' | 'number';
  readonly cell: Cell;
  readonly box: Box;
}

type Finding = Pick<Cell, 'other'> | Pick<Cell, 'doubt'>;

/**
 * Looks at the cells that need it.
 * @param pages all pages, as they were read
 * @param open opens a page by its number, to paint it
 * @returns the blocks: where something is seen in a blank cell, it has `other` content; where a number does not look as it was read, it is
 * in doubt. If a page cannot be painted, all its cells in question are, and `page_not_drawn` is reported.
 */
export async function lookAtCells(
  blocks: readonly Block[],
  pages: readonly UprightPage[],
  open: (page: number) => Promise<PDFPageProxy>,
  problems: ProblemCollector,
): Promise<readonly Block[]> {
  const findings = new Map<Cell, Finding>();
  const cells = cellsByPage(blocks);
  for (const page of pages) {
    const own = cells.get(page.number) ?? [];
    for (const cell of numbersWithFigures(page, own)) findings.set(cell, { doubt: drawn });
    for (const cell of misshapenNumbers(page, own)) findings.set(cell, { doubt: misshapen });
    const questions = page.unclear.length === 0 ? [] : questionsOn(page, own);
    if (questions.length === 0) continue;
    const answered = await answersOn(page, questions, open, problems);
    for (const [cell, finding] of answered) findings.set(cell, finding);
  }
  if (findings.size === 0) return blocks;
  const revised = (cell: Cell): Cell => ({ ...cell, ...findings.get(cell) });
  return blocks.map((block) =>
    block.kind === 'table' ? { ...block, table: { ...block.table, cells: block.table.cells.map(revised) } } : block,
  );
}

const digit = /\p{Nd}/u;
/** A longer text is no number. */
const longestNumber = 24;
/** The borders of a cell are at most this wide, and take at most this share of its height. */
const border = 2.5;
const borderShare = 0.2;

function questionsOn(page: UprightPage, cells: readonly Cell[]): readonly Question[] {
  return cells.flatMap((cell): readonly Question[] => {
    const boxes = boxesOn(page, cell);
    if (cell.text === '') {
      const unclear = cell.other === null ? boxes.map(withinBorders).filter(isUnclearBlank(page)) : [];
      return unclear.map((box) => ({ kind: 'blank', cell, box }));
    }
    if (!isNumber(cell)) return [];
    return boxes.filter(isUnclearNumber(page)).map((box) => ({ kind: 'number', cell, box }));
  });
}

/** The cells of all tables, by each page that they stand on. */
function cellsByPage(blocks: readonly Block[]): ReadonlyMap<number, readonly Cell[]> {
  const byPage = new Map<number, Cell[]>();
  for (const cell of blocks.flatMap((block) => (block.kind === 'table' ? block.table.cells : [])))
    for (const number of new Set(placesOf(cell).map(({ page }) => page))) {
      const cells = byPage.get(number);
      if (cells) cells.push(cell);
      else byPage.set(number, [cell]);
    }
  return byPage;
}

function placesOf({ anchor }: Cell): readonly PagePlace[] {
  return anchor.kind === 'page' ? [anchor, ...anchor.further] : [];
}

function boxesOn({ number }: Pick<UprightPage, 'number'>, cell: Cell): readonly Box[] {
  return placesOf(cell)
    .filter(({ page }) => page === number)
    .map(({ box }) => box);
}

function isNumber({ text, doubt }: Cell): boolean {
  return digit.test(text) && text.length <= longestNumber && doubt === null;
}

const drawn = 'something is drawn beside it that may be a part of it';

/** The numbers on a page beside which something is drawn: their geometry is clear, so that no picture is needed. */
function numbersWithFigures(page: UprightPage, cells: readonly Cell[]): readonly Cell[] {
  if (page.unclear.length === 0 && page.rules.length === 0) return [];
  const isBeside = drawnBeside(page);
  return cells.filter(
    (cell) =>
      isNumber(cell) &&
      boxesOn(page, cell).some((box) => isBeside(withinBorders(box), () => charactersIn(page, box).map(inkBox))),
  );
}

const misshapen = 'the shapes of its font are not those of the digits that they are read as';

function misshapenNumbers({ number, unclear }: UprightPage, cells: readonly Cell[]): readonly Cell[] {
  const centres = unclear.flatMap(({ kind, box }) => (kind === 'misshapen' ? [centreOf(box)] : []));
  if (centres.length === 0) return [];
  return cells.filter(
    (cell) =>
      isNumber(cell) && boxesOn({ number }, cell).some((box) => centres.some((centre) => contains(box, centre))),
  );
}

function charactersIn({ glyphs }: UprightPage, box: Box): UprightPage['glyphs'] {
  return glyphs.filter((glyph) => contains(box, centreOf(glyph.box)));
}

function withinBorders({ left, top, right, bottom }: Box): Box {
  const x = Math.min(border, borderShare * (right - left));
  const y = Math.min(border, borderShare * (bottom - top));
  return { left: left + x, top: top + y, right: right - x, bottom: bottom - y };
}

function isUnclearBlank({ unclear }: UprightPage): (box: Box) => boolean {
  return (cell) =>
    unclear.some((place) => (place.kind === 'shows' || place.kind === 'lost') && reachesInto(place, cell));
}

function isUnclearNumber({ unclear }: UprightPage): (box: Box) => boolean {
  return (cell) => unclear.some(({ kind, box }) => kind === 'hides' && contains(cell, centreOf(box)));
}

/** What reaches into a cell by less than this many points is not seen. An even band across the whole cell is its ground. */
const leastReach = 1;

function reachesInto({ box, isEven }: UnclearPlace, cell: Box): boolean {
  const isBand =
    (box.left <= cell.left && box.right >= cell.right) || (box.top <= cell.top && box.bottom >= cell.bottom);
  const across = Math.min(box.right, cell.right) - Math.max(box.left, cell.left);
  const down = Math.min(box.bottom, cell.bottom) - Math.max(box.top, cell.top);
  return !(isEven && isBand) && across >= 0 && down >= 0 && Math.max(across, down) >= leastReach;
}

async function answersOn(
  page: UprightPage,
  questions: readonly Question[],
  open: (page: number) => Promise<PDFPageProxy>,
  problems: ProblemCollector,
): Promise<ReadonlyMap<Cell, Finding>> {
  try {
    return await answersOf(page, questions, await open(page.number));
  } catch (error) {
    // A page that cannot be painted must not lose what was read from it; its cells in question are in doubt instead.
    const reason = error instanceof Error ? error.message : String(error);
    problems.add(
      'page_not_drawn',
      `Page ${page.number} could not be drawn (${reason}), so ${questions.length} cells were not compared with what is seen. Look at them on the page.`,
    );
    return new Map(questions.map((question) => [question.cell, doubtful(question)]));
  }
}

function doubtful({ kind }: Question): Finding {
  return kind === 'blank' ? { other: 'drawing' } : { doubt: 'the page could not be drawn to look at it' };
}

async function answersOf(
  page: UprightPage,
  questions: readonly Question[],
  paper: PDFPageProxy,
): Promise<ReadonlyMap<Cell, Finding>> {
  const whole = unite(questions.map(({ box }) => box));
  const numbers = questions.filter(({ kind }) => kind === 'number');
  const runs = new Set(numbers.flatMap((question) => charactersIn(page, question.box).map(({ run }) => run)));
  const seen = await paintPart(paper, page, whole);
  const text = runs.size === 0 ? null : await paintPart(paper, page, whole, runs);
  const findings = new Map<Cell, Finding>();
  for (const question of questions) {
    const finding =
      question.kind === 'blank'
        ? blankFinding(page, seen, question.box)
        : numberFinding(seen, text, charactersIn(page, question.box).map(inkBox));
    if (finding) findings.set(question.cell, finding);
  }
  paper.cleanup();
  return findings;
}

function blankFinding({ marks, unclear }: UprightPage, seen: PagePart, box: Box): Finding | null {
  const isLost = unclear.some((place) => place.kind === 'lost' && reachesInto(place, box));
  if (!isLost && !hasInk(seen, box)) return null;
  const isPicture = marks.some(
    (mark) => mark.kind === 'picture' && reachesInto({ kind: 'shows', box: mark.box, isEven: false }, box),
  );
  return { other: isPicture ? 'picture' : 'drawing' };
}

/** Why a number is in doubt, by what is seen where it was read. */
const reasons: Readonly<Record<TextSight, string | null>> = {
  same: null,
  nothing: 'nothing can be seen there on the page',
  other: 'the page shows something else there besides, or hides a part of it',
  undrawn: 'something else is painted there, and its font is not in the document',
};

function numberFinding(seen: PagePart, text: PagePart | null, boxes: readonly Box[]): Finding | null {
  const doubt = text === null ? null : reasons[textSightOf(seen, text, boxes)];
  return doubt === null ? null : { doubt };
}
