// Looks that a Word document may have: what word processors and typists do to the same report.

import type { DocxProducer } from './docx-producers.js';

export interface DocxLooks {
  /** The program that wrote the document; if not stated, none in particular. */
  readonly producer?: DocxProducer;
  /** The numbers of headings come from a numbering definition and are not in the text. */
  readonly automaticNumbering?: boolean;
  /** Tables, cells and texts are in content controls (w:sdt). */
  readonly contentControls?: boolean;
  /** Each number in a table is a correction: an old number deleted, the right one inserted. */
  readonly trackedChanges?: boolean;
  readonly oneRunPerCharacter?: boolean;
  /** Under a label of the first column that spans rows, each row begins with a gap (w:gridBefore) instead of continuing the label. */
  readonly gridBefore?: boolean;
  readonly titleInTextBox?: boolean;
  /** Each paragraph and each number in a table is followed by hidden text. */
  readonly hiddenText?: boolean;
  /** The text of the table cells that refer to a footnote. */
  readonly footnoteAfter?: string;
}
