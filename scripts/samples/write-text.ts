// Writes the forms in which reports come as plain text. `lines` is what text converters produce: a table as one cell per line after a tab, with
// blank lines between rows. `tabs` is what is pasted from a word processor: a row per line. `pipes` is what converters to Markdown produce.
// A merged cell appears once; a place that it covers is an empty cell.
import { headingText, placeTable, type WrittenBlock, type WrittenTable } from './written-document.js';

export type TextTables = 'lines' | 'tabs' | 'pipes';

interface TextDocument {
  readonly blocks: readonly WrittenBlock[];
  /** How tables are written; as `lines` if not stated. */
  readonly tables?: TextTables;
}

const lineFeed = /\n/g;

/** Writes a document as UTF-8 text. */
export function writeTextDocument({ blocks, tables = 'lines' }: TextDocument): Uint8Array {
  return new TextEncoder().encode(`${blocks.map((block) => textBlock(block, tables)).join('\n')}\n`);
}

function textBlock(block: WrittenBlock, tables: TextTables): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 0 ? `${headingText(block)}\n` : headingText(block);
    case 'paragraph':
      return block.text;
    case 'table':
      return `${tables === 'lines' ? cellsInLines(block.table) : rowsInLines(block.table, tables)}\n\n`;
  }
}

function cellsInLines(table: WrittenTable): string {
  const rows = placeTable(table).places.map((places, row) => {
    const cells = places.filter((place, column) => place !== null && place !== places[column - 1]);
    return cells.map((place) => `\t${place?.row === row ? place.cell.text : ''}`).join('\n');
  });
  return rows.join('\n\n');
}

/** Every place of the grid has its own cell; the text of a merged one is in the first of them. */
function rowsInLines(table: WrittenTable, tables: 'tabs' | 'pipes'): string {
  const rows = placeTable(table).places.map((places, row) =>
    places.map((place, column) =>
      place?.row === row && place.column === column ? place.cell.text.replace(lineFeed, ' ') : '',
    ),
  );
  if (tables === 'tabs') return rows.map((texts) => texts.join('\t')).join('\n');
  const [head = [], ...body] = rows.map((texts) => `| ${texts.join(' | ')} |`);
  const rule = `|${'---|'.repeat(rows[0]?.length ?? 0)}`;
  return [head, rule, ...body].join('\n');
}
