// How a PDF looks: what report-printing programs do to pages, tables and text. A look without an entry is plain.
import type { PdfProducer } from './pdf-producers.js';

/**
 * How the rules of tables are painted: `stroked` a box per cell, `filled` thin rectangles, `lines` four strokes per cell,
 * `double` two parallel strokes, `dashed` strokes with a dash pattern, `dashes` a separate stroke for every dash, `hairlines` strokes
 * of zero width, `boxes` a box per cell with a gap to its neighbours, `dark_ground` white cells on a dark background, `none` nothing.
 * `pale` are hairlines in #eee, `thick` strokes of 3 points, `thick_boxes` filled rectangles of 3 points, `dots` a filled square for
 * every dot, `apart` a box per cell with a wide gap to its neighbours, `row_boxes` the same between rows only.
 *
 * Some show only part of the grid: `open_sides` has no left and right border, `framed_rows` an outer frame and horizontal rules,
 * `row_lines` horizontal rules only, `three_lines` one above the table, one below its head, one below the table, `row_frames` a frame
 * around each row, `zebra` a grey ground under every second row.
 */
export type PdfRules =
  | 'stroked'
  | 'filled'
  | 'lines'
  | 'double'
  | 'dashed'
  | 'dashes'
  | 'hairlines'
  | 'boxes'
  | 'dark_ground'
  | 'pale'
  | 'thick'
  | 'thick_boxes'
  | 'dots'
  | 'apart'
  | 'row_boxes'
  | 'open_sides'
  | 'framed_rows'
  | 'row_lines'
  | 'three_lines'
  | 'row_frames'
  | 'zebra'
  | 'none';

export type QuarterTurn = 0 | 90 | 180 | 270;

export interface PdfLook {
  /** The program that wrote the file; if not stated, none in particular. */
  readonly producer?: PdfProducer;
  readonly rules?: PdfRules;
  /** Width and height of the paper in points. */
  readonly paper?: readonly [width: number, height: number];
  /** Distance of the text from the edges of the paper. */
  readonly margin?: number;
  /** The page's /Rotate: how far a viewer turns it clockwise. */
  readonly rotate?: QuarterTurn;
  /** How far the content is turned clockwise on the paper. */
  readonly turn?: QuarterTurn;
  /** The lower left corner of the paper in its own coordinates. */
  readonly origin?: readonly [x: number, y: number];
  /** How much larger than the crop box the media box is on every side; it contains printer's marks. */
  readonly bleed?: number;
  /** The size of the text in tables. */
  readonly tableTextSize?: number;
  /** Extra space after each character, in points. */
  readonly letterSpacing?: number;
  /** How the labels of merged cells in the left columns are written. */
  readonly groupLabels?: 'stacked' | 'turned' | 'vertical';
  /** A text across every page. */
  readonly watermark?: string;
  readonly runningHead?: string;
  readonly pageNumbers?: 'dashes' | 'chinese' | 'bare';
  /** Table heads are repeated on every page. */
  readonly repeatsHeads?: boolean;
  /** Page ends cut rows: each line is on the page where it falls. */
  readonly cutsRows?: boolean;
  /** No rule is painted where the end of a page cuts a table. */
  readonly hasOpenEnds?: boolean;
  /** Every page paints its whole table and shows only its part of it. */
  readonly clipsTables?: boolean;
  /** Numbers wrap in columns of this many digits. */
  readonly narrowColumns?: number;
  /** Successive tables are placed side by side. */
  readonly sideBySide?: boolean;
  /** Headings after a table are painted over its last row. */
  readonly headingsOverTables?: boolean;
  /** The background of table heads: 0 is black. */
  readonly headGround?: number;
  /** Pages are painted as form XObjects. */
  readonly inForms?: boolean;
  /** Texts in tables are painted twice, this many points apart, to look bold. */
  readonly boldBy?: number;
  /** Numbers stand at the left or right edge of their cells. */
  readonly numbers?: 'left' | 'right';
  /** Numbers stand in the first line of their rows, or in the last, beside labels of several lines. */
  readonly numberLine?: 'first' | 'last';
  /** Dots lead from each label to the numbers beside it. */
  readonly leaders?: boolean;
  /** Several pages on each sheet, which is as large as one of them. */
  readonly pagesOnSheet?: 2 | 4;
  /** How much larger everything is painted. */
  readonly scale?: number;
  /** The font numbers its glyphs from this number on and does not say what they mean. */
  readonly unmappedFont?: number;
}
