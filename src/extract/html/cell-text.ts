// The own text of a table's cell: paragraphs, divisions and <br> part its lines; tables in it are read on their own.
import { fieldText, isBlock } from './page/elements.js';
import { childElements, descendants, type PageElement } from './page/page-tree.js';
import { LineWriter, visibleLength } from './page/text-lines.js';

/** A nested table of one column with no more text than a label only arranges the words of its cell. */
const maxArrangedText = 60;

/** The text of a cell as printed: lines parted by line feeds, without the text of nested tables. */
export function cellText(cell: PageElement): string {
  const writer = new LineWriter();
  writeText(cell, writer, cell.name === 'pre');
  return writer
    .take()
    .map((line) => line.raw)
    .join('\n');
}

function writeText(element: PageElement, writer: LineWriter, preformatted: boolean): void {
  for (const child of element.children) {
    if (child.kind === 'text') {
      writer.text(child.text, { inLink: false, preformatted });
      continue;
    }
    if (child.name === 'table' && !isArrangedText(child)) continue;
    const field = fieldText(child);
    if (field !== null) writer.text(field, { inLink: false, preformatted });
    if (child.name === 'br') writer.breakLine();
    if (isBlock(child)) writer.breakBlock();
    writeText(child, writer, preformatted || child.name === 'pre');
    if (isBlock(child)) writer.breakBlock();
  }
}

/** The outermost tables in a cell that are tables of their own. */
export function nestedTables(cell: PageElement): readonly PageElement[] {
  const found: PageElement[] = [];
  for (const element of descendants(cell, (inside) => inside.name !== 'table'))
    if (element.name === 'table' && !isArrangedText(element)) found.push(element);
  return found;
}

function isArrangedText(table: PageElement): boolean {
  let length = 0;
  for (const element of descendants(table)) {
    if (element.name === 'table' || element.name === 'img') return false;
    if (element.name === 'tr' && childElements(element).length > 1) return false;
    for (const node of element.children) if (node.kind === 'text') length += visibleLength(node.text);
    if (length > maxArrangedText) return false;
  }
  return true;
}
