// An extracted document as text for a person.
import { type Anchor, describeAnchor } from '../../model/anchor.js';
import type { Block, Extraction } from '../../model/document.js';
import type { Problem } from '../../model/problem.js';
import { gridOf, type Table } from '../../model/table.js';
import { drawTable, plainText } from '../drawing/draw-table.js';

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
  return [head, drawTable(rows, 24), ...drawPlaces(table), ...repairs].join('\n');
}

/** Where the cells of a printed table stand: `2: 72,100–160,118` is a box on page 2, in points from its top left corner. */
function drawPlaces(table: Table): readonly string[] {
  if (table.anchor.kind !== 'page') return [];
  const rows = gridOf(table).map((line, row) =>
    line.map((cell, column) =>
      cell !== null && cell.row === row && cell.column === column ? describePlaces(cell.anchor) : '',
    ),
  );
  return ['', '  page: left,top–right,bottom of each cell, in points', drawTable(rows, 60)];
}

function describePlaces(anchor: Anchor): string {
  if (anchor.kind !== 'page') return '';
  return [anchor, ...anchor.further]
    .map(({ page, box }) => {
      const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map(Math.round);
      return `${page}: ${left},${top}–${right},${bottom}`;
    })
    .join(' + ');
}

/** Problems, one a line. */
export function drawProblems(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => plainText(`! ${problem.code}: ${problem.message}`));
}
