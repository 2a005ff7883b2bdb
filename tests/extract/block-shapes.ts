import type { Block } from '../../src/model/document.js';

/** Each text, and each table as its rows of texts; a merged cell has its spans behind its text: `a 2×1`. */
export const shape = (blocks: readonly Block[]) =>
  blocks.map((block) => {
    if (block.kind === 'picture') return 'picture';
    if (block.kind !== 'table') return block.text;
    const { rows, cells } = block.table;
    return Array.from({ length: rows }, (_, row) =>
      cells
        .filter((cell) => cell.row === row)
        .map(({ text, rowSpan, columnSpan }) => (rowSpan + columnSpan > 2 ? `${text} ${rowSpan}×${columnSpan}` : text)),
    );
  });
