// Sheets with several pages on each → the pages of the document, in order, and what was read on them → its places on the sheets.
import type { Anchor, Box, PagePlace } from '../../../model/anchor.js';
import type { Block } from '../../../model/document.js';
import type { Table } from '../../../model/table.js';
import type { PaintedPage } from '../page/painted-page.js';
import { areInSequence, numberOfPage } from './page-numbers.js';
import { gridOfSheets, isIn, placesOf } from './sheet-grid.js';

/** A page of the document, with its own coordinates, and where it is in the file. */
export interface PlacedPage extends PaintedPage {
  readonly sheet: { readonly page: number; readonly left: number; readonly top: number };
}

/**
 * The pages of the document in order, numbered from 1. Where each page of the file is one, it stays as it is.
 * @param sheets the pages of the file
 */
export function pagesOfSheets(sheets: readonly PaintedPage[]): readonly PlacedPage[] {
  const grid = gridOfSheets(sheets);
  if (grid.across * grid.down === 1)
    return sheets.map((page) => ({ ...page, sheet: { page: page.number, left: 0, top: 0 } }));
  const pages = sheets
    .flatMap((sheet) => placesOf(grid, sheet).map((place) => cutOut(sheet, place)))
    .filter(({ glyphs, pictures }) => glyphs.length + pictures.length > 0);
  return inOrder(pages).map((page, index) => ({ ...page, number: index + 1 }));
}

function cutOut(sheet: PaintedPage, place: Box): PlacedPage {
  const { left, top } = place;
  const within = <Item extends { readonly box: Box }>(items: readonly Item[]) =>
    items.filter(({ box }) => isIn(place, box)).map((item) => ({ ...item, box: moved(item.box, -left, -top) }));
  const glyphs = within(sheet.glyphs);
  const rules = sheet.rules.flatMap((rule) => {
    const { axis, at, from, to } = rule;
    const box =
      axis === 'horizontal'
        ? { left: from, right: to, top: at, bottom: at }
        : { left: at, right: at, top: from, bottom: to };
    const [along, across] = axis === 'horizontal' ? [left, top] : [top, left];
    return isIn(place, box) ? [{ axis, at: at - across, from: from - along, to: to - along }] : [];
  });
  return {
    number: sheet.number,
    width: place.right - left,
    height: place.bottom - top,
    glyphs,
    rules,
    pictures: sheet.pictures.filter((box) => isIn(place, box)).map((box) => moved(box, -left, -top)),
    marks: within(sheet.marks),
    unclear: within(sheet.unclear),
    unmapped: 0,
    sheet: { page: sheet.number, left, top },
  };
}

/** Pages that have numbers stand in their order: booklets, and sheets that are filled column by column. Others are read row by row. */
function inOrder(pages: readonly PlacedPage[]): readonly PlacedPage[] {
  const numbers = pages.map(({ glyphs }) => numberOfPage(glyphs)?.number ?? Number.NaN);
  if (!areInSequence(numbers)) return pages;
  return pages
    .map((page, index) => ({ page, number: numbers[index] ?? 0 }))
    .sort((a, b) => a.number - b.number)
    .map(({ page }) => page);
}

function moved({ left, top, right, bottom }: Box, across: number, down: number): Box {
  return { left: left + across, top: top + down, right: right + across, bottom: bottom + down };
}

/** Where something on a page of the document is in the file. */
export function placeOnSheet({ page, box }: PagePlace, pages: readonly PlacedPage[]): PagePlace {
  const sheet = pages[page - 1]?.sheet;
  return sheet === undefined ? { page, box } : { page: sheet.page, box: moved(box, sheet.left, sheet.top) };
}

/** A block with the anchors that lead to its places in the file. */
export function onSheets(block: Block, pages: readonly PlacedPage[]): Block {
  const anchorOf = (anchor: Anchor): Anchor =>
    anchor.kind === 'page'
      ? {
          kind: 'page',
          ...placeOnSheet(anchor, pages),
          further: anchor.further.map((place) => placeOnSheet(place, pages)),
        }
      : anchor;
  if (block.kind !== 'table') return { ...block, anchor: anchorOf(block.anchor) };
  const cells = block.table.cells.map((cell) => ({ ...cell, anchor: anchorOf(cell.anchor) }));
  const table: Table = { ...block.table, cells, anchor: anchorOf(block.table.anchor) };
  return { kind: 'table', table };
}
