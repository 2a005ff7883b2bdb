// What pages show of the documents themselves. The files are read elsewhere: this says what is asked and what comes back.
import type { CellAnchor } from '../../query/trace/trace.js';

/** A document, and where it may lie. */
export interface ViewedDocument {
  readonly sha256: string;
  readonly places: readonly string[];
}

/** A cell of a table as the document prints it. */
export interface DrawnCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly isMarked: boolean;
}

/** The table of a document that holds a cell; or why it cannot be shown. */
export type PrintedTable =
  | { readonly kind: 'table'; readonly rows: readonly (readonly DrawnCell[])[]; readonly isSame: boolean }
  | { readonly kind: 'missing'; readonly why: string };

/** A page as PNG with its size in points; or why it cannot be drawn. */
export type DrawnPage =
  | { readonly kind: 'drawn'; readonly png: Uint8Array; readonly width: number; readonly height: number }
  | { readonly kind: 'missing'; readonly why: string };

/** Opens documents again, and remembers what it gave. */
export interface DocumentViewer {
  /** @param page counted from 1 */
  readonly page: (document: ViewedDocument, page: number) => Promise<DrawnPage>;
  /** Draws pages that will be asked for soon, in this order, so that they are there then. */
  readonly ahead: (pages: readonly { readonly document: ViewedDocument; readonly page: number }[]) => void;
  /** @param raw what the cell stated when it was loaded */
  readonly table: (document: ViewedDocument, anchor: CellAnchor, raw: string) => Promise<PrintedTable>;
}
