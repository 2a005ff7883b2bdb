// xxgk extract: shows what was read from a file, before any mapping.
import type { OcrMode } from '../../catalogues/recognisers.js';
import { type Anchor, describeAnchor } from '../../model/anchor.js';
import type { Block, Extraction } from '../../model/document.js';
import { gridOf, type Table } from '../../model/table.js';
import { type DescribeCommand, UsageError } from '../command.js';
import { drawTable } from '../draw-table.js';
import { examples } from '../examples.js';
import { recognitionOption, wholeNumberOf } from '../option-values.js';
import { printableText } from '../terminal.js';
import { drawProblems, noSecondReader, readOneFile } from './one-file.js';

interface ExtractFlags {
  readonly json?: boolean;
  readonly ocr: OcrMode;
  readonly svg?: number;
}

const mostPages = 999_999;

/** Describes `xxgk extract`. */
export const describeExtract: DescribeCommand = (command) =>
  command
    .argument('<file>', 'a report file, also one in an archive: archive.zip!folder/report.docx')
    .option('--json', 'JSON instead of text')
    .addOption(recognitionOption(command))
    .option('--svg <page>', 'the page of a PDF to draw: its text, lines, and the cells recovered from it', (text) =>
      wholeNumberOf('--svg', text, { least: 1, most: mostPages }),
    )
    .addHelpText(
      'after',
      examples(
        [
          ['xxgk extract report.docx', 'blocks and tables as text; for a PDF also the page and box of every cell'],
          ['xxgk extract report.html --json', 'the whole document, with an anchor for every cell'],
          ['xxgk extract report.pdf --svg 3 > page.svg', 'the third page, to see why a cell was read the way it was'],
        ],
        '0 the file was read, 1 it could not be read, 2 wrong usage.',
      ),
    )
    .action((path: string, flags: ExtractFlags) =>
      flags.svg === undefined ? runExtract(path, flags) : runDraw(path, flags.svg),
    );

async function runExtract(path: string, { json, ocr }: ExtractFlags): Promise<void> {
  const extraction = await readOneFile(path, { ...noSecondReader, ocr }, (pool, task) => pool.extract(task));
  if (extraction.kind === 'unreadable') process.exitCode = 1;
  process.stdout.write(`${json ? JSON.stringify(extraction, null, 2) : drawDocument(extraction)}\n`);
}

/** Prints the picture on standard output, problems on standard error. */
async function runDraw(path: string, page: number): Promise<void> {
  const { svg, pages, problems } = await readOneFile(path, noSecondReader, (pool, task) =>
    pool.draw({ ...task, page }),
  );
  if (problems.length > 0) process.stderr.write(`${drawProblems(problems).join('\n')}\n`);
  if (svg !== null) process.stdout.write(`${svg}\n`);
  else if (problems.length > 0) process.exitCode = 1;
  else throw new UsageError('no_such_page', `${path} has ${pages} pages; it has no page ${page}.`);
}

/** Draws metadata, then blocks and tables in reading order, then problems. */
function drawDocument(extraction: Extraction): string {
  if (extraction.kind === 'unreadable')
    return [
      `${printableText(extraction.name)} could not be read (${extraction.detected}).`,
      ...drawProblems(extraction.problems),
    ].join('\n');
  const { document } = extraction;
  let tables = 0;
  const blocks = document.blocks.map((block) => {
    if (block.kind === 'table') tables++;
    return drawBlock(block, tables);
  });
  return [
    `${printableText(document.name)}: ${document.format}${document.encoding ? `, ${document.encoding}` : ''}`,
    ...document.metadata.map((item) => printableText(`  ${item.name}: ${item.value.replaceAll('\n', ' ')}`)),
    ...document.attachments.map((link) => printableText(`  attachment: ${link.text} <${link.address}>`)),
    '',
    ...blocks,
    ...drawProblems(document.problems),
  ].join('\n');
}

function drawBlock(block: Block, tableNumber: number): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(Math.max(1, block.level ?? 1))} ${printableText(block.text)}`;
    case 'paragraph':
      return printableText(block.text);
    case 'picture':
      return `[picture ${printableText(block.description)}]`;
    case 'table':
      return `\n${drawGrid(block.table, tableNumber)}\n`;
  }
}

/** A merged cell shows its text in its first place, and an arrow in the other places that it covers. */
function drawGrid(table: Table, tableNumber: number): string {
  const rows = gridOf(table).map((line, row) =>
    line.map((cell, column) => {
      if (cell === null) return '∅';
      if (cell.row === row && cell.column === column) return cell.text;
      return cell.row === row ? '←' : '↑';
    }),
  );
  const repairs = table.repairs.map(
    (repair) => `  repaired at row ${repair.row + 1}, column ${repair.column + 1}: ${repair.what}`,
  );
  const head = `Table ${tableNumber}: ${table.rows} × ${table.columns}, ${table.origin}, ${printableText(describeAnchor(table.anchor))}`;
  return [head, drawTable(rows, { hasHead: false }), ...drawPlaces(table), ...repairs].join('\n');
}

/** Draws where the cells of a PDF table are: `2: 72,100–160,118` is a box on page 2, in points from its top left corner. */
function drawPlaces(table: Table): readonly string[] {
  if (table.anchor.kind !== 'page') return [];
  const rows = gridOf(table).map((line, row) =>
    line.map((cell, column) =>
      cell !== null && cell.row === row && cell.column === column ? describePlaces(cell.anchor) : '',
    ),
  );
  return ['', '  page: left,top–right,bottom of each cell, in points', drawTable(rows, { hasHead: false })];
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
