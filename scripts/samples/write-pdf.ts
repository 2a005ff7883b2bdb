// Writes a born-digital PDF from blocks: pages of text, and tables that continue across pages, in many looks.
import { type PdfPage, type PdfProperties, pageHeight, pageWidth, pdfFile } from './pdf-file.js';
import type { PdfLook } from './pdf-looks.js';
import type { PdfMark } from './pdf-marks.js';
import { layOutTable, type TableLayout } from './pdf-table-layout.js';
import { endBetweenLines, type PartRange, partMarks } from './pdf-table-part.js';
import { type TextStyle, textWidth, wrapText } from './pdf-text.js';
import {
  headingText,
  type WrittenBlock,
  type WrittenHeading,
  type WrittenParagraph,
  type WrittenTableBlock,
} from './written-document.js';

export interface PdfDocument {
  readonly blocks: readonly WrittenBlock[];
  readonly look?: PdfLook;
  /** Changes the marks of each page, to simulate damage. */
  readonly change?: (page: PdfPage) => PdfPage;
  readonly properties: PdfProperties;
}

const usualMargin = 72;
const bodySize = 12;
const headingSize = 14;
const titleSize = 18;
const furnitureSize = 10;
const lineSpacing = 1.6;
/** A heading is placed at the foot of a page only with this much room below it. */
const roomUnderHeading = 60;
/** How far above the end of the preceding table a heading is painted that covers it. */
const overTable = 20;
const gutter = 18;
/** Where page numbers and running heads are in the margins. */
const footShare = 40 / 72;
const headShare = 0.5;
const watermarkSize = 60;
const watermarkGrey = 0.8;
const watermarkDegrees = 45;

/** Writes a .pdf file. */
export function writePdfDocument(document: PdfDocument): Uint8Array {
  return pdfFile(laidOutPages(document), document.properties, document.look);
}

/** The pages of a document, whatever format they are written in. */
export function laidOutPages({ blocks, look = {}, change = (page) => page }: PdfDocument): readonly PdfPage[] {
  const flow = new PageFlow(look);
  for (const group of groupsOf(blocks, look)) flow.add(group);
  return flow.finishedPages().map(change);
}

/** One block, or two tables side by side. */
type FlowGroup = readonly [WrittenBlock] | readonly [WrittenTableBlock, WrittenTableBlock];

function groupsOf(blocks: readonly WrittenBlock[], { sideBySide = false }: PdfLook): readonly FlowGroup[] {
  const groups: FlowGroup[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    const [left] = last ?? [];
    if (sideBySide && last?.length === 1 && left?.kind === 'table' && block.kind === 'table')
      groups[groups.length - 1] = [left, block];
    else groups.push([block]);
  }
  return groups;
}

/** Fills pages from top to bottom. */
class PageFlow {
  readonly #look: PdfLook;
  readonly #pages: PdfMark[][] = [[]];
  readonly #size: readonly [width: number, height: number];
  readonly #margin: number;
  readonly #width: number;
  readonly #bottom: number;
  #top: number;
  #followsTable = false;

  constructor(look: PdfLook) {
    this.#look = look;
    this.#size = look.paper ?? [pageWidth, pageHeight];
    this.#margin = look.margin ?? usualMargin;
    this.#width = this.#size[0] - 2 * this.#margin;
    this.#bottom = this.#size[1] - this.#margin;
    this.#top = this.#margin;
  }

  add([block, beside]: FlowGroup): void {
    if (beside) this.#addBeside(block, beside);
    else if (block.kind === 'heading') this.#addHeading(block);
    else if (block.kind === 'paragraph') this.#addParagraph(block);
    else this.#addTable(block);
    this.#followsTable = block.kind === 'table';
  }

  finishedPages(): readonly PdfPage[] {
    return this.#pages.map((marks, place) => [...this.#watermark(), ...marks, ...this.#furniture(place)]);
  }

