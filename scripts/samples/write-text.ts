// Writes the flattened form that text converters produce: a table as one cell per line after a tab, with blank lines between
// rows. A merged cell appears once; a place that it covers in the rows below is an empty cell.
import { headingText, placeTable, type WrittenBlock, type WrittenTable } from './written-document.js';

/** Writes a document as UTF-8 text. */
export function writeTextDocument({ blocks }: { readonly blocks: readonly WrittenBlock[] }): Uint8Array {
  return new TextEncoder().encode(`${blocks.map(textBlock).join('\n')}\n`);
}

function textBlock(block: WrittenBlock): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 0 ? `${headingText(block)}\n` : headingText(block);
    case 'paragraph':
      return block.text;
    case 'table':
      return `${textTable(block.table)}\n\n`;
  }
}

function textTable(table: WrittenTable): string {
  const rows = placeTable(table).places.map((places, row) => {
    const cells = places.filter((place, column) => place !== null && place !== places[column - 1]);
    return cells.map((place) => `\t${place?.row === row ? place.cell.text : ''}`).join('\n');
  });
  return rows.join('\n\n');
}
