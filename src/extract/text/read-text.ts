// Plain text → document content: paragraphs, and tables that a converter flattened to lines with tabs.
import type { Block, DocumentContent } from '../../model/document.js';
import type { ProblemCollector } from '../../model/problem.js';
import { tidyText } from '../../text/tidy-text.js';
import { decodeText } from '../bytes/decode.js';
import { DocumentFault } from '../bytes/document-fault.js';
import { maxTextBytes } from '../bytes/limits.js';
import { readFlattenedTable, usualRowGap } from './flattened-tables.js';
import { readLines } from './text-lines.js';

/**
 * Reads a text file. Each line is a paragraph, but for the lines of flattened tables.
 * @param _problems unused so far: text has no structure that could be damaged
 * @throws DocumentFault `file_too_large` when there are too many bytes, or a table has too many cells
 */
export function readText(
  bytes: Uint8Array,
  _problems: ProblemCollector,
): DocumentContent & { readonly encoding: string } {
  if (bytes.length > maxTextBytes)
    throw new DocumentFault('file_too_large', `The text has ${bytes.length} bytes; up to ${maxTextBytes} are read.`);
  const { text, encoding } = decodeText(bytes);
  const lines = readLines(text);
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