  #watermark(): readonly PdfMark[] {
    const { watermark } = this.#look;
    if (watermark === undefined) return [];
    const [width, height] = this.#size;
    const half = textWidth(watermark, { size: watermarkSize }) / 2 / Math.SQRT2;
    const place = { left: width / 2 - half, baseline: height / 2 + half, size: watermarkSize };
    return [{ kind: 'text', ...place, text: watermark, degrees: watermarkDegrees, grey: watermarkGrey }];
  }

  #furniture(place: number): readonly PdfMark[] {
    const { runningHead, pageNumbers = 'dashes' } = this.#look;
    const style = { size: furnitureSize };
    const number = {
      dashes: `- ${place + 1} -`,
      chinese: `第${place + 1}页 共${this.#pages.length}页`,
      bare: String(place + 1),
    }[pageNumbers];
    const foot = this.#lineMark(number, style, this.#size[1] - footShare * this.#margin, 'center');
    return runningHead === undefined
      ? [foot]
      : [this.#lineMark(runningHead, style, headShare * this.#margin, 'center'), foot];
  }

  #addHeading(heading: WrittenHeading): void {
    const isTitle = heading.level === 0;
    const size = isTitle ? titleSize : heading.level === 1 ? headingSize : bodySize;
    const lines = wrapText(headingText(heading), this.#width, { size });
    if (this.#followsTable && this.#look.headingsOverTables) {
      const next = this.#top;
      this.#top -= overTable + bodySize;
      this.#addLines(lines, size, 'left');
      this.#top = next;
      return;
    }
    this.#breakUnless(size * lineSpacing + roomUnderHeading);
    this.#addLines(lines, size, isTitle ? 'center' : 'left');
    if (isTitle) this.#top += bodySize;
  }

  #addParagraph({ text, alignment }: WrittenParagraph): void {
    const indent = alignment === undefined ? '　　' : '';
    const style = this.#bodyStyle(bodySize);
    this.#addLines(wrapText(indent + text, this.#width, style), bodySize, alignment ?? 'left');
  }

  #bodyStyle(size: number): TextStyle {
    const { letterSpacing = 0 } = this.#look;
    return { size, spacing: letterSpacing };
  }

  #addLines(lines: readonly string[], size: number, alignment: Alignment): void {
    for (const line of lines) {
      this.#breakUnless(size * lineSpacing);
      this.#mark(this.#lineMark(line, this.#bodyStyle(size), this.#top + size, alignment));
      this.#top += size * lineSpacing;
    }
  }

  #addTable({ table, headRows = 0 }: WrittenTableBlock): void {
    const layout = layOutTable(table, this.#width, this.#look);
    const end = layout.tops.at(-1) ?? 0;
    const head = layout.tops[headRows] ?? 0;
    this.#breakUnless(layout.tops[headRows + 1] ?? end);
    let from = 0;
    while (from < end) {
      if (from > 0 && this.#look.repeatsHeads) this.#addPart(layout, { from: 0, to: head }, headRows);
      const to = this.#look.cutsRows
        ? endBetweenLines(layout, from, this.#bottom - this.#top)
        : this.#lastRowThatFits(layout, from);
      this.#addPart(layout, { from, to }, headRows);
      if (to < end) this.#breakPage();
      from = to;
    }
    this.#top += bodySize;
  }

  /** The end of the last row on this page. A row for which no page has room extends beyond the end of the page. */
  #lastRowThatFits({ tops }: TableLayout, from: number): number {
    const room = this.#bottom - this.#top;
    const ends = tops.filter((top) => top > from);
    return ends.filter((top) => top - from <= room).at(-1) ?? ends[0] ?? from;
  }

  #addPart(layout: TableLayout, range: PartRange, headRows: number): void {
    const place = { left: this.#margin, top: this.#top, headRows };
    for (const mark of partMarks(layout, range, place, this.#look)) this.#mark(mark);
    this.#top += range.to - range.from;
  }

  #addBeside(...blocks: readonly WrittenBlock[]): void {
    const tables = blocks.filter((block) => block.kind === 'table');
    const width = (this.#width - gutter * (tables.length - 1)) / tables.length;
    const layouts = tables.map(({ table }) => layOutTable(table, width, this.#look));
    const height = Math.max(...layouts.map(({ tops }) => tops.at(-1) ?? 0));
    this.#breakUnless(height);
    layouts.forEach((layout, place) => {
      const left = this.#margin + place * (width + gutter);
      const range = { from: 0, to: layout.tops.at(-1) ?? 0 };
      const headRows = tables[place]?.headRows ?? 0;
      for (const mark of partMarks(layout, range, { left, top: this.#top, headRows }, this.#look)) this.#mark(mark);
    });
    this.#top += height + bodySize;
  }

  #lineMark(text: string, style: TextStyle, baseline: number, alignment: Alignment): PdfMark {
    const room = this.#width - textWidth(text, style);
    const share = { left: 0, center: room / 2, right: room }[alignment];
    const { size, spacing = 0 } = style;
    const place = { left: this.#margin + share, baseline, size, text };
    return { kind: 'text', ...place, ...(spacing === 0 ? {} : { spacing }) };
  }

  #mark(mark: PdfMark): void {
    this.#pages.at(-1)?.push(mark);
  }

  #breakUnless(height: number): void {
    if (this.#top + height > this.#bottom && this.#top > this.#margin) this.#breakPage();
  }

  #breakPage(): void {
    this.#pages.push([]);
    this.#top = this.#margin;
  }
}

type Alignment = 'left' | 'center' | 'right';
