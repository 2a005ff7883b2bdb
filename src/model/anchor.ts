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
 */
export type Anchor =
  | { readonly kind: 'docx'; readonly part: string; readonly path: string }
  | { readonly kind: 'html'; readonly path: string }
  | { readonly kind: 'sheet'; readonly sheet: string; readonly cell: string }
  | { readonly kind: 'text'; readonly line: number; readonly column: number }
  | { readonly kind: 'page'; readonly page: number; readonly box: Box; readonly further: readonly PagePlace[] };

/** A box on a page. */
export interface PagePlace {
  readonly page: number;
  readonly box: Box;
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
