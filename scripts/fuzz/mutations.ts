// Which kinds of damage apply to each kind of source. The same place and amount give the same damage.
import { anySource, encodedText } from './byte-mutations.js';
import type { Mutations } from './change.js';
import { flattened, htmlCells, markup, portable, wordMerges } from './markup-mutations.js';
import { ofdPages } from './older/ofd-pages.js';
import { richText } from './older/rich-text.js';
import { savedPages } from './older/saved-page.js';
import { sheetParts } from './older/sheet-parts.js';
import { sheetRecords } from './older/sheet-records.js';
import { wordText } from './older/word-streams.js';
import { painted } from './painted-mutations.js';
import { seenInHtml, seenInTables, seenInWord } from './seen-mutations.js';
import { flatTables, tables } from './table-mutations.js';

/**
 * What a source is: the bytes of a file (`html`, `text`, `pdf`, `rtf`, `mail`; `package` for the zip of a Word document, `ole` for a compound
 * file), its content (`docx` for the main part of a Word document or its only file of XML, `odt` for that of an OpenDocument file, `painted` for
 * the content of the pages of a PDF, `pages` for those of an OFD file, `word` and `records` for the streams of a Word or Excel 97–2003 file,
 * `parts` for the sheets of an Excel workbook), or blocks that are yet to be written (`tables`; `flat_tables` if the format has no merged cells).
 */
export const sourceKinds = [
  ...(['html', 'docx', 'package', 'text', 'pdf', 'painted', 'tables', 'flat_tables'] as const),
  ...(['ole', 'word', 'records', 'rtf', 'mail', 'odt', 'parts', 'pages'] as const),
] as const;

export type SourceKind = (typeof sourceKinds)[number];

export const mutations: Readonly<Record<SourceKind, Mutations>> = {
  html: { ...anySource, ...encodedText, ...markup, ...htmlCells, ...seenInHtml },
  docx: { ...anySource, ...markup, ...wordMerges, ...seenInWord },
  package: anySource,
  text: { ...anySource, ...encodedText, ...flattened },
  pdf: { ...anySource, ...portable },
  painted,
  tables: { ...tables, ...seenInTables },
  flat_tables: { ...flatTables, ...seenInTables },
  ole: anySource,
  word: { ...anySource, ...wordText },
  records: { ...anySource, ...sheetRecords },
  rtf: { ...anySource, ...richText },
  mail: { ...anySource, ...savedPages },
  odt: { ...anySource, ...markup },
  parts: { ...anySource, ...sheetParts },
  pages: ofdPages,
};
