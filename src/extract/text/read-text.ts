// Plain text → document content: paragraphs, and tables that a converter flattened to lines with tabs.
import type { Block, DocumentContent } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { tidyText } from '../../text/tidy-text.js';
import { decodeText, reportUndecoded } from '../bytes/decode.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxTextBytes } from '../bytes/limits.js';
import { readPieces } from '../tables/flattened/flattened-tables.js';
import { splitLines } from '../tables/flattened/lines.js';

/**
 * Reads a text file. Each line becomes a paragraph, except the lines of flattened tables.
 * @param problems receives `text_undecodable`
 * @returns the content, and the encoding that the bytes were decoded with
 * @throws DocumentFault `file_too_large` if there are too many bytes, or a table has too many cells
 */
export function readText(
  bytes: Uint8Array,
  problems: ProblemCollector,
): DocumentContent & { readonly encoding: string } {
  if (bytes.length > maxTextBytes)
    throw new DocumentFault(
      'file_too_large',
      `The text has ${bytes.length} bytes; the limit is ${maxTextBytes}. Split it into one file per report.`,
    );
  const { text, encoding } = decodeText(bytes);
  reportUndecoded(text, problems);
  const pieces = readPieces(splitLines(text), (line, column) => ({ kind: 'text', line, column }));
  const blocks = pieces.flatMap((piece): readonly Block[] => {
    if (piece.kind === 'table') return [{ kind: 'table', table: piece.table }];
    return piece.texts.flatMap(({ raw, line, column }) => paragraph(raw, line, column));
  });
  return { metadata: [], blocks, attachments: [], encoding };
}

function paragraph(raw: string, line: number, column: number): readonly Block[] {
  const text = tidyText(raw);
  if (text === '') return [];
  const anchor = { kind: 'text', line, column } as const;
  return [{ kind: 'paragraph', level: null, numbering: null, text, raw, anchor }];
}
