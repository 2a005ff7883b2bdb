// What the readers of a Word document share while they go through one story: the body, or a note.
import type { Block, Link } from '../../../model/document.js';
import type { ProblemCollector } from '../../../model/problem.js';
import type { TableFeature } from '../../../model/table.js';
import type { Relationship } from '../package/relationships.js';
import type { XmlElement } from '../package/xml.js';
import type { ListCounter } from '../styles/list-counter.js';
import type { Styles } from '../styles/styles.js';
import type { FieldStack } from './fields.js';

/**
 * A block on its way into the document. An aside stands in the reading order, but is no text of the cell that it was found
 * in: a note's text, or what follows a nested table.
 */
export interface FlowItem {
  readonly block: Block;
  readonly isAside: boolean;
}

export type NoteKind = 'footnote' | 'endnote';

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
  /** The paragraphs of a note, all asides. */
  readonly readNote: (kind: NoteKind, id: string) => readonly FlowItem[];
  /** Reads what holds paragraphs and tables: the body, a cell, a text box, a note. */
  readonly readFlow: (container: XmlElement, path: string, story: Story) => readonly FlowItem[];
}
