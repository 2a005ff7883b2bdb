// Tables that a page or a Word document writes as paragraphs: one for each row or cell.
import type { TextBlock } from '../../../model/document.js';
import type { Table } from '../../../model/table.js';
import { readPieces } from './flattened-tables.js';
import { readLines } from './lines.js';

/** A table in place of some blocks: `start` is the index of the first of them, `end` the index after the last. */
export interface WrittenTable {
  readonly table: Table;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds tables that are written as paragraphs.
 * @param blocks in reading order; null for a block that cannot be part of such a table
 * @throws DocumentFault `file_too_large` if a table is beyond the limits of a grid
 */
export function findWrittenTables(blocks: readonly (TextBlock | null)[]): readonly WrittenTable[] {
  const lines = readLines(blocks.map((block) => (block === null || !isLine(block) ? null : block.raw)));
  const pieces = readPieces(lines, (line) => blocks[line - 1]?.anchor ?? nowhere);
  const isRuling = (index: number) => lines[index]?.kind === 'blank';
  return pieces.flatMap((piece) => {
    if (piece.kind !== 'table') return [];
    let { start, end } = piece;
    while (isRuling(start - 1)) start--;
    while (isRuling(end)) end++;
    return [{ table: piece.table, start, end }];
  });
}

const nowhere = { kind: 'text', line: 1, column: 1 } as const;

function isLine({ numbering, raw }: TextBlock): boolean {
  return numbering === null && !raw.includes('\n');
}

/** Replaces the blocks that make up each table. */
export function replaceWritten<Item>(
  items: readonly Item[],
  tables: readonly WrittenTable[],
  asItem: (table: Table, replaced: readonly Item[]) => Item,
): readonly Item[] {
  const replaced: Item[] = [];
  let at = 0;
  for (const { table, start, end } of tables) {
    replaced.push(...items.slice(at, start), asItem(table, items.slice(start, end)));
    at = end;
  }
  return [...replaced, ...items.slice(at)];
}
