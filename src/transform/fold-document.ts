// The door of the stage: traditional characters become simplified ones, so that titles, headings, labels, units and sentences are read alike.
// The raw text of cells and blocks stays as printed.
import type { Block, Document, SecondReading } from '../model/document.js';
import { foldTraditional, isTraditional } from '../text/traditional.js';

/** A document and its second reading in simplified characters; the same objects if the document has no traditional ones. */
export function foldDocument(document: Document, second: SecondReading): { document: Document; second: SecondReading } {
  if (!isTraditional(textsOf(document))) return { document, second };
  const metadata = document.metadata.map((item) => ({
    name: foldTraditional(item.name),
    value: foldTraditional(item.value),
  }));
  return { document: { ...document, metadata, blocks: document.blocks.map(foldBlock) }, second: foldReading(second) };
}

function* textsOf({ metadata, blocks }: Document): Iterable<string> {
  for (const { value } of metadata) yield value;
  for (const block of blocks) {
    if (block.kind === 'table') for (const cell of block.table.cells) yield cell.text;
    else if (block.kind !== 'picture') yield block.text;
  }
}

function foldBlock(block: Block): Block {
  if (block.kind === 'picture') return block;
  if (block.kind !== 'table') return { ...block, text: foldTraditional(block.text) };
  const cells = block.table.cells.map((cell) => ({ ...cell, text: foldTraditional(cell.text) }));
  return { kind: 'table', table: { ...block.table, cells } };
}

function foldReading(second: SecondReading): SecondReading {
  switch (second.status) {
    case 'read':
      return { ...second, blocks: second.blocks.map(foldBlock) };
    case 'lines':
      return { ...second, pages: second.pages.map((lines) => lines.map(foldTraditional)) };
    default:
      return second;
  }
}
