// Text nodes → lines as a browser shows them: a line ends at <br> and at the borders of blocks, not at the line ends of the source.
// Follows the white space rules of CSS Text 3, section 4.1.
import { withoutBlanks } from '../../../text/blanks.js';
import { fieldText, isField } from './controls.js';
import { isBlock } from './elements.js';
import { markedText } from './marks.js';
import { childElements, descendants, type PageElement } from './page-tree.js';

const sourceBlanks = /[ \t\n\r\f]+/g;
const leadingBlank = /^ /;
const trailingBlank = / $/;
/** A line end of the source between two Chinese characters: Word and editors wrap their lines there. */
const lineEndInChinese =
  /(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d])[ \t]*[\n\r][ \t\n\r\f]*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d])/g;
const sourceLineEnd = /\r\n?|\n/;

/** A line of text as a browser shows it. */
export interface ShownLine {
  readonly raw: string;
  /** How many of its visible characters are part of a link. */
  readonly linkLength: number;
}

/** Collects the text of one block, line by line. */
export class LineWriter {
  #lines: ShownLine[] = [];
  #raw = '';
  #linkLength = 0;

  /** Adds a text node. `preformatted` keeps the blanks and line ends of the source, as <pre> does. */
  text(source: string, options: { readonly inLink: boolean; readonly preformatted: boolean }): void {
    if (options.inLink) this.#linkLength += visibleLength(source);
    if (options.preformatted) {
      source.split(sourceLineEnd).forEach((line, index) => {
        if (index > 0) this.breakLine();
        this.#raw += line;
      });
      return;
    }
    const shown = source.replace(lineEndInChinese, '').replace(sourceBlanks, ' ');
    this.#raw += this.#raw === '' || this.#raw.endsWith(' ') ? shown.replace(leadingBlank, '') : shown;
  }

  /** Ends the line, as <br> does, even if it is empty. */
  breakLine(): void {
    this.#lines.push({ raw: this.#raw.replace(trailingBlank, ''), linkLength: this.#linkLength });
    this.#raw = '';
    this.#linkLength = 0;
  }

  /** Ends the line where a block begins or ends. An empty line is dropped. */
  breakBlock(): void {
    if (this.#raw !== '') this.breakLine();
  }

  /** Returns the lines so far and empties the writer. */
  take(): readonly ShownLine[] {
    this.breakBlock();
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

const sentenceEnd = /[。；]/;

/** Whether a text holds the end of a sentence, as running text does, unlike labels and headings. */
export function holdsSentenceEnd(text: string): boolean {
  return sentenceEnd.test(text);
}

/** How many characters of a text are visible: neither blank nor without width. */
export function visibleLength(text: string): number {
  return withoutBlanks(text).length;
}

/** A nested table of one column that has no more text than a label only arranges the words of its cell. */
const maxArrangedText = 60;

/**
 * The text of an element, such as a cell, as it is shown: paragraphs, divisions and <br> end its lines, which are joined by line
 * feeds. The text of nested tables is left out: they are read as tables of their own.
 */
export function shownText(element: PageElement): string {
  const writer = new LineWriter();
  writeText(element, writer, { preformatted: element.name === 'pre', hasMarks: hasTextOnTheLine(element) });
  return writer
    .take()
    .map((line) => line.raw)
    .join('\n');
}

interface WritingOptions {
  readonly preformatted: boolean;
  /** Whether raised and lowered text is written as marks. */
  readonly hasMarks: boolean;
}

function writeText(element: PageElement, writer: LineWriter, options: WritingOptions): void {
  const { preformatted, hasMarks } = options;
  for (const child of element.children) {
    if (child.kind === 'text') {
      writer.text(hasMarks ? markedText(child) : child.text, { inLink: false, preformatted });
      continue;
    }
    if (child.name === 'table' && !isArrangedText(child)) continue;
    const field = fieldText(child);
    if (field !== null) writer.text(field, { inLink: false, preformatted });
    if (isField(child)) continue;
    if (child.name === 'br') writer.breakLine();
    const isLine = isBlock(child) || child.isLine;
    if (isLine) writer.breakBlock();
    writeText(child, writer, { hasMarks, preformatted: preformatted || child.name === 'pre' });
    if (isLine) writer.breakBlock();
  }
}

/** Text that stands beside no other text is no mark, wherever it stands. */
function hasTextOnTheLine(element: PageElement): boolean {
  return element.children.some((child) => {
    if (child.kind === 'text') return child.raised === null && visibleLength(child.text) > 0;
    return hasTextOnTheLine(child);
  });
}

/**
 * What suggests that a person sees another text in a cell than the one that is stated; null if nothing does.
 * @param text what `shownText` returned for the cell
 */
export function doubtAbout(cell: PageElement, text: string): string | null {
  if (isRunTogether(cell)) return 'its tag is not closed and runs on into what follows';
  const own = cell.isFilled ? 'a script or a style sheet may show more' : (cell.rearranged?.inside ?? null);
  return (text === '' && !cell.isFilled ? null : own) ?? doubtInside(cell, visibleLength(text));
}

/** Whether another tag begins inside the tag of an element: `<td<b>12</b>`. What stands between the two is lost. */
function isRunTogether({ name, attributes }: PageElement): boolean {
  if (name.includes('<')) return true;
  for (const attribute of attributes.keys()) if (attribute.includes('<')) return true;
  return false;
}

/** @param length how many characters the whole cell shows */
function doubtInside(element: PageElement, length: number): string | null {
  for (const child of element.children) {
    if (child.kind === 'text' ? visibleLength(child.text) === 0 : child.name === 'table' && !isArrangedText(child))
      continue;
    const doubt = child.kind === 'text' ? child.doubt : (doubtOfPlace(child, length) ?? doubtInside(child, length));
    if (doubt !== null) return doubt;
    if (child.kind === 'element' && child.attributes.get('aria-hidden') === 'true' && shownText(child) !== '')
      return 'part of it is kept from screen readers, as an ornament is';
  }
  return null;
}

function doubtOfPlace(element: PageElement, length: number): string | null {
  const { rearranged, isFilled } = element;
  if (isRunTogether(element)) return 'a tag in it is not closed and runs on into what follows';
  if (isFilled) return 'a script or a style sheet may show more';
  const own = rearranged === null ? 0 : visibleLength(shownText(element));
  if (rearranged === null || own === 0) return null;
  return rearranged.inside ?? (own < length ? rearranged.beside : null);
}

/** The outermost tables in a cell that are read as tables of their own. */
export function nestedTables(cell: PageElement): readonly PageElement[] {
  const found: PageElement[] = [];
  for (const element of descendants(cell, (inside) => inside.name !== 'table'))
    if (element.name === 'table' && !isArrangedText(element)) found.push(element);
  return found;
}

function isArrangedText(table: PageElement): boolean {
  let length = 0;
  for (const element of descendants(table)) {
    if (element.name === 'table' || element.name === 'img') return false;
    if (element.name === 'tr' && childElements(element).length > 1) return false;
    for (const node of element.children) if (node.kind === 'text') length += visibleLength(node.text);
    if (length > maxArrangedText) return false;
  }
  return true;
}
