// Whole reports as PDFs in every look, for tests and the benchmark. They are made on demand; none is on disk.
import { type FigureName, figureNames, figuresOf } from './figures.js';
import type { PdfPage } from './pdf-file.js';
import type { PdfLook } from './pdf-looks.js';
import { type ReportLooks, reportBlocks } from './report-blocks.js';
import { writePdfDocument } from './write-pdf.js';
import type { WrittenBlock, WrittenCell, WrittenTable, WrittenTableBlock } from './written-document.js';

/** A look by name, with what it does to the blocks of a report before layout. */
export interface NamedPdfLook {
  readonly name: string;
  readonly look: PdfLook;
  readonly reportLooks?: ReportLooks;
  readonly parts?: (block: WrittenBlock) => readonly WrittenBlock[];
}

const landscape = [842, 595] as const;
const low = [595, 420] as const;
const wide = { paper: landscape, margin: 50 };

/** Looks whose rules show where every cell is: each number must be read, and none may be flagged. */
export const ruledPdfLooks: readonly NamedPdfLook[] = [
  { name: 'stroked rules', look: {} },
  { name: 'rules as thin filled rectangles', look: { rules: 'filled' } },
  { name: 'rules as four strokes a cell', look: { rules: 'lines' } },
  { name: 'double rules', look: { rules: 'double' } },
  { name: 'a dash pattern', look: { rules: 'dashed' } },
  { name: 'a stroke for every dash', look: { rules: 'dashes' } },
  { name: 'hairlines', look: { rules: 'hairlines' } },
  { name: 'a box for each cell', look: { rules: 'boxes' } },
  { name: 'boxes with a wide gap around each cell', look: { rules: 'apart' } },
  { name: 'boxes with a gap between rows', look: { rules: 'row_boxes', paper: low } },
  { name: 'no border at the left and right', look: { rules: 'open_sides' } },
  { name: 'no border at the left and right, over many pages', look: { rules: 'open_sides', paper: low } },
  { name: 'hairlines in #eee', look: { rules: 'pale' } },
  { name: 'thick rules', look: { rules: 'thick' } },
  { name: 'thick rules as filled rectangles on a large page', look: { rules: 'thick_boxes', scale: 1.5 } },
  { name: 'dotted rules, a square for each dot', look: { rules: 'dots' } },
  { name: 'two pages on a sheet', look: { pagesOnSheet: 2 } },
  { name: 'two pages on a sheet, many page breaks', look: { pagesOnSheet: 2, paper: low, rules: 'open_sides' } },
  { name: 'four pages on a sheet', look: { pagesOnSheet: 4, rules: 'filled' } },
  { name: 'texts painted twice', look: { boldBy: 0.7 } },
  { name: 'white cells on a dark ground', look: { rules: 'dark_ground' } },
  { name: 'shaded heads', look: { rules: 'filled', headGround: 0.85 } },
  { name: 'white heads on a dark ground', look: { rules: 'lines', headGround: 0.2 } },
  { name: 'landscape', look: { paper: landscape } },
  { name: 'a page that is turned by 90 degrees to stand upright', look: { rotate: 90, turn: 270 } },
  { name: 'a page that is turned by 180 degrees to stand upright', look: { rotate: 180, turn: 180 } },
  { name: 'a page that is turned by 270 degrees to stand upright', look: { rotate: 270, turn: 90, rules: 'filled' } },
  { name: 'a page that lies on its right side', look: { rotate: 90 } },
  { name: 'a page that stands on its head', look: { rotate: 180, rules: 'filled' } },
  { name: 'a page that lies on its left side', look: { turn: 270 } },
  { name: 'a shifted media box', look: { origin: [-200, 313] } },
  { name: 'a crop box with printer’s marks around it', look: { bleed: 30, origin: [17, 11] } },
  { name: 'a crop box on a turned page', look: { bleed: 30, rotate: 90, turn: 270 } },
  { name: 'small print', look: { tableTextSize: 5 } },
  { name: 'letter spacing', look: { letterSpacing: 1.5, ...wide } },
  { name: 'group labels of one character a line', look: { groupLabels: 'stacked' } },
  { name: 'group labels turned', look: { groupLabels: 'turned' } },
  { name: 'group labels in vertical writing', look: { groupLabels: 'vertical' } },
  { name: 'a watermark', look: { watermark: '内部资料注意保存' } },
  { name: 'running heads', look: { runningHead: '政府信息公开工作年度报告', pageNumbers: 'chinese', paper: low } },
  { name: 'bare page numbers', look: { pageNumbers: 'bare', paper: low } },
  { name: 'heads repeated on every page', look: { repeatsHeads: true, paper: low } },
  { name: 'many page breaks', look: { paper: low } },
  { name: 'rows cut by page breaks', look: { cutsRows: true, paper: low } },
  { name: 'rows cut by page breaks without a rule', look: { cutsRows: true, hasOpenEnds: true, paper: low } },
  { name: 'page breaks without a rule', look: { hasOpenEnds: true, paper: low, rules: 'lines' } },
  { name: 'wrapped numbers', look: { narrowColumns: 3 } },
  { name: 'numbers cut by page breaks', look: { narrowColumns: 2, cutsRows: true, hasOpenEnds: true, paper: low } },
  {
    name: 'tables painted whole under a clip',
    look: { clipsTables: true, cutsRows: true, paper: low, rules: 'filled' },
  },
  { name: 'tables beside each other', look: { sideBySide: true, ...wide }, parts: inHalves },
  { name: 'headings painted over tables', look: { headingsOverTables: true } },
  { name: 'captions as paragraphs', look: {}, reportLooks: { tableForEachItem: true } },
  { name: 'line breaks in labels', look: { rules: 'filled' }, reportLooks: { brokenLabels: true } },
  { name: 'form XObjects', look: { inForms: true, rotate: 90, turn: 270 } },
];

