// Which kinds of damage apply to each kind of source. The same place and amount give the same damage.
import { anySource, encodedText } from './byte-mutations.js';
import type { Mutations } from './change.js';
import { flattened, htmlCells, markup, portable, wordMerges } from './markup-mutations.js';
import { painted } from './painted-mutations.js';
import { seenInHtml, seenInTables, seenInWord } from './seen-mutations.js';
import { flatTables, tables } from './table-mutations.js';

/**
 * What a source is: the bytes of a file (`html`, `text`, `pdf`; `package` for the zip of a Word document), its content (`docx` for
 * the main part of a Word document, `painted` for the content of the pages of a PDF), or blocks that are yet to be
 * written (`tables`; `flat_tables` if the format has no merged cells).
 */
export const sourceKinds = ['html', 'docx', 'package', 'text', 'pdf', 'painted', 'tables', 'flat_tables'] as const;

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
};
