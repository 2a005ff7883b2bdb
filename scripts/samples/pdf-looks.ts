// How a PDF looks: what programs that print reports do to pages, tables and text. A look without an entry is plain.

/**
 * How the rules of tables are painted: `stroked` a box for each cell, `filled` thin rectangles, `lines` four strokes for each cell,
 * `double` two strokes beside each other, `dashed` strokes with a dash pattern, `dashes` a stroke for every dash, `hairlines` strokes
 * of no width, `boxes` a box for each cell apart from its neighbours, `dark_ground` white cells on a dark ground, `none` nothing.
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
  | 'none';

export type QuarterTurn = 0 | 90 | 180 | 270;

export interface PdfLook {
  readonly rules?: PdfRules;
  /** Width and height of the paper in points. */
  readonly paper?: readonly [width: number, height: number];
  /** Distance of the text from the paper's edges. */
  readonly margin?: number;
  /** The page's /Rotate: how far a viewer turns it clockwise. */
  readonly rotate?: QuarterTurn;
  /** How far the content is turned clockwise on the paper. */
  readonly turn?: QuarterTurn;
  /** The lower left corner of the paper in its own coordinates. */
  readonly origin?: readonly [x: number, y: number];
  /** How much larger the media box is than the crop box, on every side; printer's marks stand there. */
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
  /** Table heads stand again on every page. */
  readonly repeatsHeads?: boolean;
  /** Page ends cut rows: each line stands on the page where it falls. */
  readonly cutsRows?: boolean;
  /** No rule is painted where a page's end cuts a table. */
  readonly hasOpenEnds?: boolean;
  /** Every page paints its whole table and shows its part of it. */
  readonly clipsTables?: boolean;
  /** Numbers wrap in columns of this many digits. */
  readonly narrowColumns?: number;
  /** Successive tables stand beside each other. */
  readonly sideBySide?: boolean;
  /** Headings after a table are painted over its last row. */
  readonly headingsOverTables?: boolean;
  /** Ground of the heads of tables: 0 is black. */
  readonly headGround?: number;
  /** Pages are painted as form XObjects. */
  readonly inForms?: boolean;
  /** The font counts its glyphs, from this number on, and does not say what they mean. */
  readonly unmappedFont?: number;
}
