// Where something stands in its document. Anything that is not in the document has no anchor.

/** A rectangle on a page, in points from the page's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * A place in a document, precise enough to find it again:
 * - `docx`: the part of the package and the path of elements within it, such as `body/tbl[2]/tr[5]/tc[3]` (counted from 1)
 * - `html`: the path of elements, such as `html/body/div[2]/table[1]/tr[3]/td[2]` (counted from 1 among siblings of the same name)
 * - `sheet`: the sheet of a workbook and the cell as people write it, such as `C5`
 * - `text`: line and column, counted from 1
 * - `page`: the page number, counted from 1, and the box on that page; `further` has the other places if it continues on later pages
 *
 * What was recognised in a picture within a document has the path of the picture, and its box in pixels of the picture as a fragment of an
 * address (Media Fragments 1.0, 4.2.2): `html/body/p[3]/img[1]#xywh=120,40,60,20`, with `&turned=90` where the picture is turned.
 */
export type Anchor =
  | { readonly kind: 'docx'; readonly part: string; readonly path: string }
  | { readonly kind: 'html'; readonly path: string }
  | { readonly kind: 'sheet'; readonly sheet: string; readonly cell: string }
  | { readonly kind: 'text'; readonly line: number; readonly column: number }
  | ({ readonly kind: 'page'; readonly further: readonly PagePlace[] } & PagePlace);

/** How many degrees clockwise the print of a picture is turned. */
export type PrintTurn = 90 | 180 | 270;

/** A box on a page. If the page is a picture whose print is turned, it is the box on the upright page. */
export interface PagePlace {
  readonly page: number;
  readonly box: Box;
  readonly turned?: PrintTurn | undefined;
}

/** Boxes that can be drawn. */
export interface PicturedPlace {
  /** The page of the document, counted from 1, with boxes in points; or the path of a picture within it, with boxes in its pixels. */
  readonly on: number | string;
  readonly boxes: readonly Box[];
  readonly turned: PrintTurn | null;
}

const fragment =
  /^(?<path>.*)#xywh=(?<x>\d+),(?<y>\d+),(?<width>\d+),(?<height>\d+)(?:&turned=(?<turned>90|180|270))?$/u;
const turns: Readonly<Record<string, PrintTurn>> = { 90: 90, 180: 180, 270: 270 };

/** The path of a box in a picture within a document. @param box in whole pixels of the picture, upright */
export function pathInPicture(path: string, box: Box, turned: PrintTurn | undefined): string {
  const { left, top, right, bottom } = box;
  const place = `${path}#xywh=${[left, top, right - left, bottom - top].join(',')}`;
  return turned === undefined ? place : `${place}&turned=${turned}`;
}

type UnpicturedKind = 'sheet' | 'text';
/** An anchor of which some kinds have no picture, whatever else they say. */
type MaybePictured = Exclude<Anchor, { readonly kind: UnpicturedKind }> | { readonly kind: UnpicturedKind };

/** What of an anchor can be drawn: its boxes on its first page, or in a picture; null if it has neither. */
export function picturedPlaceOf(anchor: MaybePictured): PicturedPlace | null {
  if (anchor.kind === 'page') {
    const own = [anchor, ...anchor.further].filter(({ page }) => page === anchor.page);
    return { on: anchor.page, boxes: own.map(({ box }) => box), turned: anchor.turned ?? null };
  }
  const found = anchor.kind === 'html' || anchor.kind === 'docx' ? fragment.exec(anchor.path)?.groups : undefined;
  if (found === undefined) return null;
  const [left, top] = [Number(found['x']), Number(found['y'])];
  const box = { left, top, right: left + Number(found['width']), bottom: top + Number(found['height']) };
  return { on: found['path'] ?? '', boxes: [box], turned: turns[found['turned'] ?? ''] ?? null };
}

/** A cell's place: the table within the document, the row and column within the table (all counted from 1), and the anchor of the cell. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly anchor: Anchor;
}

/** Where an anchor points, for a person to read: `line 3, column 5`, `page 2`, or the path of elements. A box is left out. */
export function describeAnchor(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'docx':
      return `${anchor.part} ${anchor.path}`;
    case 'html':
      return anchor.path;
    case 'sheet':
      return `sheet ${anchor.sheet}, cell ${anchor.cell}`;
    case 'text':
      return `line ${anchor.line}, column ${anchor.column}`;
    case 'page':
      return `page ${anchor.page}`;
  }
}
