// Looks that an HTML document may have: what sites and word processors make of the same report.

/** A link to a document. */
export interface WrittenLink {
  readonly text: string;
  readonly address: string;
}

/** What a site puts around a report. */
export interface SitePage {
  readonly site: string;
  /** From the home page down to the column. */
  readonly breadcrumb: readonly string[];
  /** The labelled values before the report, such as 索引号. */
  readonly metadata: readonly (readonly [label: string, value: string])[];
  readonly sideTitle: string;
  readonly sideLinks: readonly WrittenLink[];
  readonly attachments: readonly WrittenLink[];
}

export interface HtmlLooks {
  readonly encoding?: 'utf-8' | 'gbk';
  /** The encoding that the page claims; null where it claims none. The true one where it is not stated. */
  readonly encodingLabel?: string | null;
  /** `word` is what a word processor exports: MsoNormal paragraphs, spans cut anywhere, no heading elements. */
  readonly markup?: 'plain' | 'word';
  /** Rows of a table's head stand in thead as th. */
  readonly headCells?: boolean;
  /** A table for layout holds the report, and each table of the report stands in one of its own. */
  readonly layoutTables?: boolean;
  /** Bodies of tables end their cells and rows without end tags, as HTML allows. */
  readonly endTagsOmitted?: boolean;
  readonly page?: SitePage;
}
