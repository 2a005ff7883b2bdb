// What the readers of a Word document share: the story that is being read (the body, or a note), and the pen that they write a
// paragraph with.
import type { Block, Link } from '../../../model/document.js';
import type { ProblemCollector } from '../../../model/problem.js';
import type { TableFeature } from '../../../model/table.js';
import type { Relationship } from '../package/relationships.js';
import type { XmlElement } from '../package/xml.js';
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

/** One story of a document, and what is known while it is read. */
export interface Story {
  /** Name of the part, for anchors. */
  readonly part: string;
  readonly styles: Styles;
  readonly lists: ListCounter;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly fields: FieldStack;
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
const superscriptDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Collects the text of a paragraph from its runs, and the blocks that follow the paragraph. */
export class ParagraphPen {
  readonly path: string;
  readonly style: string | null;
  /** Text boxes, pictures and notes that are anchored in the paragraph. */
  readonly after: FlowItem[];
  #text: string;
  #textBoxes = 0;
  /** Set while a hidden run is read. */
  isHidden = false;
  /** Set while a superscript run is read. */
  isRaised = false;

  /** @param carried what earlier paragraphs, whose ends were deleted, pass on to this one */
  constructor(path: string, style: string | null, carried: Carried) {
    this.path = path;
    this.style = style;
    this.after = [...carried.after];
    this.#text = carried.text;
  }

  get text(): string {
    return this.#text;
  }

  /** A raised digit after other text is a mark or a power, not one more digit of the number before it. */
  write(text: string): void {
    const isMark = this.isRaised && this.#text !== '';
    this.#text += isMark ? text.replace(digit, (one) => superscriptDigits[Number(one)] ?? one) : text;
  }

  /** Numbers the text boxes of the paragraph from 1. */
  nextTextBoxPath(): string {
    this.#textBoxes += 1;
    return `${this.path}/txbx[${this.#textBoxes}]`;
  }
}
