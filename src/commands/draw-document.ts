// An extracted document as text for a person.
import { describeAnchor } from '../model/anchor.js';
import type { Block, Extraction } from '../model/document.js';
import type { Problem } from '../model/problems.js';
import { gridOf, type Table } from '../model/table.js';
import { drawTable, plainText } from './draw-table.js';

/** Draws blocks and tables in reading order, metadata first, problems last. */
export function drawDocument(extraction: Extraction): string {
  if (extraction.kind === 'unreadable')
    return [
      `${plainText(extraction.name)} could not be read (${extraction.detected}).`,
      ...drawProblems(extraction.problems),
    ].join('\n');
  const { document } = extraction;
  let tables = 0;
  const blocks = document.blocks.map((block) => {
    if (block.kind === 'table') tables++;
    return drawBlock(block, tables);
  });
  return [
    `${plainText(document.name)}: ${document.format}${document.encoding ? `, ${document.encoding}` : ''}`,
    ...document.metadata.map((item) => plainText(`  ${item.name}: ${item.value.replaceAll('\n', ' ')}`)),
    ...document.attachments.map((link) => plainText(`  attachment: ${link.text} <${link.address}>`)),
    '',
    ...blocks,
    ...drawProblems(document.problems),
  ].join('\n');
}

function drawBlock(block: Block, tableNumber: number): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.max(1, block.level ?? 1))} ${plainText(block.text)}`;
    case 'paragraph':
      return plainText(block.text);
    case 'picture':
      return `[picture ${plainText(block.description)}]`;
    case 'table':
      return `\n${drawGrid(block.table, tableNumber)}\n`;
  }
}

/** A merged cell shows its text in its first place, and an arrow in those that it also covers. */
function drawGrid(table: Table, tableNumber: number): string {
  const rows = gridOf(table).map((line, row) =>
    line.map((cell, column) => {
      if (cell === null) return '∅';
      if (cell.row === row && cell.column === column) return cell.text;
      return cell.row === row ? '←' : '↑';
    }),
  );
  const repairs = table.repairs.map(
    (repair) => `  mended at row ${repair.row + 1}, column ${repair.column + 1}: ${repair.what}`,
  );
  const head = `Table ${tableNumber}: ${table.rows} × ${table.columns}, ${table.origin}, ${plainText(describeAnchor(table.anchor))}`;
  return [head, drawTable(rows, 24), ...repairs].join('\n');
}

/** Problems, one a line. */
export function drawProblems(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => plainText(`! ${problem.code}: ${problem.message}`));
}
