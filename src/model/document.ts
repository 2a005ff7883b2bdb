// What extract hands to transform: a file's text and tables in reading order. Nothing here knows about reports.
import type { Format } from '../catalogues/formats.js';
import type { Recognisers } from '../catalogues/recognisers.js';
import type { Anchor } from './anchor.js';
import type { Problem } from './problem.js';
import type { Table, TableFeature } from './table.js';

/** A heading or a paragraph. `level` is 1–6 for a heading, 0 for the document's title, null for a paragraph. */
export interface TextBlock {
  readonly kind: 'heading' | 'paragraph';
  readonly level: number | null;
  /** The number that the word processor adds automatically (一、). It also begins `text`. Null if there is none, or if the text itself states it. */
  readonly numbering: string | null;
  readonly text: string;
  readonly raw: string;
  /** Only if it was recognised in a picture. */
  readonly isRecognised?: true;
  readonly anchor: Anchor;
}

interface TableBlock {
  readonly kind: 'table';
  readonly table: Table;
}

/** A picture in place of text. It is kept, so that a missing table can be explained. */
export interface PictureBlock {
  readonly kind: 'picture';
  /** The address or the name of the part that its bytes are found by; null if it has none, or stands for what a page paints. */
  readonly source: string | null;
  /** Its alternative text or file name; empty if it has neither. */
  readonly description: string;
  readonly anchor: Anchor;
}

export type Block = TextBlock | TableBlock | PictureBlock;

/** A link to a file (an attachment), with the text of the link. */
export interface Link {
  readonly text: string;
  readonly address: string;
}

/** A named statement about the document that is not part of its text: a page's title, 索引号, 发布机构, 发布日期, a file's author. */
export interface MetadataItem {
  readonly name: string;
  readonly value: string;
}

/** The name of the metadata item that states which program wrote the file; every reader gives it this name. */
export const producerName = 'producer';

/** What a format's reader makes of the bytes. */
export interface DocumentContent {
  readonly metadata: readonly MetadataItem[];
  readonly blocks: readonly Block[];
  /** Links to documents (by suffix or download address), in reading order. */
  readonly attachments: readonly Link[];
}

export interface Document extends DocumentContent {
  readonly name: string;
  readonly format: Format;
  /** The encoding that the bytes were decoded with; null if the format fixes it. */
  readonly encoding: string | null;
  /** Who recognised its pictures; null if it has none that had to be recognised. */
  readonly recognisers: Recognisers | null;
  readonly problems: readonly Problem[];
}

/** What an independent reader of the same bytes saw. */
export type SecondReading =
  | {
      readonly status: 'read';
      readonly reader: string;
      readonly blocks: readonly Block[];
      /** Structures that this reader cannot see: if a table has one of them, a disagreement about that table means nothing. */
      readonly blindTo: readonly TableFeature[];
    }
  | {
      /** The reader gives text without tables: the printed lines of each page, from top to bottom. */
      readonly status: 'lines';
      readonly reader: string;
      readonly pages: readonly (readonly string[])[];
    }
  | { readonly status: 'abstained'; readonly reader: string; readonly reason: string }
  | { readonly status: 'off' };

/** The result of extract: a document, or the reason why there is none. */
export type Extraction =
  | { readonly kind: 'document'; readonly document: Document; readonly secondReading: SecondReading }
  | {
      readonly kind: 'unreadable';
      readonly name: string;
      readonly detected: string;
      readonly recognisers: Recognisers | null;
      readonly problems: readonly Problem[];
    };

/** The tables of a document in reading order. A table's index + 1 is the number that people see. */
export function tablesOf(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
}

const fileSuffix = '(?:doc[xm]?|wps|wpt|rtf|f?odt|pdf|ofd|xls[xm]?|et|ods|mht(?:ml)?|zip|rar|7z|t?gz|tar)';
const pathToFile = new RegExp(`\\.${fileSuffix}$`, 'i');
const queryToFile = new RegExp(`[?&][^=&#]*=[^&#]*\\.${fileSuffix}(?=$|[&#])`, 'i');
const downloadPage = /(?:^|\/)(?:download|downfile|filedown|downloadfile|attachdownload)\w*(?:\.\w+)?\?/i;
const nameOfFile = new RegExp(`\\.${fileSuffix}\\s*$`, 'i');
const queryOrHash = /[?#].*$/s;
const otherScheme = /^\s*(?:javascript|mailto|tel|data|about|blob)\s*:/i;

/**
 * Whether a link leads to a file that may hold a report, judging by the suffix of its address, of a parameter, or of its text.
 * @param address as printed, which may be relative: `./P020240115.docx`, `download.jsp?file=report.pdf`
 * @param text the text of the link
 */
export function leadsToFile(address: string, text: string): boolean {
  if (otherScheme.test(address)) return false;
  return (
    pathToFile.test(address.replace(queryOrHash, '')) ||
    queryToFile.test(address) ||
    downloadPage.test(address) ||
    nameOfFile.test(text)
  );
}
