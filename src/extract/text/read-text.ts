// Plain text → document content: paragraphs, and tables that a converter flattened to lines with tabs.
import type { Block, DocumentContent } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { tidyText } from '../../text/tidy-text.js';
import { decodeText, reportUndecoded } from '../bytes/decode.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxTextBytes } from '../bytes/limits.js';
import { readFlattenedTable, splitLines, usualRowGap } from './flattened-tables.js';

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
  const lines = splitLines(text);
  const rowGap = usualRowGap(lines);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line || line.kind === 'blank') continue;
    if (line.kind === 'text') {
      blocks.push(...paragraph(line.text, line.number, 1));
      continue;
    }
    const piece = readFlattenedTable(lines, at, rowGap);
    if (piece.kind === 'table') blocks.push({ kind: 'table', table: piece.table });
    else for (const { raw, line: number, column } of piece.texts) blocks.push(...paragraph(raw, number, column));
    at = piece.end - 1;
  }
  return { metadata: [], blocks, attachments: [], encoding };
}

function paragraph(raw: string, line: number, column: number): readonly Block[] {
  const text = tidyText(raw);
  if (text === '') return [];
  const anchor = { kind: 'text', line, column } as const;
  return [{ kind: 'paragraph', level: null, numbering: null, text, raw, anchor }];
}
