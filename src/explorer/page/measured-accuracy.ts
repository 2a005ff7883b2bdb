// How often the program reads a number right, where the truth is known.

/** The numbers of documents of one format. Each is counted once. */
export interface FormatAccuracy {
  /** The extension of the documents' names. */
  readonly format: string;
  readonly documents: number;
  readonly right: number;
  /** Right, but flagged: a false alarm, or doubt that a person would share. */
  readonly right_flagged: number;
  /** Wrong or unreadable, and flagged. */
  readonly wrong_flagged: number;
  /** Missing, and a problem of the document says that something is. */
  readonly reported: number;
  /** Wrong, missing or invented, and nothing says so. */
  readonly silent: number;
}

/** What was measured of a version. */
export interface MeasuredAccuracy {
  readonly version: string;
  readonly formats: readonly FormatAccuracy[];
}