/**
 * Looks that show only part of the grid: each number must be read, and as the rows are complete under their heads, none may be flagged. That
 * a table has no borders may be reported.
 */
export const partlyRuledPdfLooks: readonly NamedPdfLook[] = [
  { name: 'a frame and horizontal rules', look: { rules: 'framed_rows' } },
  { name: 'a frame and horizontal rules over many pages', look: { rules: 'framed_rows', paper: low } },
  { name: 'a frame around each row', look: { rules: 'row_frames' } },
  { name: 'horizontal rules only', look: { rules: 'row_lines' } },
  { name: 'horizontal rules only, numbers at the right', look: { rules: 'row_lines', numbers: 'right' } },
  { name: 'three rules', look: { rules: 'three_lines' } },
  { name: 'three rules over many pages', look: { rules: 'three_lines', paper: low } },
  {
    name: 'three rules, numbers in the first lines',
    look: { rules: 'three_lines', numbers: 'left', numberLine: 'first' },
  },
  { name: 'three rules, four pages on a sheet', look: { rules: 'three_lines', pagesOnSheet: 4 } },
  { name: 'a grey ground under every second row', look: { rules: 'zebra' } },
  { name: 'no rules, numbers in the last lines', look: { rules: 'none', numbers: 'right', numberLine: 'last' } },
  { name: 'dotted leaders', look: { rules: 'none', leaders: true } },
];

/** A whole report in a given look. */
export function pdfOfLook(
  figures: FigureName,
  { look, reportLooks, parts }: NamedPdfLook,
  change: (page: PdfPage) => PdfPage = (page) => page,
): Uint8Array {
  const stated = figuresOf(figures);
  const blocks = reportBlocks(stated, reportLooks);
  return writePdfDocument({
    blocks: parts ? blocks.flatMap(parts) : blocks,
    look,
    change,
    properties: { title: stated.title, author: stated.agency, created: stated.publishedOn },
  });
}

/** Every look of every report. */
export function everyPdf(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  return ruledPdfLooks.flatMap((look) =>
    figureNames.map((figures) => ({ name: `${look.name}, ${figures}`, bytes: pdfOfLook(figures, look) })),
  );
}

/** Section 2 as one table per caption, section 4 as one table for reconsideration and one for litigation. */
function inHalves(block: WrittenBlock): readonly WrittenBlock[] {
  if (block.kind !== 'table') return [block];
  const { rows } = block.table;
  const isDisputes = rows[0]?.cells.some((cell) => cell.text === '行政复议') ?? false;
  if (isDisputes) return disputesInHalves(block.table);
  const captions = rows.flatMap((row, index) => (row.cells.length === 1 ? [index] : []));
  if (captions.length === 0) return [block];
  return captions.map((start, place) => tableBlock(rows.slice(start, captions[place + 1]), 2));
}

const reconsiderationColumns = 5;

function disputesInHalves({ rows }: WrittenTable): readonly WrittenBlock[] {
  const [groups = [], outcomes = [], more = [], values = []] = rows.map((row) => row.cells);
  const over = (cells: readonly WrittenCell[]) => cells.map((cell) => ({ ...cell, rowSpan: 1 }));
  const first = reconsiderationColumns;
  return [
    tableBlock([groups.slice(0, 1), over(outcomes.slice(0, first)), values.slice(0, first)].map(rowOf), 2),
    tableBlock([groups.slice(1), outcomes.slice(first), more, values.slice(first)].map(rowOf), 3),
  ];
}

function rowOf(cells: readonly WrittenCell[]) {
  return { cells };
}

function tableBlock(rows: WrittenTable['rows'], headRows: number): WrittenTableBlock {
  return { kind: 'table', table: { rows }, headRows };
}
