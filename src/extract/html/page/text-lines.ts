// Text nodes → lines as a browser shows them: source line ends are no lines, <br> and the borders of blocks are.
// Follows the white space rules of CSS Text 3, section 4.1.

const sourceBlanks = /[ \t\n\r\f]+/g;
const leadingBlank = /^ /;
const trailingBlank = / $/;
/** A source line end between two Chinese characters, where Word and editors wrap their lines. */
const lineEndInChinese =
  /(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d])[ \t]*[\n\r][ \t\n\r\f]*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d])/g;
const sourceLineEnd = /\r\n?|\n/;
const invisible = /[\s\u200b-\u200f\ufeff]/g;

export interface TextLine {
  readonly raw: string;
  /** How many of its visible characters stand in links. */
  readonly linkLength: number;
}

/** Collects the text of one block, line by line. */
export class LineWriter {
  #lines: TextLine[] = [];
  #raw = '';
  #linkLength = 0;

  /** Adds a text node. `preformatted` keeps the source's blanks and lines, as <pre> does. */
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

  /** Ends the line (<br>): an empty one counts. */
  breakLine(): void {
    this.#lines.push({ raw: this.#raw.replace(trailingBlank, ''), linkLength: this.#linkLength });
    this.#raw = '';
    this.#linkLength = 0;
  }

  /** Ends the line where a block begins or ends: no line comes of nothing. */
  breakBlock(): void {
    if (this.#raw !== '') this.breakLine();
  }

  /** The lines so far; the writer is empty after it. */
  take(): readonly TextLine[] {
    this.breakBlock();
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

/** How many characters of a text can be seen. */
export function visibleLength(text: string): number {
  return text.replace(invisible, '').length;
}
