// The characters of a .doc file with their properties → the elements of a Word document.
import type { XmlElement } from '../docx/package/xml.js';
import { propertyElement, xmlElement } from '../docx/translated/translated-parts.js';
import { WordFlow } from '../docx/translated/word-flow.js';
import { drawingRun, fieldMark, runElement } from '../docx/translated/word-look.js';
import { emptyRow } from '../docx/translated/word-rows.js';
import { type DocFile, damaged } from './file/doc-file.js';
import { type Piece, textOf, textPieces } from './file/pieces.js';
import { type CharacterLook, CharacterLooks } from './formatting/character-look.js';
import { type FormattedRun, formattedRuns, runAt } from './formatting/formatted-pages.js';
import { type ParagraphMarks, paragraphMarks } from './formatting/paragraph-marks.js';
import { type DocStyle, readStyles } from './formatting/style-sheet.js';
import { headerRanges } from './page-headers.js';
import { type CharacterRange, readStories, type Stories } from './stories.js';

/** What the characters of a document say. */
export interface TranslatedDoc {
  readonly body: readonly XmlElement[];
  /** Elements `w:footnote` and `w:endnote`. */
  readonly footnotes: readonly XmlElement[];
  readonly endnotes: readonly XmlElement[];
  /** What the headers of its pages hold. */
  readonly headers: readonly (readonly XmlElement[])[];
}

/** Characters with a meaning of their own ([MS-DOC] 2.4.1, 2.8.26, 2.9). */
const marks = {
  picture: 0x01,
  note: 0x02,
  cell: 0x07,
  shape: 0x08,
  tab: 0x09,
  line: 0x0b,
  page: 0x0c,
  paragraph: 0x0d,
  fieldBegin: 0x13,
  fieldSeparate: 0x14,
  fieldEnd: 0x15,
  hyphen: 0x1e,
  symbol: 0x28,
} as const;
const firstPrinted = 0x20;

/** Translates one document. */
export class DocTranslator {
  readonly #file: DocFile;
  readonly #pieces: readonly Piece[];
  readonly #text: string;
  readonly #paragraphs: readonly FormattedRun[];
  readonly #characters: readonly FormattedRun[];
  readonly #styles: readonly (DocStyle | null)[];
  readonly #looks: CharacterLooks;
  readonly #stories: Stories;
  readonly #footnotes: XmlElement[] = [];
  readonly #endnotes: XmlElement[] = [];

  /** @throws DocumentFault `doc_damaged` */
  constructor(file: DocFile) {
    this.#file = file;
    this.#pieces = textPieces(file);
    this.#text = textOf(file, this.#pieces);
    this.#paragraphs = formattedRuns(file, 'paragraphPages');
    this.#characters = formattedRuns(file, 'characterPages');
    this.#styles = readStyles(file);
    this.#looks = new CharacterLooks(this.#styles);
    this.#stories = readStories(file);
  }

  /** @throws DocumentFault `doc_damaged` */
  translate(): TranslatedDoc {
    const body = this.#story(this.#stories.text);
    const headers = headerRanges(this.#file).map((range) => this.#story(range));
    return { body, footnotes: this.#footnotes, endnotes: this.#endnotes, headers };
  }

  #story({ start, end }: CharacterRange): readonly XmlElement[] {
    if (end > this.#text.length) throw damaged('One of its texts is longer than the whole.');
    const flow = new WordFlow();
    const fields = new OpenFields();
    let first = start;
    for (let at = start; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code !== marks.paragraph && code !== marks.cell && code !== marks.page) continue;
      this.#paragraph({ start: first, end: at }, flow, fields);
      first = at + 1;
    }
    if (first < end) this.#runs({ start: first, end }, 0, flow, fields);
    return flow.finish();
  }

  /** A paragraph without its mark, which stands at its end. */
  #paragraph(range: CharacterRange, flow: WordFlow, fields: OpenFields): void {
    const paragraph = this.#marksAt(range.end);
    const isCell = this.#text.charCodeAt(range.end) === marks.cell;
    if (isCell && paragraph.endsRow) {
      flow.endRow(1, paragraph.row ?? emptyRow);
      return;
    }
    if (paragraph.endsInnerRow) {
      flow.endRow(Math.max(2, paragraph.depth), paragraph.row ?? emptyRow);
      return;
    }
    this.#runs(range, paragraph.style, flow, fields);
    const properties = propertiesOf(paragraph);
    if (isCell) flow.endCell(1, properties);
    else if (paragraph.endsInnerCell) flow.endCell(Math.max(2, paragraph.depth), properties);
    else flow.endParagraph(paragraph.depth, properties);
  }

