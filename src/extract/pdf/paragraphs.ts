// Lines of text outside tables → paragraphs. Chinese lines join without a blank; an indent, a short line or a gap ends a paragraph.
import type { TextBlock } from '../../model/document.js';
import { tidyText } from '../../text/tidy-text.js';
import { unite } from './page/geometry.js';
import type { Glyph } from './page/painted-page.js';
import { glyphLines, type TextLine } from './tables/cell-text.js';

/** A paragraph with the page that it begins on. */
export interface PageParagraph {
  readonly page: number;
  readonly lines: readonly TextLine[];
  /** Whether its last line reaches the right edge of the text, so that it may continue on the next page. */
  readonly isFull: boolean;
}

/** A line is indented if it begins more than this many characters to the right of the text's left edge. */
const indent = 1.2;
/** A line is full if it ends at most this many characters before the text's right edge. */
const slack = 2.2;
/** Lines more than this many sizes apart have something between them. */
const gap = 2.4;
const sentenceEnd = /[。！？：；]$/u;
/** The marks that always begin a paragraph: 一、, （一）, 1. */
const headingStart = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、](?!\d))/u;
const latinEnd = /[A-Za-z]$/;
const latinStart = /^[A-Za-z]/;
const centredShare = 0.08;

/**
 * The paragraphs of the text of one page, in reading order.
 * @param glyphs the glyphs outside tables
 * @param page the number of the page
 */
export function paragraphsOf(glyphs: readonly Glyph[], page: number): readonly PageParagraph[] {
  const lines = glyphLines(glyphs);
  if (lines.length === 0) return [];
  const left = Math.min(...lines.map((line) => line.box.left));
  const right = Math.max(...lines.map((line) => line.box.right));
  const paragraphs: TextLine[][] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const current = paragraphs.at(-1);
    if (previous && current && continuesLine(previous, line, { left, right })) current.push(line);
    else paragraphs.push([line]);
  });
  return paragraphs.map((own) => {
    const last = own.at(-1);
    return { page, lines: own, isFull: last !== undefined && right - last.box.right <= slack * last.size };
  });
}

interface Measure {
  readonly left: number;
  readonly right: number;
}

function continuesLine(previous: TextLine, line: TextLine, { left, right }: Measure): boolean {
  const size = Math.max(previous.size, line.size);
  if (line.box.top - previous.box.bottom > gap * size) return false;
  if (Math.abs(previous.size - line.size) > 1) return false;
  if (headingStart.test(line.words)) return false;
  const isIndented = line.box.left - left > indent * size;
  const isFull = right - previous.box.right <= slack * size;
  if (isCentred(line, { left, right }))
    return isCentred(previous, { left, right }) && !sentenceEnd.test(previous.words);
  return isFull && !isIndented;
}

function isCentred({ box, size }: TextLine, { left, right }: Measure): boolean {
  const before = box.left - left;
  const after = right - box.right;
  return before > 2 * size && after > 2 * size && Math.abs(before - after) < centredShare * (right - left) + size;
}

/** Whether the first paragraph of a page continues the last one of the previous page. */
export function continuesOverPage(previous: PageParagraph, next: PageParagraph): boolean {
  const last = previous.lines.at(-1);
  const first = next.lines[0];
  if (!last || !first || !previous.isFull || headingStart.test(first.words)) return false;
  return !sentenceEnd.test(last.words) && Math.abs(last.size - first.size) <= 1;
}

/** Turns a paragraph into a block, whose box is around all its lines. */
export function paragraphBlock({ page, lines }: PageParagraph): TextBlock {
  let raw = '';
  for (const line of lines) raw += latinEnd.test(raw) && latinStart.test(line.text) ? ` ${line.text}` : line.text;
  const anchor = { kind: 'page', page, box: unite(lines.map((line) => line.box)), further: [] } as const;
  return { kind: 'paragraph', level: null, numbering: null, text: tidyText(raw), raw, anchor };
}
