// Looks that a Word document may have: what word processors and typists do to the same report.

export interface DocxLooks {
  /** The numbers of headings come from a numbering definition; no text states them. */
  readonly automaticNumbering?: boolean;
  /** Tables, cells and texts stand in content controls (w:sdt). */
  readonly contentControls?: boolean;
  /** Each number in a table is a correction: an old number deleted, the right one inserted. */
  readonly trackedChanges?: boolean;
  readonly oneRunPerCharacter?: boolean;
  /** Under a label of the first column that spans rows, the rows begin with a gap (w:gridBefore) where they would continue it. */
  readonly gridBefore?: boolean;
  readonly titleInTextBox?: boolean;
  /** Each paragraph and each number in a table is followed by hidden text. */
  readonly hiddenText?: boolean;
  /** The text of table cells that a footnote is referred to from. */
  readonly footnoteAfter?: string;
}
