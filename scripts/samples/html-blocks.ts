// Blocks → HTML elements, as a site's editor writes them or as a word processor exports them.
import type { HtmlLooks } from './html-looks.js';
import { htmlPieces } from './html-pieces.js';
import type { HtmlProducer } from './html-producers.js';
import {
  headingText,
  placeTable,
  type WrittenBlock,
  type WrittenCell,
  type WrittenHeading,
  type WrittenParagraph,
  type WrittenRow,
  type WrittenTableBlock,
} from './written-document.js';
import { escapeMarkup } from './xml-text.js';

const lineFeed = /\n/g;
/** Where a word processor changes the font inside a text: between Chinese characters and anything else. */
const fontChange = /(?<=[^\x20-\x7e])(?=[\x20-\x7e])|(?<=[\x20-\x7e])(?=[^\x20-\x7e])/u;
const wordTable =
  'class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;mso-padding-alt:0cm 5.4pt 0cm 5.4pt"';
const plainTable = 'border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;width:100%"';

/** Writes blocks one after the other, each on its own line. */
export function htmlBlocks(blocks: readonly WrittenBlock[], looks: HtmlLooks): string {
  return blocks.map((block) => htmlBlock(block, looks)).join('\n');
}

function htmlBlock(block: WrittenBlock, looks: HtmlLooks): string {
  if (looks.producer) return producedBlock(block, looks.producer);
  switch (block.kind) {
    case 'heading':
      return htmlHeading(block, looks);
    case 'paragraph':
      return htmlParagraph(block, looks);
    case 'table':
      return looks.layoutTables ? inLayoutTable(htmlTable(block, looks)) : htmlTable(block, looks);
  }
}

function producedBlock(block: WrittenBlock, producer: HtmlProducer): string {
  switch (block.kind) {
    case 'heading':
      return producer.heading(inlineText(headingText(block)), block.level);
    case 'paragraph':
      return producer.paragraph(inlineText(block.text), block.alignment);
    case 'table': {
      const { columns } = placeTable(block.table);
      const rows = block.table.rows.map(({ cells }) =>
        producer.row(cells.map((cell) => producer.cell(producedText(cell, producer), spansOf(cell))).join('')),
      );
      return producer.table(rows.join(''), columns);
    }
  }
}

function producedText(cell: WrittenCell, { emptyCell }: HtmlProducer): string {
  if (cell.pieces) return htmlPieces(cell.pieces);
  return cell.text === '' ? emptyCell : inlineText(cell.text);
}

function spansOf({ rowSpan, columnSpan }: WrittenCell): string {
  return `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
}

function htmlHeading(heading: WrittenHeading, looks: HtmlLooks): string {
  const text = headingText(heading);
  if (looks.markup === 'word') {
    const alignment = heading.level === 0 ? ' align="center" style="text-align:center"' : '';
    return `<p class="MsoNormal"${alignment}><b>${wordSpans(text, '黑体')}</b></p>`;
  }
  const name = `h${Math.max(1, Math.min(6, heading.level + 1))}`;
  return `<${name}>${inlineText(text)}</${name}>`;
}

function htmlParagraph(paragraph: WrittenParagraph, looks: HtmlLooks): string {
  const style = paragraph.alignment ? `text-align:${paragraph.alignment}` : 'text-indent:2em';
  if (looks.markup === 'word')
    return `<p class="MsoNormal" style="${style};line-height:28.0pt">${wordSpans(paragraph.text, '仿宋')}</p>`;
  return `<p style="${style}">${inlineText(paragraph.text)}</p>`;
}

function htmlTable({ table, headRows = 0 }: WrittenTableBlock, looks: HtmlLooks): string {
  const headCount = looks.headCells ? headRows : 0;
  const rows = (part: readonly WrittenRow[], cell: 'td' | 'th') =>
    part.map((row) => htmlRow(row, cell, looks)).join('\n');
  const head = headCount > 0 ? `<thead>\n${rows(table.rows.slice(0, headCount), 'th')}\n</thead>\n` : '';
  const body = `<tbody>\n${rows(table.rows.slice(headCount), 'td')}\n</tbody>`;
  return `<table ${looks.markup === 'word' ? wordTable : plainTable}>\n${head}${body}\n</table>`;
}

function htmlRow(row: WrittenRow, name: 'td' | 'th', looks: HtmlLooks): string {
  const omitted = looks.endTagsOmitted && name === 'td';
  const cells = row.cells.map((cell) => `${htmlCellStart(cell, name, looks)}${omitted ? '' : `</${name}>`}`);
  return `<tr>${cells.join('')}${omitted ? '' : '</tr>'}`;
}

function htmlCellStart(cell: WrittenCell, name: 'td' | 'th', looks: HtmlLooks): string {
  const spans = spansOf(cell);
  if (cell.pieces) return `<${name}${spans}>${htmlPieces(cell.pieces)}`;
  if (looks.markup !== 'word') return `<${name}${spans}>${inlineText(cell.text)}`;
  const width = 57 * cell.columnSpan;
  const content = cell.text === '' ? '<span lang="EN-US"><o:p>&nbsp;</o:p></span>' : wordSpans(cell.text, '宋体');
  return `<${name} width="${width}"${spans} style="border:solid windowtext 1.0pt;padding:0cm 5.4pt"><p class="MsoNormal" align="center">${content}</p>`;
}

function inlineText(text: string): string {
  return escapeMarkup(text).replace(lineFeed, '<br>');
}

/** Text as a word processor exports it: a new span at each change between Chinese and Latin characters. */
function wordSpans(text: string, font: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(fontChange)
        .map((piece) => wordSpan(piece, font))
        .join(''),
    )
    .join('<br>');
}

function wordSpan(piece: string, font: string): string {
  if (piece === '') return '';
  const isLatin = (piece.codePointAt(0) ?? 0) < 0x7f;
  const attributes = isLatin ? 'lang="EN-US"' : `style="font-family:${font}"`;
  return `<span ${attributes}>${escapeMarkup(piece)}</span>`;
}

/** One table inside a table that only lays out the page. */
export function inLayoutTable(html: string): string {
  return `<table width="100%" border="0" cellpadding="0" cellspacing="0"><tr><td>\n${html}\n</td></tr></table>`;
}
