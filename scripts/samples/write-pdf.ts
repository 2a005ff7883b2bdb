// Writes a born-digital PDF from blocks: A4 pages, ruled tables that go on over a page's end, page numbers at the foot.
import { type PdfMark, type PdfPage, type PdfProperties, pageHeight, pageWidth, pdfFile } from './pdf-file.js';
import { cellLines, layOutTable, type TableLayout, tableLineHeight, tableTextSize } from './pdf-table-layout.js';
import { textWidth, wrapText } from './pdf-text.js';
import {
  headingText,
  type PlacedCell,
  type WrittenBlock,
  type WrittenHeading,
  type WrittenParagraph,
  type WrittenTableBlock,
} from './written-document.js';

export interface PdfDocument {
  readonly blocks: readonly WrittenBlock[];
  /** How the lines of tables are painted: stroked, or as thin filled rectangles. */
  readonly rules?: 'stroked' | 'filled';
  readonly properties: PdfProperties;
}

const margin = 72;
const bottom = pageHeight - margin;
const contentWidth = pageWidth - 2 * margin;
const bodySize = 12;
const headingSize = 14;
const titleSize = 18;
const lineSpacing = 1.6;
const ruleWidth = 0.5;
/** A heading stands at a page's foot only with this much room under it. */
const roomUnderHeading = 60;

/** Writes a .pdf file. */
export function writePdfDocument(document: PdfDocument): Uint8Array {
  const flow = new PageFlow(document.rules ?? 'stroked');
  for (const block of document.blocks) flow.add(block);
  return pdfFile(flow.numberedPages(), document.properties);
}

/** Fills pages from top to bottom. */
class PageFlow {
  readonly #rules: 'stroked' | 'filled';
  readonly #pages: PdfMark[][] = [[]];
  #top = margin;

  constructor(rules: 'stroked' | 'filled') {
    this.#rules = rules;
  }

  add(block: WrittenBlock): void {
    if (block.kind === 'heading') this.#addHeading(block);
    else if (block.kind === 'paragraph') this.#addParagraph(block);
    else this.#addTable(block);
  }

  numberedPages(): readonly PdfPage[] {
    return this.#pages.map((marks, place) => [...marks, lineMark(`- ${place + 1} -`, 10, pageHeight - 40, 'center')]);
  }

  #addHeading(heading: WrittenHeading): void {
    const isTitle = heading.level === 0;
    const size = isTitle ? titleSize : heading.level === 1 ? headingSize : bodySize;
    this.#breakUnless(size * lineSpacing + roomUnderHeading);
    this.#addLines(wrapText(headingText(heading), contentWidth, size), size, isTitle ? 'center' : 'left');
    if (isTitle) this.#top += bodySize;
  }

  #addParagraph({ text, alignment }: WrittenParagraph): void {
    const indent = alignment === undefined ? '　　' : '';
    this.#addLines(wrapText(indent + text, contentWidth, bodySize), bodySize, alignment ?? 'left');
  }

  #addLines(lines: readonly string[], size: number, alignment: Alignment): void {
    for (const line of lines) {
      this.#breakUnless(size * lineSpacing);
      this.#mark(lineMark(line, size, this.#top + size, alignment));
      this.#top += size * lineSpacing;
    }
  }

  #addTable({ table, headRows = 0 }: WrittenTableBlock): void {
    const layout = layOutTable(table, contentWidth);
    let firstRow = 0;
    while (firstRow < layout.rowHeights.length) {
      const rows = this.#rowsThatFit(layout, firstRow, firstRow === 0 ? headRows + 1 : 1);
      this.#addTablePart(layout, firstRow, firstRow + rows);
      firstRow += rows;
      if (firstRow < layout.rowHeights.length) this.#breakPage();
    }
    this.#top += bodySize;
  }

  /** How many rows from a row on stand on this page; a page is begun where not even `atLeast` rows fit. */
  #rowsThatFit({ rowHeights }: TableLayout, firstRow: number, atLeast: number): number {
    const needed = rowHeights.slice(firstRow, firstRow + atLeast).reduce((sum, height) => sum + height, 0);
    this.#breakUnless(needed);
    let rows = 0;
    let height = 0;
    for (const rowHeight of rowHeights.slice(firstRow)) {
      height += rowHeight;
      if (rows > 0 && this.#top + height > bottom) break;
      rows++;
    }
    return rows;
  }

  #addTablePart(layout: TableLayout, firstRow: number, endRow: number): void {
    const tops = [this.#top];
    for (const height of layout.rowHeights.slice(firstRow, endRow)) tops.push((tops.at(-1) ?? 0) + height);
    for (const placed of layout.cells) {
      const [from, to] = [Math.max(placed.row, firstRow), Math.min(placed.row + placed.cell.rowSpan, endRow)];
      if (from >= to) continue;
      const box = cellBox(placed, layout.edges, [tops[from - firstRow] ?? 0, tops[to - firstRow] ?? 0]);
      for (const mark of boxMarks(box, this.#rules)) this.#mark(mark);
      // A cell that a page's end cuts has its text in its first part.
      if (from === placed.row) for (const mark of cellTextMarks(cellLines(placed, layout.edges), box)) this.#mark(mark);
    }
    this.#top = tops.at(-1) ?? this.#top;
  }

  #mark(mark: PdfMark): void {
    this.#pages.at(-1)?.push(mark);
  }

  #breakUnless(height: number): void {
    if (this.#top + height > bottom && this.#top > margin) this.#breakPage();
  }

  #breakPage(): void {
    this.#pages.push([]);
    this.#top = margin;
  }
}

type Alignment = 'left' | 'center' | 'right';

interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function lineMark(text: string, size: number, baseline: number, alignment: Alignment): PdfMark {
  const room = contentWidth - textWidth(text, size);
  const share = { left: 0, center: room / 2, right: room }[alignment];
  return { kind: 'text', left: margin + share, baseline, size, text };
}

function cellBox({ cell, column }: PlacedCell, edges: readonly number[], [top, end]: [number, number]): CellBox {
  const left = edges[column] ?? 0;
  return { left: margin + left, top, width: (edges[column + cell.columnSpan] ?? 0) - left, height: end - top };
}

function boxMarks({ left, top, width, height }: CellBox, rules: 'stroked' | 'filled'): readonly PdfMark[] {
  if (rules === 'stroked') return [{ kind: 'box', left, top, width, height, paint: 'outlined' }];
  const thin = { kind: 'box', paint: 'filled' } as const;
  return [
    { ...thin, left, top, width, height: ruleWidth },
    { ...thin, left, top: top + height, width: width + ruleWidth, height: ruleWidth },
    { ...thin, left, top, width: ruleWidth, height },
    { ...thin, left: left + width, top, width: ruleWidth, height },
  ];
}

/** Lines of text in the middle of a box. */
function cellTextMarks(lines: readonly string[], box: CellBox): readonly PdfMark[] {
  const first = box.top + (box.height - lines.length * tableLineHeight) / 2 + tableTextSize;
  return lines.map((text, place) => ({
    kind: 'text',
    left: box.left + (box.width - textWidth(text, tableTextSize)) / 2,
    baseline: first + place * tableLineHeight,
    size: tableTextSize,
    text,
  }));
}
