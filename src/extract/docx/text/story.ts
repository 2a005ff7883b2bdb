// What the readers of a Word document share: the story that is being read (the body, or a note), and the pen that they write a
// paragraph with.
import type { Block, Link } from '../../../model/document.js';
import type { ProblemCollector } from '../../../model/problem.js';
import type { OtherContent, TableFeature } from '../../../model/table.js';
import type { Relationship } from '../package/relationships.js';
import type { XmlElement } from '../package/xml.js';
import type { Offset } from '../styles/looks.js';
import type { ListCounter } from '../styles/numbering.js';
import type { Styles } from '../styles/styles.js';
import type { FieldStack } from './fields.js';

/**
 * A block on its way into the document. An aside has its place in the reading order but is not part of the text of the cell
 * that it was found in: the text of a note, or what follows a nested table.
 */
export interface FlowItem {
  readonly block: Block;
  readonly isAside: boolean;
}

/** Notes at the foot of the page, or at the end of the document. */
export type NoteKind = 'footnote' | 'endnote';

/** What is noticed in a cell while its content is read. The first of each kind stands. */
export class CellNotes {
  other: OtherContent | null = null;
  doubt: string | null = null;

  /** Something beside text is seen in the cell. */
  shows(other: OtherContent): void {
    this.other ??= other;
  }

  /** A person may see another text than the one that is read. */
  doubts(reason: string): void {
    this.doubt ??= reason;
  }
}

/** One story of a document, and what is known while it is read. */
export interface Story {
  /** Name of the part, for anchors. */
  readonly part: string;
  readonly styles: Styles;
  readonly lists: ListCounter;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly fields: FieldStack;
  /** The style of the table that is being read; null outside of tables. */
  readonly tableStyle: string | null;
  /** The colour behind the text, as six hexadecimal digits; empty if it is unknown. */
  readonly backdrop: string;
  /** The cell that is being read; null outside of tables. */
  readonly cell: CellNotes | null;
  /** Cells whose text is bound to data. */
  readonly boundCells: ReadonlySet<XmlElement>;
  /** Structures seen so far in the table that is being read. */
  readonly features: Set<TableFeature>;
  /** Links to documents seen so far. */
  readonly attachments: Link[];
  readonly problems: ProblemCollector;
  /** Reads the paragraphs of a note; all are asides. */
  readonly readNote: (kind: NoteKind, id: string) => readonly FlowItem[];
  /** Reads a container of paragraphs and tables: the body, a cell, a text box, a note. */
  readonly readFlow: (container: XmlElement, path: string, story: Story) => readonly FlowItem[];
}

/** What a paragraph passes on to the next one when its end was deleted. */
export interface Carried {
  readonly text: string;
  readonly after: readonly FlowItem[];
}

const digit = /[0-9]/g;
const markDigits: Readonly<Record<Exclude<Offset, 'level'>, string>> = { raised: '⁰¹²³⁴⁵⁶⁷⁸⁹', lowered: '₀₁₂₃₄₅₆₇₈₉' };

/** Where a paragraph is, and how its text is seen there. */
interface PenPlace {
  readonly path: string;
  readonly style: string | null;
  readonly backdrop: string;
}

/** Collects the text of a paragraph from its runs, and the blocks that follow the paragraph. */
export class ParagraphPen {
  readonly path: string;
  readonly style: string | null;
  /** Text boxes, pictures and notes that are anchored in the paragraph. */
  readonly after: FlowItem[];
  /** The text with its marks, and as if all of it stood on the line: both are equally long. */
  #text: string;
  #levelText: string;
  #hasLevel: boolean;
  #textBoxes = 0;
  /** Set while text that is not seen is read, to the structure that it makes of the table. */
  unseen: 'hidden_text' | 'struck_text' | null = null;
  /** Where the run that is read stands. */
  offset: Offset = 'level';
  /** Whether its letters and digits are shown as pictures. */
  isOfPictures = false;
  /** What is behind the text of the paragraph. */
  readonly backdrop: string;

  /** @param carried what earlier paragraphs, whose ends were deleted, pass on to this one */
  constructor({ path, style, backdrop }: PenPlace, carried: Carried) {
    this.path = path;
    this.style = style;
    this.after = [...carried.after];
    this.backdrop = backdrop;
    this.#text = carried.text;
    this.#levelText = carried.text;
    this.#hasLevel = carried.text.trim() !== '';
  }

  get text(): string {
    return this.#hasLevel ? this.#text : this.#levelText;
  }

  /** A raised or lowered digit beside other text is a mark or a power, not one more digit of the number. */
  write(text: string): void {
    this.#levelText += text;
    if (this.offset === 'level') {
      this.#text += text;
      this.#hasLevel ||= text.trim() !== '';
      return;
    }
    const marks = markDigits[this.offset];
    this.#text += text.replace(digit, (one) => marks[Number(one)] ?? one);
  }

  /** Numbers the text boxes of the paragraph from 1. */
  nextTextBoxPath(): string {
    this.#textBoxes += 1;
    return `${this.path}/txbx[${this.#textBoxes}]`;
  }
}
