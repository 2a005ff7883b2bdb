// Looks that an HTML document may have: what sites and word processors make of the same report.

import type { HtmlProducer } from './html-producers.js';

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
  /** The program that wrote the markup; then `markup`, `headCells`, `layoutTables` and `endTagsOmitted` are not asked. */
  readonly producer?: HtmlProducer;
  readonly encoding?: 'utf-8' | 'gbk';
  /** The encoding that the page claims; null if it claims none. If not stated, the true one. */
  readonly encodingLabel?: string | null;
  /** `word` is the output of a word processor: MsoNormal paragraphs, spans cut anywhere, no heading elements. */
  readonly markup?: 'plain' | 'word';
  /** The rows of a table's head are in thead, as th. */
  readonly headCells?: boolean;
  /** A layout table holds the report, and each table of the report is inside one of its own. */
  readonly layoutTables?: boolean;
  /** Table bodies leave out the end tags of cells and rows, as HTML allows. */
  readonly endTagsOmitted?: boolean;
  readonly page?: SitePage;
}
