// How the tests of HTML write tables down: rows of texts, each followed by the spans of its cell if there are any.
import { expect } from 'vitest';
import type { Block } from '../../../src/model/document.js';
import { brokenInvariant, cellsByRow, type Table } from '../../../src/model/table.js';

/** Each row's cells as `text` or `text 2×3` (rows × columns). Asserts that the table's invariants hold. */
export function sketchTable(table: Table): readonly (readonly string[])[] {
  expect(brokenInvariant(table)).toBeNull();
  return cellsByRow(table).map((row) =>
    row.map((cell) => {
      const spans = cell.rowSpan > 1 || cell.columnSpan > 1 ? ` ${cell.rowSpan}×${cell.columnSpan}` : '';
      return `${cell.text}${spans}`;
    }),
  );
}

/** Blocks as lines: headings with `#` for their level (`=` for the title), tables as rows, pictures in brackets. */
export function sketchBlocks(blocks: readonly Block[]): readonly unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'table') return sketchTable(block.table);
    if (block.kind === 'picture') return `[${block.description}]`;
    if (block.level === null) return block.text;
    return `${block.level === 0 ? '=' : '#'.repeat(block.level)} ${block.text}`;
  });
}
