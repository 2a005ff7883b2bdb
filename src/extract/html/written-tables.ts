// Tables that a page writes as text: pasted into <pre>, or as one paragraph or line for each row or cell.
import type { Table } from '../../model/table.js';
import { findWrittenTables, replaceWritten } from '../tables/flattened/written-tables.js';
import type { PageBlock } from './blocks.js';

/** Replaces the lines of such tables by the tables. Any other block stays as it is. */
export function withWrittenTables(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const tables = findWrittenTables(
    blocks.map(({ block, linkLength }) =>
      block.kind === 'table' || block.kind === 'picture' || linkLength > 0 ? null : block,
    ),
  );
  return tables.length === 0 ? blocks : replaceWritten(blocks, tables, asPageBlock);
}

function asPageBlock(table: Table, lines: readonly PageBlock[]): PageBlock {
  const [first] = lines;
  if (first === undefined) throw new Error('A written table replaces at least one line');
  const sum = (length: (block: PageBlock) => number) => lines.reduce((all, block) => all + length(block), 0);
  return {
    block: { kind: 'table', table },
    element: first.element,
    textLength: sum(({ textLength }) => textLength),
    linkLength: sum(({ linkLength }) => linkLength),
  };
}
