// Documents in traditional characters: their text is given in simplified ones, which the official forms use. The raw text stays as printed.
import type { Block, DocumentContent, SecondReading } from '../model/document.js';
import { countTraditional, simplify } from '../text/traditional.js';

/** Fewer may be names, or slips of the pen. */
const leastTraditional = 20;
const leastShare = 0.04;
const han = /[\u3400-\u9fff]/g;

/** Whether a document is written in traditional characters. */
export function isTraditional({ blocks }: DocumentContent): boolean {
  const text = blocks
    .map((block) => {
      if (block.kind === 'table') return block.table.cells.map((cell) => cell.text).join('');
      return block.kind === 'picture' ? '' : block.text;
    })
    .join('');
  const count = countTraditional(text);
  return count >= leastTraditional && count >= leastShare * (text.match(han)?.length ?? 0);
}

/** The content with its text in simplified characters. */
export function simplifiedContent(content: DocumentContent): DocumentContent {
  return {
    metadata: content.metadata.map(({ name, value }) => ({ name: simplify(name), value: simplify(value) })),
    blocks: content.blocks.map(simplifiedBlock),
    attachments: content.attachments.map(({ text, address }) => ({ text: simplify(text), address })),
  };
}

/** A second reading with its text in simplified characters. */
export function simplifiedReading(reading: SecondReading): SecondReading {
  if (reading.status === 'read') return { ...reading, blocks: reading.blocks.map(simplifiedBlock) };
  if (reading.status !== 'lines') return reading;
  return { ...reading, pages: reading.pages.map((lines) => lines.map(simplify)) };
}

function simplifiedBlock(block: Block): Block {
  if (block.kind === 'picture') return block;
  if (block.kind !== 'table') return { ...block, text: simplify(block.text) };
  const { table } = block;
  return {
    kind: 'table',
    table: { ...table, cells: table.cells.map((cell) => ({ ...cell, text: simplify(cell.text) })) },
  };
}
