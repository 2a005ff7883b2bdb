// Where something stands in its document. A thing that is not in the document has no anchor.

/** A rectangle on a page, in points from the page's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * A place in a document, exact enough to find it again:
 * - `docx`: the part of the package and the path of elements in it, such as `body/tbl[2]/tr[5]/tc[3]` (counted from 1)
 * - `html`: the path of elements, such as `html/body/div[2]/table[1]/tr[3]/td[2]` (counted from 1 among equal names)
 * - `text`: line and column, counted from 1
 * - `page`: page number, counted from 1, and the box on it; where it goes on over a page's end, the further places
 */
export type Anchor =
  | { readonly kind: 'docx'; readonly part: string; readonly path: string }
  | { readonly kind: 'html'; readonly path: string }
  | { readonly kind: 'text'; readonly line: number; readonly column: number }
  | { readonly kind: 'page'; readonly page: number; readonly box: Box; readonly further: readonly PagePlace[] };

/** A box on a page. */
export interface PagePlace {
  readonly page: number;
  readonly box: Box;
}

/** A cell's place: which table of the document, row and column in it (all counted from 1), and the anchor of the cell. */
export interface CellPlace {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly anchor: Anchor;
}

/** Words for a person: where an anchor points. */
export function describeAnchor(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'docx':
      return `${anchor.part} ${anchor.path}`;
    case 'html':
      return anchor.path;
    case 'text':
      return `line ${anchor.line}, column ${anchor.column}`;
    case 'page':
      return `page ${anchor.page}`;
  }
}
