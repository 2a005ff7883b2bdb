// A workbook as its file stores it, read without the library of the first reader: the second reading, and what the library does not give.

/** A cell as it is stored. */
export interface StoredCell {
  /** `C5`. */
  readonly address: string;
  /** Its text, or its number as written in the file; empty if it holds nothing. */
  readonly text: string;
  /** The index of its format, for `looks`. */
  readonly format: number;
  /** How the parts of its text look that have a font of their own; `format` for those that do not. Empty if it is written in one. */
  readonly parts: readonly PartLook[];
}

/** A sheet as it is stored. */
export interface StoredSheet {
  readonly name: string;
  readonly cells: readonly StoredCell[];
  /** The ranges that are merged, such as `A1:C2`. */
  readonly merges: readonly string[];
  /** Whether the sheet is set to show nothing where a number is 0 (18.3.1.87, showZeros). */
  readonly hidesZeros: boolean;
}

/** How the text of a format looks, if it is anything but plain. */
export type TextLook = 'struck' | 'raised' | 'white' | null;

/** How a part of the text of a cell looks: by itself, or as the format of the cell says. */
export type PartLook = TextLook | 'format';

/** What a workbook holds. */
export interface StoredWorkbook {
  readonly sheets: readonly StoredSheet[];
  /** The look of each format. */
  readonly looks: readonly TextLook[];
}