  #marksAt(at: number): ParagraphMarks {
    const piece = this.#pieceAt(at);
    const run = piece === null ? null : runAt(this.#paragraphs, piece.offset + (at - piece.start) * piece.width);
    const lists = [run?.list ?? null, piece?.changes ?? null];
    return paragraphMarks(this.#file, this.#styles, { style: run?.style ?? 0, lists });
  }

  #pieceAt(at: number): Piece | null {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const piece = this.#pieces[middle];
      if (piece === undefined) return null;
      if (at < piece.start) high = middle - 1;
      else if (at >= piece.end) low = middle + 1;
      else return piece;
    }
    return null;
  }

  /** Adds the characters of a range, in runs that look alike. */
  #runs({ start, end }: CharacterRange, style: number, flow: WordFlow, fields: OpenFields): void {
    for (let at = start; at < end; ) {
      const piece = this.#pieceAt(at);
      const offset = piece === null ? 0 : piece.offset + (at - piece.start) * piece.width;
      const run = piece === null ? null : runAt(this.#characters, offset);
      const runEnd = piece === null || run === null ? at + 1 : at + Math.ceil((run.end - offset) / piece.width);
      const next = Math.max(at + 1, Math.min(end, piece?.end ?? end, runEnd));
      const look = this.#looks.lookOf(style, [run?.list ?? null, piece?.changes ?? null]);
      this.#run({ start: at, end: next }, look, flow, fields);
      at = next;
    }
  }

  #run({ start, end }: CharacterRange, look: CharacterLook, flow: WordFlow, fields: OpenFields): void {
    let text = '';
    const add = (...children: readonly XmlElement[]) => {
      const before = text === '' ? [] : [xmlElement(fields.isInInstruction ? 'w:instrText' : 'w:t', { text })];
      text = '';
      if (before.length + children.length > 0) flow.add(runElement(look, [...before, ...children]));
    };
    for (let at = start; at < end; at++) {
      const code = this.#text.charCodeAt(at);
      const special = look.isSpecial ? this.#special(at, code, look) : null;
      if (special !== null) {
        add();
        for (const element of special) flow.add(element);
      } else if (code === marks.fieldBegin || code === marks.fieldSeparate || code === marks.fieldEnd) {
        add();
        flow.add(fieldMark(fields.take(code)));
      } else if (code === marks.tab) add(xmlElement('w:tab'));
      else if (code === marks.line) add(xmlElement('w:br'));
      else if (code === marks.hyphen) add(xmlElement('w:noBreakHyphen'));
      else if (code >= firstPrinted) text += this.#text[at] ?? '';
    }
    add();
  }

  /** What a special character stands for; null if it is an ordinary one. */
  #special(at: number, code: number, look: CharacterLook): readonly XmlElement[] | null {
    const shown = (run: XmlElement) => (look.isHidden || look.isDeleted ? [] : [run]);
    switch (code) {
      case marks.picture:
        if (look.isData) return [];
        return shown(look.isObject ? xmlElement('w:r', { children: [xmlElement('w:object')] }) : drawingRun('picture'));
      case marks.shape: {
        const box = this.#stories.textBoxes.get(at);
        return box === undefined ? [] : shown(drawingRun(this.#story(box)));
      }
      case marks.note:
        return this.#note(at);
      case marks.symbol:
        return look.symbol === null ? null : shown(symbolRun(look.symbol));
      default:
        return null;
    }
  }

  #note(at: number): readonly XmlElement[] {
    const footnote = this.#stories.footnotes.get(at);
    const endnote = this.#stories.endnotes.get(at);
    const range = footnote ?? endnote;
    if (range === undefined) return [];
    const kind = footnote === undefined ? 'endnote' : 'footnote';
    const list = footnote === undefined ? this.#endnotes : this.#footnotes;
    const attributes = { 'w:id': String(list.length + 1) };
    // The place is taken before the note is read: no note refers to itself.
    const children = this.#story(range);
    list.push(xmlElement(`w:${kind}`, { attributes, children }));
    return [xmlElement('w:r', { children: [xmlElement(`w:${kind}Reference`, { attributes })] })];
  }
}

function symbolRun(code: number): XmlElement {
  const attributes = { 'w:font': 'Symbol', 'w:char': code.toString(16) };
  return xmlElement('w:r', { children: [xmlElement('w:sym', { attributes })] });
}

function propertiesOf({ outline, list, listLevel }: ParagraphMarks): readonly XmlElement[] {
  const properties: XmlElement[] = [];
  if (outline !== null) properties.push(propertyElement('w:outlineLvl', outline));
  if (list > 0) {
    const children = [propertyElement('w:ilvl', listLevel), propertyElement('w:numId', list)];
    properties.push(xmlElement('w:numPr', { children }));
  }
  return properties;
}

/** Knows whether text is the instruction of a field or its result. */
class OpenFields {
  readonly #open: ('instruction' | 'result')[] = [];

  get isInInstruction(): boolean {
    return this.#open.at(-1) === 'instruction';
  }

  take(code: number): 'begin' | 'separate' | 'end' {
    if (code === marks.fieldBegin) {
      this.#open.push('instruction');
      return 'begin';
    }
    this.#open.pop();
    if (code === marks.fieldEnd) return 'end';
    this.#open.push('result');
    return 'separate';
  }
}
